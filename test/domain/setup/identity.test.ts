/** Host, address and database of a configuration server (LIFECYCLE 2.4, CS-03, CS-08 to CS-14). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';
import { identity, install, link, names, wizard } from './bare.ts';

const { MB } = units;
const AT = HOUR;
const agent = (run: Engine, id = 'web-01') => stateOf(run, id, 'mobility-agent.heartbeat');

const two = {
  machines: [
    { id: 'web-01', churn: MB },
    { id: 'web-02', churn: MB },
  ],
};

/** One machine on the server that is built in. */
const builtIn = { machines: [{ id: 'web-01', churn: MB, server: 'cs-1' }] };

function lost(run: Engine, withBackup = true): void {
  if (withBackup) must(run, 'backup', 'cs-1');
  run.advanceTo(AT);
  begin(run, 'config-server-lost', 'cs-1');
}

table('a configuration server that is destroyed', [
  {
    says: 'is out of contact, and told so after fifteen minutes; separate process servers go on',
    ids: '[LC-2.4.02] [F-10 injected] [F-10 symptom] [HLT-16]',
    play(run) {
      lost(run);
      expect([identity(run), link(run)]).toEqual(['lost', 'grace']);
      edge(run, AT + 15 * MINUTE, () => alerts(run, 'cs-1'), [], ['806', 'cs-not-connected']);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(refused(run, 'test-failover')).toEqual(['CS_NOT_CONNECTED']);
    },
  },
  {
    says: 'takes the data of its built-in process server with it',
    ids: '[LC-2.4.02] [ARC-01] [F-10 symptom]',
    wish: builtIn,
    play(run) {
      lost(run);
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(HOUR);
    },
  },
  {
    says: 'is restored from its backup with the same address, and knows everybody in it',
    ids: '[LC-2.4.04] [CS-08] [F-10 remedy]',
    wish: builtIn,
    play(run) {
      expect(refused(run, 'restore', 'cs-1')).toEqual(['NOT_LOST']);
      lost(run);
      run.advanceTo(2 * HOUR);
      must(run, 'restore', 'cs-1', { 'same-address': true });
      edge(run, 2 * HOUR + 45 * MINUTE, () => identity(run), 'lost', 'known');
      expect(run.isFaultActive(0)).toBe(false);
      expect([link(run), install(run)]).toEqual(['connected', 'registered']);
      run.advanceTo(4 * HOUR);
      expect([run.rpoMs('web-01'), names(run, 'web-01')]).toEqual([0, []]);
    },
  },
  {
    says: 'restored with another address leaves its agents silent',
    ids: '[LC-2.4.05] [CS-08] [CS-09]',
    play(run) {
      lost(run);
      must(run, 'restore', 'cs-1', { 'same-address': false });
      run.advanceTo(AT + 45 * MINUTE);
      expect([identity(run), agent(run)]).toEqual(['wrongAddress', 'grace']);
    },
  },
  {
    says: 'without a backup is not restored',
    ids: '[CS-08]',
    play(run) {
      lost(run, false);
      expect(refused(run, 'restore', 'cs-1')).toEqual(['NO_BACKUP']);
    },
  },
  {
    says: 'built anew knows nobody: what it protected stops replicating and cannot come back',
    ids: '[LC-2.4.06] [CS-08] [F-10 wrong-remedy]',
    wish: builtIn,
    play(run) {
      lost(run);
      must(run, 'download-key', 'vault-1');
      must(run, 'run-setup', 'cs-1', wizard);
      expect(identity(run)).toBe('newIdentity');
      run.advanceTo(3 * HOUR);
      expect([install(run), link(run)]).toEqual(['registered', 'connected']);
      expect(names(run, 'web-01')).toEqual(['unknown-machine']);
      expect(run.rpoMs('web-01')).toBe(2 * HOUR);
      expect(alerts(run, 'web-01')).toContain('78186');
      expect(refused(run, 'restore', 'cs-1')).toEqual(['NOT_LOST']);
    },
  },
]);

