/** Resynchronisation by itself, within hours somebody set for it (REP-09, LIFECYCLE 12.4). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, must, refused, table } from '../lifecycle/drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
/** From nine o'clock, when every run here begins. */
const SIX = 9 * HOUR;

const nights = { machines: [{ id: 'web-01', churn: MB, more: { resyncHours: hours(18, 7) } }] };

function hours(from: number, to: number) {
  return { fromMin: from * 60, toMin: to * 60 };
}

const state = (run: Engine) => run.consistency('web-01');

/** Power is lost and comes back: the machine is out of step. */
function partStep(run: Engine): void {
  run.advanceTo(AT);
  const fault = begin(run, 'site-power-loss', 'onprem');
  run.advanceTo(2 * AT);
  run.endFault(fault);
  run.advanceTo(3 * AT);
  expect(state(run)).toBe('resyncRequired');
}

table('a machine out of step', [
  {
    says: 'waits for a person where nobody set hours',
    ids: '[REP-09] [LC-12.4.02]',
    play(run) {
      partStep(run);
      run.advanceTo(2 * SIX);
      expect(state(run)).toBe('resyncRequired');
      expect(alerts(run)).toContain('resync-required');
    },
  },
  {
    says: 'is resynchronised by itself when its hours begin, and makes points again',
    ids: '[REP-09] [LC-12.4.02] [LC-12.4.03]',
    wish: nights,
    play(run) {
      partStep(run);
      edge(run, SIX, () => state(run), 'resyncRequired', 'resyncing');
      run.advanceTo(SIX + HOUR);
      expect(state(run)).toBe('inSync');
      expect(run.newestPointMs('web-01', 'crash')).toBeGreaterThan(SIX);
    },
  },
  {
    says: 'is resynchronised at once where its hours have begun, and not before by a wrong word',
    ids: '[REP-09]',
    play(run) {
      partStep(run);
      expect(refused(run, 'schedule-resync', 'web-01', { hours: 'nights' })).toEqual([
        'BAD_SETTING',
      ]);
      must(run, 'schedule-resync', 'web-01', { hours: '09:00-12:00' });
      expect(state(run)).toBe('resyncing');
    },
  },
  {
    says: 'is tried again every quarter of an hour of its hours, until its path is back',
    ids: '[REP-09] [LC-12.4.04]',
    wish: nights,
    play(run) {
      partStep(run);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(SIX + 20 * MINUTE);
      expect(state(run)).toBe('resyncRequired');
      run.endFault(fault);
      edge(run, SIX + 30 * MINUTE, () => state(run), 'resyncRequired', 'resyncing');
    },
  },
  {
    says: 'whose hours are taken away again waits for a person',
    ids: '[REP-09]',
    wish: nights,
    play(run) {
      partStep(run);
      must(run, 'schedule-resync');
      run.advanceTo(SIX + HOUR);
      expect(state(run)).toBe('resyncRequired');
      must(run, 'resynchronize');
      expect(state(run)).toBe('resyncing');
    },
  },
]);
