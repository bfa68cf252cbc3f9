/** Protection of a replicated item, from protected to failed over (LIFECYCLE 12.1). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, type Row, refused, table } from './drive.ts';

const { MB, MBPS } = units;
const AT = 10 * MINUTE;

const item = (run: Engine) => run.itemStateFull('web-01');

/** Ends of the steps of a plain failover of an idle queue: checks 1, disks 9, VM 7, start 4. */
const CHECKED = AT + MINUTE;
const HYDRATED = CHECKED + 9 * MINUTE;
const MADE = HYDRATED + 7 * MINUTE;
const SERVES = MADE + 4 * MINUTE;

function failover(run: Engine, settings = {}): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { point: 'latest-processed', ...settings });
}

/** A machine on approval: the site went dark and it was failed over. */
function onApproval(run: Engine): void {
  run.advanceTo(62 * MINUTE);
  begin(run, 'site-power-loss', 'onprem');
  must(run, 'failover', 'web-01', { point: 'latest-processed' });
  run.advanceTo(90 * MINUTE);
  expect(item(run)).toBe('commitPending');
}

/** Verbs about a copy in Azure, which the state of the item does not bar. */
const aboutTheCopy = ['connect-test', 'shut-down', 'start-vm', 'delete-vm', 'move', 'create-disk'];

/** What may be asked of a machine in its state. */
const aboutTheSource = [
  'power-off',
  'delete-machine',
  'power-on',
  'restart-machine',
  'restart-service',
  'install-agent',
  'uninstall-agent',
  'disable-firewall',
  'delete-machine',
];

function allowed(run: Engine): readonly string[] {
  return run
    .allowedOperations('web-01')
    .filter(({ refusals }) => refusals.length === 0)
    .map((operation) => operation.do)
    .filter((verb) => ![...aboutTheSource, ...aboutTheCopy].includes(verb))
    .filter((verb) => verb !== 'check-readiness');
}

const guards: readonly (readonly [string, string, string, (run: Engine) => void])[] = [
  [
    'a job holds the machine',
    'ITEM_BUSY',
    '[ENR-07]',
    (run) => {
      must(run, 'planned-failover');
    },
  ],
  [
    'a test is open',
    'TEST_IN_PROGRESS',
    '[FO-13]',
    (run) => {
      must(run, 'test-failover');
      run.advanceTo(HOUR);
    },
  ],
  [
    'the configuration server is away',
    'CS_NOT_CONNECTED',
    '[X-02]',
    (run) => {
      begin(run, 'config-server-down', 'cs-1');
    },
  ],
  [
    'it is on approval already',
    'NOT_PROTECTED',
    '[FO-02] [FO-10]',
    (run) => {
      must(run, 'failover');
      run.advanceTo(HOUR);
    },
  ],
];

table('a failover begins', [
  {
    says: 'with its checks, and replication goes on during them',
    ids: '[LC-12.1.12] [ST-14]',
    play(run) {
      failover(run);
      expect(item(run)).toBe('failingOver.prereq');
      run.advanceTo(AT + 30_000);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(allowed(run)).toEqual(['cancel-job']);
    },
  },
  ...guards.map(([why, code, ids, prepare]) => ({
    says: `only when nothing forbids it: ${why}`,
    ids: `[LC-12.1.12] ${ids}`,
    play(run: Engine) {
      run.advanceTo(AT);
      prepare(run);
      expect(refused(run, 'failover')).toContain(code);
    },
  })),
  {
    says: 'only from a point: a young machine has none yet',
    ids: '[LC-12.1.12] [RPT-11]',
    wish: { historyMs: 0, startOfDayMs: 9 * HOUR + MINUTE },
    play(run) {
      run.advanceTo(MINUTE);
      expect(refused(run, 'failover', 'web-01', { point: 'latest-processed' })).toContain(
        'NO_RECOVERY_POINT',
      );
      run.advanceTo(6 * MINUTE);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
    },
  },
]);

table('the checks of a failover', [
  {
    says: 'pass after a minute and go on to the shutdown',
    ids: '[LC-12.1.13] [FO-15]',
    play(run) {
      failover(run, { 'shut-down-source': true });
      edge(run, CHECKED, () => item(run), 'failingOver.prereq', 'failingOver.stopping');
    },
  },
  {
    says: 'fail on a taken address and leave replication as it was',
    ids: '[LC-12.1.14] [PRP-01] [ST-15]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'target-ip-taken', 'web-01');
      must(run, 'failover');
      edge(run, CHECKED, () => item(run), 'failingOver.prereq', 'protected');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'REPLICA_IP_TAKEN' });
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.newestPointMs('web-01', 'crash')).toBe(55 * MINUTE);
    },
  },
]);

