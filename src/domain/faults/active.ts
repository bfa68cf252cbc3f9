/** Which faults hold now. */
import { cell, handleOf, type Kind, type World } from '../world.ts';
import { type FaultKind, faultKinds } from './kinds.ts';

/** Values of the active faults of a kind on a thing, in the order they began. */
export function activeValues(world: World, fault: FaultKind, kind: Kind, row: number): number[] {
  const number = faultKinds.indexOf(fault);
  const target = handleOf(kind, row);
  const { col, count } = world.faults;
  const values: number[] = [];
  for (let at = 0; at < count; at += 1) {
    if (col.isActive[at] !== 1 || col.kind[at] !== number || col.target[at] !== target) continue;
    values.push(cell(col.value, at));
  }
  return values;
}

export function hasActiveFault(world: World, fault: FaultKind, kind: Kind, row: number): boolean {
  return activeValues(world, fault, kind, row).length > 0;
}

/** Rows of the active faults of these kinds on a thing. */
export function activeFaults(
  world: World,
  faults: readonly FaultKind[],
  kind: Kind,
  row: number,
): number[] {
  const target = handleOf(kind, row);
  const { col, count } = world.faults;
  const rows: number[] = [];
  for (let at = 0; at < count; at += 1) {
    if (col.isActive[at] !== 1 || col.target[at] !== target) continue;
    const name = faultKinds[cell(col.kind, at)];
    if (name !== undefined && faults.includes(name)) rows.push(at);
  }
  return rows;
}
