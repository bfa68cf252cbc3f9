/** The path of a machine's bytes and its limits (PHYSICS 3). Writes capacities, never rates. */
import { NEVER, rateFromBytesPerSec } from '../../sim/index.ts';
import { isSo } from '../conditions/store.ts';
import type { ComponentSpec, EstateSpec, LinkSpec, MachineSpec } from '../estate.ts';
import { limits } from '../facts/limits.ts';
import { serverFacts } from '../facts/servers.ts';
import type { ServerSpec } from '../roster.ts';
import { cell, NONE, type World } from '../world.ts';
import { isWithin, nextWindowEdge } from './calendar.ts';
import { type Cause, tagOf } from './causes.ts';
import { bytesPerRequest, diskCeiling } from './ceilings.ts';
import { keptChurn } from './churn.ts';
import { COPY, copyPhase } from './period.ts';
import { sizingRowOf, workShare } from './use.ts';

/** Kernel event kind: a throttle window opens or closes; `a` = gateway row. */
export const THROTTLE_EDGE = 12;

const SECONDS_PER_DAY = 86_400;
const BITS = 8;

export interface Limit {
  /** Bytes per millisecond, on the grid. */
  readonly capacity: number;
  readonly cause: Cause;
}

export function serverSpec(world: World, gateway: number): ServerSpec {
  return world.roster.servers[gateway] as ServerSpec;
}

/** Machines can hand it their data. */
export function isGatewayUp(world: World, gateway: number): boolean {
  const { servicesDown, dataDown, isShut } = world.gateways.col;
  if (cell(isShut, gateway) === 1) return false;
  return cell(servicesDown, gateway) === 0 && cell(dataDown, gateway) === 0;
}

/** It sends what it has to Azure, if there is a road (PS-14). */
function isUploading(world: World, gateway: number): boolean {
  const { uploadDown, noUpload } = world.gateways.col;
  if (cell(uploadDown, gateway) > 0 || cell(noUpload, gateway) === 1) return false;
  return isGatewayUp(world, gateway);
}

/** What card, sizing row and other work on the server let through (SIZ-01..07). */
export function hardwareRate(world: World, gateway: number): number {
  const row = sizingRowOf(world, gateway);
  const daily = (row.dailyBytes / SECONDS_PER_DAY) * limits.dailyRateHeadroom.value;
  const most = Math.min(limits.networkCardBytesPerSec.value, daily);
  return rateFromBytesPerSec(most * workShare(world, gateway));
}

/** Throttle in force now, bytes per millisecond; null when nothing is set. */
export function throttleRate(world: World, gateway: number): number | null {
  const { col } = world.gateways;
  const set = setThrottle(world, gateway);
  const left = cell(col.faultThrottle, gateway);
  if (left === NONE) return set;
  return set === null ? left : Math.min(left, set);
}

function setThrottle(world: World, gateway: number): number | null {
  const { col } = world.gateways;
  const inside = cell(col.throttle, gateway);
  const fromMin = cell(col.fromMin, gateway);
  const isOn =
    fromMin === NONE || isWithin(hoursOf(world, gateway), world.spec.clock, world.kernel.now());
  const rate = isOn ? inside : cell(col.offHours, gateway);
  return rate === NONE ? null : rate;
}

function hoursOf(world: World, gateway: number) {
  const { fromMin, toMin, weekdays } = world.gateways.col;
  return {
    fromMin: cell(fromMin, gateway),
    toMin: cell(toMin, gateway),
    weekdays: cell(weekdays, gateway),
  };
}

/** The limit of a server: the smallest of card, sizing row and throttle; zero when silent. */
export function gatewayLimit(world: World, gateway: number): Limit {
  if (!isUploading(world, gateway)) return { capacity: 0, cause: 'outage' };
  const hardware = hardwareRate(world, gateway);
  const throttle = throttleRate(world, gateway);
  if (throttle !== null && throttle < hardware) return { capacity: throttle, cause: 'throttle' };
  return { capacity: hardware, cause: 'process-server' };
}

export function applyGateway(world: World, gateway: number): void {
  const { capacity, cause } = gatewayLimit(world, gateway);
  world.net.setCapacity(cell(world.gateways.col.node, gateway), capacity, tagOf(cause));
  applyHomeNode(world, gateway);
}

