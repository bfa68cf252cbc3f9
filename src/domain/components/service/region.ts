/** Functions behind the names of `name.machine.ts`. */
import { NEVER } from '../../../sim/index.ts';
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { serviceNameMachine } from './name.machine.ts';

export const serviceName: RegionDef<World> = {
  kind: 'service',
  region: 'name',
  machine: serviceNameMachine,
  guards: {},
  delays: { timeToLive: (world, id) => world.spec.services[id]?.dns?.ttlMs ?? NEVER },
  actions: {
    /** Services look again once the state is stored. */
    looked(world, id) {
      world.scalars.col.dirty[0] = 1;
      world.touched.services.add(id);
    },
  },
};