table('the shutdown of a failover', [
  {
    says: 'switches the source off and then sends what is left',
    ids: '[LC-12.1.15] [LC-6.01] [LC-6.03] [FO-04] [FO-06]',
    wish: { lineBps: 8 * MBPS, machines: [{ id: 'web-01', churn: 1.5 * MB }] },
    play(run) {
      failover(run, { 'shut-down-source': true, point: 'latest' });
      run.advanceTo(CHECKED);
      expect(run.sourceState('web-01')).toBe('shuttingDown');
      const read = () => [run.sourceState('web-01'), item(run)];
      edge(
        run,
        CHECKED + 2 * MINUTE,
        read,
        ['shuttingDown', 'failingOver.stopping'],
        ['off', 'failingOver.draining'],
      );
      expect(run.backlogBytes('web-01')).toBeCloseTo(13 * 60 * 0.5 * MB, -4);
    },
  },
  {
    says: 'is left out when nobody asked for it: replication stops and the source runs on',
    ids: '[LC-12.1.16] [FO-03] [FO-05] [LC-6.06]',
    play(run) {
      failover(run);
      run.advanceTo(CHECKED);
      expect(item(run)).toBe('failingOver.hydrating');
      expect(run.rpoMs('web-01')).toBeNull();
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.sourceState('web-01')).toBe('running');
      edge(run, SERVES, () => run.isSplitBrain('web-01'), false, true);
      expect(alerts(run, 'web-01')).toContain('split-brain');
    },
  },
  {
    says: 'failing, lets an unplanned failover go on with what had arrived',
    ids: '[LC-12.1.16] [LC-6.02]',
    wish: { lineBps: 4 * MBPS },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      must(run, 'failover', 'web-01', { 'shut-down-source': true, point: 'latest' });
      const waiting = 11 * 60 * 0.5 * MB;
      run.advanceTo(CHECKED);
      const [, shutdown, synchronize] = lastJob(run).steps;
      expect(shutdown).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_READ_ONLY' });
      expect(synchronize?.state).toBe('skipped');
      expect(run.sourceState('web-01')).toBe('running');
      expect(run.failoverFacts('web-01')?.lostBytes).toBeCloseTo(waiting, -5);
      run.advanceTo(HOUR);
      expect(item(run)).toBe('commitPending');
    },
  },
  {
    says: 'failing, ends a planned failover and leaves replication untouched',
    ids: '[LC-12.1.17] [X-01]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      must(run, 'planned-failover');
      edge(run, CHECKED, () => item(run), 'failingOver.prereq', 'protected');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_READ_ONLY' });
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'of a planned failover loses nothing',
    ids: '[X-01] [FO-01]',
    wish: { lineBps: 8 * MBPS, machines: [{ id: 'web-01', churn: 1.2 * MB }] },
    play(run) {
      run.advanceTo(AT);
      must(run, 'planned-failover');
      run.advanceTo(HOUR);
      expect(item(run)).toBe('commitPending');
      expect(run.failoverFacts('web-01')).toMatchObject({ lostBytes: 0, rpaMs: 0 });
      expect(run.isSplitBrain('web-01')).toBe(false);
    },
  },
]);

