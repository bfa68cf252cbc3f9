/**
 * Append-only columns in chunks. Full chunks are shared between captures and forks; a tail chunk
 * that somebody else may hold is copied before it is written (copy on write).
 */
import { assert } from './assert.ts';
import { newColumn } from './column.ts';
import type { Digest } from './digest.ts';
import type { ArrayFor, Columns, Part } from './store.ts';

const CHUNK = 1024;
const SHIFT = 10;

export interface Log<C extends Columns> {
  readonly name: string;
  readonly length: number;
  /** Adds a row; returns its index. */
  append(row: { readonly [K in keyof C]: number }): number;
  get(column: keyof C, index: number): number;
}

type Chunk<C extends Columns> = { readonly [K in keyof C]: ArrayFor<C[K]> };

interface Saved<C extends Columns> {
  readonly length: number;
  readonly chunks: readonly Chunk<C>[];
  readonly hashes: readonly [number, number];
}

const PRIME = 0x01000193;

/** A log and what a store needs to save it. `hash` runs along, so a digest costs no scan. */
export function createLog<C extends Columns>(name: string, columns: C): [Log<C>, Part] {
  const keys = Object.keys(columns) as (keyof C & string)[];
  let chunks: Chunk<C>[] = [];
  let length = 0;
  let ownsTail = true;
  let hash = 0;
  let second = 0;
  const float = new Float64Array(1);
  const words = new Int32Array(float.buffer);

  function tail(): Chunk<C> {
    const index = length >> SHIFT;
    const held = chunks[index];
    if (held !== undefined && ownsTail) return held;
    const fresh = {} as { [K in keyof C]: ArrayFor<C[K]> };
    for (const key of keys) {
      const column = newColumn(columns[key] as C[typeof key], CHUNK);
      if (held !== undefined) column.set(held[key] as never);
      fresh[key] = column as ArrayFor<C[typeof key]>;
    }
    chunks = [...chunks.slice(0, index), fresh];
    ownsTail = true;
    return fresh;
  }

  const log: Log<C> = {
    name,
    get length() {
      return length;
    },
    append(row) {
      const chunk = tail();
      const at = length & (CHUNK - 1);
      for (let index = 0; index < keys.length; index += 1) {
        const key = keys[index] as keyof C & string;
        const value = row[key];
        chunk[key][at] = value;
        float[0] = value === 0 ? 0 : value;
        hash = Math.imul(hash ^ (words[0] ?? 0), PRIME);
        second = Math.imul(second ^ (words[1] ?? 0) ^ (hash >>> 13), PRIME);
      }
      length += 1;
      return length - 1;
    },
    get(column, index) {
      const value = chunks[index >> SHIFT]?.[column][index & (CHUNK - 1)];
      assert(value !== undefined && index < length, `no row in ${name}`, { index });
      return value;
    },
  };
  const part: Part = {
    save(): Saved<C> {
      ownsTail = false;
      return { length, chunks, hashes: [hash, second] };
    },
    load(saved) {
      const from = saved as Saved<C>;
      length = from.length;
      chunks = from.chunks.slice(0, (length + CHUNK - 1) >> SHIFT);
      [hash, second] = from.hashes;
      ownsTail = false;
    },
    digest(digest: Digest) {
      digest.addWord(length);
      digest.addWord(hash);
      digest.addWord(second);
    },
    bytes() {
      const row = keys.reduce((sum, key) => sum + (columns[key] === 'f64' ? 8 : 4), 0);
      return (length & (CHUNK - 1)) * row;
    },
  };
  return [log, part];
}
