/**
 * Whether a machine may be replicated (FACTS 12, VMW-11): rows of code and fact. All that fail are
 * the answer; they are the admission rules of enabling, and what a list shows beside a grey name.
 */
import type { Rule } from '../../catalog.ts';
import { isSo, wordOf } from '../../conditions/store.ts';
import { machineLimits } from '../../facts/machines.ts';
import { cell, NONE, type World } from '../../world.ts';
import { isSeen } from '../discovery/seen.ts';
import type { SourceConditionName } from './conditions.ts';
import { guestName, isPhysical, machineSpec, systemName, systemOf } from './guest.ts';
import { vcenterOf } from './rules.ts';

export interface EligibilityRow {
  readonly code: string;
  readonly fact: string;
  readonly holds: (world: World, machine: number) => boolean;
  readonly params?: (world: World, machine: number) => Readonly<Record<string, string | number>>;
}

/** Machines of one kind a row is about; every machine without it. */
type Only = 'windows' | 'linux' | 'physical' | 'vmware';

function isAbout(world: World, machine: number, only: Only | undefined): boolean {
  const { os, physical } = machineSpec(world, machine);
  if (only === undefined) return true;
  if (only === 'physical' || only === 'vmware') return physical === (only === 'physical');
  return os === only;
}

/** A row that a flag of the machine fails. */
function flag(
  code: string,
  fact: string,
  name: SourceConditionName | 'cloned' | 'no-vm-agent',
  only?: Only,
): EligibilityRow {
  return {
    code,
    fact,
    holds: (world, machine) =>
      !isAbout(world, machine, only) || !isSo(world, 'machine', machine, name),
  };
}

function included(world: World, machine: number) {
  return machineSpec(world, machine).disks.filter((disk) => !disk.excluded);
}

/** Letters, digits and hyphens, a letter or digit at both ends. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;

export function isNameGood(name: string): boolean {
  return name.length <= machineLimits.nameLength.value && NAME.test(name);
}

/** MCH-10: a file system the agent can follow on this system. */
function canReadFiles(world: World, machine: number): boolean {
  const word = wordOf(world, 'machine', machine, 'file-system');
  if (machineSpec(world, machine).os === 'windows') return true;
  if (word === 'reiserfs') return systemOf(world, machine).readsReiser === true;
  return word !== 'other';
}

const machineRows: readonly EligibilityRow[] = [
  {
    code: 'SYSTEM_UNSUPPORTED',
    fact: 'MCH-01',
    holds: (world, machine) => systemOf(world, machine).isSupported,
    params: (world, machine) => ({ system: systemName(world, machine) }),
  },
  flag('SYSTEM_NOT_64_BIT', 'MCH-01', 'not-64-bit'),
  {
    code: 'DISK_TOO_LARGE',
    fact: 'MCH-03',
    holds: (world, machine) =>
      included(world, machine).every((disk) => disk.sizeBytes <= machineLimits.diskBytes.value),
    params: (world, machine) => ({
      disk:
        included(world, machine).find((disk) => disk.sizeBytes > machineLimits.diskBytes.value)
          ?.id ?? '',
    }),
  },
  {
    code: 'TOO_MANY_DISKS',
    fact: 'MCH-03',
    holds: (world, machine) =>
      machineSpec(world, machine).disks.length <= machineLimits.disks.value,
    params: (world, machine) => ({ disks: machineSpec(world, machine).disks.length }),
  },
  flag('OS_NOT_ON_C', 'MCH-04', 'os-not-on-c', 'windows'),
  {
    code: 'OS_DISK_DYNAMIC',
    fact: 'MCH-04',
    holds: (world, machine) =>
      machineSpec(world, machine).disks[0]?.isDynamic !== true &&
      !isSo(world, 'machine', machine, 'os-disk-dynamic'),
  },
  flag('DISK_ENCRYPTED', 'MCH-05', 'encrypted-disk'),
  flag('SHARED_DISKS', 'MCH-06', 'shared-disk-cluster'),
  flag('UEFI_BOOT', 'MCH-07', 'uefi'),
  {
    code: 'MACHINE_NAME_BAD',
    fact: 'MCH-08',
    holds: (world, machine) => isNameGood(guestName(world, machine)),
    params: (world, machine) => ({ guest: guestName(world, machine) }),
  },
  flag('NAMES_NOT_ENGLISH', 'MCH-09', 'non-english-names', 'linux'),
  {
    code: 'FILE_SYSTEM_UNSUPPORTED',
    fact: 'MCH-10',
    holds: canReadFiles,
    params: (world, machine) => ({
      fileSystem: wordOf(world, 'machine', machine, 'file-system'),
    }),
  },
  flag('CCISS_CONTROLLER', 'MCH-11', 'cciss-controller', 'physical'),
  flag('GUEST_IPV6', 'MCH-17', 'guest-ipv6'),
  flag('STORAGE_SPACES', 'MCH-17', 'storage-spaces', 'windows'),
  flag('GUEST_SHARE', 'MCH-17', 'guest-share'),
  flag('SYSTEM_DIRECTORIES_SPLIT', 'MCH-18', 'split-system-directories', 'linux'),
  flag('BOOT_ON_LVM', 'MCH-18', 'boot-on-lvm', 'linux'),
  flag('BOOT_DISK_GPT', 'MCH-18', 'boot-gpt', 'linux'),
  flag('VIRTUAL_VOLUMES', 'VMW-01', 'virtual-volumes', 'vmware'),
  flag('MACHINE_CLONED', 'MOB-22', 'cloned'),
];

