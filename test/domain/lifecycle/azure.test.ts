/** Azure VM, job, storage account, network, policy and line (LIFECYCLE 8 to 11, 13, 15). */
import { expect } from 'vitest';
import { createEngine, type Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, engine, lastJob, must, refused, stateOf, table } from './drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const CHECKED = AT + MINUTE;
const HYDRATED = CHECKED + 9 * MINUTE;
const MADE = HYDRATED + 7 * MINUTE;
const SERVES = MADE + 4 * MINUTE;

const vm = (run: Engine) => run.azureVmState('web-01');

function failover(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { point: 'latest-processed' });
}

table('a virtual machine in Azure', [
  {
    says: 'is not there until its failover prepares it',
    ids: '[LC-13.01] [ARC-04]',
    play(run) {
      failover(run);
      run.advanceTo(CHECKED - 1);
      expect(vm(run)).toBe('none');
      run.advanceTo(CHECKED);
      expect(vm(run)).not.toBe('none');
    },
  },
  ...(
    [
      [1, 'none', '28031'],
      [2, 'starting', null],
    ] as const
  ).map(([cores, state, errorCode]) => ({
    says: `of two cores is ${state} where ${cores} may be used`,
    ids: '[LC-13.02] [CAP-11] [ERR-18]',
    play(run: Engine) {
      run.advanceTo(AT);
      begin(run, 'quota-too-small', 'azure', { cores });
      failover(run);
      edge(run, MADE, () => vm(run), 'creating', state);
      expect(lastJob(run).errorCode).toBe(errorCode);
    },
  })),
  {
    says: 'shares its quota with those that run already, tests included',
    ids: '[LC-13.02] [CAP-11]',
    wish: {
      cores: 3,
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'web-02', churn: MB },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'web-02');
      run.advanceTo(HOUR);
      must(run, 'failover');
      run.advanceTo(2 * HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: '28031' });
      must(run, 'cleanup-test', 'web-02');
      run.advanceTo(3 * HOUR);
      must(run, 'failover');
      run.advanceTo(4 * HOUR);
      expect(vm(run)).toBe('running');
    },
  },
  {
    says: 'has its disks hydrated first, for every machine of the era',
    ids: '[LC-13.03] [FO-18]',
    play(run) {
      failover(run);
      run.advanceTo(CHECKED);
      expect(vm(run)).toBe('hydrating');
      edge(run, HYDRATED, () => vm(run), 'hydrating', 'creating');
    },
  },
  {
    says: 'is given up when its drivers are missing',
    ids: '[LC-13.04] [ERR-18]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'hydration-fails', 'web-01');
      failover(run);
      edge(run, HYDRATED, () => vm(run), 'hydrating', 'none');
      expect(lastJob(run).errorCode).toBe('170010');
    },
  },
  {
    says: 'starts once it was created, and costs from then on',
    ids: '[LC-13.05] [BIL-01] [BIL-02] [ARC-04]',
    play(run) {
      failover(run);
      edge(run, MADE, () => vm(run), 'creating', 'starting');
      expect(run.cost()).toBe(0);
      run.advanceTo(MADE + HOUR);
      expect(run.cost()).toBeCloseTo(0.4, 9);
    },
  },
  {
    says: 'serves as soon as it has started',
    ids: '[FO-22] [FO-20]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      failover(run);
      edge(run, SERVES, () => vm(run), 'starting', 'running');
      expect(run.machineRtaMs('web-01')).toBe(SERVES - AT);
    },
  },
  {
    says: 'of a test costs until its clean-up has deleted it',
    ids: '[LC-13.11] [BIL-02] [TFO-04]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(2 * HOUR);
      must(run, 'cleanup-test');
      const gone = 2 * HOUR + 3 * MINUTE;
      edge(run, gone, () => run.testVmState('web-01'), 'running', 'none');
      const cost = run.cost();
      expect(cost).toBeGreaterThan(0);
      run.advanceTo(5 * HOUR);
      expect(run.cost()).toBe(cost);
    },
  },
]);

const job = (run: Engine) => lastJob(run);

