/** Functions behind the names of `key.machine.ts`. Its rows are those of the vaults. */
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { registrationKeyMachine } from './key.machine.ts';

export const registrationKey: RegionDef<World> = {
  kind: 'vault',
  region: 'key',
  machine: registrationKeyMachine,
  guards: {},
  delays: { keyLife: (world, id) => duration(world, 'key-life', `vault/${id}`) },
  actions: {},
};
