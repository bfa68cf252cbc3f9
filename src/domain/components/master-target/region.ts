/** Functions behind the names of `service.machine.ts`, and what power means to a target. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { isSo } from '../../conditions/store.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { disksOn, TARGET_FELT } from './held.ts';
import { lacks } from './lacks.ts';
import { masterTargetServiceMachine } from './service.machine.ts';

const KIND = 'master-target';

/** Its agent ceased to be heard of, or is heard again; machines on their way home feel it. */
export function beatChanged(world: World, target: number, isHeard: boolean): void {
  const event = isHeard ? 'heartbeat.restored' : 'heartbeat.lost';
  world.host.send(KIND, 'service', target, event);
  world.kernel.post(TARGET_FELT, target, 0);
}

export const masterTargetHost: RegionDef<World> = {
  kind: KIND,
  region: 'host',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => beatChanged(world, id, false),
    restored: (world, id) => beatChanged(world, id, !isSo(world, KIND, id, 'agent-down')),
  },
};

export const masterTargetService: RegionDef<World> = {
  kind: KIND,
  region: 'service',
  machine: masterTargetServiceMachine,
  guards: {
    isIncomplete: (world, id) => lacks(world, id).length > 0,
    isCompromised: (world, id) => isSo(world, KIND, id, 'storage-vmotioned'),
    isServing: (world, id) => disksOn(world, id) > 0,
  },
  delays: {
    heartbeatTimeout: (world, id) => duration(world, 'heartbeat-timeout', `target/${id}`),
  },
  actions: {
    /** HLT-15: it matters to nobody but machines on their way home. */
    raiseSilent: (world, id) => raiseAlert(world, '78022', KIND, id),
    clearSilent: (world, id) => clearAlert(world, '78022', KIND, id),
  },
};
