/**
 * Conditions of things: what checks look at, faults force and repairs mend. Only those that differ
 * from the usual have a row; a fault's value stands over the thing's own while it holds.
 */
import { assert } from '../../sim/index.ts';
import type { ConditionDef } from '../catalog.ts';
import { cell, handleOf, type Kind, NONE, type Ref, type World } from '../world.ts';

/** Rows by thing and condition: a cache outside the store, made anew after a restore. */
interface Index {
  readonly rows: Map<number, number>;
  upTo: number;
  epoch: number;
}

const indices = new WeakMap<World, Index>();
/** Longer than any run, and than any history before it. */
const EVER = Number.MAX_SAFE_INTEGER;
/** More conditions than there will ever be. */
const SPAN = 4096;

function rowFor(world: World, key: number): number {
  const epoch = world.store.epoch();
  let index = indices.get(world);
  if (index === undefined || index.epoch !== epoch) {
    index = { rows: new Map(), upTo: 0, epoch };
    indices.set(world, index);
  }
  const { col, count } = world.conditions;
  for (; index.upTo < count; index.upTo += 1) {
    index.rows.set(keyOf(cell(col.target, index.upTo), cell(col.name, index.upTo)), index.upTo);
  }
  return index.rows.get(key) ?? NONE;
}

function keyOf(handle: number, name: number): number {
  return handle * SPAN + name;
}

function numberOf(world: World, name: string): number {
  const number = world.catalog.conditionNames.numberOf(name);
  assert(number >= 0, `no condition is called ${name}`);
  return number;
}

/** What holds of a thing now: flags 0 or 1, words their index, durations milliseconds. */
export function condition(world: World, kind: Kind, row: number, name: string): number {
  const at = rowFor(world, keyOf(handleOf(kind, row), numberOf(world, name)));
  if (at === NONE) return world.catalog.conditions[name]?.usual ?? 0;
  const { col } = world.conditions;
  return cell(col.isForced, at) === 1 ? cell(col.forced, at) : cell(col.own, at);
}

/** A flag, as a fact. */
export function isSo(world: World, kind: Kind, row: number, name: string): boolean {
  return condition(world, kind, row, name) === 1;
}

/** The word of a condition that has words. */
export function wordOf(world: World, kind: Kind, row: number, name: string): string {
  return world.catalog.conditions[name]?.words?.[condition(world, kind, row, name)] ?? '';
}

/** The thing's own value, which a fault may hide: set by the scenario, a setting or a repair. */
export function setCondition(world: World, ref: Ref, name: string, value: number): void {
  change(world, ref, name, (at) => {
    world.conditions.col.own[at] = value;
  });
}

/** The value a fault forces, null to let go. */
export function forceCondition(world: World, ref: Ref, name: string, value: number | null): void {
  change(world, ref, name, (at) => {
    const { col } = world.conditions;
    col.isForced[at] = value === null ? 0 : 1;
    col.forced[at] = value ?? 0;
  });
}

/** Back to the usual, whatever the thing's own value was. */
export function mendCondition(world: World, ref: Ref, name: string): void {
  setCondition(world, ref, name, world.catalog.conditions[name]?.usual ?? 0);
}

function change(world: World, ref: Ref, name: string, write: (at: number) => void): void {
  const def = world.catalog.conditions[name];
  assert(def?.on.includes(ref.kind) === true, `${ref.kind} has no condition ${name}`);
  const before = condition(world, ref.kind, ref.row, name);
  const handle = handleOf(ref.kind, ref.row);
  const number = numberOf(world, name);
  let at = rowFor(world, keyOf(handle, number));
  if (at === NONE) {
    at = world.conditions.add();
    const { col } = world.conditions;
    col.target[at] = handle;
    col.name[at] = number;
    col.own[at] = def.usual;
  }
  write(at);
  const after = condition(world, ref.kind, ref.row, name);
  if (after !== before) {
    noteCarried(world, at, def, after !== def.usual);
    def.changed?.(world, ref.row, ref.kind);
  }
}

/** A planted condition has held for ever; another holds from now. What ends leaves its points. */
function noteCarried(world: World, at: number, def: ConditionDef, isOn: boolean): void {
  const { col } = world.conditions;
  const now = world.kernel.now();
  if (isOn) col.since[at] = def.carried === 'always' || now === 0 ? -EVER : now;
  else if (def.carried === 'from-then') logCarried(world, at, cell(col.since, at), now);
}

function logCarried(world: World, at: number, from: number, to: number): void {
  const { col } = world.conditions;
  world.carried.append({ target: cell(col.target, at), name: cell(col.name, at), from, to });
}

/** The condition that holds began earlier than it was seen. */
export function backdate(world: World, ref: Ref, name: string, since: number): void {
  const at = rowFor(world, keyOf(handleOf(ref.kind, ref.row), numberOf(world, name)));
  if (at !== NONE) world.conditions.col.since[at] = since;
}

/** It was mended just now: points made before keep what nobody had noticed (F-47). */
export function leaveInPoints(world: World, ref: Ref, name: string): void {
  if (world.catalog.conditions[name]?.carried !== 'always') return;
  const at = rowFor(world, keyOf(handleOf(ref.kind, ref.row), numberOf(world, name)));
  if (at !== NONE) logCarried(world, at, -EVER, world.kernel.now());
}

/** Whether a point of a thing, marked at an instant, has a condition in it. */
export function isCarried(world: World, ref: Ref, name: string, pointAt: number): boolean {
  const target = handleOf(ref.kind, ref.row);
  const number = numberOf(world, name);
  const at = rowFor(world, keyOf(target, number));
  if (at === NONE) return false;
  const isOn = condition(world, ref.kind, ref.row, name) !== world.catalog.conditions[name]?.usual;
  if (isOn && pointAt >= cell(world.conditions.col.since, at)) return true;
  const { carried } = world;
  for (let row = 0; row < carried.length; row += 1) {
    if (carried.get('target', row) !== target || carried.get('name', row) !== number) continue;
    if (pointAt >= carried.get('from', row) && pointAt < carried.get('to', row)) return true;
  }
  return false;
}

/** A condition of a thing was touched at some time, whatever it says now. */
export function hasHistory(world: World, ref: Ref, name: string): boolean {
  return rowFor(world, keyOf(handleOf(ref.kind, ref.row), numberOf(world, name))) !== NONE;
}

/** Conditions of a kind of thing that are not as usual now, by name. */
export function unusual(world: World, ref: Ref): readonly string[] {
  const { conditions, conditionNames } = world.catalog;
  return conditionNames.list.filter((name) => {
    const def = conditions[name];
    return (
      def?.on.includes(ref.kind) === true && condition(world, ref.kind, ref.row, name) !== def.usual
    );
  });
}