table('a job', [
  {
    says: 'runs when nothing else holds its machine, and holds it from then on',
    ids: '[LC-15.01] [ENR-07]',
    play(run) {
      failover(run);
      expect(job(run).state).toBe('inProgress');
      for (const verb of ['failover', 'test-failover', 'planned-failover', 'commit']) {
        expect(refused(run, verb)).toContain('ITEM_BUSY');
      }
    },
  },
  {
    says: 'goes from step to step',
    ids: '[LC-15.03] [FO-15] [JOB-13]',
    play(run) {
      failover(run);
      const states = () => job(run).steps.map(({ id, state }) => `${id} ${state}`);
      edge(
        run,
        HYDRATED,
        states,
        [
          'prerequisites done',
          'process done',
          'hydrate running',
          'create-vm waiting',
          'boot waiting',
        ],
        ['prerequisites done', 'process done', 'hydrate done', 'create-vm running', 'boot waiting'],
      );
    },
  },
  {
    says: 'waits where a step waits for a person, and holds its machine no longer',
    ids: '[LC-15.04] [TFO-03]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(job(run).state).toBe('waiting');
      expect(refused(run, 'failover')).not.toContain('ITEM_BUSY');
      expect(refused(run, 'cancel-job')).toContain('NO_RUNNING_JOB');
    },
  },
  {
    says: 'that waited goes on when a person answers, and ends with the clean-up',
    ids: '[LC-15.05] [TFO-03]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      must(run, 'cleanup-test');
      const test = () => run.jobs()[0]?.state;
      edge(run, HOUR + 3 * MINUTE, test, 'inProgress', 'succeeded');
      expect(run.jobs()[0]?.steps.map(({ state }) => state)).toEqual(Array(7).fill('done'));
    },
  },
  {
    says: 'fails with the code of the step that stops it, and lets its machine go',
    ids: '[LC-15.06]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'target-ip-taken', 'web-01');
      failover(run);
      edge(run, CHECKED, () => job(run).state, 'inProgress', 'failed');
      expect(job(run).steps[0]).toMatchObject({ state: 'failed', errorCode: 'REPLICA_IP_TAKEN' });
      run.endFault(fault);
      must(run, 'test-failover');
    },
  },
  {
    says: 'records a best-effort step that failed and goes on',
    ids: '[LC-15.07]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(HOUR);
      expect(job(run).state).toBe('succeeded');
      expect(job(run).steps[1]).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_READ_ONLY' });
    },
  },
  {
    says: 'that somebody cancels takes a minute to undo what can be undone',
    ids: '[LC-15.08] [LC-15.09]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(AT + 5 * MINUTE);
      must(run, 'cancel-job');
      expect(refused(run, 'cancel-job')).toContain('NO_RUNNING_JOB');
      edge(run, AT + 6 * MINUTE, () => job(run).state, 'cancelling', 'cancelled');
      expect(run.testVmState('web-01')).toBe('none');
      expect(job(run).errorCode).toBe('CANCELLED');
      must(run, 'cleanup-test');
    },
  },
  {
    says: 'of a commit cannot be cancelled',
    ids: '[JOB-13]',
    play(run) {
      failover(run);
      run.advanceTo(HOUR);
      must(run, 'commit');
      expect(refused(run, 'cancel-job')).toEqual(['JOB_NOT_CANCELLABLE']);
    },
  },
  {
    says: 'has succeeded when all its steps are done, and lets its machine go',
    ids: '[LC-15.10]',
    play(run) {
      failover(run);
      edge(run, SERVES, () => job(run).state, 'inProgress', 'succeeded');
      expect(job(run).endedAtMs).toBe(SERVES);
      must(run, 'commit');
    },
  },
  {
    says: 'that failed can be started again as it was',
    ids: '[LC-15.11]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'target-ip-taken', 'web-01');
      must(run, 'failover', 'web-01', { point: 'latest-processed', 'shut-down-source': true });
      run.advanceTo(CHECKED);
      run.endFault(fault);
      must(run, 'restart-job');
      expect(job(run).steps.map(({ id }) => id)).toContain('shutdown');
      run.advanceTo(HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
      expect(run.sourceState('web-01')).toBe('off');
    },
  },
  {
    says: 'that did not fail is not started again',
    ids: '[LC-15.12] [ENR-07]',
    play(run) {
      failover(run);
      run.advanceTo(HOUR);
      expect(refused(run, 'restart-job')).toEqual(['NO_FAILED_JOB']);
    },
  },
]);

const load = (run: Engine) => stateOf(run, 'storage-1', 'storage-account.load');

