/** A whole plan goes home and out again, by the same plan (RPL-17). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { until } from '../drills/story.ts';
import { must, refused, table } from '../lifecycle/drive.ts';
import { addServer, awayWish } from './circle.ts';

const { MB } = units;
const all = ['sql-01', 'web-01'];

const areAll = (run: Engine, state: string) =>
  until(run, () => all.every((id) => run.itemState(id) === state), true, 12 * HOUR);

table('a plan', [
  {
    says: 'takes a replication group to Azure, home group by group, and out again',
    ids: '[RPL-17] [MVM-05] [RPL-12]',
    wish: {
      ...awayWish,
      machines: all.map((id) => ({ id, churn: MB, group: 'shop' })),
      plans: [
        {
          id: 'plan-1',
          groups: [{ machines: all, before: [], after: [] }],
        },
      ],
    },
    play(run) {
      run.advanceTo(10 * MINUTE);
      must(run, 'failover', 'plan-1', { point: 'latest', 'shut-down-source': true });
      areAll(run, 'commitPending');
      run.advanceTo(run.nowMs() + MINUTE);
      must(run, 'commit', 'plan-1');
      areAll(run, 'failedOver');
      addServer(run);
      expect(refused(run, 'reprotect', 'web-01')).toEqual(['GROUP_BY_PLAN']);
      must(run, 'reprotect', 'plan-1');
      areAll(run, 'reverseProtected');
      expect(run.masterTarget('mt-1').machines).toEqual(all);
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      must(run, 'failback', 'plan-1');
      areAll(run, 'failbackCommitPending');
      run.advanceTo(run.nowMs() + MINUTE);
      must(run, 'commit', 'plan-1');
      areAll(run, 'failedBack');
      run.advanceTo(run.nowMs() + 20 * MINUTE);
      must(run, 'protect-again', 'plan-1');
      areAll(run, 'protected');
      expect(run.ledger().lostBytes).toBe(0);
    },
  },
]);
