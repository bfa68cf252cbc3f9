/** Rows of servers, lines, accounts, networks, services. */
import { type ComponentSpec, type EngineView, limits } from '../domain/index.ts';
import type { LinkRow, NetworkRow, ServerRow, ServiceRow, SiteRow, StorageRow } from './frame.ts';

const SERVER_KINDS: readonly ComponentSpec['kind'][] = [
  'process-server',
  'configuration-server',
  'master-target',
  'vcenter',
  'esxi-host',
  'datastore',
];

export function siteRows(engine: EngineView): SiteRow[] {
  return engine.spec.sites.map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    power: engine.sitePower(id),
  }));
}

export function serverRows(engine: EngineView): ServerRow[] {
  return engine.spec.components
    .filter((part) => SERVER_KINDS.includes(part.kind))
    .map((part) => {
      const kind = part.kind as ServerRow['kind'];
      const regions = engine.regions(part.id);
      const power = regions.find(({ region }) => /\.(host|power)$/.test(region))?.state;
      return {
        id: part.id,
        name: part.name,
        kind,
        site: part.site,
        health: engine.health(part.id),
        isPowered: power !== 'off' && engine.sitePower(part.site) === 'powered',
        stateWord: stateWord(regions, power),
        tank: tankOf(engine, part),
      };
    });
}

/** The region people ask about first: what is not as it should be, else power. */
function stateWord(
  regions: readonly { readonly region: string; readonly state: string }[],
  power: string | undefined,
): string {
  if (power === 'off') return 'off';
  const quiet = ['on', 'normal', 'healthy', 'connected', 'inTime', 'running', 'ready'];
  return regions.find(({ state }) => !quiet.includes(state))?.state ?? 'on';
}

const { cacheWarningFree, cacheCriticalFree, cacheThrottleFree } = limits;
const levels = {
  warning: 1 - cacheWarningFree.value,
  critical: 1 - cacheCriticalFree.value,
  full: 1 - cacheThrottleFree.value,
};

function tankOf(engine: EngineView, part: ComponentSpec): ServerRow['tank'] {
  if (part.kind !== 'process-server' && part.kind !== 'configuration-server') return null;
  const machines = engine.spec.machines.filter((row) => row.processServer === part.id).length;
  if (machines === 0) return null;
  const flow = engine.processServerFlow(part.id);
  const slope = flow.inBytesPerMs - flow.outBytesPerMs;
  const room = flow.fullBacklogBytes - flow.backlogBytes;
  const fills = engine.cacheFreeForm(part.id).slope < 0 && slope > 0;
  const fullAtMs = fills ? engine.nowMs() + Math.ceil(room / slope) : null;
  const { cpu } = engine.serverUse(part.id);
  return { ...flow, cpuUse: cpu, fullAtMs, machines, levels };
}

export function linkRows(engine: EngineView): LinkRow[] {
  return engine.spec.links.map(({ id, name, kind, between, bandwidthBps }) => ({
    id,
    name,
    kind,
    between,
    state: engine.linkState(id),
    nominalBps: bandwidthBps,
    capacityBps: engine.linkCapacityBps(id),
    replicationBps: engine.linkReplicationBps(id),
    businessBps: engine.linkBusinessBps(id),
    businessLeftBps: engine.linkLeftBps(id),
    use: engine.linkUse(id),
  }));
}

export function storageRows(engine: EngineView): StorageRow[] {
  return engine.spec.components.flatMap((part) => {
    if (part.kind !== 'storage-account') return [];
    const own = engine.spec.machines.filter((row) => row.storage === part.id);
    const state = engine.regions(part.id).find(({ region }) => region.endsWith('.load'))?.state;
    const use = engine.iopsUse(part.id);
    return [
      {
        id: part.id,
        name: part.name,
        tier: part.tier,
        redundancy: part.redundancy,
        disks: own.reduce((sum, row) => sum + row.disks.filter((disk) => !disk.excluded).length, 0),
        iops: part.iops,
        use,
        isBusy: use >= limits.accountBusy.value,
        state: state ?? 'available',
      },
    ];
  });
}

export function networkRows(engine: EngineView): NetworkRow[] {
  return engine.spec.components.flatMap((part) => {
    if (part.kind !== 'network') return [];
    const state = engine.regions(part.id)[0]?.state ?? 'available';
    return [{ id: part.id, name: part.name, site: part.site, isBubble: part.bubble, state }];
  });
}

export function serviceRows(engine: EngineView): ServiceRow[] {
  return engine.spec.services.map((service) => {
    const { id } = service;
    const isUp = engine.serviceUp(id);
    return {
      id,
      name: service.name,
      isUp,
      usersServed: Math.floor(engine.usersServed(id) * (service.users ?? 1)),
      users: service.users ?? null,
      downSinceMs: isUp ? null : engine.serviceDownSinceMs(id),
      downtimeMs: engine.serviceDowntime(id).value,
      rtoMs: service.rtoMs,
      rpoMs: service.rpoMs,
      mtdMs: service.mtdMs ?? null,
      rtaMs: engine.serviceRtaMs(id),
      losingPerHour: isUp ? 0 : (service.perHour ?? 0),
      machines: service.machines,
    };
  });
}
