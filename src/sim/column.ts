/** Typed columns. */
import type { ArrayFor, ColumnKind, Columns } from './store.ts';

export function newColumn<K extends ColumnKind>(kind: K, size: number): ArrayFor<K> {
  const made =
    kind === 'f64'
      ? new Float64Array(size)
      : kind === 'i32'
        ? new Int32Array(size)
        : new Uint8Array(size);
  return made as ArrayFor<K>;
}

/** A column over a part of a buffer; `offset` in bytes, a multiple of the size of its values. */
export function columnOver<K extends ColumnKind>(
  kind: K,
  buffer: ArrayBuffer,
  offset: number,
  size: number,
): ArrayFor<K> {
  const made =
    kind === 'f64'
      ? new Float64Array(buffer, offset, size)
      : kind === 'i32'
        ? new Int32Array(buffer, offset, size)
        : new Uint8Array(buffer, offset, size);
  return made as ArrayFor<K>;
}

const BYTES = { f64: 8, i32: 4, u8: 1 } as const;

export function bytesOf(kind: ColumnKind): number {
  return BYTES[kind];
}

export type ColumnSet<C extends Columns> = { [K in keyof C]: ArrayFor<C[K]> };

/** What a table's columns are before its first row, and a chunk's before they are made. */
const NOTHING = {
  f64: new Float64Array(0),
  i32: new Int32Array(0),
  u8: new Uint8Array(0),
} as const;

interface Shape {
  readonly text: string;
  readonly kept: object;
}

/**
 * One object of each shape, kept for good. The engine's compiler binds code to the shape of the
 * objects it met; were the last one of a shape to die with its run, all that code would be thrown
 * away and the next run start cold.
 */
const shapes = new WeakMap<Columns, Shape>();

function shapeOf(columns: Columns): Shape {
  const known = shapes.get(columns);
  if (known !== undefined) return known;
  const text = `{${Object.keys(columns)
    .map((key) => `"${key}":null`)
    .join()}}`;
  const shape = { text, kept: JSON.parse(text) as object };
  shapes.set(columns, shape);
  return shape;
}

/**
 * An object with an empty column in each place. Parsed rather than filled key by key: an object
 * that grew by computed keys is kept as a hash table, and every access to a column would be a
 * look-up.
 */
export function emptyColumns<C extends Columns>(columns: C): ColumnSet<C> {
  const made = JSON.parse(shapeOf(columns).text) as ColumnSet<C>;
  for (const key of Object.keys(columns) as (keyof C & string)[]) {
    made[key] = NOTHING[columns[key] as ColumnKind] as ArrayFor<C[typeof key]>;
  }
  return made;
}
