/** A datastore: the machines whose disks stand on it follow (F-77). */
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { cleared } from '../discovery/seen.ts';
import { datastoreOf } from '../esxi-host/placement.ts';
import { storeFelt } from '../master-target/held.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { isPhysical } from '../source-machine/guest.ts';

function tellMachines(world: World, store: number, event: 'power.lost' | 'power.restored'): void {
  storeFelt(world, store);
  for (let row = 0; row < world.machines.count; row += 1) {
    if (isPhysical(world, row) || datastoreOf(world, row) !== store) continue;
    world.host.send('machine', 'power', row, event);
    if (event === 'power.restored') cleared(world, row);
  }
}

export const datastoreHost: RegionDef<World> = {
  kind: 'datastore',
  region: 'host',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => tellMachines(world, id, 'power.lost'),
    restored: (world, id) => tellMachines(world, id, 'power.restored'),
  },
};
