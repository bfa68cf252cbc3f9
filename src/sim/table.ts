/** Rows of typed columns that grow and change. */

import { assert } from './assert.ts';
import { emptyColumns, newColumn } from './column.ts';
import type { Digest } from './digest.ts';
import type { ArrayFor, Columns, Part } from './store.ts';

export interface Table<C extends Columns> {
  readonly name: string;
  /** Rows in use. */
  count: number;
  readonly col: { readonly [K in keyof C]: ArrayFor<C[K]> };
  /** A new row of zeros; returns its index. */
  add(): number;
  /** A new row that may hold anything: for a caller that writes every column at once. */
  reserve(): number;
}

interface Saved {
  readonly count: number;
  readonly data: readonly (Float64Array | Int32Array | Uint8Array)[];
}

const FIRST = 16;
const F64_WORDS = 2;

export function createTable<C extends Columns>(
  name: string,
  columns: C,
  capacity = FIRST,
): [Table<C>, Part] {
  const keys = Object.keys(columns) as (keyof C & string)[];
  const col = emptyColumns<C>(keys);
  let size = capacity;
  for (const key of keys) col[key] = newColumn(columns[key] as C[typeof key], size);

  function grow(least: number): void {
    while (size < least) size *= 2;
    for (const key of keys) {
      const next = newColumn(columns[key] as C[typeof key], size);
      next.set(col[key] as never);
      col[key] = next;
    }
  }

  const table: Table<C> = {
    name,
    count: 0,
    col,
    add() {
      const row = table.reserve();
      for (const key of keys) col[key][row] = 0;
      return row;
    },
    reserve() {
      if (table.count >= size) grow(table.count + 1);
      table.count += 1;
      return table.count - 1;
    },
  };
  const part: Part = {
    save: (): Saved => ({
      count: table.count,
      data: copied(
        keys.map((key) => col[key]),
        table.count,
      ),
    }),
    load(saved, isOurs) {
      const { count, data } = saved as Saved;
      table.count = count;
      if (isOurs && count > 0) {
        for (const [index, key] of keys.entries()) col[key] = data[index] as never;
        size = count;
        return;
      }
      if (count > size) grow(count);
      for (const [index, key] of keys.entries()) col[key].set(data[index] as never);
    },
    digest: (digest) =>
      digestRows(
        digest,
        table.count,
        keys.map((key) => col[key]),
      ),
    bytes: () => keys.reduce((sum, key) => sum + col[key].BYTES_PER_ELEMENT * table.count, 0),
  };
  return [table, part];
}

const ALIGN = 8;

/** The first rows of some columns, in one buffer: many small ones cost more than they hold. */
function copied(
  columns: readonly (Float64Array | Int32Array | Uint8Array)[],
  count: number,
): (Float64Array | Int32Array | Uint8Array)[] {
  const bytesOf = (column: { readonly BYTES_PER_ELEMENT: number }) =>
    Math.ceil((column.BYTES_PER_ELEMENT * count) / ALIGN) * ALIGN;
  const buffer = new ArrayBuffer(columns.reduce((sum, column) => sum + bytesOf(column), 0));
  let offset = 0;
  return columns.map((column) => {
    const make = column.constructor as new (
      buffer: ArrayBuffer,
      offset: number,
      length: number,
    ) => Float64Array;
    const copy = new make(buffer, offset, count);
    copy.set(column.subarray(0, count));
    offset += bytesOf(column);
    return copy;
  });
}

function digestRows(
  digest: Digest,
  count: number,
  columns: readonly (Float64Array | Int32Array | Uint8Array)[],
): void {
  digest.addWord(count);
  for (const column of columns) {
    if (column instanceof Float64Array) {
      digestFloats(digest, column, count);
      continue;
    }
    for (let row = 0; row < count; row += 1) digest.addWord(column[row] as number);
  }
}

function digestFloats(digest: Digest, column: Float64Array, count: number): void {
  const words = new Int32Array(column.buffer, column.byteOffset, count * F64_WORDS);
  for (let row = 0; row < count; row += 1) {
    const value = column[row] as number;
    if (Number.isNaN(value)) assert(false, 'NaN in the state', { row });
    if (value === 0) {
      digest.addWord(0);
      digest.addWord(0);
      continue;
    }
    digest.addWord(words[row * F64_WORDS] as number);
    digest.addWord(words[row * F64_WORDS + 1] as number);
  }
}
