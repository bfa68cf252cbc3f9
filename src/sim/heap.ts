/** The event queue: a 4-ary heap ordered by (time, class, sequence), in columns of the store. */
import type { Store } from './store.ts';
import type { Table } from './table.ts';

const COLUMNS = { due: 'f64', order: 'f64', kind: 'i32', a: 'i32', b: 'i32' } as const;
/** Sequences per class: the class is the higher part of the fused key. */
const PER_CLASS = 17_592_186_044_416;
const ARITY = 4;
const FIRST = 256;

export interface Popped {
  kind: number;
  a: number;
  b: number;
  seq: number;
}

export interface Heap {
  size(): number;
  topDue(): number;
  topClass(): number;
  /** Whether the first event is due at an instant and of a class up to this one. */
  isDue(now: number, cls: number): boolean;
  push(due: number, cls: number, seq: number, kind: number, a: number, b: number): void;
  /** Takes the first event into `out`. */
  pop(out: Popped): void;
}

type Rows = Table<typeof COLUMNS>;

export function createHeap(store: Store): Heap {
  const table = store.table('kernel.heap', COLUMNS, FIRST);
  return {
    size: () => table.count,
    topDue: () => table.col.due[0] as number,
    topClass: () => Math.floor((table.col.order[0] as number) / PER_CLASS),
    isDue: (now, cls) =>
      table.count > 0 &&
      table.col.due[0] === now &&
      (table.col.order[0] as number) < (cls + 1) * PER_CLASS,
    push(due, cls, seq, kind, a, b) {
      const order = cls * PER_CLASS + seq;
      const row = table.reserve();
      place(table, up(table, row, due, order), due, order, kind, a, b);
    },
    pop(out) {
      const { col } = table;
      out.kind = col.kind[0] as number;
      out.a = col.a[0] as number;
      out.b = col.b[0] as number;
      out.seq = (col.order[0] as number) % PER_CLASS;
      table.count -= 1;
      const last = table.count;
      if (last === 0) return;
      const due = col.due[last] as number;
      const order = col.order[last] as number;
      const kind = col.kind[last] as number;
      const a = col.a[last] as number;
      const b = col.b[last] as number;
      place(table, down(table, due, order), due, order, kind, a, b);
    },
  };
}

function place(
  table: Rows,
  row: number,
  due: number,
  order: number,
  kind: number,
  a: number,
  b: number,
): void {
  const { col } = table;
  col.due[row] = due;
  col.order[row] = order;
  col.kind[row] = kind;
  col.a[row] = a;
  col.b[row] = b;
}

function move({ col }: Rows, from: number, to: number): void {
  col.due[to] = col.due[from] as number;
  col.order[to] = col.order[from] as number;
  col.kind[to] = col.kind[from] as number;
  col.a[to] = col.a[from] as number;
  col.b[to] = col.b[from] as number;
}

/** Row where an event that is added at `start` belongs; those it passes move down. */
function up(table: Rows, start: number, due: number, order: number): number {
  const { due: dues, order: orders } = table.col;
  let row = start;
  while (row > 0) {
    const parent = (row - 1) >> 2;
    const above = dues[parent] as number;
    if (above < due || (above === due && (orders[parent] as number) < order)) break;
    move(table, parent, row);
    row = parent;
  }
  return row;
}

/** Row where the last event belongs once the first is gone; those it passes move up. */
function down(table: Rows, due: number, order: number): number {
  const { due: dues, order: orders } = table.col;
  const last = table.count;
  let row = 0;
  for (;;) {
    const first = row * ARITY + 1;
    if (first >= last) return row;
    let best = first;
    let bestDue = dues[first] as number;
    let bestOrder = orders[first] as number;
    const end = Math.min(first + ARITY, last);
    for (let child = first + 1; child < end; child += 1) {
      const d = dues[child] as number;
      const o = orders[child] as number;
      if (d < bestDue || (d === bestDue && o < bestOrder)) {
        best = child;
        bestDue = d;
        bestOrder = o;
      }
    }
    if (due < bestDue || (due === bestDue && order < bestOrder)) return row;
    move(table, best, row);
    row = best;
  }
}
