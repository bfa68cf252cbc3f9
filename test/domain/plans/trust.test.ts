/** How far the last test of a plan can be believed, and what a plan does for all its machines. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, must, refused, table } from '../lifecycle/drive.ts';
import { AT, all, database, failover, front, items, script, shop, state } from './shop.ts';

const { MB } = units;

const trust = (run: Engine) => run.plan('shop').trust;

/** A test of the plan that is cleaned up two hours later. */
function tested(run: Engine, settings = {}): void {
  const at = run.nowMs() + AT;
  run.advanceTo(at);
  must(run, 'test-failover', 'shop');
  run.advanceTo(at + 2 * HOUR);
  must(run, 'cleanup-test', 'shop', settings);
  run.advanceTo(at + 2 * HOUR + 3 * MINUTE);
}

table('the badge of a plan', [
  {
    says: 'says never tested before the first test is cleaned up, and then how many days ago',
    ids: '[TFO-09] [HLT-21]',
    wish: shop(),
    play(run) {
      expect(trust(run)).toMatchObject({ state: 'neverTested', daysAgo: null });
      run.advanceTo(AT);
      must(run, 'test-failover', 'shop');
      run.advanceTo(AT + 2 * HOUR);
      expect(trust(run).state).toBe('neverTested');
      must(run, 'cleanup-test', 'shop');
      const at = AT + 2 * HOUR + 3 * MINUTE;
      edge(run, at, () => trust(run).state, 'neverTested', 'tested');
      edge(run, at + 3 * DAY, () => trust(run).daysAgo, 2, 3);
    },
  },
  {
    says: 'knows a test of before the exercise, and asks for another after a quarter',
    ids: '[TFO-09] [HLT-21]',
    wish: { ...shop(), testedMs: 89 * DAY },
    play(run) {
      expect(trust(run)).toMatchObject({ state: 'tested', daysAgo: 89 });
      edge(run, DAY, () => alerts(run, 'shop'), [], ['test-recommended']);
      run.advanceTo(DAY + AT);
      must(run, 'test-failover', 'shop');
      run.advanceTo(DAY + 2 * HOUR);
      must(run, 'cleanup-test', 'shop');
      run.advanceTo(DAY + 3 * HOUR);
      expect(alerts(run, 'shop')).toEqual([]);
      expect(trust(run)).toMatchObject({ state: 'tested', daysAgo: 0 });
    },
  },
  {
    says: 'says changed since an edit of a machine or of the plan, and which edits',
    ids: '[TFO-09]',
    wish: { ...shop(), testedMs: 2 * DAY },
    play(run) {
      run.advanceTo(AT);
      must(run, 'set-size', 'web-01', { size: 'Standard_DS3' });
      expect(trust(run)).toMatchObject({
        state: 'changed',
        daysAgo: 2,
        edits: [{ atMs: AT, what: 'target', target: 'web-01' }],
      });
      must(run, 'move-in-plan', 'web-01', { plan: 'shop', group: 2 });
      expect(trust(run).edits).toHaveLength(2);
      expect(trust(run).edits[1]).toMatchObject({ what: 'groups', target: 'shop' });
    },
  },
  {
    says: 'says changed once a disk was added to one of its machines',
    ids: '[REP-16] [F-34]',
    wish: { ...shop(), testedMs: 2 * DAY },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'disk-added', 'db-01');
      expect(trust(run)).toMatchObject({ state: 'changed' });
      expect(trust(run).edits).toMatchObject([{ what: 'disks', target: 'db-01' }]);
    },
  },
  {
    says: 'says tested again after another test',
    ids: '[TFO-09]',
    wish: { ...shop(), testedMs: 2 * DAY },
    play(run) {
      must(run, 'move-in-plan', 'web-01', { plan: 'shop', group: 2 });
      expect(trust(run).state).toBe('changed');
      tested(run);
      expect(trust(run)).toMatchObject({ state: 'tested', daysAgo: 0, edits: [] });
    },
  },
  {
    says: 'says failed when a step of the test failed, as soon as the test waits',
    ids: '[TFO-09]',
    wish: shop([{ ...database, after: [script('Check', 1, { fails: 'error' })] }]),
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'shop');
      run.advanceTo(AT + HOUR);
      expect(state(run)).toBe('awaitingCompletion');
      expect(trust(run).state).toBe('failed');
      must(run, 'cleanup-test', 'shop');
      run.advanceTo(AT + 2 * HOUR);
      expect(trust(run).state).toBe('failed');
      expect(state(run)).toBe('done');
    },
  },
  {
    says: 'says failed when a person found the test wanting, or cancelled it',
    ids: '[TFO-03] [TFO-09]',
    wish: shop(),
    play(run) {
      tested(run, { result: 'failed' });
      expect(trust(run).state).toBe('failed');
      tested(run);
      expect(trust(run).state).toBe('tested');
      must(run, 'test-failover', 'shop');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      must(run, 'cancel-job', 'shop');
      run.advanceTo(run.nowMs() + HOUR);
      expect(trust(run).state).toBe('failed');
      expect(state(run)).toBe('stopped');
      must(run, 'cleanup-test', 'shop');
      run.advanceTo(run.nowMs() + HOUR);
      expect(state(run)).toBe('done');
      expect(run.testsLeft()).toBe(0);
    },
  },
]);

