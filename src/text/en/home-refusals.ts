/** Why a step of the way home is refused, and what would make it possible. */

import { homeStates } from './home.ts';
import type { RefusalText } from './refusals.ts';

const stateWord = (state: unknown) =>
  (homeStates as Readonly<Record<string, string>>)[String(state)] ?? String(state);

/** Words of what is wrong with a drive for retention (MT-10). */
const DRIVES: Readonly<Record<string, string>> = {
  missing: 'there is none',
  'not-separate': 'it is no volume of its own',
  'in-use': 'something else uses it',
  locked: 'it is locked',
  'install-volume': 'it is the volume of installation and cache',
  fat: 'it is a FAT volume',
  'zero-size': 'it has no size',
};

const target = (p: { readonly [name: string]: string | number }) => String(p['target']);

export const homeRefusals: Readonly<Record<string, RefusalText>> = {
  NOT_COMMITTED: {
    what: (p) => `${p['name']} cannot be reprotected: ${stateWord(p['state'])}.`,
    why: () => 'The order is failover, commit, then reprotect.',
    helps: () => 'Commit a failover that was validated, then reprotect.',
  },
  COPY_GONE: {
    what: (p) => `The copy of ${p['name']} is not where Site Recovery made it.`,
    why: () => 'A copy that was deleted or moved to another resource group cannot come home.',
    helps: () => 'Restore from backup and seed the machine at home by hand.',
  },
  PHYSICAL_2008: {
    what: (p) => `${p['name']} cannot be failed back.`,
    why: () => 'Physical servers of Windows Server 2008 R2 SP1 have no way home.',
    helps: () => 'Let it stay in Azure, or build it anew.',
  },
  MACHINE_UNKNOWN_HOME: {
    what: (p) => `The configuration server does not know ${p['name']}.`,
    why: () => 'A server built anew, or from an older backup, has no entry of it.',
    helps: () => 'Restore the server from a backup that has the machine.',
  },
  SERVER_ADDRESS_OTHER: {
    what: () => 'The configuration server has another address than before.',
    why: () => 'A failback needs it at the address everybody was told.',
    helps: () => 'Give it the old address again.',
  },
  COPY_WITHOUT_NETWORK: {
    what: (p) => `The copy of ${p['name']} is attached to no network.`,
    why: () => 'Without a network there is no way to the process server.',
    helps: () => 'Choose a network for a machine before it is failed over.',
  },
  NO_LINE_HOME: {
    what: () => 'No private line from Azure to the site is up.',
    why: () => 'Data comes home over a site-to-site VPN or an ExpressRoute peering only.',
    helps: () => 'Set one up; this may be done after the failover.',
  },
  NO_SERVER_HOME: {
    what: () => 'No process server for the way home is listed.',
    why: () => 'It has to stand in the network of the copy, registered with the server at home.',
    helps: () => 'Deploy one in Azure, register it, and wait 10 to 15 minutes.',
  },
  SERVER_OTHER_NETWORK: {
    what: (p) => `${p['server']} stands in another network than the copy of ${p['name']}.`,
    why: () => 'Each network with machines that are to come home needs a server of its own.',
    helps: () => 'Deploy one in that network.',
  },
  SERVER_ON_SITE: {
    what: (p) => `${p['server']} stands at home.`,
    why: () => 'Over a VPN a process server at home is far too slow for this.',
    helps: () => 'Use one in Azure; with an ExpressRoute peering one at home may serve.',
  },
  NO_MASTER_TARGET: {
    what: (p) => `No master target for ${p['os']} is there.`,
    why: () => 'The disks of a machine on its way home are attached to one of its own family.',
    helps: () => 'Add one, or bring the one there is back.',
  },
  TARGET_OTHER_FAMILY: {
    what: (p) => `${target(p)} does not fit the system of ${p['name']}.`,
    why: () => 'A Windows target serves Windows, a Linux target serves Linux.',
    helps: () => 'Choose one of the same family.',
  },
  TARGET_NOT_VMWARE: {
    what: (p) => `${target(p)} is no VMware machine.`,
    why: () => 'It has to attach virtual disks.',
    helps: () => 'Install a master target on a virtual machine.',
  },
  TARGET_SYSTEM: {
    what: (p) => `${target(p)} runs an unfit system.`,
    why: () => 'A Linux target is CentOS 6.6 minimal, without LVM for root or retention.',
    helps: () => 'Install another one.',
  },
  TARGET_TOO_SMALL: {
    what: (p) => `${target(p)} is too small.`,
    why: () => 'A Linux target needs 4 cores, 6 GB, a 100 GB disk and 1 TB for retention.',
    helps: () => 'Give it more.',
  },
  TARGET_UUID: {
    what: (p) => `disk.EnableUUID is not set on ${target(p)}.`,
    why: () => 'Without it disks cannot be told apart.',
    helps: () => 'Switch it off, set it, switch it on again.',
  },
  TARGET_TOOLS: {
    what: (p) => `${target(p)} shows no datastores.`,
    why: () => 'It has no VMware tools, so those of its host are not seen.',
    helps: () => 'Install the tools.',
  },
  TARGET_SNAPSHOTS: {
    what: (p) => `${target(p)} has snapshots.`,
    why: () => 'Disks cannot be attached to a machine with snapshots.',
    helps: () => 'Delete the snapshots; never the disks themselves.',
  },
  TARGET_CONTROLLER: {
    what: (p) => `${target(p)} has a paravirtual controller.`,
    why: () => 'Only LSI Logic controllers can be used.',
    helps: () => 'Change the controller.',
  },
  TARGET_NO_VMFS: {
    what: (p) => `The host of ${target(p)} has no VMFS datastore.`,
    why: () => 'It needs at least one.',
    helps: () => 'Mount one, or install a target on another host.',
  },
  RETENTION_DRIVE: {
    what: (p) => `${target(p)} has no drive for retention: ${DRIVES[String(p['found'])] ?? ''}.`,
    why: () => 'It needs a volume of its own, used by nothing else, of NTFS or ext4.',
    helps: () => 'Add a clean disk; it is listed after 15 minutes.',
  },
  NO_DATASTORE_LISTED: {
    what: () => 'No datastore is listed.',
    why: () => 'vCenter is not connected, or its account may only look.',
    helps: () => 'Connect vCenter with an account of the full role, then refresh.',
  },
  DATASTORE_UNFIT: {
    what: (p) => `A new machine cannot be made on ${p['store']}.`,
    why: () => 'Where the original is gone, only a VMFS datastore will do.',
    helps: () => 'Choose a VMFS datastore.',
  },
  DATASTORE_READ_ONLY: {
    what: () => 'The host of the master target may not write to the datastore.',
    why: () => 'The disks of the original are opened there.',
    helps: () => 'Mount it for reading and writing.',
  },
  GROUP_BY_PLAN: {
    what: (p) => `${p['name']} belongs to the group ${p['group']}.`,
    why: () => 'Members of a group come home together, to one master target.',
    helps: () => 'Name all members in one command, or use a recovery plan.',
  },
  FREE_EDITION: {
    what: () => 'The host runs a free edition of the hypervisor.',
    why: () =>
      'It refuses the interface through which disks are attached. Failover works all the same.',
    helps: () => 'Enter a licence or an evaluation.',
  },
  PHYSICAL_STILL_ON: {
    what: (p) => `The physical server ${p['name']} still runs.`,
    why: () => 'It comes home as a virtual machine; nobody but you can switch the box off.',
    helps: () => 'Switch it off first.',
  },
  NOT_REVERSE_PROTECTED: {
    what: (p) => `${p['name']} cannot be failed back: ${stateWord(p['state'])}.`,
    why: () => 'Everything has to be home and in step first.',
    helps: () => 'Reprotect it and wait until it is protected in reverse.',
  },
  NO_POINT_HOME: {
    what: (p) => `No such recovery point of ${p['name']} is home.`,
    why: () => 'Points of the way home are made every 5 minutes, app-consistent ones every hour.',
    helps: () => 'Wait for the next one, or choose the latest.',
  },
  VCENTER_NOT_CONNECTED: {
    what: () => 'vCenter is not connected.',
    why: () => 'Through it the disks are detached and the machine is started.',
    helps: () => 'Bring vCenter back first.',
  },
  NOT_HOME: {
    what: (p) => `${p['name']} cannot be protected again: ${stateWord(p['state'])}.`,
    why: () => 'That is for machines whose failback was committed.',
    helps: () => 'Fail back and commit first.',
  },
  SERVER_NOT_FORWARD: {
    what: () => 'This process server cannot send to Azure.',
    why: () => 'It stands in Azure, is not registered, or its health is critical.',
    helps: () => 'Choose one at home.',
  },
  TARGET_THERE: {
    what: (p) => `${p['name']} is registered.`,
    why: () => 'Nothing is to be repeated.',
    helps: () => 'Nothing to do.',
  },
  NOT_WAITING: {
    what: (p) => `${p['name']} does not wait for a registration.`,
    why: () => 'Only a server deployed in Azure is registered like this, once it runs.',
    helps: () => 'Nothing to do.',
  },
  NO_NETWORK_THERE: {
    what: () => 'There is no network for the server to stand in.',
    why: () => 'It has to be in the network of the copies it serves.',
    helps: () => 'Name a virtual network.',
  },
  NETWORK_HAS_SERVER: {
    what: (p) => `${p['network']} has a process server already.`,
    why: () => 'One a network is what the product provides for.',
    helps: () => 'Use that one, or name another network.',
  },
  NOT_TWO_SIDES: {
    what: () => 'A private line leads from a site of yours to Azure.',
    why: () => 'One of the two is missing.',
    helps: () => 'Name a site of yours.',
  },
  BAD_RANGE: {
    what: (p) => `${p['range']} is no range of addresses.`,
    why: () => 'A range is written like 10.1.2.0/24.',
    helps: () => 'Write it so, or leave it out.',
  },
  RANGES_OVERLAP: {
    what: () => 'The same addresses would be on both sides of the line.',
    why: () => 'Azure refuses a range of yours that a subnet of the network has.',
    helps: () => 'Move the whole subnet first, or give the copies other addresses.',
  },
};
