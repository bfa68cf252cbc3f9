/** How long things take: documented ranges over many seeds, and both edges of every delay. */
import { expect, it } from 'vitest';
import { createEngine, type Engine, regionDefs } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { estate, units } from '../../support/estate.ts';
import { azureDelays, azureWishes } from '../azure/delays.ts';
import { gatewayDelays } from '../gateway/delays.ts';
import { planDelays, planWishes } from '../plans/delays.ts';
import { protectDelays, protectWishes } from '../protect/delays.ts';
import { begin, edge, fixed, lastJob, must, stateOf, table } from './drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const registration = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.registration');

function failover(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { point: 'latest-processed' });
}

/** Length of a step of the newest job under the documented range, over many seeds. */
function lengths(step: string, drive: (run: Engine) => void): readonly number[] {
  const spec = estate({ machines: [{ id: 'web-01', churn: MB }] });
  return Array.from({ length: 60 }, (_, seed) => {
    const run = createEngine(spec, { seed: seed + 1 });
    drive(run);
    const row = lastJob(run).steps.find(({ id }) => id === step);
    return ((row?.endedAtMs ?? 0) - (row?.startedAtMs ?? 0)) / MINUTE;
  });
}

function toApproval(run: Engine): void {
  failover(run);
  run.advanceTo(HOUR);
}

const ranges = [
  [
    'stop-vm',
    1,
    2,
    '[JOB-14]',
    (run: Engine) => {
      toApproval(run);
      must(run, 'change-recovery-point', 'web-01', { point: 'latest-processed' });
      run.advanceTo(2 * HOUR);
    },
  ],
  ['hydrate', 8, 10, '[FO-18]', toApproval],
  [
    'shutdown',
    1,
    3,
    '[LC-6.03]',
    (run: Engine) => {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(HOUR);
    },
  ],
  [
    'drop-points',
    1,
    2,
    '[JOB-15]',
    (run: Engine) => {
      toApproval(run);
      must(run, 'commit');
      run.advanceTo(2 * HOUR);
    },
  ],
  [
    'remove-protection',
    1,
    3,
    '[JOB-16]',
    (run: Engine) => {
      toApproval(run);
      must(run, 'complete-migration');
      run.advanceTo(2 * HOUR);
    },
  ],
  [
    'delete-vm',
    2,
    5,
    '[JOB-12]',
    (run: Engine) => {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
    },
  ],
] as const;

table('a step', [
  ...ranges.map(([step, least, most, ids, drive]) => ({
    says: `${step} takes ${least} to ${most} minutes, as the seed draws it`,
    ids,
    play() {
      const found = lengths(step, drive);
      const spread = (most - least) / 5;
      expect(Math.min(...found)).toBeGreaterThanOrEqual(least);
      expect(Math.min(...found)).toBeLessThan(least + spread);
      expect(Math.max(...found)).toBeLessThanOrEqual(most);
      expect(Math.max(...found)).toBeGreaterThan(most - spread);
    },
  })),
  {
    says: 'of the scenario’s own length replaces the documented one',
    ids: '[JOB-12]',
    wish: { timing: { 'cleanup-test': { minMs: HOUR, maxMs: HOUR } } },
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      must(run, 'cleanup-test');
      expect(fixed['cleanup-test'].maxMs).toBeLessThan(HOUR);
      edge(run, 2 * HOUR, () => run.testState('web-01'), 'cleaning', 'none');
    },
  },
  {
    says: 'of registering in Azure takes fifteen minutes at most',
    ids: '[MOB-21]',
    play() {
      const spec = estate({ machines: [{ id: 'web-01', churn: MB }] });
      const found = Array.from({ length: 60 }, (_, seed) => {
        const run = createEngine(spec, { seed: seed + 1 });
        failover(run);
        while (lastJob(run).endedAtMs === null) run.advanceTo(run.nextEventAtMs());
        const ready = lastJob(run).endedAtMs ?? 0;
        const isOver = () => registration(run) === 'registerFailed';
        while (!isOver() && run.nowMs() < 2 * HOUR) run.advanceTo(run.nextEventAtMs());
        return (run.nowMs() - ready) / MINUTE;
      });
      expect(Math.max(...found)).toBeLessThanOrEqual(15);
      expect(Math.max(...found)).toBeGreaterThan(12);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
    },
  },
]);

