/** Builds the world of an estate: rows, flows, regions. Everything in file order. */
import {
  createFlowNet,
  createKernel,
  createStore,
  FLOW,
  NEVER,
  rateFromBytesPerSec,
} from '../sim/index.ts';
import { EVERY_DAY } from './commands/dispatch.ts';
import type { EstateSpec } from './estate.ts';
import { createHost } from './host/host.ts';
import { uplinkChanged } from './messages.ts';
import { nextCycleStep } from './physics/calendar.ts';
import { tagOf } from './physics/causes.ts';
import { openMarks } from './physics/marks.ts';
import {
  applyLink,
  armThrottleEdge,
  gatewayLimit,
  linkLimit,
  ownLimit,
  roadOf,
} from './physics/path.ts';
import { applyDemand } from './physics/replication.ts';
import { regionDefs } from './regions.ts';
import { createRoster, createTouched, serversOf } from './roster.ts';
import type { EngineOptions } from './view.ts';
import {
  cell,
  createLexicon,
  declareTables,
  handleOf,
  KINDS,
  type Kind,
  NONE,
  type Ref,
  rowOf,
  type World,
} from './world.ts';

/** Kernel event kinds: a workload, or the business traffic of a line, steps; `a` = its row. */
export const CHURN_STEP = 10;
export const BUSINESS_STEP = 11;

const BITS = 8;
const MS_PER_SEC = 1000;

/** The world of an estate at StartEx. */
export function buildWorld(spec: EstateSpec, options: EngineOptions): World {
  const world = declareWorld(spec, options, fixedOf(spec));
  world.scalars.add();
  world.scalars.col.dirty[0] = 1;
  addPlaces(world);
  addNetwork(world);
  addMachines(world);
  addRegions(world);
  scheduleCycles(world);
  return world;
}

/** A world of the same estate with nothing in its tables: a capture is to be put into it. */
export function emptyWorldLike(world: World, options: EngineOptions): World {
  const empty = declareWorld(world.spec, options, world);
  empty.touched.isEverything = false;
  return empty;
}

/** What follows from a specification alone; forks share it. */
type Fixed = Pick<World, 'ids' | 'names' | 'roster' | 'gatewayOf'>;

function fixedOf(spec: EstateSpec): Fixed {
  const names = namesOf(spec);
  const ids = new Map<string, Ref>();
  for (const kind of KINDS) {
    names[kind].forEach((id, row) => {
      if (!ids.has(id)) ids.set(id, { kind, row });
    });
  }
  const gateways = new Map(serversOf(spec).map((part, row) => [part.id, row]));
  return {
    ids,
    names,
    roster: createRoster(spec, names['storage-account']),
    gatewayOf: (kind, row) => gateways.get(names[kind][row] ?? '') ?? NONE,
  };
}

function declareWorld(spec: EstateSpec, options: EngineOptions, fixed: Fixed): World {
  const store = createStore();
  const kernel = createKernel(store);
  const net = createFlowNet(kernel);
  const tables = declareTables(store);
  const world: World = {
    spec,
    seed: options.seed,
    store,
    kernel,
    net,
    ids: fixed.ids,
    names: fixed.names,
    roster: fixed.roster,
    gatewayOf: fixed.gatewayOf,
    ...tables,
    touched: createTouched(),
    lexicon: createLexicon(),
    host: undefined as never,
    handleOf: (ref) => handleOf(ref.kind, ref.row),
  };
  const mode = options.executor ?? 'table';
  world.host = createHost(world, kernel, regionDefs, mode);
  return world;
}

function namesOf(spec: EstateSpec): Record<Kind, string[]> {
  const names = Object.fromEntries(
    KINDS.map((kind) => [kind, [] as string[]]),
  ) as unknown as Record<Kind, string[]>;
  for (const site of spec.sites) names.site.push(site.id);
  for (const part of spec.components) {
    if (part.kind !== 'vpn-gateway') names[part.kind].push(part.id);
  }
  for (const link of spec.links) names.link.push(link.id);
  for (const policy of spec.policies) names.policy.push(policy.id);
  for (const machine of spec.machines) names.machine.push(machine.id);
  for (const service of spec.services) names.service.push(service.id);
  return names;
}

