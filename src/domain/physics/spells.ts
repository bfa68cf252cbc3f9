/**
 * What held for a machine when: whether its source could write, whether it replicated, since when
 * its write order was lost. Answers about the past are judged by what held then (PHYSICS 7.2).
 */
import { cell, NONE, type World } from '../world.ts';

/** Without a row a machine writes, replicates and is in order; what is not protected needs one. */
export function openSpells(world: World, machine: number): void {
  world.machines.col.spellRow[machine] = NONE;
  const isOurs = cell(world.machines.col.isReplicating, machine) === 1;
  if (!isOurs) append(world, machine, -world.spec.start.historyMs);
}

/** Notes that one of the three has just changed. */
export function noteSpell(world: World, machine: number): void {
  append(world, machine, world.kernel.now());
}

function append(world: World, machine: number, at: number): void {
  const { col } = world.machines;
  const prev = cell(col.spellRow, machine);
  col.spellRow[machine] = world.spells.append({
    machine,
    at,
    ran: ranAt(world, machine, at),
    isWriting: cell(col.isWriting, machine),
    isReplicating: cell(col.isReplicating, machine),
    unordered: cell(col.bitmapSince, machine),
    prev,
  });
}

/** Row that holds at an instant; an instant belongs to what holds after its events. */
function rowAt(world: World, machine: number, atMs: number): number {
  const { spells } = world;
  let row = cell(world.machines.col.spellRow, machine);
  while (row !== NONE && spells.get('at', row) > atMs) row = spells.get('prev', row);
  return row;
}

/**
 * Milliseconds up to an instant during which the source could write. RPO is counted in them: a
 * source that stands still ages nothing, and its start makes nothing older at once.
 */
export function ranAt(world: World, machine: number, atMs: number): number {
  const row = rowAt(world, machine, atMs);
  if (row === NONE) return atMs;
  const { spells } = world;
  const ran = spells.get('ran', row);
  return spells.get('isWriting', row) === 1 ? ran + (atMs - spells.get('at', row)) : ran;
}

/** Whether the machine replicated at an instant. */
export function replicatedAt(world: World, machine: number, atMs: number): boolean {
  const row = rowAt(world, machine, atMs);
  return row === NONE || world.spells.get('isReplicating', row) === 1;
}

/** Since when the machine has been replicating without a break; before StartEx if ever since. */
export function replicatesSince(world: World, machine: number): number {
  const { spells } = world;
  let since = -world.spec.start.historyMs;
  for (let row = cell(world.machines.col.spellRow, machine); row !== NONE; ) {
    if (spells.get('isReplicating', row) === 0) return since;
    since = spells.get('at', row);
    row = spells.get('prev', row);
  }
  return -world.spec.start.historyMs;
}

/** Since when its write order was lost as of an instant, `NONE` where it was in order. */
export function unorderedSince(world: World, machine: number, atMs: number): number {
  const row = rowAt(world, machine, atMs);
  return row === NONE ? NONE : world.spells.get('unordered', row);
}

/** Instants in a window at which one of them changed, newest first. */
export function spellSteps(world: World, machine: number, from: number, to: number): number[] {
  const { spells } = world;
  const found: number[] = [];
  let row = rowAt(world, machine, to);
  while (row !== NONE && spells.get('at', row) >= from) {
    found.push(spells.get('at', row));
    row = spells.get('prev', row);
  }
  return found;
}
