/** A run of a recovery plan (LIFECYCLE 14), row by row. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { begin, edge, must, refused, table } from '../lifecycle/drive.ts';
import {
  AT,
  all,
  applications,
  CHECKED,
  DOWN,
  database,
  failover,
  front,
  GROUP,
  items,
  manual,
  OVER,
  script,
  shop,
  state,
  steps,
} from './shop.ts';

const bad = script('Check the database', 2, { fails: 'error' });
const flawed = shop([database, { ...applications, before: [bad] }, front]);

/** A copy of the plan's test that waits for its completion. */
function tested(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'test-failover', 'shop', { point: 'latest-processed' });
  run.advanceTo(AT + HOUR);
  expect(state(run)).toBe('awaitingCompletion');
}

table('a run of a plan', [
  {
    says: 'is not admitted while a machine is not idle and ready, and names it',
    ids: '[LC-14.01] [ENR-07]',
    wish: shop(),
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'app-02');
      const outcome = run.dispatch({ do: 'failover', target: 'shop' });
      expect(outcome).toMatchObject({ ok: false });
      const named = outcome.ok ? [] : outcome.refusals.map(({ target }) => target);
      expect([...new Set(named)]).toEqual(['app-02']);
      expect(refused(run, 'failover', 'shop')).toContain('ITEM_BUSY');
    },
  },
  {
    says: 'checks every machine first, and one run at a time',
    ids: '[LC-14.01] [JOB-24]',
    wish: shop(),
    play(run) {
      failover(run);
      expect(state(run)).toBe('validating');
      expect(refused(run, 'failover', 'shop')).toEqual(['PLAN_RUNNING']);
      expect(items(run)).toEqual(all('protected'));
    },
  },
  {
    says: 'fails when a machine is not ready at the end of the check, and lists it',
    ids: '[LC-14.02]',
    wish: shop(),
    play(run) {
      failover(run);
      run.advanceTo(AT + MINUTE / 2);
      must(run, 'test-failover', 'web-01');
      edge(run, CHECKED, () => state(run), 'validating', 'failed');
      expect(run.planRun('shop')).toMatchObject({ state: 'failed', errorCode: 'PLAN_NOT_READY' });
      const told = run.timeline().filter(({ what }) => what === 'plan.not-ready');
      expect(told.map(({ target }) => target)).toContain('web-01');
      expect(run.itemState('db-01')).toBe('protected');
    },
  },
  {
    says: 'of a test shuts nothing down',
    ids: '[LC-14.03] [TFO-01] [TFO-06] [RPL-12]',
    wish: shop(),
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'shop');
      edge(run, CHECKED, () => state(run), 'validating', 'failover');
      run.advanceTo(AT + HOUR);
      expect(items(run)).toEqual(all('protected'));
      expect(run.sourceState('db-01')).toBe('running');
    },
  },
  {
    says: 'shuts all sources down before anything else',
    ids: '[LC-14.04] [RPL-12]',
    wish: shop(),
    play(run) {
      failover(run);
      edge(run, CHECKED, () => state(run), 'validating', 'shutdown');
      run.advanceTo(DOWN - 1);
      expect(state(run)).toBe('shutdown');
      expect(run.itemStateFull('web-01')).toBe('failingOver.stopping');
    },
  },
  {
    says: 'goes on without what did not shut down, when it is unplanned',
    ids: '[LC-14.05] [FO-07]',
    wish: shop(),
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-read-only', 'vcenter-1');
      failover(run);
      run.advanceTo(AT + 2 * HOUR);
      expect(state(run)).toBe('commitPending');
      expect(run.isSplitBrain('db-01')).toBe(true);
    },
  },
  {
    says: 'stops at a shutdown that fails, when it is planned, and nothing moves',
    ids: '[LC-14.06] [FO-08] [X-01]',
    wish: shop(),
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-read-only', 'vcenter-1');
      failover(run, {}, 'planned-failover');
      run.advanceTo(AT + HOUR);
      expect(state(run)).toBe('stopped');
      expect(steps(run)[1]).toBe('shut-down-all failed MEMBER_FAILED');
      expect(items(run)).toEqual(all('protected'));
    },
  },
  {
    says: 'comes to its first group once all machines are over, at the same time',
    ids: '[LC-14.07] [RPL-12] [LC-14.09]',
    wish: shop(),
    play(run) {
      failover(run);
      edge(run, DOWN, () => state(run), 'shutdown', 'failover');
      edge(run, OVER, () => state(run), 'failover', 'group.boot');
      expect(run.plan('shop').group).toBe(1);
      expect(run.itemStateFull('db-01')).toBe('failingOver.starting');
      expect(run.itemStateFull('web-01')).toBe('failingOver.hydrating');
    },
  },
  {
    says: 'stops at a machine that does not come over, when it is planned',
    ids: '[LC-14.08] [FO-08]',
    wish: shop(),
    play(run) {
      run.advanceTo(AT);
      begin(run, 'hydration-fails', 'app-01');
      failover(run, {}, 'planned-failover');
      run.advanceTo(AT + HOUR);
      expect(state(run)).toBe('stopped');
      expect(steps(run)[2]).toBe('fail-over-all failed MEMBER_FAILED');
      expect(items(run)).toEqual(all('failoverBroken'));
    },
  },
  {
    says: 'does what comes before a group in its order, then starts it',
    ids: '[LC-14.09] [RPL-05]',
    wish: shop([{ ...database, before: [script('One', 2), script('Two', 3)] }, applications]),
    play(run) {
      failover(run);
      edge(run, OVER, () => state(run), 'failover', 'group.pre');
      const done = () => run.planRun('shop')?.steps.filter((step) => step.state === 'done').length;
      edge(run, OVER + 2 * MINUTE, done, 3, 4);
      edge(run, OVER + 5 * MINUTE, () => state(run), 'group.pre', 'group.boot');
    },
  },
  {
    says: 'pauses at a manual action: the job waits for input',
    ids: '[LC-14.10] [RPL-06] [LC-15.04]',
    wish: shop([database, { ...applications, before: [manual('Open the books', 5)] }, front]),
    play(run) {
      failover(run);
      edge(run, OVER + GROUP, () => state(run), 'group.boot', 'waitingInput');
      expect(run.planRun('shop')?.state).toBe('waiting');
      run.advanceTo(AT + 12 * HOUR);
      expect(state(run)).toBe('waitingInput');
      expect(run.itemState('app-01')).toBe('failingOver');
    },
  },
  {
    says: 'goes on with the same group once the action is confirmed, and not before it is done',
    ids: '[LC-14.11] [RPL-06] [LC-15.05]',
    wish: shop([database, { ...applications, before: [manual('Open the books', 5)] }, front]),
    play(run) {
      failover(run);
      expect(refused(run, 'confirm-step', 'shop')).toEqual(['PLAN_NOT_WAITING']);
      run.advanceTo(OVER + GROUP + 5 * MINUTE - 1);
      expect(refused(run, 'confirm-step', 'shop')).toEqual(['STEP_NOT_DONE']);
      run.advanceTo(OVER + GROUP + 5 * MINUTE);
      must(run, 'confirm-step', 'shop');
      expect(state(run)).toBe('group.boot');
      expect(run.plan('shop').group).toBe(2);
      expect(run.itemStateFull('app-02')).toBe('failingOver.starting');
    },
  },
  {
    says: 'keeps the error of a script and goes on, when it is unplanned',
    ids: '[LC-14.12] [RPL-08] [EX-14] [FO-07]',
    wish: flawed,
    play(run) {
      failover(run);
      run.advanceTo(AT + 2 * HOUR);
      expect(steps(run)).toContain('run-script failed SCRIPT_FAILED');
      expect(run.planRun('shop')?.state).toBe('succeeded');
      expect(items(run)).toEqual(all('commitPending'));
    },
  },
  {
    says: 'stops at the script of its second group, when it is planned',
    ids: '[LC-14.13] [RPL-08] [EX-14] [FO-08]',
    wish: flawed,
    play(run) {
      failover(run, {}, 'planned-failover');
      run.advanceTo(AT + 2 * HOUR);
      expect(state(run)).toBe('stopped');
      expect(run.planRun('shop')).toMatchObject({ state: 'failed', errorCode: 'SCRIPT_FAILED' });
      expect(items(run)).toEqual(['commitPending', ...all('failoverBroken').slice(1)]);
    },
  },
  {
    says: 'starts the machines of a group together and leaves it when all of them run',
    ids: '[LC-14.14] [RPL-12] [RPL-13]',
    wish: shop([database, { ...applications, after: [script('Warm up', 4)] }, front]),
    play(run) {
      failover(run);
      const second = OVER + GROUP;
      edge(run, second, () => run.plan('shop').group, 1, 2);
      run.advanceTo(second + GROUP - 1);
      expect(['app-01', 'app-02'].map((id) => run.azureVmState(id))).toEqual([
        'starting',
        'starting',
      ]);
      edge(run, second + GROUP, () => state(run), 'group.boot', 'group.post');
    },
  },
  {
    says: 'begins a group when the one before it is through',
    ids: '[LC-14.15] [RPL-13]',
    wish: shop([database, { ...applications, after: [script('Warm up', 4)] }, front]),
    play(run) {
      failover(run);
      const post = OVER + 2 * GROUP;
      edge(run, post + 4 * MINUTE, () => run.plan('shop').group, 2, 3);
      expect(run.itemStateFull('web-01')).toBe('failingOver.starting');
    },
  },
  {
    says: 'leaves every machine on approval',
    ids: '[LC-14.16] [FO-09] [JOB-24]',
    wish: shop(),
    play(run) {
      failover(run);
      edge(run, OVER + 3 * GROUP, () => state(run), 'group.boot', 'commitPending');
      expect(items(run)).toEqual(all('commitPending'));
      expect(run.planRun('shop')?.state).toBe('succeeded');
    },
  },
  {
    says: 'of a test waits for its completion',
    ids: '[LC-14.17] [TFO-03] [TFO-06]',
    wish: shop(),
    play(run) {
      tested(run);
      expect(run.planRun('shop')?.state).toBe('waiting');
      expect(run.testVmState('web-01')).toContain('running');
    },
  },
  {
    says: 'of a test is cleaned up when somebody completes it',
    ids: '[LC-14.18] [TFO-03]',
    wish: shop(),
    play(run) {
      tested(run);
      must(run, 'cleanup-test', 'shop');
      expect(state(run)).toBe('cleaning');
      edge(run, AT + HOUR + 3 * MINUTE, () => state(run), 'cleaning', 'done');
      expect(run.testVmState('web-01')).toBe('none');
      expect(run.planRun('shop')?.state).toBe('succeeded');
      expect(run.testsLeft()).toBe(0);
    },
  },
  {
    says: 'of a test is completed by force after fourteen days',
    ids: '[LC-14.18] [TFO-05] [EX-15]',
    wish: shop(),
    play(run) {
      tested(run);
      const last = run.planRun('shop')?.steps.at(-2)?.startedAtMs ?? 0;
      run.advanceTo(last + 14 * DAY - 1);
      expect(state(run)).toBe('awaitingCompletion');
      run.advanceTo(last + 14 * DAY + 3 * MINUTE);
      expect(state(run)).toBe('done');
      expect(run.testsLeft()).toBe(0);
    },
  },
  {
    says: 'is settled when all its machines are committed',
    ids: '[LC-14.19] [JOB-15]',
    wish: shop(),
    play(run) {
      failover(run);
      run.advanceTo(OVER + 3 * GROUP);
      must(run, 'commit', 'shop');
      edge(run, OVER + 3 * GROUP + MINUTE, () => state(run), 'commitPending', 'done');
      expect(items(run)).toEqual(all('failedOver'));
      expect(refused(run, 'commit', 'shop')).toEqual(['PLAN_NOTHING_TO_DO']);
    },
  },
  {
    says: 'that stopped is run again, and leaves alone what is over there',
    ids: '[LC-14.20] [RPL-14] [LC-15.11] [FO-08]',
    wish: flawed,
    play(run) {
      failover(run, {}, 'planned-failover');
      run.advanceTo(AT + 2 * HOUR);
      must(run, 'fix-script', 'shop', { step: 'Check the database' });
      run.advanceTo(AT + 3 * HOUR);
      must(run, 'restart-job', 'shop');
      expect(state(run)).toBe('validating');
      run.advanceTo(AT + 5 * HOUR);
      expect(state(run)).toBe('commitPending');
      expect(items(run)).toEqual(all('commitPending'));
      const last = run.planRun('shop')?.steps.find(({ id }) => id === 'fail-over-all');
      const db = last?.machines.find(({ machine }) => machine === 'db-01');
      expect(db).toMatchObject({ job: null, state: 'there' });
    },
  },
]);