table('the way of a failover after the shutdown', [
  ...(
    [
      ['failover', /^failingOver/, 'inProgress'],
      ['planned-failover', /^protected/, 'failed'],
    ] as const
  ).map(([kind, state, job]) => ({
    says: `gives up a drain that does not move after an hour (${kind})`,
    ids: kind === 'failover' ? '[FO-06] [LC-15.07]' : '[FO-06] [X-01]',
    wish: { lineBps: 8 * MBPS, machines: [{ id: 'web-01', churn: 1.5 * MB }] },
    play(run: Engine) {
      run.advanceTo(AT);
      must(run, kind, 'web-01', kind === 'failover' ? { 'shut-down-source': true } : undefined);
      const off = CHECKED + 2 * MINUTE;
      run.advanceTo(off);
      begin(run, 'internet-down', 'wan');
      run.advanceTo(off + HOUR - 1);
      expect(item(run)).toBe('failingOver.draining');
      run.advanceTo(off + HOUR);
      expect(item(run)).toMatch(state);
      expect(lastJob(run).state).toBe(job);
      expect(lastJob(run).steps[2]).toMatchObject({
        state: 'failed',
        errorCode: 'SYNCHRONIZE_CUT',
      });
    },
  })),
  {
    says: 'drains until nothing waits, then stops replication',
    ids: '[LC-12.1.18] [X-27]',
    wish: { lineBps: 8 * MBPS, machines: [{ id: 'web-01', churn: 1.5 * MB }] },
    play(run) {
      failover(run, { 'shut-down-source': true, point: 'latest' });
      const off = CHECKED + 2 * MINUTE;
      const drained = off + 6.5 * MINUTE;
      run.advanceTo(drained - 1000);
      expect(item(run)).toBe('failingOver.draining');
      expect(run.rpoMs('web-01')).not.toBeNull();
      run.advanceTo(drained + 1000);
      expect(item(run)).toMatch(/processing|hydrating/);
      expect(run.rpoMs('web-01')).toBeNull();
      expect(run.failoverFacts('web-01')?.lostBytes).toBe(0);
    },
  },
  {
    says: 'hydrates at once with the latest processed point',
    ids: '[LC-12.1.19] [RPT-07]',
    play(run) {
      failover(run);
      edge(run, CHECKED, () => item(run), 'failingOver.prereq', 'failingOver.hydrating');
    },
  },
  {
    says: 'processes what had arrived first when the latest data is asked for',
    ids: '[LC-12.1.19] [RPT-07]',
    wish: { machines: [{ id: 'web-01', churn: 20 * MB, disks: 16 }] },
    play(run) {
      failover(run, { point: 'latest' });
      run.advanceTo(CHECKED);
      expect(item(run)).toBe('failingOver.processing');
      const due = lastJob(run).steps.find(({ id }) => id === 'process')?.dueAtMs ?? 0;
      expect(due).toBeGreaterThan(CHECKED + 10_000);
      edge(run, due, () => item(run), 'failingOver.processing', 'failingOver.hydrating');
    },
  },
  {
    says: 'starts the machine once its disks are prepared',
    ids: '[LC-12.1.20]',
    play(run) {
      failover(run);
      edge(run, HYDRATED, () => item(run), 'failingOver.hydrating', 'failingOver.starting');
    },
  },
  {
    says: 'is on approval once the machine serves in Azure, and only there by then',
    ids: '[LC-12.1.21] [FO-09] [FO-10] [FO-20] [ST-17]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      failover(run);
      edge(run, SERVES, () => item(run), 'failingOver.starting', 'commitPending');
      expect(run.azureVmState('web-01')).toBe('running');
      expect(run.activeSide('web-01')).toBe('azure');
      expect(run.rpoMs('web-01')).toBeNull();
      expect(allowed(run)).toEqual(['change-recovery-point', 'commit', 'complete-migration']);
    },
  },
]);

const breaks: readonly Row[] = (
  [
    ['quota-too-small', 'azure', { cores: 1 }, '28031', MADE],
    ['hydration-fails', 'web-01', {}, '170010', HYDRATED],
    ['nsg-blocks', 'net-prod', {}, 'PRE_FAILOVER_TIMEOUT', MADE + 30 * MINUTE],
  ] as const
).map(([kind, target, settings, code, at]) => ({
  says: `by ${kind} with code ${code}, and is told`,
  ids: `[LC-12.1.23] [FO-19] ${code === 'PRE_FAILOVER_TIMEOUT' ? '[ERR-19]' : '[ERR-18]'}`,
  play(run: Engine) {
    run.advanceTo(AT);
    begin(run, kind, target, settings);
    failover(run);
    run.advanceTo(at - 1);
    expect(item(run)).toMatch(/^failingOver/);
    run.advanceTo(at);
    expect(item(run)).toBe('failoverBroken');
    expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: code });
    expect(alerts(run, 'web-01')).toContain('failover-failed');
    expect(run.azureVmState('web-01')).toBe('none');
    expect(run.rpoMs('web-01')).toBeNull();
  },
}));

