/** Functions behind the names of `connection.machine.ts`. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { doesAnswer, noteRun } from '../discovery/seen.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { vcenterConnectionMachine } from './connection.machine.ts';

export const vcenterHost: RegionDef<World> = {
  kind: 'vcenter',
  region: 'host',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => world.host.send('vcenter', 'connection', id, 'answer.lost'),
    restored: (world, id) => world.host.send('vcenter', 'connection', id, 'answer.restored'),
  },
};

export const vcenterConnection: RegionDef<World> = {
  kind: 'vcenter',
  region: 'connection',
  machine: vcenterConnectionMachine,
  guards: { answers: doesAnswer },
  delays: {
    discoveryCycle: (world, id) => duration(world, 'discovery-cycle', `vcenter/${id}`),
    firstDiscovery: (world, id) => duration(world, 'first-discovery', `vcenter/${id}`),
  },
  actions: {
    raiseLost: (world, id) => raiseAlert(world, 'vcenter-not-connected', 'vcenter', id),
    clearLost: (world, id) => clearAlert(world, 'vcenter-not-connected', 'vcenter', id),
    raiseDouble: (world, id) => raiseAlert(world, 'vcenter-doubled', 'vcenter', id),
    clearDouble: (world, id) => clearAlert(world, 'vcenter-doubled', 'vcenter', id),
    see: (world, id) => noteRun(world, id, world.kernel.now()),
  },
};