/** VMW-11 and its neighbours: what discovery itself stumbles over, and sees only when it looks. */
const discoveryRows: readonly EligibilityRow[] = [
  flag('TOOLS_MISSING', 'VMW-03', 'no-tools', 'vmware'),
  flag('NO_ACCESS', 'VMW-08', 'no-access', 'vmware'),
  flag('SHARES_UUID', 'VMW-11', 'shares-uuid', 'vmware'),
  flag('PROTECTED_ELSEWHERE', 'VMW-11', 'protected-elsewhere'),
  flag('REBOOT_PENDING', 'VMW-11', 'reboot-pending'),
  flag('NO_ADDRESS', 'VMW-11', 'no-ip'),
  flag('NOT_ADDED', 'VMW-10', 'not-added', 'physical'),
  {
    code: 'SOURCE_DELETED',
    fact: 'LC-6.12',
    holds: (world, machine) => world.host.stateOf('machine', 'power', machine) !== 'deleted',
  },
  {
    code: 'HOST_OFF',
    fact: 'VMW-11',
    holds(world, machine) {
      const host = cell(world.machines.col.host, machine);
      return host === NONE || world.host.stateOf('esxi-host', 'host', host) === 'on';
    },
  },
  {
    code: 'VCENTER_LOST',
    fact: 'VMW-11',
    holds(world, machine) {
      if (isPhysical(world, machine)) return true;
      const vcenter = vcenterOf(world, machine);
      if (vcenter === NONE) return true;
      const state = world.host.stateOf('vcenter', 'connection', vcenter);
      return ['connected', 'failing', 'stale'].includes(state);
    },
  },
  { code: 'NOT_DISCOVERED', fact: 'VMW-04', holds: isSeen },
];

const rows: readonly EligibilityRow[] = [...machineRows, ...discoveryRows];

/** VMW-02: allowed of the entry a machine is found by, and not advised. */
function ofEntry(code: string, name: string): EligibilityRow {
  return {
    code,
    fact: 'VMW-02',
    holds(world, machine) {
      const entry = isPhysical(world, machine) ? NONE : vcenterOf(world, machine);
      return entry === NONE || !isSo(world, 'vcenter', entry, name);
    },
  };
}

/** Allowed, and worth knowing before a failover or the way back. */
const cautionRows: readonly EligibilityRow[] = [
  ofEntry('ENTRY_STANDALONE', 'standalone-host'),
  ofEntry('ENTRY_FAR', 'other-network'),
  flag('UUID_NOT_ENABLED', 'MCH-12', 'no-enable-uuid', 'linux'),
  flag('ISCSI_DISK', 'MCH-14', 'iscsi-disk'),
  flag('NIC_TEAMING', 'MCH-15', 'nic-teaming'),
  flag('NO_AZURE_AGENT', 'MOB-18', 'no-vm-agent'),
];

/** Rows that fail now; empty = the machine may be selected. */
export function eligibility(world: World, machine: number): readonly EligibilityRow[] {
  return rows.filter((row) => !row.holds(world, machine));
}

export function cautions(world: World, machine: number): readonly EligibilityRow[] {
  return cautionRows.filter((row) => !row.holds(world, machine));
}

/**
 * The same rows as rules of a command aimed at a machine.
 * @public what enabling asks
 */
export const eligibilityRules: readonly Rule[] = rows.map(
  ({ code, fact, holds, params }): Rule => ({
    code,
    fact,
    holds: (world, { row }) => holds(world, row),
    ...(params === undefined ? {} : { params: (world, { row }) => params(world, row) }),
  }),
);
