/** Into protection and out of it: jobs, states, points (LIFECYCLE 12.1, FACTS 15, 26, 27). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  exactly,
  lastJob,
  must,
  type Row,
  refused,
  table,
} from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const timing = {
  prerequisites: exactly(MINUTE),
  'enable-item': exactly(MINUTE),
  'start-copy': exactly(30 * SECOND),
  'update-states': exactly(30 * SECOND),
  'finalize-protection': exactly(2 * MINUTE),
  'disable-protection': exactly(3 * MINUTE),
  'clean-entry': exactly(15 * MINUTE),
  'install-agent': exactly(7 * MINUTE),
};
const item = (run: Engine) => run.itemStateFull('web-01');

/** 60 GB over 20 MB/s: copied fifty minutes after it begins. */
const bare = {
  lineBps: 160 * MBPS,
  timing,
  account: { tier: 'standard' as const },
  machines: [{ id: 'web-01', churn: 0, more: { isProtected: false, hasAgent: true } }],
};
const COPIED = 2.5 * MINUTE + (60 * GB) / ((20 * MB) / 1000);
const SAFE = COPIED + 2 * MINUTE;

function allowed(run: Engine): readonly string[] {
  const other = [
    'disable-firewall',
    'power-off',
    'power-on',
    'restart-service',
    'restart-machine',
    'uninstall-agent',
    'delete-machine',
  ];
  return run
    .allowedOperations('web-01')
    .filter(({ refusals, do: verb }) => refusals.length === 0 && !other.includes(verb))
    .map((operation) => operation.do);
}

const enabling: readonly Row[] = [
  {
    says: 'runs through its steps to the first copy and ends protected',
    ids: '[LC-12.1.01] [LC-12.1.04] [ST-01] [ST-03] [ENR-03] [ENR-04] [JOB-07] [LC-15.10]',
    wish: bare,
    play(run) {
      expect(item(run)).toBe('discovered');
      expect(allowed(run)).toEqual(['enable-replication']);
      expect(run.points('web-01', -HOUR, 0)).toEqual([]);
      must(run, 'enable-replication');
      expect(item(run)).toBe('enabling');
      expect(allowed(run)).toEqual(['cancel-job']);
      expect(lastJob(run).steps.map(({ id }) => id)).toEqual([
        'check-enabling',
        'install-agent',
        'register-agent',
        'enable-item',
        'start-copy',
        'update-states',
      ]);
      edge(run, 2.5 * MINUTE, () => item(run), 'enabling', 'initialReplication.copying');
      edge(run, 3 * MINUTE, () => lastJob(run).state, 'inProgress', 'succeeded');
      expect(allowed(run)).toEqual(['disable-replication', 'remove-from-vault']);
      edge(run, SAFE, () => item(run), 'finalizing.running', 'protected');
      expect(run.spec.machines[0]?.isProtected).toBe(true);
      expect(allowed(run)).toContain('failover');
    },
  },
  {
    says: 'writes only what its steps have begun: nothing is sent before the copy',
    ids: '[REP-01]',
    wish: {
      ...bare,
      machines: [{ id: 'web-01', churn: MB, more: { isProtected: false, hasAgent: true } }],
    },
    play(run) {
      run.advanceTo(HOUR);
      expect(run.backlogBytes('web-01')).toBe(0);
      expect(run.wireInBytesPerMs('web-01')).toBe(0);
      expect(run.rpoMs('web-01')).toBeNull();
      must(run, 'enable-replication');
      run.advanceTo(2 * HOUR);
      expect(item(run)).toBe('protected');
      expect(run.wireInBytesPerMs('web-01')).toBe(1000);
    },
  },
  {
    says: 'fails at its checks when the configuration server went away, and can be started again',
    ids: '[LC-12.1.05] [LC-12.1.06] [ST-04] [LC-15.06] [LC-15.11]',
    wish: bare,
    play(run) {
      must(run, 'enable-replication');
      const fault = begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(30 * SECOND);
      edge(run, MINUTE, () => item(run), 'enabling', 'enableFailed');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: '25018' });
      expect(refused(run, 'enable-replication')).toEqual(['CANNOT_ENABLE']);
      run.endFault(fault);
      run.advanceTo(2 * MINUTE);
      must(run, 'restart-job');
      run.advanceTo(2 * MINUTE + SAFE);
      expect(item(run)).toBe('protected');
    },
  },
  {
    says: 'pushes the agent and fails once, until the machine was restarted',
    ids: '[LC-12.1.03] [LC-12.1.08] [ST-05] [ENR-06] [MOB-03] [F-30 injected] [F-30 symptom]',
    wish: { ...bare, machines: [{ id: 'web-01', churn: 0, more: { isProtected: false } }] },
    play(run) {
      must(run, 'enable-replication');
      edge(run, 8 * MINUTE, () => item(run), 'enabling', 'awaitingRestart');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'AGENT_RESTART_NEEDED' });
      run.advanceTo(HOUR);
      expect(item(run)).toBe('awaitingRestart');
      expect(run.firstCopy('web-01')).toBeNull();
    },
  },
  {
    says: 'fails again however often it is repeated, and goes on by itself after a restart',
    ids: '[F-30 wrong-remedy] [F-30 remedy] [LC-12.1.08] [ST-05]',
    wish: { ...bare, machines: [{ id: 'web-01', churn: 0, more: { isProtected: false } }] },
    play(run) {
      must(run, 'enable-replication');
      run.advanceTo(8 * MINUTE);
      for (const at of [10, 20]) {
        run.advanceTo(at * MINUTE);
        must(run, 'restart-job');
        run.advanceTo((at + 5) * MINUTE);
        expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'AGENT_RESTART_NEEDED' });
        expect(item(run)).toBe('awaitingRestart');
      }
      must(run, 'restart-machine');
      run.advanceTo(50 * MINUTE);
      expect(lastJob(run)).toMatchObject({ kind: 'enable-replication', state: 'succeeded' });
      expect(item(run)).toBe('initialReplication.copying');
    },
  },
  {
    says: 'can be given up after it failed',
    ids: '[LC-12.1.07] [ST-33] [ST-34] [JOB-22]',
    wish: bare,
    play(run) {
      must(run, 'enable-replication');
      run.advanceTo(10 * SECOND);
      must(run, 'cancel-job');
      run.advanceTo(2 * MINUTE);
      expect(item(run)).toBe('enableFailed');
      must(run, 'disable-replication');
      expect(item(run)).toBe('disabling');
      edge(run, 5 * MINUTE, () => item(run), 'disabling', 'unprotected');
    },
  },
  {
    says: 'is refused a premium account with a policy that keeps points for more than a day',
    ids: '[EX-12] [POL-03] [X-09]',
    wish: {
      ...bare,
      account: { tier: 'premium', log: 'storage-1' },
      policies: [{ id: 'long', rpoThresholdMs: HOUR, retentionMs: 30 * HOUR }],
    },
    play(run) {
      expect(refused(run, 'enable-replication', 'web-01', { policy: 'long' })).toEqual([
        'RETENTION_TOO_LONG',
      ]);
      must(run, 'enable-replication', 'web-01', { policy: 'standard' });
    },
  },
  {
    says: 'is allowed a standard account up to three days',
    ids: '[POL-03] [X-09]',
    wish: {
      ...bare,
      policies: [
        { id: 'three', rpoThresholdMs: HOUR, retentionMs: 72 * HOUR },
        { id: 'more', rpoThresholdMs: HOUR, retentionMs: 72 * HOUR + MINUTE },
      ],
    },
    play(run) {
      expect(refused(run, 'enable-replication', 'web-01', { policy: 'more' })).toEqual([
        'RETENTION_TOO_LONG',
      ]);
      must(run, 'enable-replication', 'web-01', { policy: 'three' });
      run.advanceTo(HOUR);
      expect(run.spec.machines[0]?.policy).toBe('three');
    },
  },
  {
    says: 'takes no server in a critical state',
    ids: '[PS-12] [LC-12.1.01]',
    wish: bare,
    play(run) {
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(16 * MINUTE);
      expect(refused(run, 'enable-replication')).toEqual(['SERVER_CRITICAL']);
    },
  },
  {
    says: 'needs a source that runs',
    ids: '[LC-12.1.01]',
    wish: bare,
    play(run) {
      must(run, 'power-off');
      run.advanceTo(MINUTE);
      expect(refused(run, 'enable-replication')).toEqual(['SOURCE_NOT_RUNNING']);
    },
  },
];

