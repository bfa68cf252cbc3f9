/** Who gets into a copy in Azure, and what becomes of it by hand (LIFECYCLE 13, FACTS 23). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { type EstateWish, units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const SERVES = AT + 21 * MINUTE;

const life = (run: Engine) => run.azureCopy('web-01')?.state ?? run.azureVmState('web-01');

function failover(run: Engine, settings = {}): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { point: 'latest-processed', ...settings });
  run.advanceTo(AT + 50 * MINUTE);
}

/** What somebody who tries to log in is told; null = is let in. */
function login(run: Engine, settings = {}): string | null {
  must(run, 'connect-test', 'web-01', settings);
  run.advanceTo(run.nowMs() + MINUTE);
  return lastJob(run).errorCode;
}

const machine = (os: 'windows' | 'linux', conditions: Record<string, number>) => ({
  machines: [{ id: 'web-01', churn: MB, os, conditions }],
});

const privateLine: Partial<EstateWish> = { privateLine: 'vpn' };

table('a copy that runs', [
  {
    says: 'is reached by nobody until somebody has logged in',
    ids: '[LC-13.06] [LC-13.07] [CON-07] [LC-12.1.22]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      edge(run, SERVES, () => life(run), 'starting', 'running.unreachable');
      must(run, 'connect-test');
      edge(run, SERVES + MINUTE, () => life(run), 'running.unreachable', 'running.reachable');
      expect(lastJob(run).state).toBe('succeeded');
    },
  },
  {
    says: 'is out of reach again when a rule is broken, and another try tells which',
    ids: '[LC-13.08] [CON-08] [F-49 symptom] [F-49 injected]',
    play(run) {
      failover(run);
      expect(login(run)).toBe(null);
      begin(run, 'login-port-closed', 'net-prod');
      expect(life(run)).toBe('running.unreachable');
      expect(login(run)).toBe('PORT_CLOSED');
      must(run, 'open-port', 'net-prod', { port: 'rdp' });
      expect(run.isFaultActive(0)).toBe(false);
      expect(login(run)).toBe(null);
    },
  },
  {
    says: 'is still reached over the other road when one is shut',
    ids: '[LC-13.08] [CON-02]',
    wish: privateLine,
    play(run) {
      failover(run);
      expect(login(run, { over: 'vpn' })).toBe(null);
      begin(run, 'public-address-missing', 'web-01');
      expect(life(run)).toBe('running.reachable');
      expect(login(run)).toBe('NO_PUBLIC_ADDRESS');
    },
  },
  {
    says: 'whose guest firewall was closed lets people in at an older point only',
    ids: '[F-49 injected] [F-49 symptom] [F-49 remedy] [F-49 wrong-remedy] [CON-01]',
    play(run) {
      run.advanceTo(HOUR + MINUTE);
      begin(run, 'remote-access-off', 'web-01');
      run.advanceTo(2 * HOUR);
      must(run, 'failover');
      run.advanceTo(3 * HOUR);
      expect(login(run)).toBe('GUEST_FIREWALL');
      must(run, 'change-recovery-point', 'web-01', { point: 'latest-processed' });
      run.advanceTo(4 * HOUR);
      expect(login(run)).toBe('GUEST_FIREWALL');
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '1h' });
      run.advanceTo(5 * HOUR);
      expect(login(run)).toBe(null);
    },
  },
]);

const doors: readonly (readonly [
  string,
  'windows' | 'linux',
  'internet' | 'vpn',
  string,
  string,
])[] = [
  ['rdp-off', 'windows', 'internet', 'LOGIN_OFF', '[CON-01]'],
  ['rdp-off', 'windows', 'vpn', 'LOGIN_OFF', '[CON-02]'],
  ['firewall-public-closed', 'windows', 'internet', 'GUEST_FIREWALL', '[CON-01]'],
  ['firewall-domain-closed', 'windows', 'vpn', 'GUEST_FIREWALL', '[CON-02]'],
  ['ipsec-on', 'windows', 'internet', 'IPSEC_BLOCKS', '[CON-06]'],
  ['ipsec-on', 'linux', 'vpn', 'IPSEC_BLOCKS', '[CON-06]'],
  ['policy-forbids-public', 'windows', 'internet', 'POLICY_FORBIDS', '[CON-07]'],
  ['ssh-off', 'linux', 'internet', 'LOGIN_OFF', '[CON-08]'],
  ['firewall-ssh-closed', 'linux', 'vpn', 'GUEST_FIREWALL', '[CON-08]'],
  ['no-public-address', 'windows', 'internet', 'NO_PUBLIC_ADDRESS', '[CON-10]'],
  ['no-public-address', 'linux', 'internet', 'NO_PUBLIC_ADDRESS', '[CON-08]'],
];

