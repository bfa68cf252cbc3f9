/** How an agent comes to a machine, registers and is heard of (LIFECYCLE 5, FACTS 8). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const PUSHED = AT + 8 * MINUTE;
const RESTARTED = PUSHED + 3 * MINUTE;
const REGISTERED = RESTARTED + 10 * MINUTE;

const bare = { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] };
const bareLinux = {
  machines: [{ id: 'web-01', churn: MB, os: 'linux', more: { isProtected: false } } as const],
};

const install = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.install');
const registration = (run: Engine) => stateOf(run, 'web-01', 'mobility-agent.registration');
const agent = (run: Engine) => run.agentState('web-01');

function push(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'install-agent', 'web-01', { method: 'push' });
}

table('an agent', [
  {
    says: 'is not on a machine nobody protected, and is not heard of',
    ids: '[LC-5.01] [ENR-06]',
    wish: bare,
    play(run) {
      expect(install(run)).toBe('absent');
      expect(registration(run)).toBe('none');
      expect(agent(run)).toBe('none');
    },
  },
  {
    says: 'is pushed in its time where account, firewall and power are right',
    ids: '[LC-5.01] [LC-5.04] [MOB-01] [ENR-05]',
    wish: bare,
    play(run) {
      push(run);
      edge(run, PUSHED, () => install(run), 'pushing', 'pendingReboot');
      expect(lastJob(run)).toMatchObject({ kind: 'install-agent', state: 'succeeded' });
      expect(agent(run)).toBe('none');
    },
  },
  {
    says: 'that was pushed registers only after its machine was restarted, and is then heard of',
    ids: '[LC-5.08] [LC-5.09] [MOB-03] [MOB-11]',
    wish: bare,
    play(run) {
      push(run);
      run.advanceTo(PUSHED);
      must(run, 'restart-machine');
      edge(run, RESTARTED, () => registration(run), 'none', 'registering');
      edge(run, REGISTERED, () => registration(run), 'registering', 'registered');
      expect(agent(run)).toBe('running');
    },
  },
  {
    says: 'that was pushed and never restarted stays silent for ever, and a second push fails',
    ids: '[F-30] [MOB-03]',
    wish: bare,
    play(run) {
      push(run);
      run.advanceTo(6 * HOUR);
      expect(install(run)).toBe('pendingReboot');
      must(run, 'install-agent', 'web-01', { method: 'push' });
      run.advanceTo(7 * HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'AGENT_RESTART_NEEDED' });
      must(run, 'restart-machine');
      run.advanceTo(8 * HOUR);
      expect(agent(run)).toBe('running');
    },
  },
  {
    says: 'is not pushed again where an up-to-date one is',
    ids: '[MOB-02]',
    play(run) {
      run.advanceTo(AT);
      expect(refused(run, 'install-agent')).toEqual(['AGENT_PRESENT']);
    },
  },
  {
    says: 'that is outdated is renewed by a push, runs on, and asks for a restart',
    ids: '[LC-5.13] [ERR-08] [HLT-22] [MOB-02]',
    wish: {
      machines: [{ id: 'web-01', churn: MB, more: { conditions: { 'agent-outdated': 1 } } }],
    },
    play(run) {
      push(run);
      run.advanceTo(PUSHED - 1);
      expect(install(run)).toBe('updating');
      expect(agent(run)).toBe('running');
      edge(run, PUSHED, () => alerts(run, 'web-01'), [], ['95265']);
      expect(run.health('web-01')).toBe('warning');
      must(run, 'restart-machine');
      run.advanceTo(RESTARTED);
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'installed by hand registers without a restart',
    ids: '[LC-5.06] [MOB-01] [MOB-10]',
    wish: bare,
    play(run) {
      run.advanceTo(AT);
      must(run, 'install-agent', 'web-01', {
        method: 'manual',
        server: 'cs-1',
        passphrase: run.passphrase('cs-1'),
      });
      edge(run, PUSHED, () => registration(run), 'none', 'registering');
      run.advanceTo(PUSHED + 10 * MINUTE);
      expect(agent(run)).toBe('running');
    },
  },
  {
    says: 'installed by hand with a wrong passphrase does not register, however long one waits',
    ids: '[LC-5.07] [MOB-10]',
    wish: bare,
    play(run) {
      run.advanceTo(AT);
      must(run, 'install-agent', 'web-01', { method: 'manual', passphrase: 'from-memory' });
      run.advanceTo(6 * HOUR);
      expect(registration(run)).toBe('registerFailed');
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(7 * HOUR);
      expect(agent(run)).toBe('running');
    },
  },
  {
    says: 'installed by a software tool needs no push account',
    ids: '[MOB-01]',
    wish: bare,
    play(run) {
      begin(run, 'push-account-bad', 'web-01');
      run.advanceTo(AT);
      must(run, 'install-agent', 'web-01', { method: 'tool' });
      run.advanceTo(HOUR);
      expect(agent(run)).toBe('running');
    },
  },
  {
    says: 'is not installed on another port, nor while no configuration server runs',
    ids: '[MOB-13] [MOB-01]',
    wish: bare,
    play(run) {
      run.advanceTo(AT);
      const settings = { method: 'manual', port: 8443 };
      expect(refused(run, 'install-agent', 'web-01', settings)).toEqual(['AGENT_PORT_WRONG']);
      expect(run.admission({ do: 'install-agent', target: 'web-01', with: { port: 443 } })).toEqual(
        [],
      );
      begin(run, 'config-server-down', 'cs-1');
      expect(refused(run, 'install-agent', 'web-01', { method: 'tool' })).toEqual([
        'SERVER_NOT_THERE',
      ]);
    },
  },
  {
    says: 'whose server is down when it would register registers once it is back',
    ids: '[LC-5.10]',
    wish: bare,
    play(run) {
      run.advanceTo(AT);
      must(run, 'install-agent', 'web-01', { method: 'tool' });
      run.advanceTo(PUSHED);
      const fault = begin(run, 'config-server-down', 'cs-1');
      const due = PUSHED + 10 * MINUTE;
      edge(run, due, () => registration(run), 'registering', 'registerFailed');
      run.endFault(fault);
      run.advanceTo(due + 10 * MINUTE);
      expect(registration(run)).toBe('registered');
    },
  },
]);

/** What stops a push, the code it fails with, and the fact behind it. */
const windows = [
  ['file-sharing-off', '95105', '[ERR-02] [MOB-06] [PORT-09] [F-25 symptom]'],
  ['remote-management-closed', '95103', '[ERR-01] [MOB-06] [PORT-09] [F-26 symptom]'],
  ['account-wrong', '95107', '[ERR-03] [MOB-04] [F-27 symptom]'],
  ['not-admin', '95107', '[ERR-03] [MOB-04]'],
  ['remote-uac', '95107', '[ERR-03] [MOB-05]'],
  ['unreachable', '95117', '[ERR-05] [PORT-09]'],
  ['copy-denied', '95517', '[ERR-09]'],
  ['no-domain-trust', '95518', '[ERR-09]'],
  ['account-disabled', '95519', '[ERR-10]'],
  ['account-locked', '95520', '[ERR-10]'],
  ['no-logon-server', '95521', '[ERR-10]'],
  ['netlogon-stopped', '95522', '[ERR-10]'],
  ['network-gone', '95523', '[ERR-13]'],
] as const;

