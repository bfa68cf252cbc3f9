/** Adding process servers, giving machines to them, and taking servers away. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const JOB = 3 * MINUTE;
const TAKEN = AT + JOB + 15 * MINUTE;

/** Two servers, both machines on the first, and a switch that takes three minutes. */
const two = {
  servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
  machines: [
    { id: 'web-01', churn: MB },
    { id: 'web-02', churn: MB },
  ],
  timing: { 'switch-server': { minMs: JOB, maxMs: JOB } },
};
const server = (run: Engine, id: string) =>
  run.spec.machines.find((machine) => machine.id === id)?.processServer;
const carried = (run: Engine, id: string) => run.processServerFlow(id).outBytesPerMs;

table('a switch of machines', [
  {
    says: 'is a job of minutes, and its machines take the new way a quarter of an hour later',
    ids: '[JOB-10] [PS-06] [PS-07] [LC-3.1.06]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      must(run, 'switch-process-server', 'ps-1', { to: 'ps-2' });
      edge(run, AT + JOB, () => lastJob(run, 'ps-1').state, 'inProgress', 'succeeded');
      edge(run, TAKEN, () => server(run, 'web-01'), 'ps-1', 'ps-2');
      expect([carried(run, 'ps-1'), carried(run, 'ps-2')].map(Math.round)).toEqual([0, 2000]);
      run.advanceTo(TAKEN + HOUR);
      expect([run.rpoMs('web-01'), run.rpoMs('web-02')]).toEqual([0, 0]);
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'of some of them leaves the others where they are',
    ids: '[PS-07]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      must(run, 'load-balance', 'ps-1', { to: 'ps-2', machines: ['web-02'] });
      run.advanceTo(TAKEN);
      expect([server(run, 'web-01'), server(run, 'web-02')]).toEqual(['ps-1', 'ps-2']);
      expect(run.serverUse('ps-1').machines).toBe(1);
      expect(run.serverUse('ps-2').machines).toBe(1);
    },
  },
  {
    says: 'shows what waits for a machine on average',
    ids: '[PS-06]',
    wish: two,
    play(run) {
      begin(run, 'internet-down', 'wan');
      run.advanceTo(AT);
      expect(run.serverUse('ps-1').averageWaitingBytes).toBe(600 * MB);
      expect(run.serverUse('ps-2').averageWaitingBytes).toBe(0);
    },
  },
  {
    says: 'is refused to itself, of machines of others, and to a server that is critical',
    ids: '[PS-06] [PS-12] [LC-3.2.02]',
    wish: two,
    play(run) {
      const ask = (settings: Record<string, string>) =>
        refused(run, 'switch-process-server', 'ps-1', settings);
      expect(ask({ to: 'ps-1' })).toEqual(['SAME_SERVER']);
      expect(refused(run, 'switch-process-server', 'ps-2', { to: 'ps-1' })).toEqual([
        'NO_MACHINES_THERE',
      ]);
      expect(refused(run, 'load-balance', 'ps-2', { to: 'ps-1', machines: ['web-01'] })).toEqual([
        'NOT_ITS_MACHINE',
      ]);
      begin(run, 'ps-overloaded', 'ps-2', { cpu: '90%' });
      run.advanceTo(14 * MINUTE);
      expect(
        run.admission({ do: 'switch-process-server', target: 'ps-1', with: { to: 'ps-2' } }),
      ).toEqual([]);
      run.advanceTo(15 * MINUTE);
      expect(ask({ to: 'ps-2' })).toEqual(['SERVER_NOT_SELECTABLE']);
    },
  },
  {
    says: 'needs the configuration server in contact',
    ids: '[LC-2.2.05] [CS-07]',
    wish: two,
    play(run) {
      begin(run, 'config-server-down', 'cs-1');
      expect(refused(run, 'switch-process-server', 'ps-1', { to: 'ps-2' })).toContain(
        'CS_NOT_CONNECTED',
      );
    },
  },
]);

