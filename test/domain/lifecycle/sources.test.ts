/** Source machine and mobility agent (LIFECYCLE 5, 6). */
import { expect } from 'vitest';
import { createEngine, type Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, engine, lastJob, must, refused, stateOf, table } from './drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const CHECKED = AT + MINUTE;
/** A failover of an idle queue: checks 1, disks 9, VM 7, start 4. */
const SERVES = AT + 21 * MINUTE;

const source = (run: Engine) => run.sourceState('web-01');

/** Why a shutdown that a failover asked for is not carried out, and how the step says so. */
const obstacles = [
  [
    'its vCenter account is no longer good',
    'SHUTDOWN_READ_ONLY',
    'vcenter-password-changed',
    'vcenter-1',
    0,
  ],
  ['its host is down', 'SHUTDOWN_UNANSWERED', 'host-down', 'esxi-1', 10],
] as const;

table('a source machine', [
  {
    says: 'shuts down when the job asks and nothing is in the way',
    ids: '[LC-6.01] [FO-04]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      edge(run, CHECKED, () => source(run), 'running', 'shuttingDown');
      expect(run.activeSide('web-01')).toBe('onprem');
    },
  },
  ...obstacles.map(([why, code, fault, target, minutes]) => ({
    says: `is not shut down when ${why}; the step fails and the failover goes on`,
    ids: '[LC-6.02] [FO-04] [LC-15.07]',
    play(run: Engine) {
      run.advanceTo(AT);
      begin(run, fault, target);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(CHECKED + minutes * MINUTE);
      expect(lastJob(run).steps[1]).toMatchObject({ state: 'failed', errorCode: code });
      expect(lastJob(run).state).toBe('inProgress');
      run.advanceTo(HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  })),
  {
    says: 'is not even offered a shutdown when it is a physical server',
    ids: '[LC-6.02] [MCH-21] [FO-04]',
    wish: { machines: [{ id: 'web-01', churn: MB, physical: true }] },
    play(run) {
      run.advanceTo(AT);
      const settings = { 'shut-down-source': true };
      expect(refused(run, 'failover', 'web-01', settings)).toEqual(['SHUTDOWN_NOT_OFFERED']);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
    },
  },
  {
    says: 'has no tools to be shut down by when it is physical: a planned failover ends there',
    ids: '[LC-6.02] [MCH-21] [FO-04]',
    wish: { machines: [{ id: 'web-01', churn: MB, physical: true }] },
    play(run) {
      run.advanceTo(AT);
      must(run, 'planned-failover');
      run.advanceTo(HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_NO_TOOLS' });
      expect(source(run)).toBe('running');
      expect(run.itemState('web-01')).toBe('protected');
    },
  },
  {
    says: 'is off two minutes after it began to shut down, and writes no more',
    ids: '[LC-6.03]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      edge(run, CHECKED + 2 * MINUTE, () => source(run), 'shuttingDown', 'off');
      expect(run.stoppedAtMs('web-01')).toBe(CHECKED + 2 * MINUTE);
      expect(run.churnBytesPerMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is down in an outage and writes nothing',
    ids: '[LC-6.04] [F-76] [F-31]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      expect(source(run)).toBe('down');
      expect(run.activeSide('web-01')).toBe('none');
      expect(refused(run, 'power-on')).toEqual(['SITE_DARK']);
      expect(refused(run, 'restart-service')).toEqual(['SITE_DARK']);
    },
  },
  {
    says: 'runs again beside its copy when its site has power again: split-brain',
    ids: '[LC-6.05] [FO-05]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'site-power-loss', 'onprem');
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      expect(run.isSplitBrain('web-01')).toBe(false);
      run.endFault(fault);
      expect(source(run)).toBe('running');
      expect(run.isSplitBrain('web-01')).toBe(true);
    },
  },
  {
    says: 'runs again without harm when nothing was failed over',
    ids: '[LC-6.05]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'site-power-loss', 'onprem');
      run.advanceTo(HOUR);
      run.endFault(fault);
      expect(source(run)).toBe('running');
      expect(run.isSplitBrain('web-01')).toBe(false);
    },
  },
  {
    says: 'left running beside a copy that waits for approval rings an alarm',
    ids: '[LC-6.06] [FO-05]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      const read = () => alerts(run, 'web-01').includes('split-brain');
      edge(run, SERVES, read, false, true);
      must(run, 'commit');
      run.advanceTo(HOUR);
      expect(read()).toBe(true);
    },
  },
  {
    says: 'switched off ends the split, and what it wrote since is lost',
    ids: '[LC-6.07] [FO-05] [FO-03]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      must(run, 'power-off');
      expect(source(run)).toBe('off');
      expect(run.isSplitBrain('web-01')).toBe(false);
      expect(alerts(run, 'web-01')).not.toContain('split-brain');
      expect(run.splitBrain('web-01').value).toBe(HOUR - SERVES);
      expect(run.failoverFacts('web-01')?.lostBytes).toBe(50 * 60 * MB);
    },
  },
  {
    says: 'is switched on only when it does not run',
    ids: '[FO-05]',
    play(run) {
      run.advanceTo(AT);
      expect(refused(run, 'power-on')).toEqual(['ALREADY_RUNNING']);
      must(run, 'power-off');
      expect(refused(run, 'power-off')).toEqual(['ALREADY_OFF']);
      must(run, 'power-on');
    },
  },
  {
    says: 'switched on by somebody else after the failover splits it again, until it is off',
    ids: '[LC-6.07]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(HOUR);
      begin(run, 'source-powered-on', 'web-01');
      edge(run, HOUR + 2 * MINUTE, () => source(run), 'starting', 'running');
      expect(run.isSplitBrain('web-01')).toBe(true);
      must(run, 'power-off');
      expect(run.isSplitBrain('web-01')).toBe(false);
    },
  },
]);