const CHECKED = AT + MINUTE;
const SERVES = AT + 21 * MINUTE;

/** Every named delay: how it is armed, when it falls due, and what it changes. */
const delays: Readonly<
  Record<string, readonly [(run: Engine) => void, number, (run: Engine) => string, string, string]>
> = {
  'vcenter.connection.discoveryCycle': [
    (run) => void begin(run, 'vcenter-password-changed', 'vcenter-1'),
    AT + 15 * MINUTE,
    (run) => stateOf(run, 'vcenter-1', 'vcenter.connection'),
    'failing',
    'stale',
  ],
  'vcenter.connection.firstDiscovery': [
    (run) => {
      must(run, 'add-vcenter', 'vcenter-2');
    },
    AT + 3 * MINUTE + 17 * MINUTE,
    (run) => stateOf(run, 'vcenter-2', 'vcenter.connection'),
    'discovering',
    'connected',
  ],
  'vcenter.discovery.idleTime': [
    () => {},
    14 * MINUTE,
    (run) => stateOf(run, 'vcenter-1', 'vcenter.discovery'),
    'idle',
    'running',
  ],
  'vcenter.discovery.runTime': [
    () => {},
    15 * MINUTE,
    (run) => stateOf(run, 'vcenter-1', 'vcenter.discovery'),
    'running',
    'idle',
  ],
  'configuration-server.link.contactTimeout': [
    (run) => void begin(run, 'internet-down', 'wan'),
    AT + 15 * MINUTE,
    (run) => stateOf(run, 'cs-1', 'configuration-server.link'),
    'grace',
    'disconnected',
  ],
  'gateway.services.restartTime': [
    (run) => must(run, 'restart-service', 'ps-1'),
    AT + 10 * MINUTE,
    (run) => stateOf(run, 'ps-1', 'gateway.services'),
    'restarting',
    'running',
  ],
  'gateway.heartbeat.heartbeatTimeout': [
    (run) => void begin(run, 'process-server-down', 'ps-1'),
    AT + 15 * MINUTE,
    (run) => stateOf(run, 'ps-1', 'gateway.heartbeat'),
    'grace',
    'critical',
  ],
  'gateway.cache.capacityWindow': [
    (run) => void begin(run, 'internet-down', 'wan'),
    // 20 % of 10 GB are free after 8,000 s at 1 MB/s; then fifteen minutes more.
    AT + 8_000_000 + 15 * MINUTE,
    (run) => stateOf(run, 'ps-1', 'gateway.cache'),
    'throttled.fresh',
    'throttled.held',
  ],
  'gateway.upload.capacityWindow': [
    (run) => void begin(run, 'internet-down', 'wan'),
    // The check five minutes on finds a backlog that never leaves.
    AT + 20 * MINUTE,
    (run) => stateOf(run, 'ps-1', 'gateway.upload'),
    'stuck.fresh',
    'stuck.held',
  ],
  'machine.power.shutdownTime': [
    (run) => must(run, 'failover', 'web-01', { 'shut-down-source': true }),
    CHECKED + 2 * MINUTE,
    (run) => run.sourceState('web-01'),
    'shuttingDown',
    'off',
  ],
  'machine.power.unansweredTime': [
    (run) => {
      begin(run, 'site-power-loss', 'onprem');
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
    },
    CHECKED + 10 * MINUTE,
    (run) => run.sourceState('web-01'),
    'asking',
    'down',
  ],
  'machine.power.startTime': [
    (run) => {
      must(run, 'power-off');
      must(run, 'power-on');
    },
    AT + 2 * MINUTE,
    (run) => run.sourceState('web-01'),
    'starting',
    'running',
  ],
  'machine.power.restartTime': [
    (run) => must(run, 'restart-machine'),
    AT + 3 * MINUTE,
    (run) => run.sourceState('web-01'),
    'restarting',
    'running',
  ],
  'mobility-agent.install.pushTime': [
    (run) => {
      must(run, 'uninstall-agent');
      must(run, 'install-agent');
    },
    AT + 8 * MINUTE,
    (run) => stateOf(run, 'web-01', 'mobility-agent.install'),
    'pushing',
    'pendingReboot',
  ],
  'configuration-server.accounts.untilShown': [
    (run) => must(run, 'add-account', 'cs-1', { account: 'svc-push' }),
    AT + 15 * MINUTE,
    (run) => stateOf(run, 'cs-1', 'configuration-server.accounts'),
    'pending',
    'shown',
  ],
  'configuration-server.adapter.purpleScreen': [
    (run) => void begin(run, 'server-adapter-wrong', 'cs-1'),
    AT + 4 * HOUR,
    (run) => stateOf(run, 'esxi-1', 'esxi-host.host'),
    'on',
    'off',
  ],
  'configuration-server.certificate.untilWarning': [
    (run) => void begin(run, 'certificate-expired', 'cs-1', { in: '61d' }),
    AT + DAY,
    (run) => stateOf(run, 'cs-1', 'configuration-server.certificate'),
    'valid',
    'expiring',
  ],
  'configuration-server.certificate.untilEnd': [
    (run) => void begin(run, 'certificate-expired', 'cs-1', { in: '1d' }),
    AT + DAY,
    (run) => stateOf(run, 'cs-1', 'configuration-server.certificate'),
    'expiring',
    'expired',
  ],
  'vault.key.keyLife': [
    (run) => must(run, 'download-key', 'vault-1'),
    AT + 5 * DAY,
    (run) => stateOf(run, 'vault-1', 'vault.key'),
    'valid',
    'expired',
  ],
  'mobility-agent.path.heartbeatTimeout': [
    (run) => void begin(run, 'data-port-mismatch', 'ps-1', { port: 9444 }),
    AT + 15 * MINUTE,
    (run) => stateOf(run, 'web-01', 'mobility-agent.path'),
    'shut',
    'told',
  ],
  'mobility-agent.heartbeat.heartbeatTimeout': [
    (run) => void begin(run, 'agent-stopped', 'web-01'),
    AT + 15 * MINUTE,
    (run) => run.agentState('web-01'),
    'grace',
    'silent',
  ],
  'mobility-agent.registration.registrationTime': [
    failover,
    SERVES + 10 * MINUTE,
    registration,
    'registering',
    'registerFailed',
  ],
  'replicated-item.test.testLimit': [
    (run) => must(run, 'test-failover'),
    AT + 22 * MINUTE + 14 * DAY,
    (run) => run.testState('web-01'),
    'awaiting',
    'cleaning',
  ],
  ...azureDelays,
  ...gatewayDelays,
  ...planDelays,
  ...protectDelays,
  'job.life.stepTime': [
    failover,
    CHECKED,
    (run) => lastJob(run).steps[0]?.state ?? '',
    'running',
    'done',
  ],
  'job.life.cancelTime': [
    (run) => {
      failover(run);
      must(run, 'cancel-job');
    },
    AT + MINUTE,
    (run) => lastJob(run).state,
    'cancelling',
    'cancelled',
  ],
};

