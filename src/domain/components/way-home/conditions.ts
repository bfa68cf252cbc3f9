/** What can be wrong with hosts, datastores and machines where the way home is concerned. */
import type { ConditionDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { touch, type World } from '../../world.ts';

const host = flagsOf('esxi-host');
const machine = flagsOf('machine');

/** Kinds of datastores; the first is a VMFS volume (RPR-13). */
const storeTypes = ['vmfs', 'nfs', 'vsan'] as const;

const watched = { changed: (world: World, row: number) => touch(world, row) } as const;

export const homeConditions: Readonly<Record<string, ConditionDef>> = {
  'low-memory': host('FBK-05', 'It has no memory left for another machine.', 'fix-target'),
  'free-edition': host('VMW-13', 'It runs the free edition of the hypervisor.', 'new-account'),
  'store-type': {
    on: ['datastore'],
    value: 'word',
    words: storeTypes,
    usual: 0,
    fact: 'RPR-13',
    doc: 'What kind of datastore it is.',
  },
  'read-only-mount': flagsOf('datastore')(
    'MT-08',
    'The host of the master target may not write to it.',
    'mount-datastore',
  ),
  'has-snapshot': machine('X-12', 'It has a snapshot.', 'delete-snapshots'),
  'name-clash': machine(
    'RPR-14',
    'A stray machine of its name stands on the host of the master target.',
    'fix-guest',
  ),
  'network-manager-missing': machine(
    'FBK-09',
    'It came home without NetworkManager.',
    'fix-guest',
    watched,
  ),
  'static-address-lost': machine(
    'FBK-10',
    'It came home with an address of DHCP instead of its own.',
    'fix-guest',
    watched,
  ),
};
