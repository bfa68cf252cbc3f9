/** Functions behind the names of the process server's machines. Ids are gateway rows. */

import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import type { AlertCode } from '../../facts/alerts.ts';
import { duration } from '../../facts/draw.ts';
import type { Action, RegionDef } from '../../host/region-def.ts';
import { armOverflow } from '../../physics/overflow.ts';
import { applyGateway, isGatewayUp, linkLimit, roadOf, throttleRate } from '../../physics/path.ts';
import { cell, NONE, refOfHandle, type World } from '../../world.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { processServerCacheMachine } from './cache.machine.ts';
import { processServerHeartbeatMachine } from './heartbeat.machine.ts';
import { processServerServicesMachine } from './services.machine.ts';
import { processServerUplinkMachine } from './uplink.machine.ts';
import { processServerUploadMachine } from './upload.machine.ts';

const raise: Action<World> = (world, id, params) => tell(world, id, params?.['code'], raiseAlert);
const clear: Action<World> = (world, id, params) => tell(world, id, params?.['code'], clearAlert);

function tell(world: World, gateway: number, code: unknown, act: typeof raiseAlert): void {
  const ref = refOfHandle(cell(world.gateways.col.server, gateway));
  act(world, code as AlertCode, ref.kind, ref.row);
}

/** Anything that starts or ends the server's work: limits, heartbeat and queues follow. */
export function gatewayChanged(world: World, gateway: number): void {
  applyGateway(world, gateway);
  const event = isGatewayUp(world, gateway) ? 'heartbeat.restored' : 'heartbeat.lost';
  world.host.send('gateway', 'heartbeat', gateway, event);
  armOverflow(world, gateway);
}

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
    startServices: (world, id) => servicesDown(world, id, -1),
  },
};

export const gatewayHeartbeat: RegionDef<World> = {
  kind: 'gateway',
  region: 'heartbeat',
  machine: processServerHeartbeatMachine,
  guards: { isUp: isGatewayUp },
  delays: {
    heartbeatTimeout: (world, id) => duration(world, 'heartbeat-timeout', `gateway/${id}`),
  },
  actions: {
    /** HLT-07, and HLT-12 for every machine that writes to it. */
    raiseSilent(world, id) {
      tell(world, id, '806', raiseAlert);
      eachMachine(world, id, (machine) => raiseAlert(world, '78186', 'machine', machine));
    },
    clearSilent(world, id) {
      tell(world, id, '806', clearAlert);
      eachMachine(world, id, (machine) => {
        if (cell(world.machines.col.isShutOut, machine) === 1) return;
        clearAlert(world, '78186', 'machine', machine);
      });
    },
  },
};

function eachMachine(world: World, gateway: number, act: (machine: number) => void): void {
  const { col, count } = world.machines;
  for (let machine = 0; machine < count; machine += 1) {
    if (col.gateway[machine] === gateway && col.isReplicating[machine] === 1) act(machine);
  }
}

const CACHE_ALERTS = ['cache-warning', 'cache-critical', 'cache-throttled'] as const;

export const gatewayCache: RegionDef<World> = {
  kind: 'gateway',
  region: 'cache',
  machine: processServerCacheMachine,
  guards: {},
  delays: { capacityWindow: (world, id) => duration(world, 'capacity-window', `gateway/${id}`) },
  actions: {
    /** One of the cache's alerts at a time, or none. */
    tell(world, id, params) {
      const code = params?.['code'];
      for (const other of CACHE_ALERTS) if (other !== code) tell(world, id, other, clearAlert);
      if (code !== 'none') tell(world, id, code, raiseAlert);
    },
  },
};

export const gatewayUpload: RegionDef<World> = {
  kind: 'gateway',
  region: 'upload',
  machine: processServerUploadMachine,
  guards: {},
  delays: {},
  actions: { raise, clear },
};

/** What the server may send to Azure now: CAP-06 caps it, a dead line ends it. */
export const gatewayUplink: RegionDef<World> = {
  kind: 'gateway',
  region: 'uplink',
  machine: processServerUplinkMachine,
  guards: {
    isCut(world, id) {
      const road = roadOf(world, cell(world.gateways.col.site, id));
      if (cell(world.gateways.col.noUpload, id) === 1) return true;
      return road === NONE || linkLimit(world, road).capacity === 0;
    },
    isCapped: (world, id) => throttleRate(world, id) !== null,
  },
  delays: {},
  actions: {},
};
