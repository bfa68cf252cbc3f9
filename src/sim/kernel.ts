/** Queue and loop (interim). */
import { assert } from './assert.ts';
import type { Store } from './store.ts';
import { NEVER } from './time.ts';
export const FLOW = 1; export const TIMER = 2; export const SCENARIO = 3;
export interface Kernel {
  readonly store: Store; now(): number; nextDueAt(): number;
  schedule(dueAtMs: number, cls: 1 | 2 | 3, kind: number, a: number, b: number): number;
  handle(kind: number, fn: (a: number, b: number, seq: number) => void): void;
  post(kind: number, a: number, b: number): void;
  onSettle(fn: () => void): void; onLook(fn: () => boolean): void; onOverrun(fn: () => void): void;
  advanceTo(t: number, stop?: () => boolean): void; settle(): void; eventsRun(): number;
}
const HEAP = { due: 'f64', cls: 'f64', seq: 'f64', kind: 'i32', a: 'i32', b: 'i32' } as const;
export function createKernel(store: Store): Kernel {
  const heap = store.table('kernel.heap', HEAP, 64);
  const s = store.table('kernel.scalars', { now: 'f64', seq: 'f64', run: 'f64' });
  s.add();
  const msgs: number[] = [];
  const handlers: ((a: number, b: number, seq: number) => void)[] = [];
  let onSettle = () => {}; let onLook = () => false; let onOverrun = () => {};
  const c = () => heap.col;
  const less = (i: number, j: number) => { const h = c(); const x = (h.due[i] as number) - (h.due[j] as number) || (h.cls[i] as number) - (h.cls[j] as number) || (h.seq[i] as number) - (h.seq[j] as number); return x < 0; };
  const keys = Object.keys(HEAP) as (keyof typeof HEAP)[];
  const swap = (i: number, j: number) => { for (const k of keys) { const col = c()[k]; const t = col[i] as number; col[i] = col[j] as number; col[j] = t; } };
  const push = (due: number, cls: number, kind: number, a: number, b: number) => {
    const seq = s.col.seq[0] as number; s.col.seq[0] = seq + 1;
    let i = heap.add(); const h = c(); h.due[i] = due; h.cls[i] = cls; h.seq[i] = seq; h.kind[i] = kind; h.a[i] = a; h.b[i] = b;
    while (i > 0) { const p = (i - 1) >> 1; if (!less(i, p)) break; swap(i, p); i = p; }
    return seq;
  };
  const pop = () => {
    const h = c(); const out = { kind: h.kind[0] as number, a: h.a[0] as number, b: h.b[0] as number, seq: h.seq[0] as number };
    heap.count -= 1; swap(0, heap.count); let i = 0;
    for (;;) { const l = 2 * i + 1; if (l >= heap.count) break; const r = l + 1; const m = r < heap.count && less(r, l) ? r : l; if (!less(m, i)) break; swap(i, m); i = m; }
    return out;
  };
  const now = () => s.col.now[0] as number;
  const call = (kind: number, a: number, b: number, seq: number) => { s.col.run[0] = (s.col.run[0] as number) + 1; const f = handlers[kind]; assert(f !== undefined, 'no handler', { kind }); f(a, b, seq); };
  const drain = () => { while (msgs.length > 0) { const [k, a, b] = msgs.splice(0, 3) as [number, number, number]; call(k, a, b, -1); } };
  const dueNow = (cls: number) => heap.count > 0 && c().due[0] === now() && (c().cls[0] as number) <= cls;
  const lower = () => {
    for (;;) {
      while (dueNow(1)) { const e = pop(); call(e.kind, e.a, e.b, e.seq); }
      if (msgs.length > 0) { drain(); continue; }
      if (dueNow(2)) { const e = pop(); call(e.kind, e.a, e.b, e.seq); drain(); continue; }
      onSettle();
      if (msgs.length === 0 && !dueNow(2)) return;
    }
  };
  const instant = () => {
    lower();
    for (let round = 0; ; round += 1) {
      while (dueNow(3)) { const e = pop(); call(e.kind, e.a, e.b, e.seq); }
      if (!onLook()) return;
      if (round >= 16) { onOverrun(); return; }
      lower();
    }
  };
  return {
    store, now, nextDueAt: () => (heap.count > 0 ? (c().due[0] as number) : NEVER),
    schedule(due, cls, kind, a, b) { assert(due >= now() && Number.isInteger(due), 'due', { due, now: now() }); return push(due, cls, kind, a, b); },
    handle(kind, fn) { handlers[kind] = fn; },
    post(kind, a, b) { msgs.push(kind, a, b); },
    onSettle(fn) { onSettle = fn; }, onLook(fn) { onLook = fn; }, onOverrun(fn) { onOverrun = fn; },
    advanceTo(t, stop) {
      while (heap.count > 0 && (c().due[0] as number) <= t) { s.col.now[0] = c().due[0] as number; instant(); if (stop?.() === true) return; }
      if (t > now()) s.col.now[0] = t;
    },
    settle: instant,
    eventsRun: () => s.col.run[0] as number,
  };
}
