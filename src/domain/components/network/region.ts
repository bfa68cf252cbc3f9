/** Functions behind the names of `addresses.machine.ts`. */
import type { RegionDef } from '../../host/region-def.ts';
import { cell, type World } from '../../world.ts';
import { networkAddressesMachine } from './addresses.machine.ts';

export const networkAddresses: RegionDef<World> = {
  kind: 'network',
  region: 'addresses',
  machine: networkAddressesMachine,
  guards: { hasConflict: (world, id) => cell(world.networks.col.conflicts, id) > 0 },
  delays: {},
  actions: {},
};