table('a storage account', [
  {
    says: 'is busy when the writes of its machines fill it, and uploads slow down',
    ids: '[LC-8.01] [STO-14]',
    wish: { machines: [{ id: 'web-01', churn: 4.096 * MB, disks: 8 }] },
    play(run) {
      run.advanceTo(AT);
      expect(load(run)).toBe('available');
      begin(run, 'storage-throttled', 'storage-1', { iops: 250 });
      expect(load(run)).toBe('busy');
      expect(alerts(run, 'storage-1')).toContain('storage-busy');
      expect(run.bindingLimit('web-01')).toBe('storage');
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(2048, 0);
    },
  },
  {
    says: 'is available again when the load falls, and its alert clears',
    ids: '[LC-8.02]',
    wish: { machines: [{ id: 'web-01', churn: 4.096 * MB, disks: 8 }] },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'storage-throttled', 'storage-1', { iops: 250 });
      run.advanceTo(2 * AT);
      run.endFault(fault);
      run.advanceTo(HOUR);
      expect(load(run)).toBe('available');
      expect(alerts(run, 'storage-1')).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'takes 500 writes a second to each standard disk',
    ids: '[STO-05] [STO-12]',
    play() {
      const { spec } = engine({ machines: [{ id: 'web-01', churn: 50 * MB, disks: 2 }] });
      const components = spec.components.map((part) =>
        part.kind === 'storage-account' ? { ...part, tier: 'standard' as const } : part,
      );
      const run = createEngine({ ...spec, components }, { seed: 1 });
      run.advanceTo(MINUTE);
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo((2 * 500 * 8192) / 1000, 0);
      expect(run.bindingLimit('web-01')).toBe('own-cap');
      const profile = { ...spec.profile, diskCeilings: true };
      const capped = createEngine({ ...spec, components, profile }, { seed: 1 });
      capped.advanceTo(MINUTE);
      expect(capped.wireOutBytesPerMs('web-01')).toBeCloseTo(2 * 2000, 0);
    },
  },
]);

const network = (run: Engine) => stateOf(run, 'net-prod', 'network.addresses');

table('a network', [
  {
    says: 'stays available to a failover whose address is free',
    ids: '[LC-9.02]',
    play(run) {
      failover(run);
      run.advanceTo(HOUR);
      expect(network(run)).toBe('available');
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'has a conflict when the address is taken, and the failover fails',
    ids: '[LC-9.03] [PRP-01] [FO-14]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'target-ip-taken', 'web-01');
      expect(network(run)).toBe('ipConflict');
      failover(run);
      run.advanceTo(CHECKED);
      expect(lastJob(run).errorCode).toBe('REPLICA_IP_TAKEN');
    },
  },
  {
    says: 'is available again when the address is free',
    ids: '[LC-9.05]',
    play(run) {
      run.advanceTo(AT);
      const faults = [1, 2].map(() => begin(run, 'target-ip-taken', 'web-01'));
      run.endFault(faults[0] ?? 0);
      expect(network(run)).toBe('ipConflict');
      run.endFault(faults[1] ?? 0);
      expect(network(run)).toBe('available');
      failover(run);
      run.advanceTo(HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'that blocks the way out lets the script before the failover time out after half an hour',
    ids: '[LC-9.07] [FO-17] [CON-09] [PORT-14] [ERR-19]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'nsg-blocks', 'net-prod');
      failover(run);
      edge(run, MADE + 30 * MINUTE, () => job(run).state, 'inProgress', 'failed');
      expect(job(run).errorCode).toBe('PRE_FAILOVER_TIMEOUT');
      expect(network(run)).toBe('available');
    },
  },
  {
    says: 'that blocks the way out of a test does not harm a failover into another',
    ids: '[LC-9.07]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'nsg-blocks', 'net-test');
      failover(run);
      run.advanceTo(SERVES);
      expect(job(run).state).toBe('succeeded');
    },
  },
]);

table('machines that replicate together', [
  {
    says: 'share their points, and have no common one while a member is behind',
    ids: '[MVM-01] [MVM-04]',
    wish: { machines: ['web-01', 'web-02'].map((id) => ({ id, churn: MB, group: 'g' })) },
    play(run) {
      run.advanceTo(AT + MINUTE);
      expect(run.newestPointMs('web-01', 'crash')).toBe(AT);
      const fault = begin(run, 'agent-stopped', 'web-02');
      run.advanceTo(HOUR);
      expect(run.newestPointMs('web-01', 'crash')).toBe(AT);
      expect(run.newestPointMs('web-02', 'crash')).toBe(AT);
      run.endFault(fault);
      run.advanceTo(HOUR + 7 * MINUTE);
      expect(run.newestPointMs('web-01', 'crash')).toBe(HOUR + 5 * MINUTE);
    },
  },
]);
