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
  /** To be called before a fixed column is written in a row that is not fresh. */
  thaw(): void;
}

type Column = Float64Array | Int32Array | Uint8Array;

interface Saved {
  readonly count: number;
  readonly data: readonly Column[];
  /** Fixed columns, in order: held in common with the table and with other captures. */
  readonly shared: readonly Column[];
}

const FIRST = 16;
const F64_WORDS = 2;

/**
 * A table and what a store needs to save it. `fixed` columns are written once, when their row is
 * added: captures and forks share them with the table, and whoever adds the next row copies them.
 */
export function createTable<C extends Columns>(
  name: string,
  columns: C,
  capacity = FIRST,
  fixed: readonly (keyof C & string)[] = [],
): [Table<C>, Part] {
  const keys = Object.keys(columns) as (keyof C & string)[];
  const changing = keys.filter((key) => !fixed.includes(key));
  const col = emptyColumns(columns);
  let size = 0;
  /** Rows that may hold anything; those above are zeros still. */
  let used = 0;
  let isFresh = false;
  let isShared = false;

  function resize(key: keyof C & string): void {
    const next = newColumn(columns[key] as C[typeof key], size);
    next.set(col[key].subarray(0, table.count) as never);
    col[key] = next;
  }

  function grow(least: number): void {
    if (size === 0) size = capacity;
    while (size < least) size *= 2;
    for (const key of keys) resize(key);
    used = table.count;
    isShared = false;
  }

  const table: Table<C> = {
    name,
    count: 0,
    col,
    add() {
      const row = table.reserve();
      if (isFresh) return row;
      for (let index = 0; index < keys.length; index += 1) {
        col[keys[index] as keyof C][row] = 0;
      }
      return row;
    },
    reserve() {
      if (table.count >= size) grow(table.count + 1);
      else if (isShared) table.thaw();
      const row = table.count;
      table.count += 1;
      isFresh = row >= used;
      if (isFresh) used = row + 1;
      return row;
    },
    thaw() {
      if (!isShared) return;
      for (const key of fixed) resize(key);
      isShared = false;
    },
  };
  const part: Part = {
    save(): Saved {
      isShared = fixed.length > 0;
      const { count } = table;
      const data = changing.map((key) => col[key]);
      return { count, data: copied(data, count), shared: fixed.map((key) => col[key]) };
    },
    load(saved, isOurs) {
      const { count, data, shared } = saved as Saved;
      used = Math.max(used, count);
      if (isOurs) size = count;
      else if (count > size) grow(count);
      table.count = count;
      for (const [index, key] of changing.entries()) {
        if (isOurs) col[key] = data[index] as never;
        else col[key].set(data[index] as never);
      }
      for (const [index, key] of fixed.entries()) col[key] = shared[index] as never;
      isShared = fixed.length > 0;
    },
    digest: (digest) =>
      digestRows(
        digest,
        table.count,
        keys.map((key) => col[key]),
      ),
    bytes: () => changing.reduce((sum, key) => sum + col[key].BYTES_PER_ELEMENT * table.count, 0),
  };
  return [table, part];
}

const ALIGN = 8;

/** The first rows of some columns, in one buffer: many small ones cost more than they hold. */
function copied(columns: readonly Column[], count: number): Column[] {
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

function digestRows(digest: Digest, count: number, columns: readonly Column[]): void {
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
