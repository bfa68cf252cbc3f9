/** Functions behind the names of `state.machine.ts`. */
import type { RegionDef } from '../../host/region-def.ts';
import { roadChanged, uplinkChanged } from '../../messages.ts';
import { applyHomeRoads } from '../../physics/home-road.ts';
import { applyLink } from '../../physics/path.ts';
import { cell, NONE, type World } from '../../world.ts';
import { contactChanged } from '../configuration-server/contact.ts';
import { lookAtLine } from '../process-server/azure-line.ts';
import { linkStateMachine } from './state.machine.ts';

export const linkState: RegionDef<World> = {
  kind: 'link',
  region: 'state',
  machine: linkStateMachine,
  guards: {
    isCut: (world, id) => cell(world.links.col.cuts, id) > 0,
    isDegraded: (world, id) =>
      cell(world.links.col.faultBandwidth, id) !== NONE ||
      cell(world.links.col.faultLoss, id) !== NONE,
  },
  delays: {},
  actions: {
    apply(world, id) {
      applyLink(world, id);
      applyHomeRoads(world);
      contactChanged(world);
      roadChanged(world);
      for (let row = 0; row < world.gateways.count; row += 1) {
        lookAtLine(world, row);
        uplinkChanged(world, row);
      }
    },
  },
};
