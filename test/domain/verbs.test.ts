/** Test failover, change of point, commit, migration, cancel, resynchronisation. */
import { describe, expect, it } from 'vitest';
import { type Command, createEngine, type Engine } from '../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../src/sim/index.ts';
import { type EstateWish, estate, units } from '../support/estate.ts';

const { MB, GB, MBPS } = units;

const FIXED = {
  hydrate: { minMs: 9 * MINUTE, maxMs: 9 * MINUTE },
  boot: { minMs: 4 * MINUTE, maxMs: 4 * MINUTE },
  commit: { minMs: MINUTE, maxMs: MINUTE },
  shutdown: { minMs: 2 * MINUTE, maxMs: 2 * MINUTE },
};

function engine(wish: Partial<EstateWish> = {}): Engine {
  const machines = wish.machines ?? [{ id: 'web-01', churn: MB }];
  return createEngine(estate({ timing: FIXED, ...wish, machines }), {
    seed: 3,
    checkInvariants: true,
  });
}

function must(run: Engine, command: Command): void {
  expect(run.dispatch(command)).toMatchObject({ ok: true });
}

const fail = (run: Engine, settings: Command['with'] = {}) =>
  must(run, { do: 'failover', target: 'web-01', with: settings });

describe('a failover with shutdown', () => {
  it('shuts the source down, drains the queue and gives up nothing [FO-04] [FO-06] [X-27]', () => {
    const run = engine({ lineBps: 8 * MBPS });
    run.advanceTo(10 * MINUTE);
    fail(run, { point: 'latest', 'shut-down-source': true });
    run.advanceTo(HOUR);
    expect(run.itemState('web-01')).toBe('commitPending');
    expect(run.sourceState('web-01')).toBe('off');
    expect(run.failoverFacts('web-01')).toMatchObject({ lostBytes: 0, rpaMs: 0 });
    expect(run.splitBrain('web-01').value).toBe(0);
    expect(run.jobs()[0]?.steps.map((step) => step.state)).toEqual(Array(7).fill('done'));
  });

  it('waits ten minutes for an answer from a dark site, then goes on [FO-04]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    run.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
    fail(run, { 'shut-down-source': true });
    run.advanceTo(21 * MINUTE - 1);
    expect(run.itemStateFull('web-01')).toBe('failingOver.stopping');
    run.advanceTo(21 * MINUTE);
    const [job] = run.jobs();
    expect(job?.steps[1]).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_UNANSWERED' });
    expect(job?.steps[2]).toMatchObject({ state: 'skipped' });
    run.advanceTo(HOUR);
    expect(run.itemState('web-01')).toBe('commitPending');
  });

  it('runs two writable copies when the source was left on, until it is switched off [FO-05] [F-41]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    fail(run);
    run.advanceTo(40 * MINUTE);
    expect(run.isSplitBrain('web-01')).toBe(true);
    const lost = run.failoverFacts('web-01')?.lostBytes ?? 0;
    run.advanceTo(50 * MINUTE);
    expect(run.failoverFacts('web-01')?.lostBytes).toBe(lost + 600 * MB);
    must(run, { do: 'power-off', target: 'web-01' });
    const split = run.splitBrain('web-01').value;
    expect(split).toBe(50 * MINUTE - (run.jobs()[0]?.endedAtMs ?? 0));
    run.advanceTo(HOUR);
    expect(run.splitBrain('web-01').value).toBe(split);
    expect(run.failoverFacts('web-01')?.lostBytes).toBe(lost + 600 * MB);
  });

  it('stops at a vCenter that no longer takes our account only when it was planned [X-01] [F-38] [F-45]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    run.beginFault({ kind: 'vcenter-password-changed', target: 'vcenter-1', with: {} });
    must(run, { do: 'planned-failover', target: 'web-01' });
    run.advanceTo(20 * MINUTE);
    expect(run.jobs()[0]).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_READ_ONLY' });
    expect(run.itemState('web-01')).toBe('protected');
    fail(run, { 'shut-down-source': true });
    run.advanceTo(HOUR);
    expect(run.itemState('web-01')).toBe('commitPending');
    expect(run.isSplitBrain('web-01')).toBe(true);
  });
});

