/** Configuration server, process server, lines and the site's power (LIFECYCLE 2, 3, 7, 10). */
import { expect } from 'vitest';
import { createEngine, type Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, engine, must, refused, stateOf, table } from './drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const NOTICED = AT + 15 * MINUTE;

const link = (run: Engine) => stateOf(run, 'cs-1', 'configuration-server.link');
const host = (run: Engine) => stateOf(run, 'cs-1', 'configuration-server.host');

/** Ways in which the configuration server loses the service. */
const losses = [
  ['its line is cut', 'internet-down', 'wan'],
  ['its services stop', 'config-server-down', 'cs-1'],
  ['its site goes dark', 'site-power-loss', 'onprem'],
] as const;

table('the configuration server and the service', [
  ...losses.map(([why, fault, target]) => ({
    says: `waits for it to come back when ${why}`,
    ids: '[LC-2.2.01]',
    play(run: Engine) {
      run.advanceTo(AT);
      expect(link(run)).toBe('connected');
      begin(run, fault, target);
      expect(link(run)).toBe('grace');
    },
  })),
  {
    says: 'is not connected after fifteen minutes, while agents and process servers go on',
    ids: '[LC-2.2.02] [CS-12] [HLT-16] [ARC-06]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-down', 'cs-1');
      edge(run, NOTICED, () => link(run), 'grace', 'disconnected');
      expect(alerts(run, 'cs-1')).toContain('cs-not-connected');
      expect(run.health('cs-1')).toBe('critical');
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.newestPointMs('web-01', 'crash')).toBe(55 * MINUTE);
    },
  },
  {
    says: 'is connected again when contact returns in time, and nobody is told',
    ids: '[LC-2.2.03]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(NOTICED - 1);
      run.endFault(fault);
      expect(link(run)).toBe('connected');
      run.advanceTo(HOUR);
      expect(run.alerts().map(({ code }) => code)).not.toContain('cs-not-connected');
    },
  },
  {
    says: 'stays out of contact when the line returns but its host is down',
    ids: '[LC-2.2.03]',
    play(run) {
      run.advanceTo(AT);
      const line = begin(run, 'internet-down', 'wan');
      begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(AT + MINUTE);
      run.endFault(line);
      expect(link(run)).toBe('grace');
    },
  },
  {
    says: 'clears its alert and lets the backlog flow when contact returns late',
    ids: '[LC-2.2.04]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(HOUR);
      expect(link(run)).toBe('disconnected');
      expect(run.backlogBytes('web-01')).toBe(3000 * MB);
      run.endFault(fault);
      expect(link(run)).toBe('connected');
      expect(alerts(run, 'cs-1')).toEqual([]);
      run.advanceTo(HOUR + 2 * MINUTE);
      expect(run.backlogBytes('web-01')).toBe(0);
    },
  },
  {
    says: 'refuses tests and failovers while it is not connected',
    ids: '[LC-2.2.05] [CS-07] [PORT-02] [X-02]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(HOUR);
      expect(refused(run, 'test-failover')).toContain('CS_NOT_CONNECTED');
      expect(refused(run, 'failover')).toContain('CS_NOT_CONNECTED');
      run.endFault(fault);
      must(run, 'test-failover');
    },
  },
  {
    says: 'lost during the checks, it fails the job with 25018 and leaves replication alone',
    ids: '[LC-2.2.05] [ERR-17]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover');
      begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(AT + MINUTE);
      expect(run.jobs()[0]).toMatchObject({ state: 'failed', errorCode: '25018' });
      expect(run.itemState('web-01')).toBe('protected');
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is no reason to fail a failover whose site went dark meanwhile, but ends a test',
    ids: '[X-02]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'web-02', churn: MB },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover');
      must(run, 'test-failover', 'web-02');
      begin(run, 'site-power-loss', 'onprem');
      run.advanceTo(HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
      expect(run.jobs()[1]).toMatchObject({ state: 'failed', errorCode: '25018' });
    },
  },
  {
    says: 'goes down with its host and comes up with it',
    ids: '[LC-2.4.01] [LC-2.4.03]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'config-server-down', 'cs-1');
      expect([host(run), link(run)]).toEqual(['off', 'grace']);
      run.advanceTo(AT + MINUTE);
      run.endFault(fault);
      expect([host(run), link(run)]).toEqual(['on', 'connected']);
    },
  },
]);

const beat = (run: Engine) => stateOf(run, 'ps-1', 'gateway.heartbeat');

table('the process server', [
  {
    says: 'is critical when it was not heard of for fifteen minutes, and its machines are told',
    ids: '[LC-3.2.03] [HLT-07] [HLT-12]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      edge(run, NOTICED, () => beat(run), 'grace', 'critical');
      expect(alerts(run, 'ps-1')).toContain('806');
      expect(alerts(run, 'web-01')).toContain('78186');
      expect(run.health('ps-1')).toBe('critical');
    },
  },
  {
    says: 'is healthy without a word when it comes back a moment earlier',
    ids: '[HLT-07]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(NOTICED - 1);
      run.endFault(fault);
      expect(beat(run)).toBe('healthy');
      run.advanceTo(HOUR);
      expect(run.alerts().map(({ code }) => code)).not.toContain('806');
    },
  },
  {
    says: 'carries nothing while its host is down; workloads run on and their data waits',
    ids: '[LC-3.2.05] [ARC-02] [PS-08] [ARC-14]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'web-02', churn: MB, server: 'ps-2' },
      ],
      servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
    },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(AT + HOUR);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.backlogBytes('web-01')).toBe(3600 * MB);
      expect(run.bindingLimit('web-01')).toBe('outage');
      expect(run.sourceState('web-01')).toBe('running');
      expect(run.activeSide('web-01')).toBe('onprem');
      expect(run.rpoMs('web-02')).toBe(0);
    },
  },
  {
    says: 'sends what had gathered when its host is up again',
    ids: '[LC-3.2.06]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(AT + HOUR);
      run.endFault(fault);
      expect(beat(run)).toBe('healthy');
      expect(alerts(run)).not.toContain('806');
      run.advanceTo(AT + HOUR + 3 * MINUTE);
      expect(run.backlogBytes('web-01')).toBe(0);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'takes ten minutes to restart its services, carries nothing in between, refuses another',
    ids: '[PS-11]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'restart-service', 'ps-1');
      expect(refused(run, 'restart-service', 'ps-1')).toContain('ALREADY_RESTARTING');
      const services = () => stateOf(run, 'ps-1', 'gateway.services');
      edge(run, AT + 10 * MINUTE, services, 'restarting', 'running');
      expect(run.backlogBytes('web-01')).toBe(600 * MB);
      must(run, 'restart-service', 'ps-1');
    },
  },
]);

