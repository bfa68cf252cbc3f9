/**
 * Append-only columns in chunks. Full chunks are shared between captures and forks; a tail chunk
 * that somebody else may hold is copied before it is written (copy on write).
 */
import { assert } from './assert.ts';
import { bytesOf, columnOver, emptyColumns } from './column.ts';
import type { Digest } from './digest.ts';
import type { ArrayFor, ColumnKind, Columns, Part } from './store.ts';

const CHUNK = 1024;
const SHIFT = 10;
/** Index of a row within its chunk: `row & ROW_MASK`. */
export const ROW_MASK = CHUNK - 1;

export type Chunk<C extends Columns> = { readonly [K in keyof C]: ArrayFor<C[K]> };

export interface Log<C extends Columns> {
  readonly name: string;
  readonly length: number;
  /** Adds a row; returns its index. */
  append(row: { readonly [K in keyof C]: number }): number;
  get(column: keyof C, index: number): number;
  /** Adds a row for the caller to write at once, in `chunkOf(row)` at `row & ROW_MASK`. */
  reserve(): number;
  /** Columns of a row's chunk, for loops that cannot afford `get`. */
  chunkOf(index: number): Chunk<C>;
}

interface Saved<C extends Columns> {
  readonly length: number;
  readonly chunks: readonly Chunk<C>[];
  readonly hashes: Hashes;
}

/** Two running lanes over the first `upTo` rows: a digest never scans a row twice. */
interface Hashes {
  readonly upTo: number;
  readonly first: number;
  readonly second: number;
}

const PRIME = 0x01000193;
const NO_HASHES: Hashes = { upTo: 0, first: 0, second: 0 };

/** A log and what a store needs to save it. */
export function createLog<C extends Columns>(name: string, columns: C): [Log<C>, Part] {
  const keys = Object.keys(columns) as (keyof C & string)[];
  let chunks: Chunk<C>[] = [];
  let length = 0;
  let ownsTail = true;
  let hashes = NO_HASHES;

  function openTail(): void {
    const index = length >> SHIFT;
    const held = chunks[index];
    if (held !== undefined && ownsTail) return;
    chunks = [...chunks.slice(0, index), copyOf(columns, keys, held)];
    ownsTail = true;
  }

  const log: Log<C> = {
    name,
    get length() {
      return length;
    },
    append(row) {
      const index = log.reserve();
      const chunk = log.chunkOf(index);
      for (const key of keys) chunk[key][index & ROW_MASK] = row[key];
      return index;
    },
    get(column, index) {
      const value = chunks[index >> SHIFT]?.[column][index & ROW_MASK];
      assert(value !== undefined && index < length, `no row in ${name}`, { index });
      return value;
    },
    reserve() {
      if (!ownsTail || (length & ROW_MASK) === 0) openTail();
      length += 1;
      return length - 1;
    },
    chunkOf: (index) => chunks[index >> SHIFT] as Chunk<C>,
  };
  const part: Part = {
    save(): Saved<C> {
      ownsTail = false;
      return { length, chunks, hashes };
    },
    load(saved) {
      const from = saved as Saved<C>;
      length = from.length;
      chunks = from.chunks.slice(0, (length + CHUNK - 1) >> SHIFT);
      hashes = from.hashes;
      ownsTail = false;
    },
    digest(digest: Digest) {
      hashes = hashRows(name, chunks, keys, hashes, length);
      digest.addWord(length);
      digest.addWord(hashes.first);
      digest.addWord(hashes.second);
    },
    bytes() {
      const row = keys.reduce((sum, key) => sum + bytesOf(columns[key] as ColumnKind), 0);
      return (length & ROW_MASK) * row;
    },
  };
  return [log, part];
}

/** A chunk of zeros, or a copy of one, in a buffer of its own: many small ones cost more. */
function copyOf<C extends Columns>(
  columns: C,
  keys: readonly (keyof C & string)[],
  held: Chunk<C> | undefined,
): Chunk<C> {
  const fresh = emptyColumns(columns);
  const sizes = keys.map((key) => CHUNK * bytesOf(columns[key] as C[typeof key]));
  const buffer = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  let offset = 0;
  for (const [index, key] of keys.entries()) {
    const column = columnOver(columns[key] as C[typeof key], buffer, offset, CHUNK);
    if (held !== undefined) column.set(held[key] as never);
    fresh[key] = column as ArrayFor<C[typeof key]>;
    offset += sizes[index] as number;
  }
  return fresh;
}

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

function hashRows<C extends Columns>(
  name: string,
  chunks: readonly Chunk<C>[],
  keys: readonly (keyof C & string)[],
  from: Hashes,
  upTo: number,
): Hashes {
  let { first, second } = from;
  for (let row = from.upTo; row < upTo; row += 1) {
    const chunk = chunks[row >> SHIFT] as Chunk<C>;
    for (const key of keys) {
      const value = chunk[key][row & ROW_MASK] as number;
      if (Number.isNaN(value)) assert(false, `NaN in ${name}`, { row });
      float[0] = value === 0 ? 0 : value;
      first = Math.imul(first ^ (words[0] as number), PRIME);
      second = Math.imul(second ^ (words[1] as number) ^ (first >>> 13), PRIME);
    }
  }
  return { upTo, first, second };
}
