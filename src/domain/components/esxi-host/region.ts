/** Power of an ESXi host: the machines it carries follow (F-77). */
import type { RegionDef } from '../../host/region-def.ts';
import { cell, type World } from '../../world.ts';
import { cleared } from '../discovery/seen.ts';
import { powerMachine } from '../shared/power.machine.ts';

function tellMachines(world: World, host: number, event: 'power.lost' | 'power.restored'): void {
  const { machines } = world;
  for (let row = 0; row < machines.count; row += 1) {
    if (cell(machines.col.host, row) !== host) continue;
    world.host.send('machine', 'power', row, event);
    if (event === 'power.restored') cleared(world, row);
  }
}

export const esxiHost: RegionDef<World> = {
  kind: 'esxi-host',
  region: 'host',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => tellMachines(world, id, 'power.lost'),
    restored: (world, id) => tellMachines(world, id, 'power.restored'),
  },
};
