/** Test failover, replication quality, health and points of an item (LIFECYCLE 12.2 to 12.5). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from './drive.ts';

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;

const test = (run: Engine) => run.testState('web-01');
const quality = (run: Engine) => run.consistency('web-01');

/** A test that waits for its completion since checks, point, disks, VM and start were done. */
const READY = AT + (1 + 1 + 9 + 7 + 4) * MINUTE;

function awaiting(run: Engine, settings = {}): void {
  run.advanceTo(AT);
  must(run, 'test-failover', 'web-01', settings);
  run.advanceTo(READY);
  expect(test(run)).toBe('awaiting');
}

/** Clean-up by force found the machine held by another job. */
function leftBehind(run: Engine, network: string): void {
  awaiting(run, { network });
  const due = READY + 14 * DAY;
  run.advanceTo(due - 5 * MINUTE);
  const fault = begin(run, 'host-down', 'esxi-1');
  run.endFault(fault);
  must(run, 'resynchronize');
  run.advanceTo(due);
}

table('a test failover', [
  {
    says: 'runs beside replication, which goes on',
    ids: '[LC-12.2.01] [TFO-01] [TFO-06] [ST-10] [ST-08]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      expect(test(run)).toBe('running');
      run.advanceTo(AT + 5 * MINUTE);
      expect(run.itemState('web-01')).toBe('protected');
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.activeSide('web-01')).toBe('onprem');
    },
  },
  {
    says: 'is refused while a job holds the machine',
    ids: '[LC-12.2.01] [ENR-07]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover');
      expect(refused(run, 'test-failover')).toContain('ITEM_BUSY');
    },
  },
  {
    says: 'is refused while the configuration server is away, even for a dark site',
    ids: '[LC-12.2.01] [CS-07]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      expect(refused(run, 'test-failover')).toEqual(['CS_NOT_CONNECTED']);
    },
  },
  {
    says: 'waits for a person once its machine runs in the chosen network',
    ids: '[LC-12.2.02] [LC-15.04] [TFO-02] [TFO-03] [ST-11] [JOB-11]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'web-01', { network: 'net-test' });
      edge(run, READY, () => test(run), 'running', 'awaiting');
      expect(run.testVmState('web-01')).toBe('running');
      expect(lastJob(run).state).toBe('waiting');
      expect(lastJob(run).steps.map(({ id }) => id)).toEqual([
        'prerequisites',
        'make-point',
        'hydrate',
        'create-vm',
        'boot',
        'complete-testing',
        'clean-up',
      ]);
    },
  },
  {
    says: 'that cannot be prepared has failed, and offers its clean-up or another try',
    ids: '[LC-12.2.03] [ST-13] [LC-15.11]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'hydration-fails', 'web-01');
      must(run, 'test-failover');
      run.advanceTo(READY);
      expect(test(run)).toBe('failed');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: '170010' });
      run.endFault(fault);
      expect(run.admission({ do: 'cleanup-test', target: 'web-01' })).toEqual([]);
      must(run, 'restart-job');
      expect(test(run)).toBe('running');
      run.advanceTo(2 * HOUR);
      expect(test(run)).toBe('awaiting');
    },
  },
  {
    says: 'is cleaned up when a person says so',
    ids: '[LC-12.2.04] [LC-15.05] [JOB-12] [ST-12]',
    play(run) {
      awaiting(run);
      must(run, 'cleanup-test');
      expect(test(run)).toBe('cleaning');
      expect(run.jobs()[0]).toMatchObject({ kind: 'test-failover', state: 'inProgress' });
      edge(run, READY + 3 * MINUTE, () => test(run), 'cleaning', 'none');
    },
  },
  {
    says: 'is cleaned up by force after fourteen days',
    ids: '[LC-12.2.05] [TFO-05] [EX-15]',
    play(run) {
      awaiting(run);
      edge(run, READY + 14 * DAY, () => test(run), 'awaiting', 'cleaning');
      run.advanceTo(READY + 14 * DAY + HOUR);
      expect(run.testVmState('web-01')).toBe('none');
    },
  },
  {
    says: 'that failed is cleaned up too',
    ids: '[LC-12.2.06]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(AT + 5 * MINUTE);
      must(run, 'cancel-job');
      run.advanceTo(AT + 6 * MINUTE);
      expect(test(run)).toBe('failed');
      must(run, 'cleanup-test');
      edge(run, AT + 9 * MINUTE, () => test(run), 'cleaning', 'none');
    },
  },
  {
    says: 'leaves nothing behind once both its jobs succeeded',
    ids: '[LC-12.2.07] [LC-15.10] [TFO-04] [TFO-09] [LC-13.11]',
    play(run) {
      awaiting(run);
      must(run, 'cleanup-test');
      expect(run.testsLeft()).toBe(1);
      run.advanceTo(READY + 3 * MINUTE);
      expect(run.testVmState('web-01')).toBe('none');
      expect(run.jobs().map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
      expect(run.testsLeft()).toBe(0);
      must(run, 'failover');
    },
  },
  {
    says: 'leaves its machine when the forced clean-up finds another job at work',
    ids: '[LC-12.2.08] [LC-15.02] [ERR-16]',
    play(run) {
      leftBehind(run, 'net-test');
      expect(test(run)).toBe('leftovers');
      expect(lastJob(run)).toMatchObject({
        kind: 'cleanup-test',
        state: 'failed',
        errorCode: '505',
      });
      run.advanceTo(READY + 14 * DAY + HOUR);
      expect(quality(run)).toBe('inSync');
      expect(run.testVmState('web-01')).toBe('running');
    },
  },
  {
    says: 'left in the production network it holds the address a failover needs',
    ids: '[LC-12.2.08] [FO-14]',
    play(run) {
      leftBehind(run, 'net-prod');
      run.advanceTo(READY + 14 * DAY + HOUR);
      must(run, 'failover');
      run.advanceTo(READY + 14 * DAY + 2 * HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'REPLICA_IP_TAKEN' });
      expect(run.itemState('web-01')).toBe('protected');
    },
  },
  {
    says: 'left in a network of its own it stands in nobody’s way',
    ids: '[FO-14]',
    play(run) {
      leftBehind(run, 'net-test');
      run.advanceTo(READY + 14 * DAY + HOUR);
      expect(refused(run, 'test-failover')).toContain('TEST_IN_PROGRESS');
      must(run, 'failover');
      run.advanceTo(READY + 14 * DAY + 2 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'left behind is gone after a second clean-up',
    ids: '[LC-12.2.09]',
    play(run) {
      leftBehind(run, 'net-prod');
      run.advanceTo(READY + 14 * DAY + HOUR);
      must(run, 'cleanup-test');
      run.advanceTo(READY + 14 * DAY + HOUR + 3 * MINUTE);
      expect(test(run)).toBe('none');
      expect(run.testVmState('web-01')).toBe('none');
      must(run, 'failover');
      run.advanceTo(READY + 14 * DAY + 3 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'gets another address where its own is taken',
    ids: '[LC-9.04] [PRP-02]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'target-ip-taken', 'web-01');
      expect(stateOf(run, 'net-prod', 'network.addresses')).toBe('ipConflict');
      must(run, 'test-failover', 'web-01', { network: 'net-prod' });
      run.advanceTo(READY);
      expect(test(run)).toBe('awaiting');
    },
  },
]);

/** Power was lost for a moment, so the machine is no longer certain to be in step. */
function outOfStep(run: Engine): void {
  run.advanceTo(AT);
  const fault = begin(run, 'host-down', 'esxi-1');
  run.advanceTo(AT + MINUTE);
  run.endFault(fault);
  expect(quality(run)).toBe('resyncRequired');
}

/** Comparing 60 GB at 100 MB/s. */
const COMPARED = 10 * MINUTE;

table('replication quality', [
  {
    says: 'is lost by a forced power-off, and no new points are made',
    ids: '[LC-12.4.01] [REP-09] [REP-10] [ST-09]',
    play(run) {
      outOfStep(run);
      expect(alerts(run, 'web-01')).toContain('resync-required');
      run.advanceTo(HOUR);
      expect(run.newestPointMs('web-01', 'any')).toBe(AT - 5 * MINUTE);
      expect(run.admission({ do: 'failover', target: 'web-01' })).toEqual([]);
    },
  },
  {
    says: 'begins to be repaired when somebody asks and the path is up',
    ids: '[LC-12.4.02] [REP-09]',
    play(run) {
      outOfStep(run);
      const line = begin(run, 'internet-down', 'wan');
      expect(refused(run, 'resynchronize')).toEqual(['PATH_DOWN']);
      run.endFault(line);
      must(run, 'resynchronize');
      expect(quality(run)).toBe('resyncing');
    },
  },
  {
    says: 'is repaired after both sides were compared and what differs was sent',
    ids: '[LC-12.4.03] [REP-09] [REP-10]',
    play(run) {
      outOfStep(run);
      run.advanceTo(20 * MINUTE);
      must(run, 'resynchronize');
      const done = 20 * MINUTE + COMPARED;
      edge(run, done, () => quality(run), 'resyncing', 'inSync');
      run.advanceTo(done + 7 * MINUTE);
      expect(run.newestPointMs('web-01', 'crash')).toBe(done + 5 * MINUTE);
      expect(alerts(run, 'web-01')).not.toContain('resync-required');
    },
  },
  {
    says: 'stays lost when the path breaks during the comparison',
    ids: '[LC-12.4.04]',
    play(run) {
      outOfStep(run);
      run.advanceTo(20 * MINUTE);
      must(run, 'resynchronize');
      begin(run, 'internet-down', 'wan');
      edge(run, 20 * MINUTE + COMPARED, () => quality(run), 'resyncing', 'resyncRequired');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'PATH_LOST' });
      expect(alerts(run, 'web-01')).toContain('resync-required');
    },
  },
  {
    says: 'is worth nothing to a machine that was never out of step',
    ids: '[REP-09]',
    play(run) {
      run.advanceTo(AT);
      expect(refused(run, 'resynchronize')).toEqual(['NOT_OUT_OF_STEP']);
    },
  },
  {
    says: 'falls to a bitmap when the agent queue overflows: no points until it is empty',
    ids: '[REP-11]',
    wish: { machines: [{ id: 'web-01', churn: 10 * MB, agentQueueBytes: 4 * GB, disks: 8 }] },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'process-server-down', 'ps-1');
      const read = () => quality(run);
      run.advanceTo(AT + 400_000 - 1);
      expect(read()).toBe('inSync');
      run.advanceTo(AT + 400_000 + 2);
      expect(read()).toBe('bitmap');
      expect(alerts(run, 'web-01')).toContain('bitmap-mode');
      run.endFault(fault);
      run.advanceTo(HOUR);
      expect(read()).toBe('inSync');
      expect(alerts(run, 'web-01')).not.toContain('bitmap-mode');
    },
  },
]);

