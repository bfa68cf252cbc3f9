/**
 * Rows of new things, one function a kind: the building of an estate and its growth while a run is
 * going use the same ones. Growth never renumbers (ENGINE 5).
 */
import { assert, FLOW, NEVER, rateFromBytesPerSec } from '../sim/index.ts';
import type { EstateSpec } from './estate.ts';
import { uplinkChanged } from './messages.ts';
import { EVERY_DAY, nextCycleStep } from './physics/calendar.ts';
import { tagOf } from './physics/causes.ts';
import { keptChurn } from './physics/churn.ts';
import { homeRootOf, homeSiteOf } from './physics/home-road.ts';
import { openMarks } from './physics/marks.ts';
import {
  applyLink,
  armThrottleEdge,
  attachToStorage,
  gatewayLimit,
  linkLimit,
  ownLimit,
  roadOf,
} from './physics/path.ts';
import { applyDemand } from './physics/replication.ts';
import { SINCE_EVER } from './physics/sharing.ts';
import { openSpells } from './physics/spells.ts';
import { BUSINESS_STEP, CHURN_STEP } from './steps.ts';
import { cell, handleOf, type Kind, NONE, rowOf, type World } from './world.ts';

const BITS = 8;
const MS_PER_SEC = 1000;

type Part = EstateSpec['components'][number];

export function addSiteRow(world: World, at: number): void {
  const site = world.spec.sites[at];
  const row = world.sites.add();
  world.sites.col.isAzure[row] = site?.kind === 'azure' ? 1 : 0;
  world.sites.col.cores[row] = site?.cores ?? NONE;
  world.sites.col.homeNode[row] = NONE;
}

export function addServiceRow(world: World): void {
  const row = world.services.add();
  const { col } = world.services;
  col.isUp[row] = 1;
  col.downSince[row] = NONE;
  col.rta[row] = NONE;
  col.lastDown[row] = NONE;
}

export function addPlanRow(world: World): void {
  const row = world.plans.add();
  const { col } = world.plans;
  for (const name of ['group', 'run', 'testRun', 'testedAt'] as const) col[name][row] = NONE;
}

/** Columns and limits of a part, where its kind has any; the host's regions come apart. */
export function addPartRow(world: World, part: Part): void {
  switch (part.kind) {
    case 'vcenter':
      world.vcenters.add();
      return;
    case 'network':
      addNetworkRow(world, part.bubble);
      return;
    case 'storage-account': {
      const row = world.storages.add();
      world.storages.col.faultIops[row] = NONE;
      const cross = world.net.addCross(part.iops / MS_PER_SEC, tagOf('storage'));
      world.storages.col.cross[row] = cross;
      return;
    }
    case 'configuration-server':
      addServerRow(world);
      addGatewayRow(world, part);
      return;
    case 'process-server':
      addGatewayRow(world, part);
      return;
    case 'master-target':
      addTargetRow(world);
      return;
    default:
  }
}

function addNetworkRow(world: World, isBubble: boolean): void {
  const row = world.networks.add();
  world.networks.col.isBubble[row] = isBubble ? 1 : 0;
}

/** A line is the root of a tree of the solver's if it can carry data to Azure. */
export function addLinkRow(world: World, row: number): void {
  const link = world.spec.links[row];
  world.links.add();
  const { col } = world.links;
  col.faultBandwidth[row] = NONE;
  col.faultLoss[row] = NONE;
  col.cuts[row] = link?.isConfigured === false ? 1 : 0;
  const limit = linkLimit(world, row);
  const carries = link?.kind === 'internet' || link?.kind === 'expressroute';
  col.node[row] = carries ? world.net.addNode(NONE, limit.capacity, tagOf(limit.cause)) : NONE;
}

function addTargetRow(world: World): void {
  const row = world.targets.add();
  world.targets.col.cross[row] = NONE;
  world.targets.col.lastJob[row] = NONE;
}

function addServerRow(world: World): void {
  const row = world.servers.add();
  world.servers.col.certEndsAt[row] = NONE;
  world.servers.col.backupAt[row] = NONE;
}

function addGatewayRow(
  world: World,
  part: Extract<Part, { throttle?: unknown; cpu: number }>,
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
  col.silenceRow[row] = NONE;
  col.isJoined[row] = part.isInstalled === false ? 0 : 1;
  col.isShut[row] = part.isInstalled === false ? 1 : 0;
  col.cacheBytes[row] = part.cacheBytes;
  col.homeNode[row] = NONE;
  col.billedSince[row] = NONE;
  const limit = gatewayLimit(world, row);
  col.node[row] = world.net.addNode(nodeAbove(world, row), limit.capacity, tagOf(limit.cause));
}

/** Node of the road a server sends by: to Azure, or from Azure home. */
function nodeAbove(world: World, gateway: number): number {
  const { homeSite, site } = world.gateways.col;
  const home = homeSiteOf(world, gateway);
  homeSite[gateway] = home;
  if (home !== NONE) return homeRootOf(world, home);
  const road = roadOf(world, cell(site, gateway));
  return road === NONE
    ? world.net.addNode(NONE, 0, tagOf('outage'))
    : cell(world.links.col.node, road);
}

function daysBits(days: readonly number[] | undefined): number {
  if (days === undefined) return EVERY_DAY;
  return days.reduce((bits, day) => bits | (1 << day), 0);
}

/** What a machine replicates to; `NONE` while nobody protects it and it does not stand yet. */
function placeOf(world: World, kind: Kind, id: string, isNeeded: boolean): number {
  return isNeeded || world.ids.get(id)?.kind === kind ? rowOf(world, kind, id) : NONE;
}

