/**
 * Reverse replication (RPR-09, RPR-16): what a machine's copy in Azure changes goes through a
 * process server, over the private line, to a master target. Two queues a machine as on the way
 * out: the stream of changes, and the first copy home, which is read as it is sent.
 */
import { rateFromBytesPerSec } from '../../sim/index.ts';
import { clearAlert } from '../alerts/alerts.ts';
import { isRunning, vmOf } from '../components/azure-vm/copies.ts';
import { targetRate } from '../components/master-target/rate.ts';
import { isSo } from '../conditions/store.ts';
import { limits } from '../facts/limits.ts';
import { cell, NONE, type World } from '../world.ts';
import { tagOf } from './causes.ts';
import { profileChurn } from './churn.ts';
import { homeNodeOf } from './home-road.ts';
import { noteAway } from './home-spells.ts';
import { type Limit, serverSpec } from './path.ts';
import { COPY } from './period.ts';

/** Kernel event kind: nothing of a queue home waits any more; `a` = machine row. */
export const HOME_EMPTIED = 70;

export function homeOf(world: World, machine: number): number {
  return cell(world.machines.col.home, machine);
}

function addHome(world: World, machine: number): number {
  const row = world.homes.add();
  const { col } = world.homes;
  const parking = cell(world.scalars.col.parking, 0);
  col.machine[row] = machine;
  for (const name of ['gateway', 'target', 'store', 'spell'] as const) col[name][row] = NONE;
  for (const name of ['stoppedAt', 'pointAt', 'pointFrom'] as const) col[name][row] = NONE;
  col.flow[row] = world.net.addFlow(parking, 0, tagOf('outage'));
  col.copyFlow[row] = world.net.addAside(parking, 0, tagOf('outage'));
  world.machines.col.home[machine] = row;
  return row;
}

/** A copy is made of a recovery point: what it changes is counted from nothing. */
export function openAway(world: World, machine: number): void {
  const known = homeOf(world, machine);
  const home = known === NONE ? addHome(world, machine) : known;
  const { col } = world.homes;
  col.bootBytes[home] = world.net.sourceWritten(cell(col.flow, home), world.kernel.now());
}

/** The copy in Azure begins or ceases to write. */
export function awayWrites(world: World, machine: number, isWriting: boolean): void {
  const home = homeOf(world, machine);
  if (home === NONE) return;
  const { col } = world.homes;
  const bit = isWriting ? 1 : 0;
  if (cell(col.isWriting, home) === bit) return;
  col.isWriting[home] = bit;
  if (!isWriting) col.stoppedAt[home] = world.kernel.now();
  noteAway(world, home);
  applyAway(world, machine);
}

/** Writes what the copy changes to the solver; on the wire only while its agent sends. */
export function applyAway(world: World, machine: number): void {
  const home = homeOf(world, machine);
  if (home === NONE) return;
  const { col } = world.homes;
  const churn = cell(col.isWriting, home) === 1 ? profileChurn(world, machine) : 0;
  const wire = churn * cell(col.isSending, home) * wireRatio(world, machine);
  const flow = cell(col.flow, home);
  world.net.setInflow(flow, rateFromBytesPerSec(wire), rateFromBytesPerSec(churn));
  applyHome(world, machine);
}

function wireRatio(world: World, machine: number): number {
  return world.spec.workloads[cell(world.machines.col.workload, machine)]?.wireRatio ?? 1;
}

/** Cap of a machine on its way home: the threads of its server (CAP-08), its master target. */
function homeLimit(world: World, home: number): Limit {
  const { col } = world.homes;
  const machine = cell(col.machine, home);
  const gateway = cell(col.gateway, home);
  const isMoving = cell(col.isSending, home) === 1 || cell(col.phase, home) !== COPY.none;
  const isDown = cell(world.machines.col.agentDown, machine) > 0;
  if (gateway === NONE || !isMoving || isDown) return { capacity: 0, cause: 'outage' };
  const rate = serverSpec(world, gateway).threads * limits.threadBytesPerSec.value;
  const share = targetRate(world, cell(col.target, home), cell(col.store, home));
  if (share === 0) return { capacity: 0, cause: 'storage' };
  return { capacity: rateFromBytesPerSec(rate * share), cause: 'own-cap' };
}

/** A first copy also needs the copy in Azure to run: it is read from its disks. */
export function applyHome(world: World, machine: number): void {
  const home = homeOf(world, machine);
  if (home === NONE) return;
  const { capacity, cause } = homeLimit(world, home);
  const { col } = world.homes;
  world.net.setCap(cell(col.flow, home), capacity, tagOf(cause));
  const isRead = cell(col.phase, home) !== COPY.none && isRunning(world, vmOf(machine, false));
  const copy = isRead ? capacity : 0;
  world.net.setCap(cell(col.copyFlow, home), copy, tagOf(isRead ? cause : 'outage'));
}

/** Something about a server changed that those feel who come home through it. */
export function applyHomesOf(world: World, gateway: number): void {
  const { col, count } = world.homes;
  for (let home = 0; home < count; home += 1) {
    if (cell(col.gateway, home) === gateway) applyHome(world, cell(col.machine, home));
  }
}

