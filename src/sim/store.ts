/** Typed-array state (interim). */
import { assert } from './assert.ts';
import type { Digest } from './digest.ts';
export type ColumnKind = 'f64' | 'i32' | 'u8';
type Columns = Readonly<Record<string, ColumnKind>>;
type ArrayOf<K extends ColumnKind> = K extends 'f64' ? Float64Array : K extends 'i32' ? Int32Array : Uint8Array;
export interface Table<C extends Columns> { readonly name: string; count: number; readonly col: { [K in keyof C]: ArrayOf<C[K]> }; add(): number }
export interface Log<C extends Columns> { readonly name: string; readonly length: number; append(row: { readonly [K in keyof C]: number }): number; get(col: keyof C, index: number): number }
export interface Capture { readonly parts: readonly unknown[] }
interface Part { save(): unknown; load(x: unknown): void; digest(d: Digest): void }
export interface Store { table<const C extends Columns>(name: string, columns: C, capacity?: number): Table<C>; log<const C extends Columns>(name: string, columns: C): Log<C>; capture(): Capture; restore(c: Capture): void; digest(d: Digest): void; bytes(): number }
function make(kind: ColumnKind, n: number) { return kind === 'f64' ? new Float64Array(n) : kind === 'i32' ? new Int32Array(n) : new Uint8Array(n); }
export function createStore(): Store {
  const parts: Part[] = [];
  return {
    table(name, columns, capacity = 16) {
      const keys = Object.keys(columns);
      let size = capacity;
      const col: Record<string, Float64Array | Int32Array | Uint8Array> = {};
      for (const k of keys) col[k] = make(columns[k] ?? 'f64', size);
      const grow = (to: number) => { while (size < to) size *= 2; for (const k of keys) { const n = make(columns[k] ?? 'f64', size); n.set(col[k] as never); col[k] = n; } };
      const t = { name, count: 0, col, add() { if (t.count >= size) grow(t.count + 1); return t.count++; } };
      parts.push({
        save: () => ({ count: t.count, data: keys.map((k) => (col[k] as Float64Array).slice(0, t.count)) }),
        load(x) { const s = x as { count: number; data: Float64Array[] }; if (s.count > size) grow(s.count); keys.forEach((k, i) => { (col[k] as Float64Array).fill(0); (col[k] as Float64Array).set(s.data[i] as Float64Array); }); t.count = s.count; },
        digest(d) { d.addWord(t.count); for (const k of keys) for (let i = 0; i < t.count; i += 1) d.addF64((col[k] as Float64Array)[i] as number); },
      });
      return t as never;
    },
    log(name, columns) {
      const keys = Object.keys(columns);
      let rows: number[][] = [];
      const l = {
        name, get length() { return rows.length; },
        append(row: Record<string, number>) { rows.push(keys.map((k) => row[k] ?? 0)); return rows.length - 1; },
        get(c: string, i: number) { const r = rows[i]; assert(r !== undefined, 'log row'); return r[keys.indexOf(c)] as number; },
      };
      parts.push({ save: () => rows.slice(), load(x) { rows = (x as number[][]).slice(); }, digest(d) { d.addWord(rows.length); for (const r of rows) for (const v of r) d.addF64(v); } });
      return l as never;
    },
    capture: () => ({ parts: parts.map((p) => p.save()) }),
    restore(c) { parts.forEach((p, i) => { p.load(c.parts[i]); }); },
    digest(d) { for (const p of parts) p.digest(d); },
    bytes: () => 0,
  };
}