table('a plan', [
  {
    says: 'is free again when its test machines were cleaned up one by one',
    ids: '[TFO-04] [LC-14.18]',
    wish: shop([database, front]),
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'shop');
      run.advanceTo(AT + HOUR);
      must(run, 'cleanup-test', 'db-01');
      must(run, 'cleanup-test', 'web-01');
      edge(run, AT + HOUR + 3 * MINUTE, () => state(run), 'awaitingCompletion', 'done');
      expect(run.planRun('shop')?.state).toBe('succeeded');
      expect(trust(run).state).toBe('tested');
    },
  },
  {
    says: 'whose test was not cleaned up keeps the real failover from starting',
    ids: '[FO-13] [F-43]',
    wish: shop(),
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'shop');
      run.advanceTo(AT + 2 * HOUR);
      expect(refused(run, 'failover', 'shop')).toEqual(['PLAN_RUNNING']);
      must(run, 'cleanup-test', 'shop');
      run.advanceTo(AT + 3 * HOUR);
      must(run, 'failover', 'shop');
    },
  },
  {
    says: 'changes the recovery point of all its machines, group after group',
    ids: '[JOB-14] [RPL-12]',
    wish: shop([database, front]),
    play(run) {
      failover(run);
      run.advanceTo(AT + 2 * HOUR);
      must(run, 'change-recovery-point', 'shop', { point: 'latest-app-consistent' });
      run.advanceTo(AT + 2 * HOUR + 5 * MINUTE);
      expect([run.itemState('db-01'), run.itemState('web-01')]).toEqual([
        'changingPoint',
        'commitPending',
      ]);
      run.advanceTo(AT + 4 * HOUR);
      expect(['db-01', 'web-01'].map((id) => run.failoverFacts(id)?.pointKind)).toEqual([
        'app',
        'app',
      ]);
      expect(state(run)).toBe('commitPending');
    },
  },
  {
    says: 'completes the migration of all its machines',
    ids: '[MIGR-01]',
    wish: shop(),
    play(run) {
      failover(run);
      run.advanceTo(AT + 2 * HOUR);
      must(run, 'complete-migration', 'shop');
      run.advanceTo(AT + 3 * HOUR);
      expect(items(run)).toEqual(all('migrated'));
      expect(state(run)).toBe('done');
    },
  },
  {
    says: 'shuts down what can be shut down, and leaves physical servers to people',
    ids: '[RPL-02] [MCH-21]',
    wish: {
      machines: [
        { id: 'db-01', churn: MB },
        { id: 'box-01', churn: MB, physical: true },
      ],
      plans: [{ id: 'shop', groups: [['db-01', 'box-01']] }],
    },
    play(run) {
      failover(run);
      run.advanceTo(AT + 2 * HOUR);
      expect(run.sourceState('db-01')).toBe('off');
      expect(run.isSplitBrain('db-01')).toBe(false);
      expect(run.isSplitBrain('box-01')).toBe(true);
    },
  },
  {
    says: 'brings members of a replication group to the point they share',
    ids: '[TFO-07] [MVM-01] [RPT-08]',
    wish: {
      machines: ['sql-01', 'sql-02'].map((id, at) => ({ id, churn: (at + 1) * MB, group: 'pair' })),
      plans: [{ id: 'shop', groups: [['sql-01', 'sql-02']] }],
    },
    play(run) {
      run.advanceTo(47 * MINUTE);
      must(run, 'test-failover', 'shop', { point: 'latest-processed' });
      run.advanceTo(2 * HOUR);
      const [one, two] = ['sql-01', 'sql-02'].map((id) => run.azureCopy(id, 'test')?.pointAtMs);
      expect(one).toBeDefined();
      expect(one).toBe(two);
    },
  },
  {
    says: 'takes as long as the slowest machine of each phase, and its actions',
    ids: '[JOB-24]',
    wish: shop([database, { ...front, before: [script('Check', 3)] }]),
    play(run) {
      run.advanceTo(AT);
      const order = { do: 'failover', target: 'shop', with: { 'shut-down-source': true } };
      const told = run.estimateJob({
        ...order,
        with: { ...order.with, point: 'latest-processed' },
      });
      failover(run);
      run.advanceTo(AT + 2 * HOUR);
      const done = run.planRun('shop');
      expect((done?.endedAtMs ?? 0) - (done?.startedAtMs ?? 0)).toBe(told?.minMs);
      expect(told?.minMs).toBe(told?.maxMs);
    },
  },
]);
