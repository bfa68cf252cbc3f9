/** Services of a process server, its ports and address: what stops, who is told, what helps. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const NOTICED = AT + 15 * MINUTE;

/** Stops a service ten minutes in and runs on for an hour. */
function stop(run: Engine, service: string): number {
  run.advanceTo(AT);
  const fault = begin(run, 'service-stopped', 'ps-1', { service });
  run.advanceTo(AT + HOUR);
  return fault;
}

const out = (run: Engine) => run.processServerFlow('ps-1').outBytesPerMs;

const harmless = ['inmage-pushinstall', 'logupload', 'inmage-scout', 'svagents'] as const;
const carriers = ['processserver', 'cxprocessserver'] as const;

table('a service of a process server that stopped', [
  {
    says: 'is told after fifteen minutes, as a warning',
    ids: '[F-18 injected] [F-18 symptom] [HLT-06] [LC-3.2.01]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'service-stopped', 'ps-1', { service: 'logupload' });
      edge(run, NOTICED, () => alerts(run, 'ps-1'), [], ['service-missing']);
      expect(run.health('ps-1')).toBe('warning');
    },
  },
  ...harmless.map((service) => ({
    says: `leaves the data alone if it is ${service}`,
    ids: '[PS-11]',
    play(run: Engine) {
      stop(run, service);
      expect(alerts(run)).toEqual(['service-missing']);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  })),
  ...carriers.map((service) => ({
    says: `ends the intake if it is ${service}: data waits, machines are told, its beat goes on`,
    ids: '[F-18 symptom] [PS-11] [HLT-12]',
    play(run: Engine) {
      stop(run, service);
      expect(run.backlogBytes('web-01')).toBe(3600 * MB);
      expect(run.cacheFree('ps-1')).toBe(1);
      expect(alerts(run, 'web-01')).toContain('78186');
      expect(alerts(run, 'ps-1')).not.toContain('806');
    },
  })),
  {
    says: 'lets data flow and silences the beat if it is tmansvc',
    ids: '[F-18 symptom] [PS-11] [HLT-07]',
    play(run) {
      stop(run, 'tmansvc');
      expect(alerts(run, 'ps-1')).toContain('806');
      expect(alerts(run, 'web-01')).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'fills the cache while nothing leaves it if it is obengine',
    ids: '[F-18 symptom] [PS-11] [PS-14]',
    play(run) {
      stop(run, 'obengine');
      expect(out(run)).toBe(0);
      expect(run.processServerFlow('ps-1').cachedBytes).toBe(3600 * MB);
      expect(run.bindingLimit('web-01')).toBe('outage');
      expect(stateOf(run, 'ps-1', 'gateway.intake')).toBe('taking');
      expect(alerts(run, 'web-01')).not.toContain('78186');
    },
  },
  {
    says: 'keeps people from hearing of a full cache until the monitor runs again',
    ids: '[F-18 symptom] [PS-11] [HLT-03]',
    wish: { servers: [{ id: 'ps-1', cacheBytes: 10 * GB }] },
    play(run) {
      stop(run, 'processservermonitor');
      begin(run, 'internet-down', 'wan');
      run.advanceTo(6 * HOUR);
      expect(stateOf(run, 'ps-1', 'gateway.cache')).toBe('full');
      expect(alerts(run, 'ps-1')).toEqual(['service-missing']);
      must(run, 'restart-service', 'ps-1', { service: 'processservermonitor' });
      run.advanceTo(6 * HOUR + MINUTE);
      expect([...alerts(run, 'ps-1')].sort()).toEqual(['backlog-critical', 'cache-throttled']);
    },
  },
  {
    says: 'runs a minute after it was started, and what waited is sent',
    ids: '[F-18 remedy] [PS-11]',
    play(run) {
      const fault = stop(run, 'cxprocessserver');
      must(run, 'restart-service', 'ps-1', { service: 'cxprocessserver' });
      expect(refused(run, 'restart-service', 'ps-1')).toContain('IS_BUSY');
      edge(run, AT + HOUR + MINUTE, () => run.isFaultActive(fault), true, false);
      expect(lastJob(run, 'ps-1')).toMatchObject({ kind: 'start-service', state: 'succeeded' });
      run.advanceTo(AT + HOUR + 5 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(0);
      // The backlog was well again at a check, and is told so once that has held.
      run.advanceTo(AT + HOUR + 25 * MINUTE);
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'is not brought back by starting another one; a restart of all of them does it',
    ids: '[F-18 wrong-remedy] [F-18 remedy]',
    play(run) {
      const fault = stop(run, 'cxprocessserver');
      must(run, 'restart-service', 'ps-1', { service: 'obengine' });
      run.advanceTo(AT + 2 * HOUR);
      expect(run.isFaultActive(fault)).toBe(true);
      must(run, 'restart-service', 'ps-1');
      run.advanceTo(AT + 3 * HOUR);
      expect(run.isFaultActive(fault)).toBe(false);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is not brought back by restarting every source, which only takes their users away',
    ids: '[F-18 wrong-remedy]',
    play(run) {
      stop(run, 'cxprocessserver');
      must(run, 'power-off');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      must(run, 'power-on');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      expect(out(run)).toBe(0);
      expect(run.machineDowntime('web-01').value).toBeGreaterThan(5 * MINUTE);
    },
  },
]);

table('port 9443', [
  {
    says: 'closed at a server stops every machine that writes to it; they are told in 15 minutes',
    ids: '[F-22 injected] [F-22 symptom] [PORT-03] [PORT-05] [HLT-12]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'port-9443-closed', 'ps-1');
      edge(run, NOTICED, () => alerts(run, 'web-01'), [], ['78186']);
      expect(run.backlogBytes('web-01')).toBe(900 * MB);
      expect(run.bindingLimit('web-01')).toBe('outage');
      expect(alerts(run, 'ps-1')).not.toContain('806');
    },
  },
  {
    says: 'closed at a machine stops that machine alone',
    ids: '[F-22 injected] [F-22 symptom] [PORT-05]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'web-02', churn: MB },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'port-9443-closed', 'web-01');
      edge(run, NOTICED, () => alerts(run, 'web-01'), [], ['78186']);
      expect(alerts(run, 'web-02')).toEqual([]);
      expect(run.rpoMs('web-02')).toBe(0);
    },
  },
  {
    says: 'is opened again, and everything that waited goes through',
    ids: '[F-22 remedy] [PORT-05]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'port-9443-closed', 'ps-1');
      run.advanceTo(HOUR);
      must(run, 'open-port', 'ps-1', { port: 'data' });
      edge(run, HOUR + 15 * MINUTE, () => run.isFaultActive(fault), true, false);
      run.advanceTo(HOUR + 20 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(0);
      run.advanceTo(HOUR + 40 * MINUTE);
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'closed on both sides still stops the machine when one of them is opened',
    ids: '[F-22 remedy] [HLT-12]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'port-9443-closed', 'web-01');
      begin(run, 'port-9443-closed', 'ps-1');
      run.advanceTo(HOUR);
      must(run, 'open-port', 'ps-1', { port: 'data' });
      run.advanceTo(2 * HOUR);
      expect(alerts(run, 'web-01')).toContain('78186');
      must(run, 'repair', 'web-01', { what: 'port-9443-closed' });
      run.advanceTo(2 * HOUR + 20 * MINUTE);
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'stays closed when the services behind it are restarted: ten minutes for nothing',
    ids: '[F-22 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'port-9443-closed', 'ps-1');
      run.advanceTo(HOUR);
      must(run, 'restart-service', 'ps-1');
      run.advanceTo(2 * HOUR);
      expect(run.isFaultActive(fault)).toBe(true);
      expect(out(run)).toBe(0);
      expect(alerts(run, 'web-01')).toContain('78186');
    },
  },
]);

table('a server whose address is not its own', [
  {
    says: 'comes and goes: twenty minutes lost, forty found, and its alerts with it',
    ids: '[F-24 injected] [F-24 symptom] [PS-09]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'ps-address-unstable', 'ps-1');
      const lost = () => alerts(run).filter((code) => code === '806' || code === '78186').length;
      edge(run, NOTICED, lost, 0, 2);
      edge(run, AT + 20 * MINUTE, lost, 2, 0);
      edge(run, AT + HOUR + 15 * MINUTE, lost, 0, 2);
    },
  },
  {
    says: 'is steady once it has a static address of its own',
    ids: '[F-24 remedy] [PS-09]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'ps-address-unstable', 'ps-1');
      must(run, 'repair', 'ps-1', { what: 'address-unstable' });
      edge(run, NOTICED, () => run.isFaultActive(fault), true, false);
      expect(stateOf(run, 'ps-1', 'gateway.address')).toBe('steady');
      run.advanceTo(5 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run)).toEqual([]);
    },
  },
]);

