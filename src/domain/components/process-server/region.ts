/** Functions behind the names of the process server's machines. Ids are gateway rows. */

import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { isSo } from '../../conditions/store.ts';
import type { AlertCode } from '../../facts/alerts.ts';
import { duration } from '../../facts/draw.ts';
import type { TimingName } from '../../facts/timing.ts';
import type { Action, Delay, RegionDef } from '../../host/region-def.ts';
import { isInAzure } from '../../physics/home-road.ts';
import { isGatewayUp, linkLimit, roadOf, throttleRate } from '../../physics/path.ts';
import { cell, NONE, refOfHandle, type World } from '../../world.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { processServerAddressMachine } from './address.machine.ts';
import { hasLine } from './azure-line.ts';
import { processServerCacheMachine } from './cache.machine.ts';
import { eachMachine, gatewayChanged, isHeard } from './gateway.ts';
import { processServerHeartbeatMachine } from './heartbeat.machine.ts';
import { processServerIntakeMachine } from './intake.machine.ts';
import { clearUnreachable, raiseUnreachable } from './reach.ts';
import { processServerServicesMachine } from './services.machine.ts';
import { startAll } from './services.ts';
import { type ToldRegion, tellOf } from './told.ts';
import { processServerUpkeepMachine } from './upkeep.machine.ts';
import { processServerUplinkMachine } from './uplink.machine.ts';
import { processServerUploadMachine } from './upload.machine.ts';
import { processServerUseMachine } from './use.machine.ts';

function tell(world: World, gateway: number, code: AlertCode, act: typeof raiseAlert): void {
  const ref = refOfHandle(cell(world.gateways.col.server, gateway));
  act(world, code, ref.kind, ref.row);
}

/** The alert of a region's state is told, or taken back. */
function telling(region: ToldRegion, prefix = ''): Action<World> {
  return (world, id, params) => tellOf(world, id, region, `${prefix}${params?.['code'] ?? ''}`);
}

const timed = (name: TimingName): Delay<World> => {
  return (world, id) => duration(world, name, `gateway/${id}`);
};

function servicesDown(world: World, gateway: number, by: number): void {
  const { col } = world.gateways;
  col.servicesDown[gateway] = cell(col.servicesDown, gateway) + by;
  gatewayChanged(world, gateway);
}

export const gatewayPower: RegionDef<World> = {
  kind: 'gateway',
  region: 'power',
  machine: powerMachine,
  guards: {},
  delays: {},
  // The region's own state is stored after its actions, so the change is counted here.
  actions: {
    lost: (world, id) => servicesDown(world, id, 1),
    restored: (world, id) => servicesDown(world, id, -1),
  },
};

export const gatewayServices: RegionDef<World> = {
  kind: 'gateway',
  region: 'services',
  machine: processServerServicesMachine,
  guards: {},
  delays: {
    restartTime(world, id) {
      const use = cell(world.gateways.col.restart, id);
      return duration(world, 'restart-server', `gateway/${id}`, use);
    },
  },
  actions: {
    stopServices(world, id) {
      world.gateways.col.restart[id] = cell(world.gateways.col.restart, id) + 1;
      servicesDown(world, id, 1);
    },
    startServices(world, id) {
      servicesDown(world, id, -1);
      startAll(world, refOfHandle(cell(world.gateways.col.server, id)));
    },
  },
};

export const gatewayHeartbeat: RegionDef<World> = {
  kind: 'gateway',
  region: 'heartbeat',
  machine: processServerHeartbeatMachine,
  guards: { isUp: isHeard },
  delays: { heartbeatTimeout: timed('heartbeat-timeout') },
  /** HLT-07. */
  actions: {
    raiseSilent: (world, id) => tell(world, id, '806', raiseAlert),
    clearSilent: (world, id) => tell(world, id, '806', clearAlert),
  },
};

export const gatewayIntake: RegionDef<World> = {
  kind: 'gateway',
  region: 'intake',
  machine: processServerIntakeMachine,
  guards: { isOpen: isGatewayUp },
  delays: { heartbeatTimeout: timed('heartbeat-timeout') },
  /** HLT-12, for every machine that writes to it. */
  actions: {
    raiseBlocked: (world, id) => eachMachine(world, id, (m) => raiseUnreachable(world, m)),
    clearBlocked: (world, id) =>
      eachMachine(world, id, (m) => clearUnreachable(world, m, 'server')),
  },
};

export const gatewayUpkeep: RegionDef<World> = {
  kind: 'gateway',
  region: 'upkeep',
  machine: processServerUpkeepMachine,
  guards: { isComplete: (world, id) => cell(world.gateways.col.servicesMissing, id) === 0 },
  delays: { capacityWindow: timed('capacity-window') },
  actions: {
    raiseMissing: (world, id) => tell(world, id, 'service-missing', raiseAlert),
    clearMissing: (world, id) => tell(world, id, 'service-missing', clearAlert),
  },
};

function useOf(region: 'cpu' | 'memory'): RegionDef<World> {
  return {
    kind: 'gateway',
    region,
    machine: processServerUseMachine,
    guards: {},
    delays: { capacityWindow: timed('capacity-window') },
    actions: { tell: telling(region, `${region}-`) },
  };
}

export const gatewayCpu = useOf('cpu');
export const gatewayMemory = useOf('memory');

export const gatewayCache: RegionDef<World> = {
  kind: 'gateway',
  region: 'cache',
  machine: processServerCacheMachine,
  guards: {},
  delays: { capacityWindow: timed('capacity-window') },
  /** One of the cache's alerts at a time, or none. */
  actions: { tell: telling('cache') },
};

export const gatewayUpload: RegionDef<World> = {
  kind: 'gateway',
  region: 'upload',
  machine: processServerUploadMachine,
  guards: {},
  delays: { capacityWindow: timed('capacity-window') },
  actions: { tell: telling('upload') },
};

/** What the server may send to Azure now: CAP-06 caps it, a dead line ends it. */
export const gatewayUplink: RegionDef<World> = {
  kind: 'gateway',
  region: 'uplink',
  machine: processServerUplinkMachine,
  guards: {
    isCut(world, id) {
      if (isInAzure(world, id)) return !hasLine(world, id);
      const road = roadOf(world, cell(world.gateways.col.site, id));
      if (cell(world.gateways.col.noUpload, id) === 1) return true;
      return road === NONE || linkLimit(world, road).capacity === 0;
    },
    isCapped: (world, id) => throttleRate(world, id) !== null,
  },
  delays: {},
  actions: {},
};

function reachable(world: World, gateway: number, by: 1 | -1): void {
  for (const column of ['dataDown', 'heartDown'] as const) {
    const counter = world.gateways.col[column];
    counter[gateway] = cell(counter, gateway) + by;
  }
  gatewayChanged(world, gateway);
}

/** Neither machines nor the configuration server find it while its address is another's. */
export const gatewayAddress: RegionDef<World> = {
  kind: 'gateway',
  region: 'address',
  machine: processServerAddressMachine,
  guards: {
    isUnstable(world, id) {
      const { kind, row } = refOfHandle(cell(world.gateways.col.server, id));
      return isSo(world, kind, row, 'address-unstable');
    },
  },
  delays: { reachableTime: timed('address-reachable'), lostTime: timed('address-lost') },
  actions: {
    lose: (world, id) => reachable(world, id, 1),
    find: (world, id) => reachable(world, id, -1),
  },
};