table('a failover is broken off', [
  ...breaks,
  {
    says: 'by a person after replication stopped',
    ids: '[LC-12.1.22] [FO-12] [ST-16]',
    play(run) {
      failover(run);
      run.advanceTo(CHECKED + 3 * MINUTE);
      must(run, 'cancel-job');
      edge(run, CHECKED + 4 * MINUTE, () => item(run), 'failingOver.hydrating', 'failoverBroken');
      expect(lastJob(run).state).toBe('cancelled');
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBeNull();
      expect(allowed(run)).toEqual(['failover', 'disable-replication', 'remove-from-vault']);
    },
  },
  {
    says: 'by a person during the checks at no cost',
    ids: '[LC-15.08]',
    play(run) {
      failover(run);
      run.advanceTo(AT + 30_000);
      must(run, 'cancel-job');
      run.advanceTo(AT + 30_000 + MINUTE);
      expect(item(run)).toBe('protected');
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'and starts again at the kept points, without checks or shutdown',
    ids: '[LC-12.1.24]',
    play(run) {
      failover(run);
      run.advanceTo(CHECKED + MINUTE);
      must(run, 'cancel-job');
      run.advanceTo(20 * MINUTE);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      expect(item(run)).toBe('failingOver.hydrating');
      expect(lastJob(run).steps[0]?.id).toBe('process');
      run.advanceTo(HOUR);
      expect(item(run)).toBe('commitPending');
    },
  },
  {
    says: 'for good once no points remain',
    ids: '[LC-12.1.24] [RPT-05]',
    wish: { policy: { retentionMs: 2 * HOUR } },
    play(run) {
      failover(run);
      run.advanceTo(CHECKED + MINUTE);
      must(run, 'cancel-job');
      run.advanceTo(4 * HOUR);
      expect(refused(run, 'failover', 'web-01', { point: 'latest-processed' })).toContain(
        'NO_RECOVERY_POINT',
      );
    },
  },
]);

table('between failover and commit', [
  {
    says: 'another kept point can be chosen, and replaces the machine in Azure',
    ids: '[LC-12.1.26] [JOB-14] [RPT-10]',
    play(run) {
      onApproval(run);
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '30m' });
      expect(item(run)).toBe('changingPoint');
      expect(allowed(run)).toEqual([]);
      run.advanceTo(91 * MINUTE);
      expect(run.azureVmState('web-01')).toBe('hydrating');
    },
  },
  {
    says: 'a point that was not kept cannot be chosen',
    ids: '[LC-12.1.26] [RPT-05]',
    play(run) {
      onApproval(run);
      expect(
        refused(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '31m' }),
      ).toEqual(['POINT_NOT_KEPT']);
    },
  },
  {
    says: 'the change is done when the new machine serves from the other point',
    ids: '[LC-12.1.27] [ST-18]',
    play(run) {
      onApproval(run);
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '30m' });
      edge(run, (90 + 21) * MINUTE, () => item(run), 'changingPoint', 'commitPending');
      expect(run.failoverFacts('web-01')?.pointAtMs).toBe(30 * MINUTE);
      expect(run.azureVmState('web-01')).toBe('running');
    },
  },
  {
    says: 'a change that fails has broken the failover off, and its job is not offered again',
    ids: '[LC-15.12] [ERR-18]',
    play(run) {
      onApproval(run);
      begin(run, 'hydration-fails', 'web-01');
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '30m' });
      run.advanceTo(2 * HOUR);
      expect(item(run)).toBe('failoverBroken');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: '170010' });
      expect(refused(run, 'restart-job')).toEqual(['RESTART_NOT_OFFERED']);
      expect(allowed(run)).toEqual(['failover', 'remove-from-vault']);
    },
  },
  {
    says: 'a commit is running',
    ids: '[LC-12.1.28] [ST-19]',
    play(run) {
      onApproval(run);
      must(run, 'commit');
      expect(item(run)).toBe('committing');
      expect(allowed(run)).toEqual([]);
    },
  },
  {
    says: 'a commit ends the choice and deletes the points',
    ids: '[LC-12.1.29] [FO-11] [RPT-10] [ST-20] [LC-12.5.05]',
    play(run) {
      onApproval(run);
      expect(run.pointsKept('web-01')).toBeGreaterThan(0);
      must(run, 'commit');
      edge(run, 91 * MINUTE, () => item(run), 'committing', 'failedOver');
      expect(run.pointsKept('web-01')).toBe(0);
      expect(refused(run, 'change-recovery-point')).toContain('NOT_ON_APPROVAL');
      expect(allowed(run)).toEqual(['complete-migration', 'remove-from-vault']);
      const states = new Set(run.points('web-01', 0, HOUR).map(({ state }) => state));
      expect([...states]).toEqual(['deleted']);
    },
  },
  ...([true, false] as const).map((isCommitted) => ({
    says: `a migration completed ${isCommitted ? 'after' : 'before'} the commit is final`,
    ids: '[LC-12.1.30] [LC-12.1.31] [MIGR-02] [MIGR-03] [MIGR-04] [ST-21] [ST-22]',
    play(run: Engine) {
      onApproval(run);
      if (isCommitted) must(run, 'commit');
      run.advanceTo(95 * MINUTE);
      must(run, 'complete-migration');
      expect(allowed(run)).toEqual([]);
      edge(run, 97 * MINUTE, () => item(run), 'completingMigration', 'migrated');
      expect(allowed(run)).toEqual([]);
      expect(run.pointsKept('web-01')).toBe(0);
      run.advanceTo(5 * HOUR);
      expect(run.activeSide('web-01')).toBe('azure');
    },
  })),
]);