table('a process server that is down', [
  {
    says: 'is told after fifteen minutes, and nothing moves by itself for a day',
    ids: '[F-15 injected] [F-15 symptom] [F-15 wrong-remedy] [PS-08] [HLT-07] [LC-3.2.05]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      const told = () => alerts(run).filter((code) => code === '806' || code === '78186').length;
      edge(run, AT + 15 * MINUTE, told, 0, 3);
      run.advanceTo(24 * HOUR);
      expect(server(run, 'web-01')).toBe('ps-1');
      expect(run.rpoMs('web-01')).toBe(24 * HOUR - AT);
    },
  },
  {
    says: 'is left behind by a switch: the queue goes on through the other one',
    ids: '[F-15 remedy] [PS-08]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(HOUR);
      must(run, 'switch-process-server', 'ps-1', { to: 'ps-2' });
      edge(run, HOUR + JOB + 15 * MINUTE, () => alerts(run).includes('78186'), true, false);
      run.advanceTo(3 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.resyncs('web-01')).toBe(0);
      expect(stateOf(run, 'web-01', 'replicated-item.consistency')).toBe('inSync');
    },
  },
  {
    says: 'keeps what stood in its cache: whoever leaves it then has to be resynchronised',
    ids: '[F-15 remedy] [REP-09] [PS-03]',
    wish: two,
    play(run) {
      begin(run, 'internet-down', 'wan');
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      run.endFault(0);
      must(run, 'switch-process-server', 'ps-1', { to: 'ps-2' });
      run.advanceTo(TAKEN);
      expect(stateOf(run, 'web-01', 'replicated-item.consistency')).toBe('resyncRequired');
    },
  },
  {
    says: 'brings its machines back when its services are restarted',
    ids: '[F-15 remedy] [LC-3.2.06]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(HOUR);
      must(run, 'restart-service', 'ps-1');
      run.advanceTo(HOUR + 15 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(0);
      // The backlog is told as gone once it has been for the window of capacity alerts (HLT-05).
      run.advanceTo(HOUR + 40 * MINUTE);
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'is no reason to fail over machines that run: it costs their users and their protection',
    ids: '[F-15 wrong-remedy]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(HOUR);
      must(run, 'failover', 'web-01', { point: 'latest-processed', 'shut-down-source': true });
      run.advanceTo(3 * HOUR);
      expect(run.machineDowntime('web-01').value).toBeGreaterThan(10 * MINUTE);
      expect(run.failoverFacts('web-01')?.lostBytes).toBeGreaterThan(3000 * MB);
    },
  },
]);

table('a server whose address comes and goes', [
  {
    says: 'does so again for machines that were moved away and back',
    ids: '[F-24 wrong-remedy] [PS-09]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'ps-address-unstable', 'ps-1');
      run.advanceTo(AT + 40 * MINUTE);
      must(run, 'switch-process-server', 'ps-1', { to: 'ps-2' });
      run.advanceTo(2 * HOUR);
      must(run, 'switch-process-server', 'ps-2', { to: 'ps-1' });
      run.advanceTo(4 * HOUR + 25 * MINUTE);
      expect(server(run, 'web-01')).toBe('ps-1');
      expect(alerts(run, 'web-01')).toContain('78186');
    },
  },
]);

const added = { id: 'ps-9', cpu: 8, memory: '12GB', cache: '600GB' };

