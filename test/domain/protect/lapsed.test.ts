/** What Azure has of a machine that nobody protects any more (PHYSICS 7.2). */
import { expect } from 'vitest';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { exactly, must, type Row, table } from '../lifecycle/drive.ts';

const wish = { timing: { 'disable-protection': exactly(3 * MINUTE) } };

const rows: readonly Row[] = [
  {
    says: 'grows older by the minute once protection has ended',
    ids: '[DIS-01]',
    wish,
    play(run) {
      run.advanceTo(HOUR);
      expect(run.lapsedForm('web-01')).toBeNull();
      must(run, 'disable-replication');
      run.advanceTo(HOUR + 3 * MINUTE);
      expect(run.rpoForm('web-01')).toBeNull();
      run.advanceTo(2 * HOUR);
      expect(run.lapsedForm('web-01')).toMatchObject({ value: 57 * MINUTE, slope: 1 });
    },
  },
  {
    says: 'grows no older while its source is off',
    ids: '[DIS-01]',
    wish,
    play(run) {
      must(run, 'disable-replication');
      run.advanceTo(13 * MINUTE);
      must(run, 'power-off');
      run.advanceTo(HOUR);
      expect(run.lapsedForm('web-01')).toMatchObject({ value: 10 * MINUTE, slope: 0 });
    },
  },
  {
    says: 'is not asked for once it was failed over',
    ids: '[FO-10]',
    wish,
    play(run) {
      must(run, 'failover', 'web-01', { point: 'latest' });
      run.advanceTo(HOUR);
      expect(run.lapsedForm('web-01')).toBeNull();
    },
  },
];

table('what Azure kept', rows);
