/** What may be asked about servers, lines, accounts, sites and services. */
import { shownAccounts } from '../components/configuration-server/accounts.ts';
import { condition, isSo, unusual, wordOf } from '../conditions/store.ts';
import {
  cachedAt,
  cacheFreeForm,
  cacheSize,
  fullBacklog,
  serverBacklog,
} from '../physics/cache.ts';
import { cycleValue } from '../physics/calendar.ts';
import { hardwareRate, linkLimit, linkSpec, throttleRate } from '../physics/path.ts';
import { cpuUse, machinesOn, memoryUse } from '../physics/use.ts';
import { storageUse } from '../settle.ts';
import type { EngineView, Health } from '../view.ts';
import { cell, NONE, refOf, rowOf, type World } from '../world.ts';
import { running } from './machines.ts';

type PlaceView = Pick<
  EngineView,
  | 'accounts'
  | 'conditions'
  | 'health'
  | 'regions'
  | 'cacheFree'
  | 'cacheFreeForm'
  | 'linkUse'
  | 'linkLeftBps'
  | 'linkBusinessBps'
  | 'linkCapacityBps'
  | 'linkReplicationBps'
  | 'linkState'
  | 'iopsUse'
  | 'sitePower'
  | 'processServerFlow'
  | 'serverUse'
  | 'serviceUp'
  | 'serviceDowntime'
  | 'serviceDownSinceMs'
  | 'serviceRtaMs'
  | 'usersServed'
>;

const BITS = 8;
const MS_PER_SEC = 1000;

/** Kinds of regions a named thing has, by its kind. */
const REGION_KINDS: Readonly<Record<string, readonly string[]>> = {
  machine: ['machine', 'mobility-agent', 'replicated-item'],
  'process-server': ['process-server', 'gateway'],
  'configuration-server': ['configuration-server', 'gateway'],
};

export function placeView(world: World): PlaceView {
  return { ...componentView(world), ...lineView(world), ...serviceView(world) };
}

function conditionsOf(world: World, id: string): ReturnType<EngineView['conditions']> {
  const ref = refOf(world, id);
  return unusual(world, ref).map((name) => {
    const def = world.catalog.conditions[name];
    const isFlag = def?.value === 'flag';
    const value =
      def?.value === 'word'
        ? wordOf(world, ref.kind, ref.row, name)
        : condition(world, ref.kind, ref.row, name);
    return {
      name,
      value: isFlag ? isSo(world, ref.kind, ref.row, name) : value,
      canRepair: def?.repair !== undefined,
      fact: def?.fact ?? '',
    };
  });
}

/** A process or configuration server's gateway row by its id. */
function gatewayRow(world: World, id: string): number {
  const ref = refOf(world, id);
  return world.gatewayOf(ref.kind, ref.row);
}

function toBits(bytesPerMs: number): number {
  return bytesPerMs * BITS * MS_PER_SEC;
}

function componentView(
  world: World,
): Pick<
  PlaceView,
  | 'accounts'
  | 'conditions'
  | 'health'
  | 'regions'
  | 'cacheFree'
  | 'cacheFreeForm'
  | 'iopsUse'
  | 'sitePower'
  | 'processServerFlow'
  | 'serverUse'
> {
  const { host, kernel } = world;
  return {
    accounts: (id) => shownAccounts(world, rowOf(world, 'configuration-server', id)),
    conditions: (id) => conditionsOf(world, id),
    health(id) {
      const { kind, row } = refOf(world, id);
      const regionKind = kind === 'machine' ? 'replicated-item' : kind;
      const has = host.regionsOf(regionKind).some((type) => type.def.region === 'health');
      return (has ? host.stateOf(regionKind, 'health', row) : 'normal') as Health;
    },
    regions(id) {
      const { kind, row } = refOf(world, id);
      const kinds = REGION_KINDS[kind] ?? [kind];
      return kinds.flatMap((name) => {
        const at = name === 'gateway' ? world.gatewayOf(kind, row) : row;
        if (at === NONE) return [];
        return host.regionsOf(name).map((type) => ({
          region: `${name}.${type.def.region}`,
          state: host.stateOf(name, type.def.region, at),
        }));
      });
    },
    cacheFree(id, atMs = kernel.now()) {
      const gateway = gatewayRow(world, id);
      return 1 - cachedAt(world, gateway, atMs) / cacheSize(world, gateway);
    },
    cacheFreeForm: (id) => cacheFreeForm(world, gatewayRow(world, id)),
    iopsUse: (id) => storageUse(world, rowOf(world, 'storage-account', id)),
    sitePower: (id) =>
      host.stateOf('site', 'power', rowOf(world, 'site', id)) === 'on' ? 'powered' : 'dark',
    processServerFlow: (id) => flowThrough(world, gatewayRow(world, id)),
    serverUse: (id) => useOf(world, gatewayRow(world, id)),
  };
}