table('enabling replication', enabling);

const protectedOne = { ...bare, machines: [{ id: 'web-01', churn: MB }] };

table('ending protection', [
  {
    says: 'cleans up both sides: points go, nothing is sent, and it may begin afresh',
    ids: '[DIS-01] [LC-12.1.51] [LC-12.1.53] [DIS-05] [DSK-04]',
    wish: protectedOne,
    play(run) {
      run.advanceTo(HOUR);
      expect(run.pointsKept('web-01')).toBeGreaterThan(10);
      must(run, 'disable-replication');
      edge(run, HOUR + 3 * MINUTE, () => item(run), 'disabling', 'unprotected');
      expect(run.pointsKept('web-01')).toBe(0);
      expect(run.newestPointMs('web-01', 'any')).toBeNull();
      expect(run.rpoMs('web-01')).toBeNull();
      expect(run.wireInBytesPerMs('web-01')).toBe(0);
      expect(refused(run, 'failover')).toEqual(['NEVER_PROTECTED']);
      must(run, 'enable-replication');
      run.advanceTo(3 * HOUR);
      expect(item(run)).toBe('protected');
      const points = run.points('web-01', -HOUR, 3 * HOUR);
      expect(points.at(-1)?.atMs).toBeGreaterThan(HOUR + 3 * MINUTE);
    },
  },
  {
    says: 'for a resize keeps the points that had arrived, also after it is enabled again',
    ids: '[DIS-03] [X-23] [LC-12.1.53]',
    wish: { ...protectedOne, lineBps: 4 * MBPS },
    play(run) {
      run.advanceTo(HOUR);
      const before = run.newestPointMs('web-01', 'any');
      must(run, 'disable-replication', 'web-01', { mode: 'drill-resize' });
      run.advanceTo(HOUR + 3 * MINUTE);
      expect(run.newestPointMs('web-01', 'any')).toBeGreaterThanOrEqual(before ?? 0);
      expect(run.newestPointMs('web-01', 'any')).toBeLessThan(HOUR / 2 + 3 * MINUTE);
      expect(run.pointsKept('web-01')).toBeGreaterThan(5);
      run.advanceTo(HOUR + 30 * MINUTE);
      must(run, 'enable-replication');
      run.advanceTo(2 * HOUR);
      expect(run.firstCopy('web-01')).not.toBeNull();
      expect(run.newestPointMs('web-01', 'any')).toBeLessThan(HOUR / 2 + 3 * MINUTE);
      expect(run.pointsKept('web-01')).toBeGreaterThan(5);
    },
  },
  {
    says: 'needs the configuration server, and nothing else may run',
    ids: '[DIS-01] [ENR-07]',
    wish: protectedOne,
    play(run) {
      must(run, 'test-failover');
      expect(refused(run, 'disable-replication')).toContain('ITEM_BUSY');
      run.advanceTo(HOUR);
      expect(refused(run, 'disable-replication')).toContain('TEST_IN_PROGRESS');
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
      begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(3 * HOUR);
      expect(refused(run, 'disable-replication')).toEqual(['CS_NOT_CONNECTED']);
    },
  },
  {
    says: 'from the vault alone leaves the agent and an entry: enabling at once fails on them',
    ids: '[DIS-02] [LC-12.1.52] [F-84 injected] [F-84 symptom] [F-84 wrong-remedy]',
    wish: protectedOne,
    play(run) {
      run.advanceTo(HOUR);
      must(run, 'remove-from-vault');
      edge(run, HOUR + MINUTE, () => item(run), 'protected', 'removed');
      expect(run.pointsKept('web-01')).toBe(0);
      expect(run.conditions('web-01').map(({ name }) => name)).toContain('stale-entry');
      must(run, 'enable-replication');
      run.advanceTo(HOUR + 2 * MINUTE);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'STALE_ENTRY' });
      expect(item(run)).toBe('enableFailed');
      must(run, 'repair', 'web-01', { what: 'stale-entry' });
      run.advanceTo(2 * HOUR);
      expect(run.conditions('web-01').map(({ name }) => name)).not.toContain('stale-entry');
      must(run, 'disable-replication');
      run.advanceTo(2 * HOUR + 3 * MINUTE);
      must(run, 'enable-replication');
      run.advanceTo(4 * HOUR);
      expect(item(run)).toBe('protected');
    },
  },
  {
    says: 'from the vault alone makes it a discovered machine again once the entry is cleaned',
    ids: '[ST-35] [F-84 remedy]',
    wish: protectedOne,
    play(run) {
      must(run, 'remove-from-vault');
      run.advanceTo(MINUTE);
      must(run, 'repair', 'web-01', { what: 'stale-entry' });
      edge(run, 16 * MINUTE, () => item(run), 'removed', 'discovered');
    },
  },
  {
    says: 'in the middle of a first copy gives up what waits',
    ids: '[ST-06] [LC-12.1.51]',
    wish: { ...protectedOne, start: 'replicating' },
    play(run) {
      run.advanceTo(10 * MINUTE);
      must(run, 'disable-replication');
      run.advanceTo(13 * MINUTE);
      expect(run.firstCopy('web-01')).toBeNull();
      expect(run.linkReplicationBps('wan')).toBe(0);
      must(run, 'enable-replication');
      run.advanceTo(20 * MINUTE);
      expect(run.firstCopy('web-01')?.waitingBytes).toBeGreaterThan(50 * GB);
    },
  },
  {
    says: 'after a cancelled failover is the way to a full new copy',
    ids: '[LC-12.1.25] [F-48 injected] [F-48 symptom] [F-48 remedy] [F-48 wrong-remedy]',
    wish: protectedOne,
    play(run) {
      run.advanceTo(HOUR);
      must(run, 'failover');
      run.advanceTo(HOUR + 2 * MINUTE);
      must(run, 'cancel-job');
      run.advanceTo(HOUR + 4 * MINUTE);
      expect(item(run)).toBe('failoverBroken');
      expect(alerts(run, 'web-01')).toContain('failover-failed');
      run.advanceTo(5 * HOUR);
      expect(run.rpoMs('web-01')).toBeNull();
      expect(run.newestPointMs('web-01', 'any')).toBeLessThanOrEqual(HOUR + MINUTE);
      must(run, 'disable-replication');
      run.advanceTo(5 * HOUR + 3 * MINUTE);
      must(run, 'enable-replication');
      run.advanceTo(5 * HOUR + 6 * MINUTE);
      expect(run.firstCopy('web-01')?.waitingBytes).toBeGreaterThan(50 * GB);
      run.advanceTo(7 * HOUR);
      expect(item(run)).toBe('protected');
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.ledger().lostBytes).toBe(0);
    },
  },
]);