function addPlaces(world: World): void {
  const { spec } = world;
  for (const site of spec.sites) {
    const row = world.sites.add();
    world.sites.col.isAzure[row] = site.kind === 'azure' ? 1 : 0;
    world.sites.col.cores[row] = site.cores ?? NONE;
  }
  for (const _ of world.names['storage-account']) {
    const row = world.storages.add();
    world.storages.col.faultIops[row] = NONE;
  }
  for (const part of spec.components) {
    if (part.kind !== 'network') continue;
    const row = world.networks.add();
    world.networks.col.isBubble[row] = part.bubble ? 1 : 0;
  }
  for (const _ of spec.services) {
    const row = world.services.add();
    const { col } = world.services;
    col.isUp[row] = 1;
    col.downSince[row] = NONE;
    col.rta[row] = NONE;
    col.lastDown[row] = NONE;
  }
}

/** Lines are the roots of the solver's trees, servers their leaves, accounts cut across. */
function addNetwork(world: World): void {
  const { spec, net } = world;
  spec.links.forEach((link, row) => {
    world.links.add();
    const { col } = world.links;
    col.faultBandwidth[row] = NONE;
    col.faultLoss[row] = NONE;
    const limit = linkLimit(world, row);
    const carries = link.kind === 'internet' || link.kind === 'expressroute';
    col.node[row] = carries ? net.addNode(NONE, limit.capacity, tagOf(limit.cause)) : NONE;
  });
  for (const part of spec.components) {
    if (part.kind !== 'process-server' && part.kind !== 'configuration-server') continue;
    addGateway(world, part);
  }
  world.names['storage-account'].forEach((id, row) => {
    const part = spec.components.find((c) => c.id === id);
    const iops = part?.kind === 'storage-account' ? part.iops : 0;
    world.storages.col.cross[row] = net.addCross(iops / MS_PER_SEC, tagOf('storage'));
  });
}

function addGateway(
  world: World,
  part: Extract<EstateSpec['components'][number], { throttle?: unknown; cpu: number }>,
): void {
  const row = world.gateways.add();
  const { col } = world.gateways;
  col.server[row] = handleOf(part.kind, rowOf(world, part.kind, part.id));
  col.site[row] = rowOf(world, 'site', part.site);
  col.isBuiltIn[row] = part.kind === 'configuration-server' ? 1 : 0;
  const throttle = part.throttle;
  const bytes = (bits: number | undefined) =>
    bits === undefined ? NONE : rateFromBytesPerSec(bits / BITS);
  col.throttle[row] = bytes(throttle?.bandwidthBps);
  col.offHours[row] = bytes(throttle?.offHoursBps);
  col.fromMin[row] = throttle?.hours?.fromMin ?? NONE;
  col.toMin[row] = throttle?.hours?.toMin ?? NONE;
  col.weekdays[row] = daysBits(throttle?.weekdays);
  col.faultThrottle[row] = NONE;
  col.silentSince[row] = NONE;
  const road = roadOf(world, cell(col.site, row));
  const limit = gatewayLimit(world, row);
  const above =
    road === NONE ? world.net.addNode(NONE, 0, tagOf('outage')) : cell(world.links.col.node, road);
  col.node[row] = world.net.addNode(above, limit.capacity, tagOf(limit.cause));
}

function daysBits(days: readonly number[] | undefined): number {
  if (days === undefined) return EVERY_DAY;
  return days.reduce((bits, day) => bits | (1 << day), 0);
}

