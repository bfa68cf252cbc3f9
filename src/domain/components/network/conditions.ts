/** What can be not as usual about a network machines start in. */
import type { ConditionDef } from '../../catalog.ts';
import { cell, type World } from '../../world.ts';
import { accessChanged } from '../azure-vm/conditions.ts';

/** Every copy that stands in the network is looked at again. */
function rulesChanged(world: World, network: number): void {
  const { col, count } = world.vms;
  for (let vm = 0; vm < count; vm += 1) {
    if (cell(col.network, vm) === network) accessChanged(world, cell(col.machine, vm));
  }
}

const flag = {
  on: ['network'],
  value: 'flag',
  usual: 0,
  changed: rulesChanged,
} as const;

export const networkConditions: Readonly<Record<string, ConditionDef>> = {
  'outbound-closed': {
    ...flag,
    fact: 'FO-17',
    doc: 'A rule lets no HTTP or HTTPS out.',
    repair: 'azure-setting',
  },
  'dns-wrong': {
    ...flag,
    fact: 'FO-17',
    doc: 'The network names a DNS server that does not answer.',
    repair: 'azure-setting',
  },
  'rdp-closed': { ...flag, fact: 'CON-07', doc: 'A rule lets no Remote Desktop in.' },
  'ssh-closed': { ...flag, fact: 'CON-08', doc: 'A rule lets no SSH in.' },
  'web-closed': { ...flag, fact: 'CON-09', doc: 'A rule lets no user in.' },
  'standing-directory': {
    ...flag,
    fact: 'ADN-01',
    doc: 'A domain controller of its own stands in the network all the time.',
    isSetting: true,
  },
  'joined-to-production': {
    ...flag,
    fact: 'NET-05',
    doc: 'A network for tests has a way to production.',
    repair: 'azure-setting',
    changed(world, network) {
      world.host.send('network', 'isolation', network, 'rules.changed');
      rulesChanged(world, network);
    },
  },
};