/** What the portal shows when machines are to be moved from a server (PS-06). */
function useOf(world: World, row: number): ReturnType<PlaceView['serverUse']> {
  const machines = machinesOn(world, row);
  const node = cell(world.gateways.col.node, row);
  const waiting = world.net.nodeBacklog(node, world.kernel.now());
  return {
    cpu: cpuUse(world, row),
    memory: memoryUse(world, row),
    machines,
    averageWaitingBytes: machines === 0 ? 0 : waiting / machines,
  };
}

function flowThrough(world: World, row: number): ReturnType<PlaceView['processServerFlow']> {
  const { gateways, kernel, net } = world;
  const node = cell(gateways.col.node, row);
  const throttle = throttleRate(world, row);
  return {
    inBytesPerMs: net.nodeInflow(node),
    outBytesPerMs: net.nodeRate(node),
    hardwareBytesPerMs: hardwareRate(world, row),
    throttleBps: throttle === null ? null : toBits(throttle),
    backlogBytes: serverBacklog(world, row, kernel.now()),
    cachedBytes: cachedAt(world, row, kernel.now()),
    cacheBytes: cacheSize(world, row),
    fullBacklogBytes: fullBacklog(world, row),
  };
}

function lineView(
  world: World,
): Pick<
  PlaceView,
  | 'linkUse'
  | 'linkLeftBps'
  | 'linkBusinessBps'
  | 'linkCapacityBps'
  | 'linkReplicationBps'
  | 'linkState'
> {
  const { links, net, kernel, spec } = world;
  const link = (id: string) => rowOf(world, 'link', id);
  const capacity = (id: string) => toBits(linkLimit(world, link(id)).capacity);
  const replication = (id: string) => {
    const node = cell(links.col.node, link(id));
    return node === NONE ? 0 : toBits(net.nodeRate(node));
  };
  const business = (id: string) =>
    cycleValue(linkSpec(world, link(id)).business, spec.clock, kernel.now());
  const left = (id: string) => Math.max(0, Math.min(business(id), capacity(id) - replication(id)));
  return {
    linkUse(id) {
      const most = capacity(id);
      return most > 0 ? Math.min(1, (replication(id) + left(id)) / most) : 0;
    },
    linkLeftBps: left,
    linkBusinessBps: business,
    linkCapacityBps: capacity,
    linkReplicationBps: replication,
    linkState: (id) => world.host.stateOf('link', 'state', link(id)),
  };
}

function serviceView(
  world: World,
): Pick<
  PlaceView,
  'serviceUp' | 'serviceDowntime' | 'serviceDownSinceMs' | 'serviceRtaMs' | 'usersServed'
> {
  const { services, kernel } = world;
  const column = (name: keyof typeof services.col, id: string) =>
    cell(services.col[name], rowOf(world, 'service', id));
  return {
    serviceUp: (id) => column('isUp', id) === 1,
    serviceDowntime: (id) => running(column('downSum', id), column('downSince', id), kernel.now()),
    serviceDownSinceMs(id) {
      const since = column('downSince', id);
      if (since !== NONE) return since;
      const last = column('lastDown', id);
      return last === NONE ? null : last;
    },
    serviceRtaMs(id) {
      const rta = column('rta', id);
      return rta === NONE ? null : rta;
    },
    usersServed: (id) => column('isUp', id),
  };
}
