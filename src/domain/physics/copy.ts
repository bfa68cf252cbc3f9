/**
 * First copies (PHYSICS 3.4, REP-01, REP-02): one more flow of the machine on the same path. It is
 * read as it is sent, so that it fills no cache and no agent queue. What changes meanwhile is
 * remembered and sent right after; when nothing of either waits, the first common point exists.
 */
import { limits } from '../facts/limits.ts';
import { sendItem } from '../messages.ts';
import { cell, NONE, touch, type World } from '../world.ts';
import { tagOf } from './causes.ts';
import { noteMarks } from './marks.ts';
import { applyOwn, attachToStorage } from './path.ts';
import { COPY, copyPhase, openPeriod } from './period.ts';
import { applyDemand } from './replication.ts';
import { flowOf } from './rpo.ts';
import { noteSpell } from './spells.ts';

/** Kernel event kind: nothing of a first copy waits any more; `a` = machine row. */
export const COPY_EMPTIED = 40;

export function isCopying(world: World, machine: number): boolean {
  return copyPhase(world, machine) !== COPY.none;
}

function wireRatio(world: World, machine: number): number {
  return world.spec.workloads[cell(world.machines.col.workload, machine)]?.wireRatio ?? 1;
}

/** Flow of a machine's first copies, added when it has its first one. */
function copyFlowOf(world: World, machine: number): number {
  const known = cell(world.machines.col.copyFlow, machine);
  if (known !== NONE) return known;
  const { col } = world.machines;
  const node = cell(world.gateways.col.node, cell(col.gateway, machine));
  const flow = world.net.addAside(node, 0, tagOf('outage'));
  attachToStorage(world, machine, flow);
  world.machines.thaw();
  world.machines.col.copyFlow[machine] = flow;
  return flow;
}

/** A spell of protection begins with everything to send. */
export function beginCopy(world: World, machine: number): void {
  beginCopyOf(world, machine, cell(world.machines.col.usedBytes, machine));
}

/** A spell of protection begins with so many changed bytes to send (JOB-21). */
export function beginCopyOf(world: World, machine: number, changed: number): void {
  const flow = copyFlowOf(world, machine);
  const period = openPeriod(world, machine);
  const { col } = world.periods;
  const bytes = Math.ceil(changed * wireRatio(world, machine));
  col.copyBytes[period] = bytes;
  col.copyFrom[period] = world.net.sourceWritten(flowOf(world, machine), world.kernel.now());
  col.phase[period] = COPY.copying;
  applyOwn(world, machine);
  world.net.addBytes(flow, bytes, 0);
  watch(world, machine, flow);
  touch(world, machine);
}

/** Says when nothing waits in a flow, at once if nothing does. */
function watch(world: World, machine: number, flow: number): void {
  if (world.net.backlog(flow, world.kernel.now()) > 0) {
    world.net.watchEmpty(flow, COPY_EMPTIED, machine);
  } else world.kernel.post(COPY_EMPTIED, machine, 0);
}

/** Bytes of the first copy, or of what changed during it, that have not arrived. */
export function copyWaiting(world: World, machine: number): number {
  const flow = cell(world.machines.col.copyFlow, machine);
  return flow === NONE ? 0 : world.net.backlog(flow, world.kernel.now());
}

/** Rate at which a first copy gets on now, bytes per millisecond. */
export function copyRate(world: World, machine: number): number {
  const flow = cell(world.machines.col.copyFlow, machine);
  return flow === NONE ? 0 : world.net.rate(flow);
}

/** Nothing waits, neither of the copy and its changes nor of what was written since. */
export function isInStep(world: World, machine: number): boolean {
  if (copyPhase(world, machine) !== COPY.sendingChanges || copyWaiting(world, machine) > 0)
    return false;
  return world.net.backlog(flowOf(world, machine), world.kernel.now()) <= 0;
}

/** The copy is done: the set of what changed meanwhile is sent, and the agent sends what comes. */
export function sendChanges(world: World, machine: number): void {
  const period = cell(world.machines.col.period, machine);
  const flow = cell(world.machines.col.copyFlow, machine);
  if (copyPhase(world, machine) === COPY.copying) {
    world.periods.col.phase[period] = COPY.sendingChanges;
    world.net.addBytes(flow, changedSet(world, machine, period), 0);
    world.machines.col.isSending[machine] = 1;
    applyDemand(world, machine);
    applyOwn(world, machine);
  }
  watch(world, machine, copyWaiting(world, machine) > 0 ? flow : flowOf(world, machine));
}

/** REP-11 counts a set the same way: what changed, at most what the disks hold. */
function changedSet(world: World, machine: number, period: number): number {
  const { copyFrom } = world.periods.col;
  const now = world.kernel.now();
  const changed = world.net.sourceWritten(flowOf(world, machine), now) - cell(copyFrom, period);
  const set = Math.min(changed, cell(world.machines.col.usedBytes, machine));
  return Math.ceil(set * wireRatio(world, machine));
}

/** Everything has arrived: from now on the machine has an RPO and makes points. */
export function endCopy(world: World, machine: number): void {
  const { col } = world.machines;
  const period = cell(col.period, machine);
  world.periods.col.phase[period] = COPY.none;
  world.periods.col.firstPointAt[period] = world.kernel.now();
  col.isReplicating[machine] = 1;
  col.inStep[machine] = 1;
  applyDemand(world, machine);
  noteSpell(world, machine);
  noteMarks(world, machine);
  sendItem(world, machine, 'health', 'alerts.changed');
  touch(world, machine);
}

/** Protection ends in the middle of a first copy: what waits is given up. */
export function dropCopy(world: World, machine: number): void {
  if (!isCopying(world, machine)) return;
  world.periods.col.phase[cell(world.machines.col.period, machine)] = COPY.none;
  world.net.dropQueue(cell(world.machines.col.copyFlow, machine));
}

/** Share of each included disk that has arrived: at most three copy at once (REP-02). */
export function copiedShares(world: World, machine: number): readonly number[] {
  const disks = world.spec.machines[machine]?.disks.filter((disk) => !disk.excluded) ?? [];
  const sizes = disks.map((disk) => disk.usedBytes);
  if (copyPhase(world, machine) !== COPY.copying) return sizes.map(() => 1);
  const waiting = copyWaiting(world, machine) / wireRatio(world, machine);
  const left = [...sizes];
  let arrived = Math.max(0, sizes.reduce((sum, size) => sum + size, 0) - waiting);
  for (;;) {
    const active = left.flatMap((size, disk) => (size > 0 ? [disk] : []));
    const busy = active.slice(0, limits.disksCopiedAtOnce.value);
    const least = Math.min(...busy.map((disk) => left[disk] ?? 0), arrived / busy.length);
    if (busy.length === 0 || !(least > 0)) break;
    for (const disk of busy) left[disk] = (left[disk] ?? 0) - least;
    arrived -= least * busy.length;
  }
  return sizes.map((size, disk) => (size > 0 ? 1 - (left[disk] ?? 0) / size : 1));
}