const later = {
  kind: 'vcenter',
  id: 'vcenter-2',
  name: 'vcenter-2',
  site: 'onprem',
  isAdded: false,
} as const;

table('a delay', [
  ...Object.entries(delays).map(([name, [arm, at, read, before, after]]) => ({
    says: `${name} holds to its last millisecond and ends with it`,
    ids: '',
    ...(name.startsWith('gateway.cache')
      ? { wish: { servers: [{ id: 'ps-1', cacheBytes: 10 * GB }] } }
      : {}),
    ...(name.startsWith('vcenter') ? { wish: { parts: [later] } } : {}),
    ...(azureWishes[name] === undefined ? {} : { wish: azureWishes[name] }),
    ...(planWishes[name] === undefined ? {} : { wish: planWishes[name] }),
    ...(protectWishes[name] === undefined ? {} : { wish: protectWishes[name] }),
    play(run: Engine) {
      run.advanceTo(AT);
      arm(run);
      edge(run, at, () => read(run), before, after);
    },
  })),
]);

it('tries every delay of every machine on both edges', () => {
  const all = regionDefs.flatMap((def) =>
    Object.keys(def.delays).map((name) => `${def.kind}.${def.region}.${name}`),
  );
  expect(Object.keys(delays).sort()).toEqual(all.sort());
});