/** Bytes that have to travel: what changed on both sides since the point, or everything. */
export function bytesHome(world: World, machine: number, undone: number): number {
  const home = homeOf(world, machine);
  const used = cell(world.machines.col.usedBytes, machine);
  const { col } = world.homes;
  const isWhole =
    cell(col.isAlternate, home) === 1 || isSo(world, 'machine', machine, 'no-enable-uuid');
  const changed = changedAway(world, home) + undone;
  return Math.ceil((isWhole ? used : Math.min(used, changed)) * wireRatio(world, machine));
}

/** Bytes the copy has changed since it was made. */
export function changedAway(world: World, home: number): number {
  const { col } = world.homes;
  const now = world.kernel.now();
  return world.net.sourceWritten(cell(col.flow, home), now) - cell(col.bootBytes, home);
}

/** The first copy home begins: its queues go onto the node of its server. */
export function beginHomeCopy(world: World, machine: number, bytes: number): void {
  const home = homeOf(world, machine);
  const { col } = world.homes;
  const node = homeNodeOf(world, cell(col.gateway, home));
  const flow = cell(col.flow, home);
  const copy = cell(col.copyFlow, home);
  world.net.moveFlow(flow, node);
  world.net.moveFlow(copy, node);
  const cross = cell(world.targets.col.cross, cell(col.target, home));
  for (const one of [flow, copy]) world.net.attach(one, cross, 1);
  col.phase[home] = COPY.copying;
  col.copyFrom[home] = world.net.sourceWritten(flow, world.kernel.now());
  world.net.addBytes(copy, bytes, 0);
  applyHome(world, machine);
  watchHome(world, machine, copy);
}

/** Says when nothing waits in a queue, at once if nothing does. */
export function watchHome(world: World, machine: number, flow: number): void {
  if (world.net.backlog(flow, world.kernel.now()) > 0) {
    world.net.watchEmpty(flow, HOME_EMPTIED, machine);
  } else world.kernel.post(HOME_EMPTIED, machine, 0);
}

/** Bytes on their way home that have not arrived. */
export function homeWaiting(world: World, home: number): number {
  const { col } = world.homes;
  const now = world.kernel.now();
  return (
    world.net.backlog(cell(col.flow, home), now) + world.net.backlog(cell(col.copyFlow, home), now)
  );
}

/** Nothing of the copy, of what changed meanwhile and of what came since waits. */
export function isHomeInStep(world: World, machine: number): boolean {
  const home = homeOf(world, machine);
  const { phase } = world.homes.col;
  return cell(phase, home) === COPY.sendingChanges && homeWaiting(world, home) <= 0;
}

/** The copy is home: what changed meanwhile follows, and the agent sends what comes. */
export function sendHomeChanges(world: World, machine: number): void {
  const home = homeOf(world, machine);
  const { col } = world.homes;
  const flow = cell(col.flow, home);
  const copy = cell(col.copyFlow, home);
  const now = world.kernel.now();
  if (cell(col.phase, home) === COPY.copying) {
    col.phase[home] = COPY.sendingChanges;
    const changed = world.net.sourceWritten(flow, now) - cell(col.copyFrom, home);
    const set = Math.min(changed, cell(world.machines.col.usedBytes, machine));
    world.net.addBytes(copy, Math.ceil(set * wireRatio(world, machine)), 0);
    col.isSending[home] = 1;
    applyAway(world, machine);
  }
  watchHome(world, machine, world.net.backlog(copy, now) > 0 ? copy : flow);
}

/** Everything is home: from now on the way back has an RPO and makes points. */
export function endHomeCopy(world: World, machine: number): void {
  const home = homeOf(world, machine);
  const { col } = world.homes;
  col.phase[home] = COPY.none;
  col.isReplicating[home] = 1;
  col.inStep[home] = 1;
  col.parted[home] = 0;
  col.pointFrom[home] = world.kernel.now();
  applyHome(world, machine);
  noteAway(world, home);
}

/** The agent's queue overflowed: write order is lost, and the set of what changed is sent anew. */
export function partHome(world: World, machine: number): void {
  const home = homeOf(world, machine);
  const { col } = world.homes;
  const flow = cell(col.flow, home);
  const used = cell(world.machines.col.usedBytes, machine) * wireRatio(world, machine);
  col.parted[home] = Math.min(used, world.net.backlog(flow, world.kernel.now()));
  col.isReplicating[home] = 0;
  col.isSending[home] = 0;
  col.inStep[home] = 0;
  world.net.dropQueue(flow);
  applyAway(world, machine);
  noteAway(world, home);
}

/** The way home is given up or has been gone: nothing is sent any more, what waits is dropped. */
export function dropHome(world: World, machine: number): void {
  const home = homeOf(world, machine);
  if (home === NONE || cell(world.homes.col.gateway, home) === NONE) return;
  const { col } = world.homes;
  col.phase[home] = COPY.none;
  col.isSending[home] = 0;
  col.isReplicating[home] = 0;
  col.inStep[home] = 0;
  applyAway(world, machine);
  const parking = cell(world.scalars.col.parking, 0);
  for (const flow of [cell(col.flow, home), cell(col.copyFlow, home)]) {
    world.net.dropQueue(flow);
    world.net.moveFlow(flow, parking);
    world.net.attach(flow, NONE, 0);
  }
  col.parted[home] = 0;
  col.gateway[home] = NONE;
  noteAway(world, home);
  clearAlert(world, 'home-rpo', 'machine', machine);
}
