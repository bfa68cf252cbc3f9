/** All state of an estate: typed columns in one store, plus the value of the estate itself. */
import type { FlowNet, Kernel, Store } from '../sim/index.ts';
import { assert } from '../sim/index.ts';
import type { Catalog } from './catalog.ts';
import type { EstateSpec } from './estate.ts';
import type { Host } from './host/host.ts';
import type { Lexicon } from './lexicon.ts';
import type { Roster, Touched } from './roster.ts';
import type { Tables } from './tables.ts';

/** "None" in a column that holds a row, an instant or a rate. */
export const NONE = -1;

/** Kinds of things a scenario names, in the order of their handles. */
export const KINDS = [
  'site',
  'esxi-host',
  'vcenter',
  'datastore',
  'vault',
  'process-server',
  'configuration-server',
  'master-target',
  'link',
  'storage-account',
  'network',
  'policy',
  'machine',
  'service',
  'replication-group',
  'recovery-plan',
] as const;

export type Kind = (typeof KINDS)[number];

const KIND_NUMBERS = new Map<Kind, number>(KINDS.map((kind, number) => [kind, number]));

/** A named thing: its kind and its row there. */
export interface Ref {
  readonly kind: Kind;
  readonly row: number;
}

export interface World extends Tables {
  readonly catalog: Catalog;
  /** The estate as it is now; replaced by `grow.ts`, with the four that follow from it. */
  spec: EstateSpec;
  readonly seed: number;
  readonly store: Store;
  readonly kernel: Kernel;
  readonly net: FlowNet;
  /** Set once, right after the regions are known. */
  host: Host<World>;
  ids: ReadonlyMap<string, Ref>;
  names: Readonly<Record<Kind, readonly string[]>>;
  handleOf(ref: Ref): number;
  /** Gateway row of a process or configuration server. */
  gatewayOf: (kind: Kind, row: number) => number;
  roster: Roster;
  readonly touched: Touched;
  /** Words interned for the timeline and for causes; order of first use is part of the run. */
  readonly lexicon: Lexicon;
}

/** Notes that something about a machine changed that services look at. */
export function touch(world: World, machine: number): void {
  world.scalars.col.dirty[0] = 1;
  world.touched.machines.add(machine);
}

/** Which thing an id names; asserts that it exists. */
export function refOf(world: World, id: string): Ref {
  const ref = world.ids.get(id);
  assert(ref !== undefined, `nothing is called ${id}`);
  return ref;
}

/** Row of an id that must be of this kind. */
export function rowOf(world: World, kind: Kind, id: string): number {
  const ref = refOf(world, id);
  assert(ref.kind === kind, `${id} is a ${ref.kind}, not a ${kind}`);
  return ref.row;
}

export function nameOf(world: World, kind: Kind, row: number): string {
  return world.names[kind][row] ?? '';
}

/** One number for a named thing, for columns. */
export function handleOf(kind: Kind, row: number): number {
  return (KIND_NUMBERS.get(kind) ?? NONE) * 65_536 + row;
}

export function refOfHandle(handle: number): Ref {
  const kind = KINDS[Math.floor(handle / 65_536)];
  assert(kind !== undefined, 'handle without a kind', { handle });
  return { kind, row: handle % 65_536 };
}

/** Reads a column; rows are always ours, so a missing one is a bug. */
export function cell(column: ArrayLike<number>, row: number): number {
  const value = column[row];
  assert(value !== undefined, 'row outside its table', { row });
  return value;
}