table('health of an item', [
  {
    says: 'is a warning once its RPO is over the threshold, which changes nothing else',
    ids: '[LC-12.3.01] [HLT-08] [POL-02]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'internet-down', 'wan');
      const read = () => run.health('web-01');
      edge(run, AT + 31 * MINUTE, read, 'normal', 'warning');
      expect(alerts(run, 'web-01')).toEqual(['rpo-threshold']);
      expect(run.backlogBytes('web-01')).toBe(31 * 60 * MB);
    },
  },
  {
    says: 'is critical at twice the threshold',
    ids: '[LC-12.3.02] [HLT-08]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'internet-down', 'wan');
      edge(run, AT + 61 * MINUTE, () => run.health('web-01'), 'warning', 'critical');
      expect(alerts(run, 'web-01')).toEqual(['rpo-threshold-twice', 'no-crash-point']);
    },
  },
  {
    says: 'is critical at once where that is the first thing wrong',
    ids: '[LC-12.3.02]',
    play(run) {
      run.advanceTo(AT);
      expect(run.health('web-01')).toBe('normal');
      begin(run, 'host-down', 'esxi-1');
      expect(run.health('web-01')).toBe('critical');
    },
  },
  {
    says: 'is normal again when nothing stands against it',
    ids: '[LC-12.3.03]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(2 * HOUR);
      run.endFault(fault);
      run.advanceTo(3 * HOUR);
      expect(run.health('web-01')).toBe('normal');
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'is not applicable to a machine that was failed over',
    ids: '[LC-12.3.04] [FO-10]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover');
      edge(run, AT + MINUTE, () => run.health('web-01'), 'normal', 'notApplicable');
    },
  },
]);