const linux = [
  ['not-root', '95108', '[ERR-04] [MOB-07] [F-28 symptom]'],
  ['password-login-off', '95108', '[ERR-04] [MOB-07]'],
  ['sftp-off', '95108', '[ERR-04] [MOB-07] [PORT-10] [F-28 symptom]'],
  ['old-openssh', '95108', '[ERR-04] [MOB-07]'],
  ['unreachable', '95117', '[ERR-05] [MOB-08] [PORT-10]'],
] as const;

function refusedPushes(os: 'windows' | 'linux', rows: typeof windows | typeof linux) {
  return rows.map(([name, code, ids]) => ({
    says: `${name} stops a push to a ${os} machine with ${code}`,
    ids: `[LC-5.02] ${ids}`,
    wish: {
      machines: [
        {
          id: 'web-01',
          churn: MB,
          os,
          more: { isProtected: false, conditions: { [name]: 1 } },
        },
      ],
    },
    play(run: Engine) {
      push(run);
      expect(install(run)).toBe('pushFailed');
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: code });
    },
  }));
}

/** What any installer stumbles over once it is there. */
const guests = [
  ['windows', { 'reboot-pending': 1 }, '95224', '[ERR-07]'],
  ['windows', { 'not-64-bit': 1 }, '95213', '[ERR-06]'],
  ['windows', { 'system-elsewhere': 1 }, '95309', '[ERR-11]'],
  ['windows', { 'no-boot-disk': 1 }, '95310', '[ERR-11]'],
  ['windows', { 'several-boot-disks': 1 }, '95311', '[ERR-11]'],
  ['linux', { 'root-across-disks': 1 }, '95313', '[ERR-11]'],
  ['linux', { 'grub-device-names': 1 }, '95320', '[ERR-12] [MCH-19]'],
  ['windows', { 'vss-provider-fails': 1 }, 'VSS_PROVIDER', '[MOB-20]'],
  ['windows', { 'free-space': 99e6 }, '95524', '[ERR-13]'],
  ['windows', { 'free-space': 1.99e9 }, 'INSTALL_SPACE', '[MOB-09]'],
] as const;

