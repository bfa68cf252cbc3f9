/** How busy a process server is, and what throttles and threads do to it. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;
const NOTICED = AT + 15 * MINUTE;

/** Bytes a second of a terabyte a day, the most the row of 8 cores is meant for. */
const DAILY = 1e12 / 86_400;
const medium = [{ id: 'ps-1', cpu: 8, memoryBytes: 12 * GB }] as const;
const busy = (times: number) => ({
  servers: medium,
  machines: [{ id: 'web-01', churn: DAILY * times, disks: 32 }],
});
const many = (count: number) => ({
  servers: medium,
  machines: Array.from({ length: count }, (_, at) => ({ id: `m-${at}`, churn: 1000 })),
});

/** The codes of a server ten minutes, and a quarter of an hour after that, into the run. */
function told(run: Engine, code: string): void {
  edge(run, 15 * MINUTE, () => alerts(run, 'ps-1'), [], [code]);
}

table('the processor of a process server', [
  {
    says: 'is used to 70 % by the changes its row is meant for, all of it by half as much again',
    ids: '[PS-10] [HLT-01]',
    wish: busy(1),
    play(run) {
      run.advanceTo(AT);
      expect(run.serverUse('ps-1').cpu).toBeCloseTo(0.7, 3);
    },
  },
  {
    says: 'is at its end where the server is the narrow place',
    ids: '[PS-10] [HLT-01]',
    wish: busy(2),
    play(run) {
      run.advanceTo(AT);
      expect(run.serverUse('ps-1').cpu).toBeCloseTo(1, 3);
      expect(run.bindingLimit('web-01')).toBe('process-server');
    },
  },
  {
    says: 'above 80 % for fifteen minutes is a warning',
    ids: '[HLT-01] [LC-3.2.01]',
    wish: busy(1.2),
    play(run) {
      told(run, 'cpu-warning');
      expect(run.health('ps-1')).toBe('warning');
    },
  },
  {
    says: 'at 79 % is none',
    ids: '[HLT-01]',
    wish: busy(1.15),
    play(run) {
      run.advanceTo(2 * HOUR);
      expect(alerts(run, 'ps-1')).toEqual([]);
    },
  },
  {
    says: 'above 95 % for fifteen minutes is critical',
    ids: '[HLT-01] [LC-3.2.02]',
    wish: busy(1.45),
    play(run) {
      told(run, 'cpu-critical');
      expect(run.health('ps-1')).toBe('critical');
    },
  },
  {
    says: 'is well again when its use was low for as long, and not before',
    ids: '[HLT-01] [LC-3.2.04]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'ps-overloaded', 'ps-1', { cpu: '86%' });
      run.advanceTo(HOUR);
      expect(alerts(run, 'ps-1')).toEqual(['cpu-critical']);
      run.endFault(fault);
      edge(run, HOUR + 15 * MINUTE, () => run.health('ps-1'), 'critical', 'normal');
      expect(alerts(run, 'ps-1')).toEqual([]);
    },
  },
]);

table('the memory of a process server', [
  {
    says: 'is used to 70 % by as many machines as its row is meant for',
    ids: '[PS-10] [HLT-02] [SIZ-06]',
    wish: many(150),
    play(run) {
      run.advanceTo(HOUR);
      expect(run.serverUse('ps-1')).toMatchObject({ machines: 150 });
      expect(run.serverUse('ps-1').memory).toBeCloseTo(0.7, 6);
      expect(alerts(run, 'ps-1')).toEqual([]);
    },
  },
  {
    says: 'above 80 % for fifteen minutes is a warning, which fewer machines take back',
    ids: '[HLT-02] [LC-3.2.01] [LC-3.2.04]',
    wish: many(181),
    play(run) {
      told(run, 'memory-warning');
      run.advanceTo(HOUR);
      for (let at = 0; at < 5; at += 1) {
        must(run, 'failover', `m-${at}`, { point: 'latest-processed' });
      }
      run.advanceTo(2 * HOUR);
      expect(run.serverUse('ps-1').machines).toBe(176);
      expect(alerts(run, 'ps-1')).toEqual([]);
    },
  },
]);

