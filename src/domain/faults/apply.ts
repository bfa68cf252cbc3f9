/** Faults change causes, never effects: a power state, a line, a workload, a condition. */
import { assert } from '../../sim/index.ts';
import { forceCondition } from '../conditions/store.ts';
import { note } from '../timeline.ts';
import type { FaultOrder } from '../view.ts';
import { cell, NONE, type Ref, refOf, refOfHandle, type World } from '../world.ts';
import { activeFaults } from './active.ts';

/** Begins a fault; returns its row. Several at once on one target all hold. */
export function beginFault(world: World, order: FaultOrder): number {
  const number = world.catalog.faultNames.numberOf(order.kind);
  const def = world.catalog.faults[order.kind];
  assert(def !== undefined && number >= 0, `no fault is called ${order.kind}`);
  const ref = refOf(world, order.target);
  assert(def.targets.includes(ref.kind), `${order.kind} cannot hit ${order.target}`);
  const row = world.faults.add();
  const { col } = world.faults;
  col.kind[row] = number;
  col.target[row] = world.handleOf(ref);
  col.isActive[row] = 1;
  col.beganAt[row] = world.kernel.now();
  col.endedAt[row] = NONE;
  col.value[row] = def.value?.(order.with) ?? 1;
  col.second[row] = def.second?.(order.with) ?? NONE;
  note(world, 'fault.began', ref.kind, ref.row, order.kind);
  apply(world, order.kind, ref, 1);
  return row;
}

export function endFault(world: World, fault: number): void {
  const { col } = world.faults;
  if (cell(col.isActive, fault) === 0) return;
  col.isActive[fault] = 0;
  col.endedAt[fault] = world.kernel.now();
  const kind = world.catalog.faultNames.list[cell(col.kind, fault)];
  assert(kind !== undefined, 'fault without a kind', { fault });
  const ref = refOfHandle(cell(col.target, fault));
  note(world, 'fault.ended', ref.kind, ref.row, kind);
  apply(world, kind, ref, -1);
}

/** Carries a fault's begin (+1) or end (−1) to conditions and to whatever else it changes. */
function apply(world: World, kind: string, ref: Ref, by: 1 | -1): void {
  const def = world.catalog.faults[kind];
  if (def === undefined) return;
  for (const name of Object.keys(def.sets ?? {})) {
    if (world.catalog.conditions[name]?.on.includes(ref.kind) === true) forceAll(world, name, ref);
  }
  const holding = activeFaults(world, [kind], ref.kind, ref.row).length;
  def.apply?.(world, {
    kind: ref.kind,
    row: ref.row,
    by,
    isFirstOrLast: holding === (by === 1 ? 1 : 0),
  });
}

/** A condition is what the newest of the faults that still force it says, or free again. */
function forceAll(world: World, name: string, ref: Ref): void {
  let forced: number | null = null;
  const { faults, faultNames } = world.catalog;
  const holding = Object.keys(faults).filter((kind) => faults[kind]?.sets?.[name] !== undefined);
  for (const at of activeFaults(world, holding, ref.kind, ref.row)) {
    const kind = faultNames.list[cell(world.faults.col.kind, at)] ?? '';
    const value = faults[kind]?.sets?.[name];
    forced = typeof value === 'string' ? cell(world.faults.col[value], at) : (value ?? forced);
  }
  forceCondition(world, ref, name, forced);
}
