/** What protection costs, and from when to when (FACTS 24). */
import { expect } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/sim/index.ts';
import { exactly, must, type Row, table } from './lifecycle/drive.ts';

const A_DAY = 0.8;
/** Protected since 30 days: one more is free. */
const wish = { historyMs: 30 * DAY, timing: { 'disable-protection': exactly(3 * MINUTE) } };

const rows: readonly Row[] = [
  {
    says: 'is nothing for 31 days of a machine, and a fee by the day from then on',
    ids: '[BIL-01] [BIL-04]',
    wish,
    play(run) {
      run.advanceTo(DAY);
      expect(run.cost()).toBe(0);
      expect(run.costForm().slope * DAY).toBeCloseTo(A_DAY, 9);
      run.advanceTo(2 * DAY);
      expect(run.cost()).toBeCloseTo(A_DAY, 9);
      expect(run.costForm().slope * DAY).toBeCloseTo(A_DAY, 9);
    },
  },
  {
    says: 'is known beforehand: the form says until when it holds',
    ids: '[BIL-04]',
    wish,
    play(run) {
      run.advanceTo(HOUR);
      expect(run.costForm()).toEqual({ value: 0, slope: 0, untilMs: DAY });
    },
  },
  {
    says: 'ends with protection',
    ids: '[BIL-03]',
    wish,
    play(run) {
      run.advanceTo(2 * DAY - 3 * MINUTE);
      must(run, 'disable-replication');
      run.advanceTo(4 * DAY);
      expect(run.cost()).toBeCloseTo(A_DAY, 9);
    },
  },
  {
    says: 'goes on through a failover, and ends with a completed migration',
    ids: '[BIL-03]',
    wish: { ...wish, prices: { 'vm-hour': 0 } },
    play(run) {
      run.advanceTo(2 * DAY);
      must(run, 'failover', 'web-01', { point: 'latest' });
      run.advanceTo(3 * DAY - 2 * MINUTE);
      expect(run.costForm().slope * DAY).toBeCloseTo(A_DAY, 9);
      must(run, 'complete-migration');
      run.advanceTo(5 * DAY);
      expect(run.itemState('web-01')).toBe('migrated');
      expect(run.cost()).toBeCloseTo(2 * A_DAY, 9);
    },
  },
  {
    says: 'is not free a second time for a machine that comes back',
    ids: '[BIL-04]',
    wish: { ...wish, account: { tier: 'standard' as const } },
    play(run) {
      run.advanceTo(DAY);
      must(run, 'disable-replication');
      run.advanceTo(2 * DAY);
      const before = run.cost();
      must(run, 'enable-replication');
      run.advanceTo(3 * DAY);
      expect(run.cost() - before).toBeGreaterThan(0.9 * A_DAY);
    },
  },
];

table('the fee of a protected machine', rows);