/** What a server on the site lets through on the way home, beside what it sends out. */
export function applyHomeNode(world: World, gateway: number): void {
  const node = cell(world.gateways.col.homeNode, gateway);
  if (node === NONE) return;
  const isUp = isGatewayUp(world, gateway);
  const capacity = isUp ? hardwareRate(world, gateway) : 0;
  world.net.setCapacity(node, capacity, tagOf(isUp ? 'process-server' : 'outage'));
}

/** Schedules the next edge of a throttle that has hours; an older edge no longer counts. */
export function armThrottleEdge(world: World, gateway: number, flowClass: 1): void {
  const { col } = world.gateways;
  const turn = cell(col.edgeTurn, gateway) + 1;
  col.edgeTurn[gateway] = turn;
  if (cell(col.fromMin, gateway) === NONE) return;
  const { clock } = world.spec;
  const edge = nextWindowEdge(hoursOf(world, gateway), clock, world.kernel.now());
  if (edge < NEVER) world.kernel.schedule(edge, flowClass, THROTTLE_EDGE, gateway, turn);
}

/** Capacity of a line after bandwidth and loss; zero while it is cut. */
export function linkLimit(world: World, link: number): Limit {
  const { col } = world.links;
  if (cell(col.cuts, link) > 0) return { capacity: 0, cause: 'outage' };
  const spec = linkSpec(world, link);
  const left = cell(col.faultBandwidth, link);
  const bits = left === NONE ? spec.bandwidthBps : Math.min(spec.bandwidthBps, left);
  const loss = cell(col.faultLoss, link);
  const ratio = 1 - (loss === NONE ? spec.lossRatio : loss);
  return { capacity: rateFromBytesPerSec((bits / BITS) * ratio), cause: 'uplink' };
}

export function linkSpec(world: World, link: number): LinkSpec {
  return world.spec.links[link] as LinkSpec;
}

export function applyLink(world: World, link: number): void {
  const node = cell(world.links.col.node, link);
  if (node === NONE) return;
  const { capacity, cause } = linkLimit(world, link);
  world.net.setCapacity(node, capacity, tagOf(cause));
}

/** The road of a site to Azure: the first internet or ExpressRoute line in file order. */
export function roadOf(world: World, site: number): number {
  const id = world.names.site[site];
  return world.spec.links.findIndex((link) => {
    const other = link.between[0] === id ? link.between[1] : link.between[0];
    const isOurs = link.between.some((end) => end === id);
    const azure = world.spec.sites.some((s) => s.id === other && s.kind === 'azure');
    return isOurs && azure && (link.kind === 'internet' || link.kind === 'expressroute');
  });
}

/** Some road to Azure carries something. */
export function isRoadOpen(world: World): boolean {
  return world.spec.links.some(
    (link, row) =>
      (link.kind === 'internet' || link.kind === 'expressroute') &&
      cell(world.links.col.cuts, row) === 0,
  );
}

/** Server and road of a machine are both up. */
export function isPathOpen(world: World, machine: number): boolean {
  const gateway = cell(world.machines.col.gateway, machine);
  if (gateway === NONE) return false;
  const road = roadOf(world, cell(world.gateways.col.site, gateway));
  if (cell(world.machines.col.isShutOut, machine) === 1) return false;
  return isUploading(world, gateway) && road !== NONE && linkLimit(world, road).capacity > 0;
}

/** Own cap of a machine: its threads and its target disks; zero while its agent is stopped. */
export function ownLimit(world: World, machine: number): Limit {
  const { col } = world.machines;
  const isDown = cell(col.agentDown, machine) > 0 || cell(col.isShutOut, machine) === 1;
  if (cell(col.isSending, machine) === 0 || isDown) {
    return { capacity: 0, cause: 'outage' };
  }
  if (isSo(world, 'machine', machine, 'target-lost')) return { capacity: 0, cause: 'storage' };
  const spec = world.spec.machines[machine];
  const workload = world.spec.workloads[cell(col.workload, machine)];
  const disks = cell(col.disks, machine);
  const threads = serverSpec(world, cell(col.gateway, machine)).threads;
  let rate = threads * limits.threadBytesPerSec.value;
  const account = world.spec.components.find((part) => part.id === spec?.storage);
  if (account?.kind === 'storage-account' && account.tier === 'standard') {
    rate = Math.min(rate, limits.diskIops.value * (workload?.writeSizeBytes ?? 0) * disks);
  }
  if (account?.kind === 'storage-account' && world.spec.profile.diskCeilings) {
    rate = Math.min(rate, ceilingOf(spec, account.tier, workload?.writeSizeBytes ?? 0));
  }
  if (isSo(world, 'machine', machine, 'antivirus-scans')) rate *= serverFacts.scannedShare.value;
  return { capacity: rateFromBytesPerSec(rate), cause: 'own-cap' };
}

