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

/**
 * An object with a place for each column. Parsed rather than filled key by key: an object that grew
 * by computed keys is kept as a hash table, and every access to a column would be a look-up.
 */
export function emptyColumns<C extends Columns>(keys: readonly string[]): ColumnSet<C> {
  return JSON.parse(`{${keys.map((key) => `"${key}":null`).join()}}`) as ColumnSet<C>;
}