table('a virus scanner in the product folders', [
  {
    says: 'of a server leaves a quarter of its rate, and no alert says why',
    ids: '[F-21 injected] [F-21 symptom] [PS-13]',
    wish: { machines: [{ id: 'web-01', churn: 20 * MB }] },
    play(run) {
      const before = run.processServerFlow('ps-1').hardwareBytesPerMs;
      run.advanceTo(AT);
      begin(run, 'antivirus-blocks', 'ps-1');
      expect(run.processServerFlow('ps-1').hardwareBytesPerMs).toBeCloseTo(before / 4, 0);
      run.advanceTo(HOUR);
      expect(run.bindingLimit('web-01')).toBe('process-server');
      expect(run.rpoMs('web-01')).toBeGreaterThan(20 * MINUTE);
      expect(alerts(run, 'ps-1')).not.toContain('service-missing');
    },
  },
  {
    says: 'of a machine slows it and breaks its snapshots',
    ids: '[F-21 injected] [F-21 symptom] [PS-13] [HLT-10]',
    wish: { servers: [{ id: 'ps-1', threads: 1 }], machines: [{ id: 'web-01', churn: 2 * MB }] },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'antivirus-blocks', 'web-01');
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(1250, 0);
      edge(run, HOUR, () => alerts(run, 'web-01').includes('78144'), false, true);
    },
  },
  {
    says: 'is kept out of the folders in five minutes',
    ids: '[F-21 remedy] [PS-13]',
    wish: { servers: [{ id: 'ps-1', threads: 1 }], machines: [{ id: 'web-01', churn: 2 * MB }] },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'antivirus-blocks', 'web-01');
      must(run, 'repair', 'web-01', { what: 'antivirus-scans' });
      edge(run, NOTICED - 10 * MINUTE, () => run.isFaultActive(fault), true, false);
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'does the same after the agent was started anew',
    ids: '[F-21 wrong-remedy]',
    wish: { servers: [{ id: 'ps-1', threads: 1 }], machines: [{ id: 'web-01', churn: 2 * MB }] },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'antivirus-blocks', 'web-01');
      must(run, 'restart-service', 'web-01');
      run.advanceTo(HOUR);
      expect(run.isFaultActive(fault)).toBe(true);
      expect(run.rpoMs('web-01')).toBeGreaterThan(15 * MINUTE);
    },
  },
]);
