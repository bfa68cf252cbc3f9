/** A plan on its way home and out again (RPL-17, MVM-05). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { until } from '../drills/story.ts';
import { addServer, homeFixed } from '../home/circle.ts';
import { must, refused, table, type Wish } from '../lifecycle/drive.ts';
import { AT, database, front, script, shop, state } from './shop.ts';

const { MB } = units;
const away: Wish = { ...shop([database, front]), privateLine: 'vpn', timing: homeFixed };
const members = ['db-01', 'web-01'];
const both = (run: Engine) => members.map((id) => run.itemState(id)).join(' ');
const twice = (word: string) => `${word} ${word}`;

/** The plan was failed over and committed, and there is a road home. */
function gone(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'failover', 'shop', { point: 'latest', 'shut-down-source': true });
  until(run, () => state(run), 'commitPending');
  must(run, 'commit', 'shop');
  until(run, () => state(run), 'done');
  addServer(run);
}

/** Everything that differs is at home again. */
function near(run: Engine): void {
  must(run, 'reprotect', 'shop');
  until(run, () => both(run), twice('reverseProtected'), 24 * HOUR);
  run.advanceTo(run.nowMs() + 20 * MINUTE);
}

table('a plan', [
  {
    says: 'goes the whole circle: home in its order, settled, and protected again',
    ids: '[RPL-17] [RPL-12] [JOB-24]',
    wish: away,
    play(run) {
      gone(run);
      near(run);
      must(run, 'failback', 'shop');
      until(run, () => state(run), 'group.boot');
      expect(run.plan('shop').group).toBe(1);
      expect(run.itemState('web-01')).toBe('failingBack');
      until(run, () => run.plan('shop').group, 2);
      expect(run.itemState('db-01')).toBe('failbackCommitPending');
      until(run, () => state(run), 'commitPending');
      must(run, 'commit', 'shop');
      until(run, () => state(run), 'done');
      expect(both(run)).toBe(twice('failedBack'));
      run.advanceTo(run.nowMs() + 20 * MINUTE);
      must(run, 'protect-again', 'shop');
      until(run, () => both(run), twice('protected'), 24 * HOUR);
    },
  },
  {
    says: 'runs its runbooks in Azure before the copies there are shut down',
    ids: '[RPL-11] [X-25] [RPL-10]',
    wish: {
      ...shop([{ ...database, after: [script('Drain the queues', 4)] }, front]),
      privateLine: 'vpn',
      timing: homeFixed,
    },
    play(run) {
      gone(run);
      near(run);
      must(run, 'failback', 'shop');
      const ids = run.planRun('shop')?.steps.map(({ id }) => id);
      expect(ids?.slice(0, 3)).toEqual(['plan-check', 'run-script', 'shut-down-all']);
      expect(run.planRun('shop')?.steps[1]?.runbook?.FailoverDirection).toBe('SecondaryToPrimary');
      until(run, () => run.planRun('shop')?.steps[1]?.state, 'running');
      expect(run.azureVmState('db-01')).toContain('running');
      until(run, () => state(run), 'commitPending');
    },
  },
  {
    says: 'brings a replication group home, which none of its members may do alone',
    ids: '[LC-16.05] [MVM-05]',
    wish: {
      ...away,
      machines: members.map((id) => ({ id, churn: MB, group: 'orders' })),
    },
    play(run) {
      gone(run);
      expect(refused(run, 'reprotect', 'db-01')).toContain('GROUP_BY_PLAN');
      near(run);
    },
  },
]);