describe('a test failover', () => {
  it('costs the source nothing, blocks a failover, and is gone after its clean-up [TFO-01] [FO-13] [TFO-03]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    must(run, { do: 'test-failover', target: 'web-01', with: { network: 'net-test' } });
    run.advanceTo(40 * MINUTE);
    expect(run.testState('web-01')).toBe('awaiting');
    expect(run.testVmState('web-01')).toBe('running');
    expect(run.jobs()[0]?.state).toBe('waiting');
    expect(run.rpoMs('web-01')).toBe(0);
    expect(run.dispatch({ do: 'failover', target: 'web-01' })).toMatchObject({
      refusals: [{ code: 'TEST_IN_PROGRESS' }],
    });
    must(run, { do: 'cleanup-test', target: 'web-01' });
    run.advanceTo(50 * MINUTE);
    expect(run.testState('web-01')).toBe('none');
    expect(run.testVmState('web-01')).toBe('none');
    expect(run.testsLeft()).toBe(0);
    expect(run.jobs().map((job) => job.state)).toEqual(['succeeded', 'succeeded']);
  });

  it('is completed by force after fourteen days and not a minute before [TFO-05] [EX-15]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    must(run, { do: 'test-failover', target: 'web-01' });
    const ready = 10 * MINUTE + (1 + 1 + 9 + 7 + 4) * MINUTE;
    run.advanceTo(ready + 14 * DAY - 1);
    expect(run.testState('web-01')).toBe('awaiting');
    run.advanceTo(ready + 14 * DAY);
    expect(run.testState('web-01')).toBe('cleaning');
    run.advanceTo(ready + 14 * DAY + 10 * MINUTE);
    expect(run.testVmState('web-01')).toBe('none');
  });

  it('can be cleaned up after it was cancelled', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    must(run, { do: 'test-failover', target: 'web-01' });
    run.advanceTo(15 * MINUTE);
    must(run, { do: 'cancel-job', target: 'web-01' });
    run.advanceTo(17 * MINUTE);
    expect(run.testState('web-01')).toBe('failed');
    must(run, { do: 'cleanup-test', target: 'web-01' });
    run.advanceTo(30 * MINUTE);
    expect(run.testState('web-01')).toBe('none');
  });
});

describe('between failover and commit', () => {
  function onApproval(): Engine {
    const run = engine();
    run.advanceTo(62 * MINUTE);
    run.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
    fail(run, { point: 'latest-processed' });
    run.advanceTo(90 * MINUTE);
    return run;
  }

  it('another point can be chosen, and costs what it costs [RPT-10] [JOB-14]', () => {
    const run = onApproval();
    expect(run.failoverFacts('web-01')?.rpaMs).toBe(2 * MINUTE);
    must(run, {
      do: 'change-recovery-point',
      target: 'web-01',
      with: { point: 'custom', at: '30m' },
    });
    run.advanceTo(92 * MINUTE);
    expect(run.itemState('web-01')).toBe('changingPoint');
    expect(run.serviceUp.length).toBe(1);
    run.advanceTo(3 * HOUR);
    expect(run.itemState('web-01')).toBe('commitPending');
    expect(run.failoverFacts('web-01')).toMatchObject({ rpaMs: 32 * MINUTE, pointKind: 'crash' });
  });

  it('a commit deletes the points and ends the choice [FO-09] [FO-11] [RPT-10]', () => {
    const run = onApproval();
    expect(run.pointsKept('web-01')).toBeGreaterThan(0);
    must(run, { do: 'commit', target: 'web-01' });
    run.advanceTo(95 * MINUTE);
    expect(run.itemState('web-01')).toBe('failedOver');
    expect(run.pointsKept('web-01')).toBe(0);
    expect(run.admission({ do: 'change-recovery-point', target: 'web-01' })).not.toEqual([]);
  });

  it('a migration can be completed before or after the commit, and is final [MIGR-01] [MIGR-03] [MIGR-04]', () => {
    const run = onApproval();
    must(run, { do: 'complete-migration', target: 'web-01' });
    run.advanceTo(2 * HOUR);
    expect(run.itemState('web-01')).toBe('migrated');
    for (const verb of ['failover', 'commit', 'complete-migration', 'test-failover']) {
      expect(run.admission({ do: verb, target: 'web-01' })).not.toEqual([]);
    }
  });
});

