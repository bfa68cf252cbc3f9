/** What can be wrong with a source machine (FACTS 9, 12): each a row of a check. */
import type { ConditionDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { isSo } from '../../conditions/store.ts';
import { fileSystems } from '../../facts/machines.ts';
import { cell, NONE, touch, type World } from '../../world.ts';
import { cleared } from '../discovery/seen.ts';

const flag = flagsOf('machine');

/** Rules of section 12. Without a repair the machine has to be rebuilt. */
const kinds = {
  'not-64-bit': flag('MCH-01', 'The guest system is a 32-bit one.'),
  'os-not-on-c': flag('MCH-04', 'Windows does not stand on drive C.'),
  'os-disk-dynamic': flag('MCH-04', 'The system disk is a dynamic disk.', 'convert-machine'),
  'encrypted-disk': flag('MCH-05', 'A disk is encrypted.', 'convert-machine'),
  'shared-disk-cluster': flag('MCH-06', 'It shares disks with another node of a cluster.'),
  uefi: flag('MCH-07', 'It boots by UEFI.'),
  'non-english-names': flag(
    'MCH-09',
    'Names, mount points or paths are not in English.',
    'fix-guest',
  ),
  'cciss-controller': flag('MCH-11', 'Its disks hang on an HP CCISS controller.'),
  'guest-ipv6': flag('MCH-17', 'The guest speaks IPv6.', 'fix-guest'),
  'storage-spaces': flag('MCH-17', 'Its disks are pooled as Storage Spaces.', 'convert-machine'),
  'guest-share': flag(
    'MCH-17',
    'Data stands on an NFS or SMB 3 share of the guest.',
    'convert-machine',
  ),
  'split-system-directories': flag('MCH-18', 'System directories stand on several disks.'),
  'boot-on-lvm': flag('MCH-18', 'The boot partition is a logical volume.'),
  'boot-gpt': flag('MCH-18', 'The boot disk has a GPT partition table.'),
  'virtual-volumes': flag('VMW-01', 'Its disks are virtual volumes.', 'convert-machine'),
  'file-system': {
    on: ['machine'],
    value: 'word',
    words: fileSystems,
    usual: 0,
    fact: 'MCH-10',
    doc: 'File system of a Linux machine.',
  },
} as const satisfies Record<string, ConditionDef>;

/** What is allowed and has to be known. */
const cautions = {
  'no-enable-uuid': flag(
    'MCH-12',
    'disk.enableUUID is not set on the virtual machine.',
    'fix-guest',
  ),
  'iscsi-disk': flag('MCH-14', 'A data disk is reached by iSCSI.'),
  'nic-teaming': flag('MCH-15', 'Its network cards are teamed.'),
} as const satisfies Record<string, ConditionDef>;

/** Gone, it is seen by the next run of discovery and not before (VMW-04). */
const watched = { changed: (world: World, machine: number) => cleared(world, machine) } as const;

/** Why discovery does not show it, or shows it grey. */
const hidden = {
  'no-tools': flag('VMW-03', 'VMware tools are missing or stopped.', 'fix-guest', watched),
  'no-access': flag('VMW-08', 'The vCenter account has no access to it.', 'new-account', watched),
  'shares-uuid': flag(
    'VMW-11',
    'Another machine has the same instance UUID.',
    'fix-guest',
    watched,
  ),
  'protected-elsewhere': flag(
    'VMW-11',
    'Another configuration server protects it.',
    'fix-guest',
    watched,
  ),
  'reboot-pending': flag(
    'VMW-11',
    'An earlier installation still waits for a restart.',
    undefined,
    watched,
  ),
  'no-ip': flag('VMW-11', 'It has no address.', 'fix-guest', watched),
  'not-added': flag('VMW-10', 'A physical server nobody has added.', undefined, watched),
} as const satisfies Record<string, ConditionDef>;

/** REP-16: since when a disk is there that nobody replicates. */
function lateDiskChanged(world: World, machine: number): void {
  const { lateSince, lateSum } = world.machines.col;
  const now = world.kernel.now();
  if (isSo(world, 'machine', machine, 'late-disk')) lateSince[machine] = now;
  else {
    lateSum[machine] = cell(lateSum, machine) + now - cell(lateSince, machine);
    lateSince[machine] = NONE;
  }
  touch(world, machine);
}

const changing = {
  'late-disk': flag('REP-16', 'A disk was added that is not protected.', undefined, {
    changed: lateDiskChanged,
  }),
  'clock-skew': {
    on: ['machine'],
    value: 'duration',
    usual: 0,
    fact: 'REP-07',
    doc: 'How far its clock is ahead; below zero it is behind.',
    repair: 'set-clock',
  },
} as const satisfies Record<string, ConditionDef>;

export const sourceConditions: Readonly<Record<string, ConditionDef>> = {
  ...kinds,
  ...cautions,
  ...hidden,
  ...changing,
};

export type SourceConditionName = keyof typeof kinds | keyof typeof cautions | keyof typeof hidden;
