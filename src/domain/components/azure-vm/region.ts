/** Functions behind the names of `life.machine.ts`. Row = machine × 2, + 1 for the test copy. */
import { raiseAlert } from '../../alerts/alerts.ts';
import { isSo } from '../../conditions/store.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { awayWrites } from '../../physics/home-flow.ts';
import { cell, NONE, touch, type World } from '../../world.ts';
import { loginObstacle } from './access.ts';
import { azureVmLifeMachine } from './life.machine.ts';
import { findsAll } from './needs.ts';

function copyWrites(world: World, vm: number, isWriting: boolean): void {
  if (cell(world.vms.col.isTest, vm) === 1) return;
  awayWrites(world, cell(world.vms.col.machine, vm), isWriting);
}

export const azureVmLife: RegionDef<World> = {
  kind: 'azure-vm',
  region: 'life',
  machine: azureVmLifeMachine,
  guards: {
    cannotConnect: (world, id) =>
      loginObstacle(world, id, 'internet') !== null && loginObstacle(world, id, 'vpn') !== null,
  },
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
    /** Its card goes back to the network. */
    leave(world, id) {
      world.vms.col.network[id] = NONE;
      world.vms.col.address[id] = NONE;
    },
    /** MOB-21: the agent wakes up on the other side and has to register from there. */
    moved(world, id) {
      const { col } = world.vms;
      col.readyAt[id] = world.kernel.now();
      col.isEarly[id] = findsAll(world, id) ? 0 : 1;
      if (cell(col.isTest, id) === 1) return;
      const machine = cell(col.machine, id);
      if (isSo(world, 'machine', machine, 'agent-start-manual')) {
        return raiseAlert(world, '95226', 'machine', machine);
      }
      world.host.send('mobility-agent', 'registration', machine, 'machine.moved');
    },
    /** What the real copy changes is counted while it runs (RPR-09). */
    runs: (world, id) => copyWrites(world, id, true),
    halts: (world, id) => copyWrites(world, id, false),
    /** Services look again once the state is stored. */
    served(world, id) {
      touch(world, cell(world.vms.col.machine, id));
    },
  },
};