describe('a failover that breaks off', () => {
  it('is lost when cancelled after its checks, and starts again from kept points [FO-12] [F-48]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    fail(run);
    run.advanceTo(15 * MINUTE);
    must(run, { do: 'cancel-job', target: 'web-01' });
    run.advanceTo(17 * MINUTE);
    expect(run.itemState('web-01')).toBe('failoverBroken');
    expect(run.rpoMs('web-01')).toBeNull();
    fail(run, { point: 'latest-processed' });
    run.advanceTo(HOUR);
    expect(run.itemState('web-01')).toBe('commitPending');
  });

  it('comes back to protected when cancelled during its checks', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    fail(run);
    run.advanceTo(10.5 * MINUTE);
    must(run, { do: 'cancel-job', target: 'web-01' });
    run.advanceTo(12 * MINUTE);
    expect(run.itemState('web-01')).toBe('protected');
    expect(run.rpoMs('web-01')).toBe(0);
  });

  it.each([
    ['target-ip-taken', 'web-01', {}, 'REPLICA_IP_TAKEN', 'protected'],
    ['quota-too-small', 'azure', { cores: 1 }, '28031', 'failoverBroken'],
    ['hydration-fails', 'web-01', {}, '170010', 'failoverBroken'],
    ['nsg-blocks', 'net-prod', {}, 'PRE_FAILOVER_TIMEOUT', 'failoverBroken'],
  ] as const)(
    '%s on %s ends it with its own code [FO-19] [FO-14] [FO-17]',
    (kind, target, settings, code, state) => {
      const run = engine();
      run.advanceTo(10 * MINUTE);
      const fault = run.beginFault({ kind, target, with: settings });
      fail(run);
      run.advanceTo(2 * HOUR);
      expect(run.jobs()[0]).toMatchObject({ state: 'failed', errorCode: code });
      expect(run.itemState('web-01')).toBe(state);
      run.endFault(fault);
      must(run, { do: 'restart-job', target: 'web-01' });
      run.advanceTo(4 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  );
});

describe('replication quality', () => {
  it('asks for a resynchronisation after power was lost, and makes no points until it is done [REP-09] [REP-10]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    const fault = run.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
    run.advanceTo(30 * MINUTE);
    run.endFault(fault);
    run.advanceTo(HOUR);
    expect(run.consistency('web-01')).toBe('resyncRequired');
    expect(run.newestPointMs('web-01', 'any')).toBe(5 * MINUTE);
    expect(run.health('web-01')).toBe('critical');
    must(run, { do: 'resynchronize', target: 'web-01' });
    run.advanceTo(HOUR + 10 * MINUTE - 1);
    expect(run.consistency('web-01')).toBe('resyncing');
    run.advanceTo(HOUR + 11 * MINUTE);
    expect(run.consistency('web-01')).toBe('inSync');
    run.advanceTo(HOUR + 20 * MINUTE);
    expect(run.newestPointMs('web-01', 'any')).toBe(HOUR + 15 * MINUTE);
    expect(run.resyncs('web-01')).toBe(1);
  });

  it('falls into bitmap mode when the agent queue overflows and heals by itself [REP-11]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB, agentQueueBytes: 4 * GB, disks: 8 }],
    });
    run.advanceTo(10 * MINUTE);
    const fault = run.beginFault({ kind: 'process-server-down', target: 'ps-1', with: {} });
    run.advanceTo(10 * MINUTE + 400_000 - 1);
    expect(run.consistency('web-01')).toBe('inSync');
    run.advanceTo(10 * MINUTE + 400_000 + 2);
    expect(run.consistency('web-01')).toBe('bitmap');
    run.endFault(fault);
    run.advanceTo(40 * MINUTE);
    expect(run.consistency('web-01')).toBe('inSync');
    expect(run.rpoMs('web-01')).toBe(0);
    expect(run.resyncs('web-01')).toBe(0);
  });

  it('misses app-consistent points while snapshots fail and says so at the first one [RPT-12] [HLT-10] [F-32]', () => {
    const run = engine();
    run.advanceTo(30 * MINUTE);
    run.beginFault({ kind: 'snapshots-failing', target: 'web-01', with: {} });
    run.advanceTo(HOUR - 1);
    expect(run.alerts()).toEqual([]);
    run.advanceTo(HOUR);
    expect(run.alerts().map((alert) => alert.code)).toEqual(['78144']);
    run.advanceTo(HOUR + 10 * MINUTE);
    expect(run.newestPointMs('web-01', 'app')).toBe(0);
    expect(run.newestPointMs('web-01', 'crash')).toBe(HOUR + 5 * MINUTE);
    must(run, { do: 'restart-service', target: 'web-01' });
    run.advanceTo(2 * HOUR + 2 * MINUTE);
    expect(run.newestPointMs('web-01', 'app')).toBe(2 * HOUR);
  });
});
