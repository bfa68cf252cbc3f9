/** What can keep an agent from being pushed, installed or heard (FACTS 8, 29.3). */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import type { ConditionDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { isSo, mendCondition } from '../../conditions/store.ts';
import { machineLimits } from '../../facts/machines.ts';
import { noteMarks, openMarks } from '../../physics/marks.ts';
import type { World } from '../../world.ts';
import { captureChanged } from './capture.ts';

const flag = flagsOf('machine');

const account = {
  'account-wrong': flag('MOB-04', 'The push account is not a good one.', 'new-account'),
  'not-admin': flag('MOB-04', 'The push account is no administrator.', 'new-account'),
  'remote-uac': flag('MOB-05', 'Remote UAC filters the local account.', 'fix-guest'),
  'account-disabled': flag('ERR-10', 'The push account is disabled.', 'fix-account'),
  'account-locked': flag('ERR-10', 'The push account is locked.', 'fix-account', {
    changed: lockChanged,
  }),
  'no-logon-server': flag('ERR-10', 'No domain controller answers.', 'fix-guest'),
  'netlogon-stopped': flag('ERR-10', 'The Netlogon service is stopped.', 'fix-guest'),
  'copy-denied': flag('ERR-09', 'The account may not copy to the machine.', 'fix-account'),
  'no-domain-trust': flag('ERR-09', 'The machine has lost the trust of its domain.', 'fix-guest'),
  'not-root': flag('MOB-07', 'The push account is not root.', 'new-account'),
} as const satisfies Record<string, ConditionDef>;

const road = {
  unreachable: flag(
    'MOB-08',
    'Ports 135 or 22 are closed, or its name is not resolved.',
    'open-firewall',
  ),
  'network-gone': flag('ERR-13', 'The network goes away while files are copied.', 'fix-guest'),
  'file-sharing-off': flag('MOB-06', 'File and printer sharing is off.', 'open-firewall'),
  'remote-management-closed': flag('MOB-06', 'The firewall blocks WMI.', 'open-firewall'),
  'sftp-off': flag('MOB-07', 'SSH has no file transfer subsystem.', 'fix-guest'),
  'password-login-off': flag('MOB-07', 'SSH takes no passwords.', 'fix-guest'),
  'old-openssh': flag('MOB-07', 'The OpenSSH packages are old.', 'fix-guest'),
  'cs-port-closed': flag(
    'MOB-10',
    'Port 443 to the configuration server is closed.',
    'open-firewall',
  ),
} as const satisfies Record<string, ConditionDef>;

const guest = {
  'system-elsewhere': flag('ERR-11', 'Boot and system partition stand on different disks.'),
  'no-boot-disk': flag('ERR-11', 'No boot disk is found.'),
  'several-boot-disks': flag('ERR-11', 'Several disks can be booted.'),
  'root-across-disks': flag('ERR-11', 'The root volume spans disks.'),
  'grub-device-names': flag('MCH-19', 'GRUB names disks by device, not by UUID.', 'fix-guest'),
  'no-dotnet': flag('MOB-14', '.NET 3.5.1 is missing.', 'fix-guest'),
  'vss-provider-fails': flag('MOB-20', 'The snapshot provider cannot be installed.', 'fix-guest'),
  'free-space': {
    on: ['machine'],
    value: 'size',
    usual: machineLimits.freeBytes.value,
    fact: 'MOB-09',
    doc: 'Free space on the drive the agent goes to.',
    repair: 'fix-guest',
  },
} as const satisfies Record<string, ConditionDef>;

/** A changed name table is looked at again by the agent's heartbeat. */
function addressChanged(world: World, machine: number): void {
  const event = isSo(world, 'machine', machine, 'hosts-incomplete') ? 'lost' : 'restored';
  world.host.send('mobility-agent', 'heartbeat', machine, `heartbeat.${event}`);
}

/** What was missing at StartEx was missing all through the history before it. */
function scriptsChanged(world: World, machine: number): void {
  if (world.kernel.now() === 0) openMarks(world, machine);
  else noteMarks(world, machine);
}

/** HLT-22: said while the machine has not been restarted since the update. */
function restartWanted(world: World, machine: number): void {
  const isWanted = isSo(world, 'machine', machine, 'restart-recommended');
  (isWanted ? raiseAlert : clearAlert)(world, '95265', 'machine', machine);
}

/** An account that was unlocked may fail again as often as before. */
function lockChanged(world: World, machine: number): void {
  if (isSo(world, 'machine', machine, 'account-locked')) return;
  mendCondition(world, { kind: 'machine', row: machine }, 'failed-logons');
}

/** MOB-22: the agent of a clone refuses to serve. */
function cloneFound(world: World, machine: number): void {
  captureChanged('cloned')(world, machine);
  if (!isSo(world, 'machine', machine, 'cloned')) return;
  world.host.send('mobility-agent', 'registration', machine, 'clone.found');
}

const own = {
  'hosts-incomplete': flag('MOB-07', 'The hosts file does not name every address.', 'fix-guest', {
    changed: addressChanged,
  }),
  'scripts-missing': flag(
    'RPT-04',
    'It makes no app-consistent points without scripts before and after, and has none.',
    'fix-guest',
    { changed: scriptsChanged },
  ),
  'wrong-passphrase': flag('MOB-10', 'The agent was installed with a wrong passphrase.'),
  'agent-outdated': flag('MOB-02', 'Its agent is older than the one of the server.'),
  'restart-recommended': flag('ERR-08', 'Its agent was updated; a restart is due.', undefined, {
    changed: restartWanted,
  }),
  'tracking-lost': flag('F-37', 'Writes went by unseen; only protection anew helps.', undefined, {
    changed: captureChanged('tracking-lost'),
  }),
  'volume-resized': flag('REP-15', 'A volume was resized; only protection anew helps.', undefined, {
    changed: captureChanged('volume-resized'),
  }),
  cloned: flag('MOB-22', 'Its BIOS id is not the one its agent knows.', undefined, {
    changed: cloneFound,
  }),
  'failed-logons': {
    on: ['machine'],
    value: 'count',
    usual: 0,
    fact: 'F-27',
    doc: 'Logons of the push account that failed in a row.',
  },
} as const satisfies Record<string, ConditionDef>;

export const agentConditions: Readonly<Record<string, ConditionDef>> = {
  ...account,
  ...road,
  ...guest,
  ...own,
};

export type AgentConditionName =
  | keyof typeof account
  | keyof typeof road
  | keyof typeof guest
  | keyof typeof own;
