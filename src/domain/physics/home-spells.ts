/** What held for a way home when: whether the copy wrote, replicated home, and was in step. */
import { cell, NONE, type World } from '../world.ts';

/** Notes that one of them has just changed. */
export function noteAway(world: World, home: number): void {
  const { col } = world.homes;
  const at = world.kernel.now();
  const prev = cell(col.spell, home);
  col.spell[home] = world.aways.append({
    home,
    at,
    ran: prev === NONE ? 0 : awayRan(world, home, at),
    isWriting: cell(col.isWriting, home),
    isReplicating: cell(col.isReplicating, home),
    inStep: cell(col.inStep, home),
    prev,
  });
}

/** Row that holds at an instant; an instant belongs to what holds after its events. */
function rowAt(world: World, home: number, atMs: number): number {
  const { aways } = world;
  let row = cell(world.homes.col.spell, home);
  while (row !== NONE && aways.get('at', row) > atMs) row = aways.get('prev', row);
  return row;
}

/** Milliseconds up to an instant during which the copy could write, as RPO is counted. */
export function awayRan(world: World, home: number, atMs: number): number {
  const { aways } = world;
  const row = rowAt(world, home, atMs);
  if (row === NONE) return 0;
  const ran = aways.get('ran', row);
  return aways.get('isWriting', row) === 1 ? ran + (atMs - aways.get('at', row)) : ran;
}

export function cameHomeAt(world: World, home: number, atMs: number): boolean {
  const row = rowAt(world, home, atMs);
  return row !== NONE && world.aways.get('isReplicating', row) === 1;
}

/** Whether a point marked at an instant was made. */
export function isMarkedAt(world: World, home: number, atMs: number): boolean {
  const { aways } = world;
  const row = rowAt(world, home, atMs);
  if (row === NONE) return false;
  return (
    (aways.get('isWriting', row) & aways.get('isReplicating', row) & aways.get('inStep', row)) === 1
  );
}
