/** Who replicates together, and whether they can (FACTS 18). */
import { hasHistory, isCarried, isSo } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';

export const PORT = 'group-port-closed';

/** Members of a group, by row. */
export function membersIn(world: World, group: number): readonly number[] {
  const members: number[] = [];
  for (let row = 0; row < world.machines.count; row += 1) {
    if (world.machines.col.group[row] === group) members.push(row);
  }
  return members;
}

/** Something happened to a machine that its group has to look at. */
export function tellGroup(world: World, machine: number): void {
  const group = cell(world.machines.col.group, machine);
  if (group === NONE) return;
  world.host.send('replication-group', 'consistency', group, 'members.changed');
}

/** It marks, is in step, reports and can be spoken to by the others. */
export function isWithOthers(world: World, machine: number): boolean {
  const { isWriting, isReplicating, inStep, alarm } = world.machines.col;
  return (
    (cell(isWriting, machine) & cell(isReplicating, machine) & cell(inStep, machine)) === 1 &&
    cell(alarm, machine) === 0 &&
    !isSo(world, 'machine', machine, PORT)
  );
}

/** The port of one of them was closed at some time of the run, or is. */
export function hasEverBeenApart(world: World, members: readonly number[]): boolean {
  if (world.conditions.count === 0) return false;
  return members.some((row) => hasHistory(world, { kind: 'machine', row }, PORT));
}

/** The members did not speak to each other at an instant: what they marked is their own. */
export function wereApart(world: World, members: readonly number[], atMs: number): boolean {
  if (world.conditions.count === 0) return false;
  return members.some((row) => isCarried(world, { kind: 'machine', row }, PORT, atMs));
}
