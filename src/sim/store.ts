/** All state of a run in typed arrays, so that it can be copied, compared and put back whole. */
import { assert } from './assert.ts';
import type { Digest } from './digest.ts';
import { createLog, type Log } from './log.ts';
import { createTable, type Table } from './table.ts';

export type ColumnKind = 'f64' | 'i32' | 'u8';
export type Columns = Readonly<Record<string, ColumnKind>>;
export type ArrayFor<K extends ColumnKind> = K extends 'f64'
  ? Float64Array
  : K extends 'i32'
    ? Int32Array
    : Uint8Array;

/** A copy of everything at one instant. Opaque; fits any store with the same declarations. */
export interface Capture {
  readonly parts: readonly unknown[];
}

/** What tables and logs give their store. */
export interface Part {
  save(): unknown;
  /** `isOurs`: the arrays may be kept and written to. */
  load(saved: unknown, isOurs: boolean): void;
  digest(digest: Digest): void;
  bytes(): number;
}

export interface Store {
  /**
   * Rows that change. `table.col.x` may be a new array after `add`: read it afresh each time.
   * Columns named `fixed` are written when their row is added, and never again without `thaw`.
   */
  table<const C extends Columns>(
    name: string,
    columns: C,
    capacity?: number,
    fixed?: readonly (keyof C & string)[],
  ): Table<C>;
  /** Rows that are only added. */
  log<const C extends Columns>(name: string, columns: C): Log<C>;
  capture(): Capture;
  /** Puts a capture back, in this store or in a fresh one declared in the same order. */
  restore(capture: Capture): void;
  /** As `restore`, but keeps the capture's own arrays: nobody else may hold it. */
  adopt(capture: Capture): void;
  /** Restores so far: whoever caches what is in the store asks whether it was put back. */
  epoch(): number;
  digest(digest: Digest): void;
  /** Bytes a capture copies now; shared chunks of logs and fixed columns do not count. */
  bytes(): number;
}

export function createStore(): Store {
  const parts: Part[] = [];
  let epoch = 0;
  function load(capture: Capture, isOurs: boolean): void {
    assert(capture.parts.length === parts.length, 'a capture of another store');
    for (const [index, part] of parts.entries()) part.load(capture.parts[index], isOurs);
    epoch += 1;
  }
  return {
    table(name, columns, capacity, fixed) {
      const [table, part] = createTable(name, columns, capacity, fixed);
      parts.push(part);
      return table;
    },
    log(name, columns) {
      const [log, part] = createLog(name, columns);
      parts.push(part);
      return log;
    },
    capture: () => ({ parts: parts.map((part) => part.save()) }),
    restore: (capture) => load(capture, false),
    adopt: (capture) => load(capture, true),
    epoch: () => epoch,
    digest(digest) {
      for (const part of parts) part.digest(digest);
    },
    bytes: () => parts.reduce((sum, part) => sum + part.bytes(), 0),
  };
}