table('a further process server', [
  {
    says: 'is installed and registered by setup, and machines can be given to it',
    ids: '[PS-01] [PS-05] [LC-3.1.01] [LC-3.1.03]',
    wish: two,
    play(run) {
      must(run, 'add-process-server', 'onprem', added);
      const install = () => stateOf(run, 'ps-9', 'process-server.install');
      expect(install()).toBe('installing');
      expect(refused(run, 'switch-process-server', 'ps-1', { to: 'ps-9' })).toEqual([
        'SERVER_NOT_SELECTABLE',
      ]);
      run.advanceTo(2 * HOUR);
      expect(lastJob(run, 'ps-9')).toMatchObject({ state: 'succeeded' });
      expect(install()).toBe('registered');
      expect(run.spec.components.at(-1)).toMatchObject({ cpu: 8, memoryBytes: 12 * GB });
      must(run, 'switch-process-server', 'ps-1', { to: 'ps-9' });
      run.advanceTo(3 * HOUR);
      expect(Math.round(carried(run, 'ps-9'))).toBe(2000);
      expect(alerts(run, 'ps-9')).toEqual([]);
    },
  },
  {
    says: 'does not register with a passphrase that is not the one of its server',
    ids: '[PS-05] [SET-10]',
    wish: two,
    play(run) {
      must(run, 'add-process-server', 'onprem', { ...added, passphrase: 'guessed' });
      run.advanceTo(2 * HOUR);
      expect(lastJob(run, 'ps-9')).toMatchObject({ errorCode: 'PASSPHRASE_WRONG' });
      expect(stateOf(run, 'ps-9', 'process-server.install')).toBe('absent');
    },
  },
  {
    says: 'registers with the passphrase its server shows',
    ids: '[PS-05]',
    wish: two,
    play(run) {
      const passphrase = run.passphrase('cs-1');
      must(run, 'add-process-server', 'onprem', { ...added, passphrase });
      run.advanceTo(2 * HOUR);
      expect(lastJob(run, 'ps-9')).toMatchObject({ state: 'succeeded' });
    },
  },
  {
    says: 'wants a name nobody has',
    ids: '[PS-05]',
    wish: two,
    play(run) {
      const ask = (target: string, id: string) =>
        refused(run, 'add-process-server', target, { ...added, id });
      expect(ask('onprem', 'ps-1')).toEqual(['ID_TAKEN']);
      expect(ask('onprem', 'PS 9')).toEqual(['BAD_ID']);
    },
  },
]);

table('removing a process server', [
  {
    says: 'is refused while machines are left on it',
    ids: '[LC-3.1.08]',
    wish: two,
    play(run) {
      expect(refused(run, 'remove-process-server', 'ps-1')).toEqual(['MACHINES_LEFT']);
    },
  },
  {
    says: 'without machines takes it away for good, and nobody rings',
    ids: '[LC-3.1.07]',
    wish: two,
    play(run) {
      must(run, 'remove-process-server', 'ps-2');
      expect(stateOf(run, 'ps-2', 'process-server.install')).toBe('removed');
      expect(refused(run, 'switch-process-server', 'ps-1', { to: 'ps-2' })).toEqual([
        'SERVER_NOT_SELECTABLE',
      ]);
      expect(refused(run, 'remove-process-server', 'ps-2')).toEqual(['SERVER_NOT_THERE']);
      run.advanceTo(HOUR);
      expect(alerts(run)).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
]);

/** Forty megabytes a second through a server of the largest row: 3.5 TB a day. */
const outgrown = {
  servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
  machines: [
    { id: 'web-01', churn: 20 * MB, disks: 8 },
    { id: 'web-02', churn: 20 * MB, disks: 8 },
  ],
  lineBps: 1e9,
  timing: two.timing,
};

table('a server with more than two terabytes a day', [
  {
    says: 'keeps a backlog, and half of its machines on another server end it',
    ids: '[F-23 injected] [F-23 symptom] [F-23 remedy] [PS-02] [PS-04] [SIZ-04]',
    wish: outgrown,
    play(run) {
      run.advanceTo(4 * HOUR);
      expect(run.bindingLimit('web-01')).toBe('process-server');
      expect(alerts(run, 'ps-1')).toContain('cpu-critical');
      expect(run.rpoMs('web-01')).toBeGreaterThan(30 * MINUTE);
      must(run, 'load-balance', 'ps-1', { to: 'ps-2', machines: ['web-02'] });
      run.advanceTo(8 * HOUR);
      expect([run.rpoMs('web-01'), run.rpoMs('web-02')]).toEqual([0, 0]);
    },
  },
  {
    says: 'is quiet with a higher threshold, and loses as much as before',
    ids: '[F-23 wrong-remedy] [POL-02]',
    wish: outgrown,
    play(run) {
      run.advanceTo(4 * HOUR);
      expect(alerts(run, 'web-01').join()).toContain('rpo-threshold');
      must(run, 'set-policy', 'standard', { 'rpo-threshold': '20h' });
      run.advanceTo(5 * HOUR);
      expect(alerts(run, 'web-01').join()).not.toContain('rpo-threshold');
      expect(run.rpoMs('web-01')).toBeGreaterThan(35 * MINUTE);
      expect(run.resolvePoint('web-01', 'latest')?.lostMs).toBeGreaterThan(35 * MINUTE);
    },
  },
]);