table('the address of a configuration server', [
  {
    says: 'changed makes all agents silent in the same instant, told after fifteen minutes',
    ids: '[LC-2.4.07] [CS-09] [PORT-04] [F-11 injected] [F-11 symptom]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-address-changed', 'cs-1');
      expect([identity(run), agent(run), agent(run, 'web-02')]).toEqual([
        'wrongAddress',
        'grace',
        'grace',
      ]);
      const told = () => ['web-01', 'web-02'].map((id) => alerts(run, id));
      edge(run, AT + 15 * MINUTE, told, [[], []], [['78174'], ['78174']]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'changed stops the data to its built-in process server',
    ids: '[CS-09] [F-11 symptom]',
    wish: builtIn,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-address-changed', 'cs-1');
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(HOUR);
    },
  },
  {
    says: 'put back as it was lets them all be heard again',
    ids: '[LC-2.4.08] [F-11 remedy]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-address-changed', 'cs-1');
      must(run, 'repair', 'cs-1', { what: 'changed-address' });
      edge(run, AT + 10 * MINUTE, () => identity(run), 'wrongAddress', 'known');
      expect([agent(run), agent(run, 'web-02')]).toEqual(['running', 'running']);
      expect(run.isFaultActive(0)).toBe(false);
    },
  },
  {
    says: 'may stay if every agent is told; the last one settles it',
    ids: '[LC-2.4.08] [CS-09] [F-11 remedy]',
    wish: two,
    play(run) {
      run.advanceTo(AT);
      expect(refused(run, 'tell-server-address')).toEqual(['ADDRESS_KNOWN']);
      begin(run, 'config-server-address-changed', 'cs-1');
      must(run, 'tell-server-address');
      edge(run, AT + 5 * MINUTE, () => agent(run), 'grace', 'running');
      expect([identity(run), agent(run, 'web-02')]).toEqual(['wrongAddress', 'grace']);
      must(run, 'tell-server-address', 'web-02');
      run.advanceTo(AT + 10 * MINUTE);
      expect([identity(run), agent(run, 'web-02')]).toEqual(['known', 'running']);
      expect(run.isFaultActive(0)).toBe(false);
    },
  },
  {
    says: 'put back after the agents were told makes them silent once more',
    ids: '[CS-09]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-address-changed', 'cs-1');
      must(run, 'tell-server-address');
      run.advanceTo(AT + 5 * MINUTE);
      must(run, 'repair', 'cs-1', { what: 'changed-address' });
      run.advanceTo(AT + 15 * MINUTE);
      expect(agent(run)).toBe('grace');
    },
  },
  {
    says: 'is not cured by registering again: refused, and the agents stay silent',
    ids: '[F-11 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-address-changed', 'cs-1');
      must(run, 'download-key', 'vault-1');
      expect(refused(run, 'register', 'cs-1')).toEqual(['ALREADY_REGISTERED']);
      must(run, 'restart-service', 'cs-1');
      run.advanceTo(2 * HOUR);
      expect(agent(run)).toBe('silent');
    },
  },
]);

table('a configuration server that is down', [
  {
    says: 'orchestrates nothing, and its built-in server carries nothing until it is restarted',
    ids: '[CS-07] [CS-12] [F-09 injected] [F-09 symptom] [F-09 remedy]',
    wish: builtIn,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'config-server-down', 'cs-1');
      edge(run, AT + 15 * MINUTE, () => link(run), 'grace', 'disconnected');
      expect(refused(run, 'failover')).toEqual(['CS_NOT_CONNECTED']);
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(HOUR);
      must(run, 'restart-service', 'cs-1');
      run.advanceTo(3 * HOUR);
      expect([link(run), run.rpoMs('web-01')]).toEqual(['connected', 0]);
    },
  },
]);

const adapter = (run: Engine) => stateOf(run, 'cs-1', 'configuration-server.adapter');
const hostPower = (run: Engine) => stateOf(run, 'esxi-1', 'esxi-host.host');