const refusedGuests = guests.map(([os, conditions, code, ids]) => ({
  says: `${Object.keys(conditions).join()} ends a push, and an installation by hand, with ${code}`,
  ids: `[LC-5.05] ${ids}`,
  wish: {
    machines: [{ id: 'web-01', churn: MB, os, more: { isProtected: false, conditions } }],
  },
  play(run: Engine) {
    push(run);
    edge(run, PUSHED, () => install(run), 'pushing', 'pushFailed');
    expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: code });
    must(run, 'install-agent', 'web-01', { method: 'manual' });
    run.advanceTo(HOUR);
    expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: code });
  },
}));

/** A push that fails with a code, its cause mended by hand, and the push that follows. */
function mended(run: Engine, fault: string, what: string, code: string): void {
  begin(run, fault, 'web-01');
  push(run);
  expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: code });
  must(run, 'repair', 'web-01', { what });
  run.advanceTo(HOUR);
  must(run, 'install-agent', 'web-01');
  run.advanceTo(2 * HOUR);
  expect(install(run)).toBe('pendingReboot');
}

table('a push that fails', [
  ...refusedPushes('windows', windows),
  ...refusedPushes('linux', linux),
  ...refusedGuests,
  {
    says: 'because the machine is off, says that it was not reached',
    ids: '[LC-5.02] [ERR-05]',
    wish: bare,
    play(run) {
      must(run, 'power-off');
      push(run);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: '95117' });
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'MACHINE_OFF' });
    },
  },
  {
    says: 'for want of .NET on Windows Server 2008 R2, and on no other system',
    ids: '[MOB-14]',
    wish: {
      machines: [
        {
          id: 'web-01',
          churn: MB,
          more: {
            isProtected: false,
            system: 'windows-2008-r2-sp1',
            conditions: { 'no-dotnet': 1 },
          },
        },
        {
          id: 'web-02',
          churn: MB,
          more: { isProtected: false, conditions: { 'no-dotnet': 1 } },
        },
      ],
    },
    play(run) {
      push(run);
      must(run, 'install-agent', 'web-02');
      run.advanceTo(HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'DOTNET_MISSING' });
      expect(lastJob(run, 'web-02')).toMatchObject({ state: 'succeeded' });
    },
  },
  {
    says: 'is pushed again after its cause was mended',
    ids: '[LC-5.03] [F-25 injected] [F-25 symptom] [F-25 remedy]',
    wish: bare,
    play: (run) => mended(run, 'file-sharing-off', 'file-sharing-off', '95105'),
  },
  {
    says: 'for want of WMI is not pushed after a restart, only through an open firewall',
    ids: '[F-26 injected] [F-26 symptom] [F-26 remedy] [F-26 wrong-remedy]',
    wish: bare,
    play(run) {
      begin(run, 'wmi-blocked', 'web-01');
      push(run);
      expect(lastJob(run).errorCode).toBe('95103');
      must(run, 'restart-machine');
      run.advanceTo(HOUR);
      must(run, 'install-agent');
      expect(lastJob(run).errorCode).toBe('95103');
      must(run, 'repair', 'web-01', { what: 'remote-management-closed' });
      run.advanceTo(2 * HOUR);
      must(run, 'install-agent');
      run.advanceTo(3 * HOUR);
      expect(install(run)).toBe('pendingReboot');
    },
  },
  {
    says: 'to a Linux machine without file transfer is repeated once SSH has it',
    ids: '[F-28 injected] [F-28 symptom] [F-28 remedy]',
    wish: bareLinux,
    play: (run) => mended(run, 'sftp-off', 'sftp-off', '95108'),
  },
]);

table('an agent of a Linux machine', [
  {
    says: 'registers under a wrong address where the hosts file is incomplete, and is not heard of',
    ids: '[F-28 injected] [F-28 wrong-remedy] [MOB-07]',
    wish: bareLinux,
    play(run) {
      begin(run, 'hosts-incomplete', 'web-01');
      run.advanceTo(AT);
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(HOUR);
      expect(registration(run)).toBe('registered');
      expect(agent(run)).toBe('silent');
      must(run, 'repair', 'web-01', { what: 'hosts-incomplete' });
      run.advanceTo(2 * HOUR);
      expect(agent(run)).toBe('running');
    },
  },
]);
