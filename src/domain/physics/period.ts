/**
 * Spells of protection of a machine. One that has stood since before StartEx has no row until it
 * ends. A point belongs to the spell it was marked in (DIS-01, DIS-03).
 */
import { cell, NONE, type World } from '../world.ts';
import { frontierAt } from './rpo.ts';

/** Row of a machine's present or last spell, made for one that began before the run. */
function periodOf(world: World, machine: number): number {
  const { period } = world.machines.col;
  const known = cell(period, machine);
  if (known !== NONE) return known;
  const since = -world.spec.start.historyMs;
  const row = addPeriod(world, machine, since, since);
  world.periods.col.firstPointAt[row] = NONE;
  return row;
}

function addPeriod(world: World, machine: number, since: number, floor: number): number {
  const { period } = world.machines.col;
  const row = world.periods.add();
  const { col } = world.periods;
  col.machine[row] = machine;
  col.prev[row] = cell(period, machine);
  col.since[row] = since;
  col.floor[row] = floor;
  col.endedAt[row] = NONE;
  col.firstPointAt[row] = NONE;
  period[machine] = row;
  return row;
}

/** Where a first copy stands, by its number in a column. */
export const COPY = { none: 0, copying: 1, sendingChanges: 2 } as const;

export function copyPhase(world: World, machine: number): number {
  const row = cell(world.machines.col.period, machine);
  return row === NONE ? COPY.none : cell(world.periods.col.phase, row);
}

/** A new spell begins now; points of the one before stay only if it was ended so. */
export function openPeriod(world: World, machine: number): number {
  const now = world.kernel.now();
  const last = cell(world.machines.col.period, machine);
  const { col } = world.periods;
  const keeps = last !== NONE && cell(col.keepsPoints, last) === 1;
  return addPeriod(world, machine, now, keeps ? cell(col.floor, last) : now);
}

/** The present spell ends now. */
export function closePeriod(world: World, machine: number, keepsPoints: boolean): void {
  const row = periodOf(world, machine);
  const { col } = world.periods;
  const now = world.kernel.now();
  const frozen = cell(world.machines.col.frozenAt, machine);
  col.endedAt[row] = now;
  col.uploadedTo[row] = frontierAt(world, machine, frozen === NONE ? now : frozen);
  col.keepsPoints[row] = keepsPoints ? 1 : 0;
}

/** Oldest mark that may still be a point. */
export function pointFloor(world: World, machine: number): number {
  const row = cell(world.machines.col.period, machine);
  return row === NONE ? -world.spec.start.historyMs : cell(world.periods.col.floor, row);
}

/**
 * Instant up to which Azure had everything of a machine whose protection has ended and is not back;
 * null while it replicates, before it first did, and once it was failed over.
 */
export function keptUpTo(world: World, machine: number): number | null {
  const { isReplicating, failoverAt, period } = world.machines.col;
  if (cell(isReplicating, machine) === 1 || cell(failoverAt, machine) !== NONE) return null;
  const { col } = world.periods;
  let row = cell(period, machine);
  while (row !== NONE && cell(col.endedAt, row) === NONE) row = cell(col.prev, row);
  return row === NONE ? null : cell(col.uploadedTo, row);
}

/** All points went with the protection. */
export function werePointsDropped(world: World, machine: number): boolean {
  const row = cell(world.machines.col.period, machine);
  const { col } = world.periods;
  return row !== NONE && cell(col.endedAt, row) !== NONE && cell(col.keepsPoints, row) === 0;
}

/** A mark whose bytes never arrived before its spell ended, or that fell between two. */
export function isMarkLost(world: World, machine: number, atMs: number): boolean {
  const { col } = world.periods;
  let row = cell(world.machines.col.period, machine);
  if (row === NONE) return false;
  while (row !== NONE && cell(col.since, row) > atMs) row = cell(col.prev, row);
  if (row === NONE) return true;
  return cell(col.endedAt, row) !== NONE && atMs > cell(col.uploadedTo, row);
}

/** Instant of the point a first copy ended with; `NONE` where no first copy ended in the run. */
export function firstPointOf(world: World, machine: number): number {
  const row = cell(world.machines.col.period, machine);
  return row === NONE ? NONE : cell(world.periods.col.firstPointAt, row);
}