/**
 * STO-12: what the disks that replicate take together. Where it is known how much goes to which, a
 * hot one holds all of them back, since a point needs every disk (REP-05).
 */
function ceilingOf(
  spec: MachineSpec | undefined,
  tier: 'standard' | 'premium',
  writeBytes: number,
): number {
  const disks = (spec?.disks ?? []).filter((disk) => !disk.excluded);
  const takes = disks.map((disk) => diskCeiling(tier, disk.sizeBytes, writeBytes));
  const kept = keptChurn(spec?.disks ?? []);
  const hottest = disks.map(({ churnShare = 0 }, at) =>
    churnShare > 0 ? ((takes[at] ?? 0) * kept) / churnShare : Number.POSITIVE_INFINITY,
  );
  return Math.min(
    takes.reduce((sum, one) => sum + one, 0),
    ...hottest,
  );
}

const ceilings = new WeakMap<EstateSpec, number[]>();

/** Churn, bytes per second, a machine's target disks and its size were tested for (STO-12). */
export function churnCeiling(world: World, machine: number): number {
  let known = ceilings.get(world.spec);
  if (known === undefined) {
    known = [];
    ceilings.set(world.spec, known);
  }
  const found = known[machine];
  if (found !== undefined) return found;
  const storage = cell(world.machines.col.storage, machine);
  if (storage === NONE) return limits.machinePeakBytesPerSec.value;
  const { tier } = storageSpec(world, storage);
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  const disks = ceilingOf(world.spec.machines[machine], tier, workload?.writeSizeBytes ?? 0);
  const ceiling = Math.min(limits.machinePeakBytesPerSec.value, disks);
  known[machine] = ceiling;
  return ceiling;
}

export function applyOwn(world: World, machine: number): void {
  const { capacity, cause } = ownLimit(world, machine);
  world.net.setCap(cell(world.machines.col.flow, machine), capacity, tagOf(cause));
  const copy = cell(world.machines.col.copyFlow, machine);
  if (copy === NONE) return;
  const limit = copyLimit(world, machine);
  world.net.setCap(copy, limit.capacity, tagOf(limit.cause));
}

/** Puts a flow of a machine against the account its disks are in. */
export function attachToStorage(world: World, machine: number, flow: number): void {
  const { col } = world.machines;
  const storage = cell(col.storage, machine);
  if (storage === NONE) return;
  const writeSize = world.spec.workloads[cell(col.workload, machine)]?.writeSizeBytes ?? 1;
  const request = bytesPerRequest(storageSpec(world, storage).tier, writeSize);
  world.net.attach(flow, cell(world.storages.col.cross, storage), 1 / request);
}

/** Cap of a first copy: threads alone, since the ceilings of target disks are for changes. */
export function copyLimit(world: World, machine: number): Limit {
  const { col } = world.machines;
  const isDown = cell(col.agentDown, machine) > 0 || cell(col.isShutOut, machine) === 1;
  const runs = cell(col.isWriting, machine) === 1 && !isDown;
  if (!runs || copyPhase(world, machine) === COPY.none) return { capacity: 0, cause: 'outage' };
  const { threads } = serverSpec(world, cell(col.gateway, machine));
  const rate = threads * limits.threadBytesPerSec.value;
  return { capacity: rateFromBytesPerSec(rate), cause: 'own-cap' };
}

/** Writes per millisecond an account takes now. */
export function storageIops(world: World, storage: number): number {
  if (cell(world.storages.col.isCut, storage) === 1) return 0;
  const spec = storageSpec(world, storage);
  const left = cell(world.storages.col.faultIops, storage);
  return left === NONE ? spec.iops : Math.min(spec.iops, left);
}

export function storageSpec(world: World, storage: number) {
  const id = world.names['storage-account'][storage];
  return world.spec.components.find((part) => part.id === id) as Extract<
    ComponentSpec,
    { kind: 'storage-account' }
  >;
}

export function applyStorage(world: World, storage: number): void {
  const cross = cell(world.storages.col.cross, storage);
  const PER_MS = 1000;
  world.net.setCrossCapacity(cross, storageIops(world, storage) / PER_MS, tagOf('storage'));
}