/** State of the crash-consistent mark of an instant. */
const mark = (run: Engine, at: number) =>
  run.points('web-01', at, at).find(({ kind }) => kind === 'crash')?.state;

table('a recovery point', [
  {
    says: 'is uploaded when the last of its bytes is there, and RPO counts from then',
    ids: '[LC-12.5.01] [REP-03] [REP-04] [X-28]',
    play(run) {
      run.advanceTo(4 * MINUTE);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(7 * MINUTE);
      expect(mark(run, 5 * MINUTE)).toBe('pending');
      expect(run.rpoMs('web-01')).toBe(3 * MINUTE);
      run.endFault(fault);
      run.advanceTo(7 * MINUTE + 10_000);
      expect(mark(run, 5 * MINUTE)).toBe('uploaded');
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is made every five minutes, and listed a minute after it was uploaded',
    ids: '[LC-12.5.02] [RPT-02] [RPT-01]',
    play(run) {
      edge(run, 6 * MINUTE, () => mark(run, 5 * MINUTE), 'uploaded', 'available');
      run.advanceTo(HOUR + MINUTE);
      const marks = run.points('web-01', 0, HOUR).filter(({ kind }) => kind === 'crash');
      expect(marks.map(({ atMs }) => atMs / MINUTE).sort((a, b) => a - b)).toEqual([
        0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
      ]);
      const app = run.points('web-01', 0, HOUR).filter(({ kind }) => kind === 'app');
      expect(app.map(({ atMs }) => atMs / MINUTE).sort((a, b) => a - b)).toEqual([0, 60]);
    },
  },
  {
    says: 'is pruned to one an hour after two hours',
    ids: '[LC-12.5.03] [RPT-06]',
    play(run) {
      const kept = () => mark(run, 30 * MINUTE);
      edge(run, 2 * HOUR + 30 * MINUTE + 1, kept, 'available', 'pruned');
    },
  },
  {
    says: 'is expired when it is older than the retention of its policy',
    ids: '[LC-12.5.04] [RPT-05]',
    wish: { policy: { retentionMs: HOUR } },
    play(run) {
      const kept = () => mark(run, 30 * MINUTE);
      edge(run, HOUR + 30 * MINUTE + 1, kept, 'available', 'expired');
    },
  },
  {
    says: 'is in use by the machine that was started from it',
    ids: '[LC-12.5.06]',
    play(run) {
      run.advanceTo(HOUR);
      must(run, 'failover', 'web-01', { point: 'custom', at: '30m' });
      run.advanceTo(2 * HOUR);
      expect(mark(run, 30 * MINUTE)).toBe('inUse');
      expect(run.failoverFacts('web-01')).toMatchObject({
        pointAtMs: 30 * MINUTE,
        pointKind: 'crash',
      });
    },
  },
  {
    says: 'must be app-consistent where that was asked for',
    ids: '[RPT-07] [RPT-01]',
    wish: { lineBps: 100 * MBPS },
    play(run) {
      run.advanceTo(100 * MINUTE);
      must(run, 'failover', 'web-01', { point: 'latest-app-consistent' });
      run.advanceTo(3 * HOUR);
      expect(run.failoverFacts('web-01')).toMatchObject({ pointAtMs: HOUR, pointKind: 'app' });
    },
  },
]);