const agent = (run: Engine) => run.agentState('web-01');
const registration = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.registration');

const silences = [
  ['its service stops', 'agent-stopped', 'web-01'],
  ['its machine is off', 'host-down', 'esxi-1'],
] as const;

table('a mobility agent', [
  ...silences.map(([why, fault, target]) => ({
    says: `is silent fifteen minutes after ${why}`,
    ids: '[LC-5.11] [HLT-11]',
    play(run: Engine) {
      run.advanceTo(AT);
      begin(run, fault, target);
      edge(run, AT + 15 * MINUTE, () => agent(run), 'grace', 'silent');
      expect(alerts(run, 'web-01')).toContain('78174');
    },
  })),
  {
    says: 'that stopped sends nothing and makes no points, while its machine serves',
    ids: '[LC-5.11] [ARC-03]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'agent-stopped', 'web-01');
      run.advanceTo(HOUR);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.newestPointMs('web-01', 'any')).toBe(AT);
      expect(run.rpoMs('web-01')).toBe(50 * MINUTE);
      expect(run.activeSide('web-01')).toBe('onprem');
    },
  },
  {
    says: 'is heard of again when its service runs, and its alert clears',
    ids: '[LC-5.12]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'agent-stopped', 'web-01');
      run.advanceTo(HOUR);
      must(run, 'restart-service');
      expect(agent(run)).toBe('running');
      expect(alerts(run, 'web-01')).not.toContain('78174');
    },
  },
  {
    says: 'in its grace time is running again without a word',
    ids: '[LC-5.11]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'agent-stopped', 'web-01');
      run.advanceTo(AT + 15 * MINUTE - 1);
      run.endFault(fault);
      run.advanceTo(HOUR);
      expect(agent(run)).toBe('running');
      expect(run.alerts().map(({ code }) => code)).not.toContain('78174');
    },
  },
  {
    says: 'registers from Azure once its machine came up there',
    ids: '[LC-5.14]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      edge(run, SERVES, () => registration(run), 'registered', 'registering');
    },
  },
  {
    says: 'of a test copy does not register',
    ids: '[LC-5.14] [TFO-01]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(run.testVmState('web-01')).toBe('running');
      expect(registration(run)).toBe('registered');
    },
  },
  {
    says: 'cannot register where no private line leads to the configuration server',
    ids: '[LC-5.10] [ARC-13]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      const due = SERVES + 10 * MINUTE;
      edge(run, due, () => registration(run), 'registering', 'registerFailed');
      run.endFault(begin(run, 'internet-down', 'wan'));
      expect(registration(run)).toBe('registerFailed');
    },
  },
]);

/** The estate of a run with a VPN beside its line. */
function withVpn(executor: 'table' | 'actors'): Engine {
  const { spec } = engine();
  const [wan] = spec.links;
  if (wan === undefined) throw new Error('the estate has a line');
  const vpn = { ...wan, id: 'vpn', name: 'vpn', kind: 'vpn' as const };
  return createEngine({ ...spec, links: [wan, vpn] }, { seed: 3, executor, checkInvariants: true });
}

/** Fails over and plays on, on both executors. */
function overVpn(play: (run: Engine) => void): () => void {
  return () => {
    const digests = (['table', 'actors'] as const).map((executor) => {
      const run = withVpn(executor);
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      play(run);
      return run.digest();
    });
    expect(digests[1]).toBe(digests[0]);
  };
}

table('a private line to Azure', [
  {
    says: 'lets the agent in Azure register with its server',
    ids: '[LC-5.09]',
    play: overVpn((run) => {
      const due = SERVES + 10 * MINUTE;
      edge(run, due, () => registration(run), 'registering', 'registered');
    }),
  },
  {
    says: 'that is down keeps the agent from registering, until it is up again',
    ids: '[LC-5.10] [LC-5.09]',
    play: overVpn((run) => {
      const fault = begin(run, 'internet-down', 'vpn');
      expect(run.linkState('vpn')).toBe('down');
      const due = SERVES + 10 * MINUTE;
      edge(run, due, () => registration(run), 'registering', 'registerFailed');
      run.endFault(fault);
      expect(run.linkState('vpn')).toBe('up');
      expect(registration(run)).toBe('registering');
      edge(run, due + 10 * MINUTE, () => registration(run), 'registering', 'registered');
    }),
  },
  {
    says: 'is no use while the configuration server itself is down',
    ids: '[LC-5.10]',
    play: overVpn((run) => {
      run.advanceTo(SERVES);
      const fault = begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(SERVES + 10 * MINUTE);
      expect(registration(run)).toBe('registerFailed');
      run.endFault(fault);
      expect(registration(run)).toBe('registering');
    }),
  },
  {
    says: 'carries no data of the forward replication',
    ids: '[ARC-12]',
    play() {
      const run = withVpn('table');
      run.advanceTo(AT);
      begin(run, 'internet-down', 'wan');
      run.advanceTo(HOUR);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.rpoMs('web-01')).toBe(50 * MINUTE);
    },
  },
]);