table('power of a site and of a host', [
  {
    says: 'takes every server and machine of the site with it, and gives them back',
    ids: '[LC-7.11] [LC-7.12]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'host-down', 'esxi-1');
      expect(stateOf(run, 'esxi-1', 'esxi-host.host')).toBe('off');
      expect(run.sourceState('web-01')).toBe('down');
      run.advanceTo(AT + MINUTE);
      run.endFault(fault);
      expect(stateOf(run, 'esxi-1', 'esxi-host.host')).toBe('on');
      expect(run.sourceState('web-01')).toBe('running');
    },
  },
]);

const vcenter = (run: Engine) => stateOf(run, 'vcenter-1', 'vcenter.connection');

table('the vCenter entry', [
  {
    says: 'grows stale when polls fail for a whole discovery cycle',
    ids: '[LC-7.04] [VMW-04]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      edge(run, NOTICED, () => vcenter(run), 'failing', 'stale');
      expect(alerts(run, 'vcenter-1')).toEqual([]);
    },
  },
  {
    says: 'is as it was when the next poll is answered',
    ids: '[LC-7.04]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'vcenter-password-changed', 'vcenter-1');
      run.advanceTo(NOTICED - 1);
      run.endFault(fault);
      expect(vcenter(run)).toBe('connected');
      run.advanceTo(2 * HOUR);
      expect(vcenter(run)).toBe('connected');
    },
  },
  {
    says: 'is not connected when the poll after that fails too, and shutdowns fail from the start',
    ids: '[LC-7.05] [VMW-04] [HLT-18]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      edge(run, NOTICED + 15 * MINUTE, () => vcenter(run), 'stale', 'notConnected');
      expect(alerts(run, 'vcenter-1')).toEqual(['vcenter-not-connected']);
      expect(run.health('vcenter-1')).toBe('warning');
      must(run, 'planned-failover');
      run.advanceTo(HOUR);
      expect(run.jobs()[0]).toMatchObject({ state: 'failed', errorCode: 'SHUTDOWN_READ_ONLY' });
    },
  },
  {
    says: 'is connected again once its password is right, and its alert clears',
    ids: '[LC-7.06]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'vcenter-password-changed', 'vcenter-1');
      run.advanceTo(HOUR);
      run.endFault(fault);
      expect(vcenter(run)).toBe('connected');
      expect(alerts(run, 'vcenter-1')).toEqual([]);
    },
  },
  {
    says: 'stays lost while its host is without power, whatever its password',
    ids: '[LC-7.06]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'vcenter-password-changed', 'vcenter-1');
      begin(run, 'site-power-loss', 'onprem');
      run.advanceTo(HOUR);
      run.endFault(fault);
      expect(vcenter(run)).toBe('notConnected');
    },
  },
]);

table('what a server carries', [
  ...(
    [
      ['SIZ-05', 4, 8, 250],
      ['SIZ-06', 8, 12, 1000],
      ['SIZ-07', 12, 24, 2000],
    ] as const
  ).map(([id, cpu, memory, daily]) => ({
    says: `with ${cpu} cores and ${memory} GB is ${daily} GB a day and half as much at its peak`,
    ids: `[${id}]`,
    wish: {
      machines: [{ id: 'web-01', churn: 100 * MB, disks: 32 }],
      servers: [{ id: 'ps-1', cpu, memoryBytes: memory * GB }],
    },
    play(run: Engine) {
      run.advanceTo(MINUTE);
      const perMs = (daily * GB * 1.5) / 86_400_000;
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(perMs, 0);
      expect(run.bindingLimit('web-01')).toBe('process-server');
    },
  })),
  ...(
    [
      ['SIZ-01', 8, 16, 500],
      ['SIZ-02', 12, 18, 1000],
      ['SIZ-03', 16, 32, 2000],
    ] as const
  ).map(([id, cpu, memory, daily]) => ({
    says: `built in, with ${cpu} cores and ${memory} GB, is ${daily} GB a day`,
    ids: `[${id}]`,
    play() {
      const spec = engine({ machines: [{ id: 'web-01', churn: 100 * MB, server: 'cs-1' }] }).spec;
      const components = spec.components.map((part) =>
        part.kind === 'configuration-server'
          ? { ...part, cpu, memoryBytes: memory * GB, threads: 32 }
          : part,
      );
      const run = createEngine({ ...spec, components }, { seed: 1 });
      run.advanceTo(MINUTE);
      const perMs = (daily * GB * 1.5) / 86_400_000;
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(perMs, 0);
    },
  })),
]);
