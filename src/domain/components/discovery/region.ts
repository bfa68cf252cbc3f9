/** Functions behind the names of `discovery.machine.ts`. Ids are rows of vCenters. */
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { cell, type World } from '../../world.ts';
import { discoveryMachine } from './discovery.machine.ts';
import { finishRun } from './seen.ts';

function runTime(world: World, id: number): number {
  return duration(world, 'discovery-run', `vcenter/${id}`);
}

export const vcenterDiscovery: RegionDef<World> = {
  kind: 'vcenter',
  region: 'discovery',
  machine: discoveryMachine,
  guards: {},
  delays: {
    /** Runs begin and end at the distance of one cycle, however long each takes. */
    idleTime: (world, id) =>
      Math.max(0, duration(world, 'discovery-cycle', `vcenter/${id}`) - runTime(world, id)),
    runTime,
  },
  actions: {
    begin(world, id) {
      world.vcenters.col.runSince[id] = world.kernel.now();
    },
    finish: (world, id) => finishRun(world, id, cell(world.vcenters.col.runSince, id)),
  },
};