const NONE_COLUMNS = [
  'stoppedAt',
  'lateSince',
  'bitmapSince',
  'spellRow',
  'copyFlow',
  'period',
  'churnSince',
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
  'termsRow',
  'home',
] as const;

export function addMachineRow(world: World, row: number): void {
  const machine = world.spec.machines[row];
  assert(machine !== undefined, 'no such machine', { row });
  world.machines.add();
  const { col } = world.machines;
  for (const name of NONE_COLUMNS) col[name][row] = NONE;
  col.site[row] = rowOf(world, 'site', machine.site);
  col.host[row] = machine.physical ? NONE : hostOf(world, machine);
  const server = world.ids.get(machine.processServer);
  col.gateway[row] = server === undefined ? NONE : world.gatewayOf(server.kind, server.row);
  col.storage[row] = placeOf(world, 'storage-account', machine.storage, machine.isProtected);
  col.policy[row] = placeOf(world, 'policy', machine.policy, machine.isProtected);
  col.workload[row] = world.roster.workloadRow.get(machine.workload) ?? NONE;
  col.group[row] =
    machine.replicationGroup === undefined
      ? NONE
      : world.roster.groups.indexOf(machine.replicationGroup);
  col.groupSince[row] = world.kernel.now() > 0 ? world.kernel.now() : SINCE_EVER;
  const included = machine.disks.filter((disk) => !disk.excluded);
  col.disks[row] = included.length;
  col.usedBytes[row] = included.reduce((sum, disk) => sum + disk.usedBytes, 0);
  col.isWriting[row] = 1;
  const stands = machine.isProtected && world.spec.start.state !== 'replicating' ? 1 : 0;
  col.isReplicating[row] = stands;
  col.isSending[row] = stands;
  col.churnFactor[row] = 1;
  col.churnKept[row] = keptChurn(machine.disks);
  // What stood there at StartEx was seen before; what comes later has to be found first (VMW-04).
  col.clearSince[row] = world.kernel.now() > 0 ? world.kernel.now() : NONE;
  col.inStep[row] = stands;
  addFlow(world, row);
  const { disks } = world.storages.col;
  const storage = cell(col.storage, row);
  if (storage !== NONE) disks[storage] = cell(disks, storage) + included.length;
  openMarks(world, row);
  openSpells(world, row);
  applyDemand(world, row);
  for (const isTest of [0, 1]) addVmRow(world, row, isTest);
}

/** The machine's queue, on its server and against its account. */
function addFlow(world: World, row: number): void {
  const { col } = world.machines;
  const limit = ownLimit(world, row);
  const gateway = cell(col.gateway, row);
  const parking = cell(world.scalars.col.parking, 0);
  const node = gateway === NONE ? parking : cell(world.gateways.col.node, gateway);
  const flow = world.net.addFlow(node, limit.capacity, tagOf(limit.cause));
  col.flow[row] = flow;
  attachToStorage(world, row, flow);
}

function addVmRow(world: World, machine: number, isTest: number): void {
  const vm = world.vms.add();
  world.vms.col.machine[vm] = machine;
  world.vms.col.isTest[vm] = isTest;
  world.vms.col.network[vm] = NONE;
  world.vms.col.address[vm] = NONE;
  world.vms.col.readyAt[vm] = NONE;
  world.vms.col.billedSince[vm] = NONE;
}

function hostOf(world: World, { host, site }: EstateSpec['machines'][number]): number {
  if (host !== undefined) return rowOf(world, 'esxi-host', host);
  return world.names['esxi-host'].findIndex((id) =>
    world.spec.components.some((part) => part.id === id && part.site === site),
  );
}

/** Kinds of things that are parts, in the order their regions start. */
export const PART_KINDS = [
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
  'replication-group',
  'recovery-plan',
] as const satisfies readonly Kind[];

/** Regions of a machine and of its two possible copies in Azure. */
export function addMachineRegions(world: World, row: number): void {
  for (const kind of ['machine', 'mobility-agent', 'replicated-item']) {
    world.host.addComponent(kind, row);
  }
  for (const vm of [row * 2, row * 2 + 1]) world.host.addComponent('azure-vm', vm);
}

/** A machine nobody protected has no agent, unless the estate says otherwise. */
export function startAgent(world: World, row: number): void {
  const { hasAgent, isProtected } = world.spec.machines[row] ?? {};
  if (hasAgent ?? isProtected) return;
  world.host.send('mobility-agent', 'install', row, 'agent.removed');
}

/** A vCenter the estate has and nobody has entered yet. */
export function startEntry(world: World, row: number): void {
  const id = world.names.vcenter[row];
  const part = world.spec.components.find((one) => one.kind === 'vcenter' && one.id === id);
  if (part?.kind !== 'vcenter' || part.isAdded !== false) return;
  world.host.send('vcenter', 'connection', row, 'entry.absent');
}

export function startWorkload(world: World, row: number): void {
  const { spec, kernel } = world;
  const workload = spec.workloads[row];
  if (workload === undefined) return;
  const at = nextCycleStep(workload.churn, spec.clock, kernel.now());
  if (at < NEVER) kernel.schedule(at, FLOW, CHURN_STEP, row, 0);
}

export function startLink(world: World, row: number): void {
  const { spec, kernel } = world;
  const link = spec.links[row];
  if (link === undefined) return;
  applyLink(world, row);
  if (link.isConfigured === false) world.host.send('link', 'state', row, 'line.begun');
  const at = nextCycleStep(link.business, spec.clock, kernel.now());
  if (at < NEVER) kernel.schedule(at, FLOW, BUSINESS_STEP, row, 0);
}

export function startGateway(world: World, row: number): void {
  armThrottleEdge(world, row, FLOW);
  uplinkChanged(world, row);
}
