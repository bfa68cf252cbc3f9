/** Which faults hold now. */
import { cell, handleOf, type Kind, type World } from '../world.ts';

/** Rows of the active faults on a thing, in the order they began. */
export function activeFaultsOn(world: World, kind: Kind, row: number): number[] {
  const target = handleOf(kind, row);
  const { col, count } = world.faults;
  const rows: number[] = [];
  for (let at = 0; at < count; at += 1) {
    if (col.isActive[at] === 1 && col.target[at] === target) rows.push(at);
  }
  return rows;
}

/** Rows of the active faults of these kinds on a thing. */
export function activeFaults(
  world: World,
  faults: readonly string[],
  kind: Kind,
  row: number,
): number[] {
  const { list } = world.catalog.faultNames;
  return activeFaultsOn(world, kind, row).filter((at) =>
    faults.includes(list[cell(world.faults.col.kind, at)] ?? ''),
  );
}

/** Values of the active faults of a kind on a thing, in the order they began. */
export function activeValues(world: World, fault: string, kind: Kind, row: number): number[] {
  return activeFaults(world, [fault], kind, row).map((at) => cell(world.faults.col.value, at));
}
