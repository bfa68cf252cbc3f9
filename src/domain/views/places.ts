/** What may be asked about servers, lines, accounts, sites and services. */
import { cachedAt, cachedBytes, cacheFreeForm, cacheSize } from '../physics/cache.ts';
import { cycleValue } from '../physics/calendar.ts';
import { hardwareRate, linkLimit, linkSpec, throttleRate } from '../physics/path.ts';
import { storageUse } from '../settle.ts';
import type { EngineView, Health } from '../view.ts';
import { cell, NONE, refOf, rowOf, type World } from '../world.ts';
import { running } from './machines.ts';

type PlaceView = Pick<
  EngineView,
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
  const { host, net, links, gateways, services, kernel } = world;
  const link = (id: string) => rowOf(world, 'link', id);
  const service = (id: string) => rowOf(world, 'service', id);
  const gateway = (id: string) => {
    const ref = refOf(world, id);
    return world.gatewayOf(ref.kind, ref.row);
  };
  const toBits = (bytesPerMs: number) => bytesPerMs * BITS * MS_PER_SEC;
  const capacity = (id: string) => toBits(linkLimit(world, link(id)).capacity);
  const replication = (id: string) => {
    const node = cell(links.col.node, link(id));
    return node === NONE ? 0 : toBits(net.nodeRate(node));
  };
  const business = (id: string) =>
    cycleValue(linkSpec(world, link(id)).business, world.spec.clock, kernel.now());
  const left = (id: string) => Math.max(0, Math.min(business(id), capacity(id) - replication(id)));
  const column = (name: keyof typeof services.col, id: string) =>
    cell(services.col[name], service(id));
  return {
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
    cacheFree: (id, atMs = kernel.now()) =>
      1 - cachedAt(world, gateway(id), atMs) / cacheSize(world, gateway(id)),
    cacheFreeForm: (id) => cacheFreeForm(world, gateway(id)),
    linkUse(id) {
      const most = capacity(id);
      return most > 0 ? Math.min(1, (replication(id) + left(id)) / most) : 0;
    },
    linkLeftBps: left,
    linkBusinessBps: business,
    linkCapacityBps: capacity,
    linkReplicationBps: replication,
    linkState: (id) => host.stateOf('link', 'state', link(id)),
    iopsUse: (id) => storageUse(world, rowOf(world, 'storage-account', id)),
    sitePower: (id) =>
      host.stateOf('site', 'power', rowOf(world, 'site', id)) === 'on' ? 'powered' : 'dark',
    processServerFlow(id) {
      const row = gateway(id);
      const node = cell(gateways.col.node, row);
      const throttle = throttleRate(world, row);
      const backlogBytes = net.nodeBacklog(node, kernel.now());
      const cacheBytes = cacheSize(world, row);
      const isSilent = cell(gateways.col.silentSince, row) >= 0;
      return {
        inBytesPerMs: net.nodeInflow(node),
        outBytesPerMs: net.nodeRate(node),
        hardwareBytesPerMs: hardwareRate(world, row),
        throttleBps: throttle === null ? null : toBits(throttle),
        backlogBytes,
        cachedBytes: isSilent
          ? cachedAt(world, row, kernel.now())
          : cachedBytes(backlogBytes, cacheBytes),
        cacheBytes,
      };
    },
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
