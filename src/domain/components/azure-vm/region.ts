/** Functions behind the names of `life.machine.ts`. Row = machine × 2, + 1 for the test copy. */
import type { RegionDef } from '../../host/region-def.ts';
import { cell, NONE, touch, type World } from '../../world.ts';
import { azureVmLifeMachine } from './life.machine.ts';

export const azureVmLife: RegionDef<World> = {
  kind: 'azure-vm',
  region: 'life',
  machine: azureVmLifeMachine,
  guards: {},
  delays: {},
  actions: {
    startBilling(world, id) {
      world.vms.col.billedSince[id] = world.kernel.now();
    },
    stopBilling(world, id) {
      const { billedSince, billedSum } = world.vms.col;
      const since = cell(billedSince, id);
      if (since === NONE) return;
      billedSum[id] = cell(billedSum, id) + world.kernel.now() - since;
      billedSince[id] = NONE;
    },
    /** MOB-21: the agent wakes up on the other side and has to register from there. */
    moved(world, id) {
      if (cell(world.vms.col.isTest, id) === 1) return;
      const machine = cell(world.vms.col.machine, id);
      world.host.send('mobility-agent', 'registration', machine, 'machine.moved');
    },
    /** Services look again once the state is stored. */
    served(world, id) {
      touch(world, cell(world.vms.col.machine, id));
    },
  },
};
