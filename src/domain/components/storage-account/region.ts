/** Functions behind the names of `load.machine.ts`. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { storageLoadMachine } from './load.machine.ts';

export const storageLoad: RegionDef<World> = {
  kind: 'storage-account',
  region: 'load',
  machine: storageLoadMachine,
  guards: {},
  delays: {},
  actions: {
    raiseBusy: (world, id) => raiseAlert(world, 'storage-busy', 'storage-account', id),
    clearBusy: (world, id) => clearAlert(world, 'storage-busy', 'storage-account', id),
  },
};