table('memory that other work takes', [
  ...(
    [
      ['74%', ['memory-warning']],
      ['76%', ['memory-critical']],
    ] as const
  ).map(([memory, told]) => ({
    says: `of ${memory} beside what the server needs raises ${told.join()}`,
    ids: '[HLT-02]',
    wish: busy(1),
    play(run: Engine) {
      run.advanceTo(AT);
      begin(run, 'ps-overloaded', 'ps-1', { memory });
      edge(run, NOTICED, () => alerts(run, 'ps-1'), [], [...told]);
    },
  })),
]);

table('an overloaded process server', [
  {
    says: 'has little left for sending: a queue grows at it, and people are told in 15 minutes',
    ids: '[F-17 injected] [F-17 symptom] [HLT-01] [PS-10]',
    wish: busy(1),
    play(run) {
      run.advanceTo(AT);
      begin(run, 'ps-overloaded', 'ps-1', { cpu: '45%' });
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo((DAILY * 1.5 * 0.5) / 1000, 0);
      edge(run, NOTICED, () => alerts(run, 'ps-1').includes('cpu-critical'), false, true);
      expect(run.rpoMs('web-01')).toBeGreaterThan(3 * MINUTE);
    },
  },
  {
    says: 'is itself again when the other work is ended',
    ids: '[F-17 remedy] [HLT-02]',
    wish: busy(1),
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'ps-overloaded', 'ps-1', { cpu: '45%', memory: '70%' });
      edge(run, NOTICED, () => alerts(run, 'ps-1').includes('memory-warning'), false, true);
      must(run, 'repair', 'ps-1', { what: 'other-work' });
      run.advanceTo(5 * HOUR);
      expect(run.isFaultActive(fault)).toBe(false);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run, 'ps-1')).toEqual([]);
    },
  },
  {
    says: 'is not helped by more threads, nor by restarting its services',
    ids: '[F-17 wrong-remedy] [CAP-08]',
    wish: busy(1),
    play(run) {
      run.advanceTo(AT);
      begin(run, 'ps-overloaded', 'ps-1', { cpu: '45%' });
      const before = run.wireOutBytesPerMs('web-01');
      must(run, 'set-threads', 'ps-1', { threads: 32 });
      must(run, 'restart-service', 'ps-1');
      run.advanceTo(HOUR);
      expect(run.wireOutBytesPerMs('web-01')).toBe(before);
      expect(alerts(run, 'ps-1')).toContain('cpu-critical');
    },
  },
]);

const wide = {
  servers: [{ id: 'ps-1', threads: 4 }],
  machines: [{ id: 'web-01', churn: 40 * MB }],
};

table('upload threads', [
  {
    says: 'are four, and as many more as are set carry as much more, up to the line',
    ids: '[CAP-08]',
    wish: wide,
    play(run) {
      const rate = () => run.wireOutBytesPerMs('web-01');
      run.advanceTo(MINUTE);
      expect(rate()).toBeCloseTo(20_000, 0);
      must(run, 'set-threads', 'ps-1', { threads: 6 });
      expect(rate()).toBeCloseTo(30_000, 0);
      expect(run.spec.components.find(({ id }) => id === 'ps-1')).toMatchObject({ threads: 6 });
      must(run, 'set-threads', 'ps-1', { threads: 8 });
      expect(run.bindingLimit('web-01')).toBe('process-server');
    },
  },
  {
    says: 'on a full line gain nothing, however many',
    ids: '[CAP-08] [F-16 wrong-remedy]',
    wish: { ...wide, lineBps: 80 * MBPS },
    play(run) {
      run.advanceTo(HOUR);
      const before = run.wireOutBytesPerMs('web-01');
      must(run, 'set-threads', 'ps-1', { threads: 32 });
      run.advanceTo(HOUR + MINUTE);
      expect(run.wireOutBytesPerMs('web-01')).toBe(before);
      expect(run.bindingLimit('web-01')).toBe('uplink');
    },
  },
  {
    says: 'are one to thirty-two',
    ids: '[CAP-08]',
    play(run) {
      for (const threads of [0, 33]) {
        expect(refused(run, 'set-threads', 'ps-1', { threads })).toEqual(['THREADS_RANGE']);
      }
      must(run, 'set-threads', 'ps-1', { threads: 1 });
      must(run, 'set-threads', 'ps-1', { threads: 32 });
    },
  },
]);