function addMachines(world: World): void {
  const { spec, net } = world;
  const workloads = new Map(spec.workloads.map(({ id }, at) => [id, at]));
  const groups = [...new Set(spec.machines.flatMap((m) => m.replicationGroup ?? []))];
  const NONE_COLUMNS = [
    'stoppedAt',
    'bitmapSince',
    'splitSince',
    'failoverAt',
    'frozenAt',
    'lostAt',
    'downSince',
    'rta',
    'approvalSince',
    'committedAt',
    'testNetwork',
    'lastTestAt',
    'job',
    'testJob',
    'lastJob',
  ] as const;
  spec.machines.forEach((machine, row) => {
    world.machines.add();
    const { col } = world.machines;
    for (const name of NONE_COLUMNS) col[name][row] = NONE;
    col.site[row] = rowOf(world, 'site', machine.site);
    col.host[row] = machine.physical ? NONE : hostIn(world, machine.site);
    const server = world.ids.get(machine.processServer);
    col.gateway[row] = server === undefined ? NONE : world.gatewayOf(server.kind, server.row);
    col.storage[row] = rowOf(world, 'storage-account', machine.storage);
    col.policy[row] = rowOf(world, 'policy', machine.policy);
    col.workload[row] = workloads.get(machine.workload) ?? NONE;
    col.group[row] =
      machine.replicationGroup === undefined ? NONE : groups.indexOf(machine.replicationGroup);
    const included = machine.disks.filter((disk) => !disk.excluded);
    col.disks[row] = included.length;
    col.usedBytes[row] = included.reduce((sum, disk) => sum + disk.usedBytes, 0);
    col.isWriting[row] = 1;
    col.isReplicating[row] = machine.isProtected ? 1 : 0;
    col.churnFactor[row] = 1;
    col.inStep[row] = machine.isProtected ? 1 : 0;
    const limit = ownLimit(world, row);
    const node = cell(world.gateways.col.node, cell(col.gateway, row));
    col.flow[row] = net.addFlow(node, limit.capacity, tagOf(limit.cause));
    const writeSize = spec.workloads[cell(col.workload, row)]?.writeSizeBytes ?? 1;
    const storage = cell(col.storage, row);
    net.attach(cell(col.flow, row), cell(world.storages.col.cross, storage), 1 / writeSize);
    const { disks } = world.storages.col;
    disks[storage] = cell(disks, storage) + included.length;
    openMarks(world, row);
    applyDemand(world, row);
    for (const isTest of [0, 1]) {
      const vm = world.vms.add();
      world.vms.col.machine[vm] = row;
      world.vms.col.isTest[vm] = isTest;
      world.vms.col.network[vm] = NONE;
      world.vms.col.billedSince[vm] = NONE;
    }
  });
}

function hostIn(world: World, site: string): number {
  return world.names['esxi-host'].findIndex((id) =>
    world.spec.components.some((part) => part.id === id && part.site === site),
  );
}

/** Regions start in the order of the tables, so that region rows never depend on anything else. */
function addRegions(world: World): void {
  const { host, names } = world;
  const kinds: readonly Kind[] = [
    'site',
    'esxi-host',
    'vcenter',
    'datastore',
    'vault',
    'process-server',
    'configuration-server',
    'master-target',
    'link',
    'storage-account',
    'network',
    'policy',
  ];
  for (const kind of kinds) {
    for (const row of names[kind].keys()) host.addComponent(kind, row);
  }
  for (let row = 0; row < world.gateways.count; row += 1) host.addComponent('gateway', row);
  for (const kind of ['machine', 'mobility-agent', 'replicated-item']) {
    for (let row = 0; row < world.machines.count; row += 1) host.addComponent(kind, row);
  }
  for (let row = 0; row < world.vms.count; row += 1) host.addComponent('azure-vm', row);
}

function scheduleCycles(world: World): void {
  const { spec, kernel } = world;
  spec.workloads.forEach((workload, row) => {
    const at = nextCycleStep(workload.churn, spec.clock, 0);
    if (at < NEVER) kernel.schedule(at, FLOW, CHURN_STEP, row, 0);
  });
  spec.links.forEach((link, row) => {
    applyLink(world, row);
    const at = nextCycleStep(link.business, spec.clock, 0);
    if (at < NEVER) kernel.schedule(at, FLOW, BUSINESS_STEP, row, 0);
  });
  for (let row = 0; row < world.gateways.count; row += 1) {
    armThrottleEdge(world, row, FLOW);
    uplinkChanged(world, row);
  }
}