table('an adapter that is not VMXNET3', [
  {
    says: 'crashes the host after a while, with the server and every machine on it',
    ids: '[CS-03] [LC-7.16] [F-12 injected] [F-12 symptom]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'server-adapter-wrong', 'cs-1');
      expect(adapter(run)).toBe('risky');
      edge(run, AT + 4 * HOUR, () => hostPower(run), 'on', 'off');
      expect([adapter(run), link(run)]).toEqual(['crashed', 'grace']);
      expect(run.sourceState('web-01')).toBe('down');
    },
  },
  {
    says: 'does no harm on a host with the update',
    ids: '[CS-03] [F-12 remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'server-adapter-wrong', 'cs-1');
      must(run, 'update-host', 'esxi-1');
      edge(run, AT + HOUR, () => adapter(run), 'risky', 'safe');
      run.advanceTo(12 * HOUR);
      expect(hostPower(run)).toBe('on');
      expect(refused(run, 'update-host', 'esxi-1')).toEqual(['HOST_UPDATED']);
    },
  },
  {
    says: 'is replaced by VMXNET3, and the started host stays up',
    ids: '[CS-03] [F-12 remedy]',
    play(run) {
      run.advanceTo(AT);
      expect(refused(run, 'power-on', 'esxi-1')).toContain('ALREADY_RUNNING');
      begin(run, 'server-adapter-wrong', 'cs-1');
      run.advanceTo(6 * HOUR);
      must(run, 'repair', 'cs-1', { what: 'adapter-type' });
      run.advanceTo(7 * HOUR);
      must(run, 'power-on', 'esxi-1');
      run.advanceTo(20 * HOUR);
      expect([adapter(run), hostPower(run), link(run)]).toEqual(['safe', 'on', 'connected']);
      expect(run.sourceState('web-01')).toBe('running');
    },
  },
  {
    says: 'crashes the host again if it is only started',
    ids: '[F-12 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'server-adapter-wrong', 'cs-1');
      run.advanceTo(6 * HOUR);
      must(run, 'power-on', 'esxi-1');
      expect([hostPower(run), adapter(run)]).toEqual(['on', 'risky']);
      edge(run, 10 * HOUR, () => hostPower(run), 'on', 'off');
    },
  },
  {
    says: 'is not what keeps a broken host down: starting it is refused',
    ids: '[F-77]',
    play(run) {
      begin(run, 'host-down', 'esxi-1');
      expect(refused(run, 'power-on', 'esxi-1')).toEqual(['HOST_BROKEN']);
    },
  },
]);

table('what a configuration server keeps', [
  {
    says: 'is backed up in ten minutes, unless it goes down meanwhile',
    ids: '[CS-08]',
    play(run) {
      must(run, 'backup', 'cs-1');
      run.advanceTo(10 * MINUTE);
      expect(lastJob(run, 'cs-1').state).toBe('succeeded');
      must(run, 'backup', 'cs-1');
      begin(run, 'config-server-down', 'cs-1');
      run.advanceTo(HOUR);
      expect(lastJob(run, 'cs-1').errorCode).toBe('SERVER_GONE');
    },
  },
  {
    says: 'shows a new account in the portal after fifteen minutes',
    ids: '[CS-10]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'add-account', 'cs-1', { account: 'svc-push' });
      edge(run, AT + 15 * MINUTE, () => run.accounts('cs-1'), [], ['svc-push']);
      const again = { account: 'svc-push' };
      expect(refused(run, 'add-account', 'cs-1', again)).toEqual(['ACCOUNT_KNOWN']);
    },
  },
  {
    says: 'shows it sooner when it is refreshed, which takes one to five minutes',
    ids: '[CS-10] [JOB-05]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'add-account', 'cs-1', { account: 'svc-push' });
      must(run, 'refresh-discovery', 'cs-1');
      edge(run, AT + 2 * MINUTE, () => run.accounts('cs-1'), [], ['svc-push']);
    },
  },
  {
    says: 'asks for a new registration when an adapter was added, and is out of contact until then',
    ids: '[CS-14]',
    wish: { conditions: { 'cs-1': { 'new-adapter': 1 } } },
    play(run) {
      expect(link(run)).toBe('grace');
      must(run, 'download-key', 'vault-1');
      must(run, 'register', 'cs-1');
      edge(run, 4 * MINUTE, () => link(run), 'grace', 'connected');
      expect(names(run)).toEqual([]);
      expect(refused(run, 'register', 'cs-1')).toEqual(['ALREADY_REGISTERED']);
    },
  },
  {
    says: 'needs a route from each machine: without one its agent is silent, its data flows',
    ids: '[CS-06]',
    wish: { ...two, conditions: { 'web-01': { 'no-route-to-server': 1 } } },
    play(run) {
      run.advanceTo(AT);
      expect([agent(run), agent(run, 'web-02')]).toEqual(['silent', 'running']);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is not a thing that can be failed over or enabled: it is no machine',
    ids: '[CS-15]',
    play(run) {
      for (const id of ['cs-1', 'ps-1', 'mt-1']) {
        expect(refused(run, 'failover', id)).toEqual(['WRONG_TARGET']);
      }
    },
  },
]);