table('a login', [
  ...doors.map(([condition, os, over, code, ids]) => ({
    says: `to ${os} over ${over} with ${condition} ends with ${code}`,
    ids,
    wish: { ...machine(os, { [condition]: 1 }), ...privateLine },
    play(run: Engine) {
      failover(run);
      expect(login(run, { over })).toBe(code);
    },
  })),
  {
    says: 'from outside does not mind the rules of the inside, nor the other way round',
    ids: '[CON-01] [CON-02] [CON-07]',
    wish: {
      ...machine('windows', { 'firewall-domain-closed': 1 }),
      ...privateLine,
    },
    play(run) {
      failover(run);
      expect(login(run, { over: 'internet' })).toBe(null);
      expect(login(run, { over: 'vpn' })).toBe('GUEST_FIREWALL');
    },
  },
  {
    says: 'over a private line needs one that is up',
    ids: '[CON-02] [CON-10]',
    play(run) {
      failover(run);
      expect(login(run, { over: 'vpn' })).toBe('NO_PRIVATE_LINE');
    },
  },
  {
    says: 'waits a quarter of an hour for pending updates',
    ids: '[CON-11]',
    wish: machine('windows', { 'updates-pending': 1 }),
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(SERVES + 14 * MINUTE - 1);
      expect(login(run)).toBe('UPDATES_PENDING');
      expect(login(run)).toBe(null);
    },
  },
  {
    says: 'needs a copy that runs, and nothing else to hold the machine',
    ids: '[CON-07] [CON-10]',
    play(run) {
      expect(refused(run, 'connect-test')).toEqual(['NO_AZURE_VM']);
      failover(run);
      must(run, 'commit');
      expect(refused(run, 'connect-test')).toEqual(['IS_BUSY']);
    },
  },
]);

table('a start in Azure', [
  {
    says: 'is slower without the agent of the platform',
    ids: '[CON-03]',
    wish: machine('windows', { 'no-vm-agent': 1 }),
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      edge(run, SERVES + 6 * MINUTE, () => run.azureVmState('web-01'), 'starting', 'running');
    },
  },
  {
    says: 'times out behind a closed way out; a larger size is no help, opening it is',
    ids: '[F-46 injected, F-46 symptom, F-46 wrong-remedy, F-46 remedy] [FO-17, CON-09] [ERR-19]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'nsg-blocks', 'net-prod');
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      edge(run, AT + 47 * MINUTE, () => lastJob(run).errorCode, null, 'PRE_FAILOVER_TIMEOUT');
      must(run, 'set-size', 'web-01', { size: 'Standard_DS14' });
      must(run, 'failover');
      run.advanceTo(3 * HOUR);
      expect(lastJob(run).errorCode).toBe('PRE_FAILOVER_TIMEOUT');
      expect(refused(run, 'open-port', 'net-prod', { port: 'rdp' })).toEqual(['PORT_IS_OPEN']);
      must(run, 'open-port', 'net-prod', { port: 'outbound' });
      must(run, 'failover');
      run.advanceTo(4 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'times out behind wrong names too, until they are put right',
    ids: '[F-46 injected] [F-46 remedy] [FO-17] [CON-09]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'network-dns-wrong', 'net-prod');
      failover(run);
      expect(lastJob(run).errorCode).toBe('PRE_FAILOVER_TIMEOUT');
      must(run, 'repair', 'net-prod', { what: 'dns-wrong' });
      run.advanceTo(2 * HOUR);
      must(run, 'failover');
      run.advanceTo(3 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'whose agent does not start by itself stays unheard (95226)',
    ids: '[LC-13.15] [ERR-20]',
    wish: { ...machine('windows', { 'agent-start-manual': 1 }), ...privateLine },
    play(run) {
      failover(run);
      const registration = () => stateOf(run, 'web-01', 'mobility-agent.registration');
      expect(alerts(run, 'web-01')).toContain('95226');
      expect(registration()).toBe('registered');
      must(run, 'repair', 'web-01', { what: 'agent-start-manual' });
      run.advanceTo(AT + 55 * MINUTE);
      expect(registration()).toBe('registering');
      expect(alerts(run, 'web-01')).not.toContain('95226');
    },
  },
]);

table('a copy in the hands of people', [
  {
    says: 'is shut down and started again, and serves nobody meanwhile',
    ids: '[LC-13.09]',
    play(run) {
      failover(run, { 'shut-down-source': true });
      must(run, 'shut-down');
      edge(run, HOUR + MINUTE, () => run.activeSide('web-01'), 'azure', 'none');
      expect(life(run)).toBe('off');
      expect(refused(run, 'connect-test')).toEqual(['NO_AZURE_VM']);
      must(run, 'start-vm');
      edge(run, HOUR + 5 * MINUTE, () => run.azureVmState('web-01'), 'starting', 'running');
      expect(run.activeSide('web-01')).toBe('azure');
      expect(refused(run, 'start-vm')).toEqual(['VM_NOT_OFF']);
    },
  },
  {
    says: 'that is deleted after the commit is gone for good',
    ids: '[LC-13.12] [F-68 injected]',
    play(run) {
      failover(run);
      must(run, 'commit');
      run.advanceTo(2 * HOUR);
      must(run, 'delete-vm');
      expect(run.azureVmState('web-01')).toBe('gone');
      const cost = run.cost();
      run.advanceTo(5 * HOUR);
      expect(run.cost()).toBe(cost);
      expect(refused(run, 'change-recovery-point')).toContain('NOT_ON_APPROVAL');
      expect(refused(run, 'delete-vm')).toEqual(['NO_AZURE_VM']);
    },
  },
  {
    says: 'that is deleted before the commit is made anew from a point',
    ids: '[LC-12.1.26] [LC-12.1.27]',
    play(run) {
      failover(run);
      must(run, 'delete-vm');
      must(run, 'change-recovery-point', 'web-01', { point: 'latest-processed' });
      run.advanceTo(3 * HOUR);
      expect(run.azureVmState('web-01')).toBe('running');
    },
  },
  {
    says: 'that is moved to another resource group runs on',
    ids: '[LC-13.13] [PRP-09]',
    play(run) {
      failover(run);
      must(run, 'commit');
      run.advanceTo(2 * HOUR);
      must(run, 'move');
      expect(life(run)).toBe('moved');
      expect(run.activeSide('web-01')).toBe('azure');
    },
  },
]);