/** The sample of the product's cmdlet: half a megabit in work hours, two outside. */
const sample = {
  'work-day': ['mon', 'tue'],
  'start-work-hour': '09:00',
  'end-work-hour': '18:00',
  'work-hour-bandwidth': 512 * 1024,
  'non-work-hour-bandwidth': 2048 * 1024,
};
const throttle = (run: Engine) => run.processServerFlow('ps-1').throttleBps;

table('the throttle as the cmdlet sets it', [
  {
    says: 'holds in work hours of work days, its second value outside them, in bits a second',
    ids: '[CAP-07] [F-19 symptom]',
    play(run) {
      must(run, 'set-ob-machine-setting', 'ps-1', sample);
      edge(run, 9 * HOUR, () => Math.round((throttle(run) ?? 0) / 1024), 512, 2048);
      edge(run, 24 * HOUR, () => Math.round((throttle(run) ?? 0) / 1024), 2048, 512);
      run.advanceTo(50 * HOUR);
      expect(Math.round((throttle(run) ?? 0) / 1024)).toBe(2048);
    },
  },
  {
    says: 'is taken away by its own switch',
    ids: '[CAP-07] [F-19 remedy]',
    play(run) {
      const fault = begin(run, 'throttle-left-on', 'ps-1', { bandwidth: '1Mbps' });
      must(run, 'set-ob-machine-setting', 'ps-1', sample);
      expect(run.isFaultActive(fault)).toBe(false);
      must(run, 'set-ob-machine-setting', 'ps-1', { 'no-throttle': true });
      expect(throttle(run)).toBeNull();
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'wants all of its values, in the range of the product, or the switch alone',
    ids: '[CAP-07] [CAP-06] [X-14]',
    play(run) {
      const set = (change: object) =>
        refused(run, 'set-ob-machine-setting', 'ps-1', { ...sample, ...change });
      expect(set({ 'work-hour-bandwidth': 511_999 })).toEqual(['THROTTLE_RANGE']);
      expect(set({ 'non-work-hour-bandwidth': 102_000_001 })).toEqual(['THROTTLE_RANGE']);
      expect(set({ 'start-work-hour': 'nine' })).toEqual(['BAD_SETTING']);
      expect(set({ 'no-throttle': true })).toHaveLength(5);
      expect(refused(run, 'set-ob-machine-setting', 'ps-1', {})).toHaveLength(5);
    },
  },
]);

table('a throttle that was left on', [
  {
    says: 'lets the queue grow at once while everything else is well',
    ids: '[F-19 injected] [F-19 symptom] [CAP-06]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'throttle-left-on', 'ps-1', { bandwidth: '512Kbps' });
      run.advanceTo(HOUR);
      expect(run.bindingLimit('web-01')).toBe('throttle');
      expect(run.rpoMs('web-01')).toBeGreaterThan(46 * MINUTE);
      expect(stateOf(run, 'ps-1', 'gateway.uplink')).toBe('capped');
      expect(alerts(run, 'ps-1')).toEqual(['backlog-critical']);
    },
  },
  {
    says: 'is as narrow on a line ten times as wide',
    ids: '[F-19 wrong-remedy]',
    wish: { lineBps: 1e10 },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'throttle-left-on', 'ps-1', { bandwidth: '512Kbps' });
      run.advanceTo(HOUR);
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(64, 3);
      expect(run.rpoMs('web-01')).toBeGreaterThan(46 * MINUTE);
    },
  },
]);

table('the service that pushes agents', [
  {
    says: 'takes the pushing with it when it stops; agents put there by hand are not pushed',
    ids: '[F-18 symptom] [PS-11]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] },
    play(run) {
      begin(run, 'service-stopped', 'ps-1', { service: 'inmage-pushinstall' });
      must(run, 'install-agent', 'web-01', { method: 'push' });
      run.advanceTo(HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'PUSH_SERVICE_STOPPED' });
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(2 * HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'succeeded' });
    },
  },
]);
