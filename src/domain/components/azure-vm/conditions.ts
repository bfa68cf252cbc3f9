/** What can be not as usual inside a machine, so that its copy in Azure does not start or serve. */
import { clearAlert } from '../../alerts/alerts.ts';
import type { ConditionDef } from '../../catalog.ts';
import { touch, type World } from '../../world.ts';
import { vmOf } from './copies.ts';

/** Whoever could log in has to try again; services look once more. */
export function accessChanged(world: World, machine: number): void {
  for (const isTest of [false, true]) {
    world.host.send('azure-vm', 'life', vmOf(machine, isTest), 'rules.changed');
  }
  touch(world, machine);
}

const flag = {
  on: ['machine'],
  value: 'flag',
  usual: 0,
  changed: accessChanged,
} as const;
/** Mended inside the guest, in production or in Azure. */
const inGuest = { ...flag, repair: 'guest-setting' } as const;
/** Comes along in every point marked while it holds. */
const inPoints = { ...inGuest, carried: 'from-then' } as const;

export const azureVmConditions: Readonly<Record<string, ConditionDef>> = {
  'modern-agent': {
    ...flag,
    fact: 'FO-18',
    doc: 'The agent is 9.8 or later; none of 2016 is.',
  },
  'drivers-not-boot-start': {
    ...inGuest,
    fact: 'FO-18',
    doc: 'storvsc, vmbus, storflt, intelide or atapi do not start with the system.',
  },
  'no-dhcp-service': { ...inGuest, fact: 'FO-18', doc: 'The guest has no DHCP service.' },
  'boot-drivers-missing': {
    ...inGuest,
    carried: 'always',
    fact: 'FO-19',
    doc: 'Drivers are missing altogether: the disks cannot be prepared for Azure.',
  },
  'rdp-off': { ...inPoints, fact: 'CON-01', doc: 'Remote Desktop is off in the guest.' },
  'firewall-public-closed': {
    ...inPoints,
    fact: 'CON-01',
    doc: 'The guest firewall has no rules for RDP in the public profile.',
  },
  'firewall-domain-closed': {
    ...inPoints,
    fact: 'CON-02',
    doc: 'The guest firewall has no rules for RDP in the domain and private profiles.',
  },
  'no-vm-agent': {
    ...inGuest,
    fact: 'CON-03',
    doc: 'The source has no Azure VM agent: the copy starts slowly.',
  },
  'san-policy-offline': {
    ...inPoints,
    fact: 'CON-05',
    doc: 'The SAN policy is not OnlineAll: data disks stay offline, letters are lost.',
  },
  'ipsec-on': { ...inPoints, fact: 'CON-06', doc: 'The IPSec service runs: nobody gets in.' },
  'guest-firewall-off': {
    ...inPoints,
    fact: 'F-25',
    doc: 'The firewall of the guest is switched off: nothing stops at it, here or in Azure.',
  },
  'policy-forbids-public': {
    ...inPoints,
    fact: 'CON-07',
    doc: 'A domain policy forbids access from outside.',
  },
  'ssh-off': { ...inPoints, fact: 'CON-08', doc: 'SSH does not start with the system.' },
  'firewall-ssh-closed': {
    ...inPoints,
    fact: 'CON-08',
    doc: 'The guest firewall does not let SSH in.',
  },
  'updates-pending': {
    ...flag,
    carried: 'from-then',
    fact: 'CON-11',
    doc: 'Updates were waiting for a restart: they finish before anybody logs in.',
  },
  'no-public-address': {
    ...flag,
    repair: 'azure-setting',
    fact: 'CON-10',
    doc: 'The copy has no public address or endpoint.',
  },
  'agent-start-manual': {
    ...inGuest,
    fact: 'ERR-20',
    doc: 'The InMage Scout service does not start by itself: the agent stays silent in Azure.',
    changed(world, row) {
      clearAlert(world, '95226', 'machine', row);
      const real = world.host.stateOf('azure-vm', 'life', vmOf(row, false));
      if (real.startsWith('running')) {
        world.host.send('mobility-agent', 'registration', row, 'machine.moved');
      }
    },
  },
  'data-corrupted': {
    ...flag,
    carried: 'from-then',
    fact: 'RPT-10',
    doc: 'Its data is damaged or infected, and so is every point since.',
  },
  'excluded-disk-needed': {
    ...inGuest,
    fact: 'DSK-05',
    doc: 'The application needs a disk that does not replicate.',
  },
  'iscsi-connected': {
    ...inGuest,
    fact: 'MCH-14',
    doc: 'An iSCSI target is within reach of Azure: its disk shows twice.',
  },
  'directory-stopped': {
    ...inGuest,
    fact: 'ADN-01',
    doc: 'The directory or name service in the machine does not run.',
  },
};
