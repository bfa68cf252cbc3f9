/**
 * The event queue, ordered by (time, class, sequence), in columns of the store. Events of one
 * instant and class that are planned one after the other stand in one line; a 4-ary heap orders the
 * heads of the lines. So a thousand events at one instant cost as much as one.
 */
import type { Store } from './store.ts';
import type { Table } from './table.ts';

/** Free rows are linked by `next` as well. */
const EVENTS = { seq: 'f64', kind: 'i32', a: 'i32', b: 'i32', next: 'i32' } as const;
const LINES = { due: 'f64', order: 'f64', head: 'i32' } as const;
/** Tails of lines that were opened lately, by a hash of their instant and class. */
const TAILS = { due: 'f64', cls: 'i32', tail: 'i32' } as const;
const SCALARS = { free: 'i32', size: 'i32' } as const;

/** Sequences per class: the class is the higher part of the fused key. */
const PER_CLASS = 17_592_186_044_416;
const ARITY = 4;
const FIRST = 256;
const TAIL_BITS = 5;
const HASH = 0x9e3779b1;
const NONE = -1;

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

type Lines = Table<typeof LINES>;

interface Queue {
  readonly events: Table<typeof EVENTS>;
  readonly lines: Lines;
  readonly tails: Table<typeof TAILS>;
  readonly scalars: Table<typeof SCALARS>;
}

export function createHeap(store: Store): Heap {
  const q: Queue = {
    events: store.table('kernel.events', EVENTS, FIRST),
    lines: store.table('kernel.lines', LINES, FIRST),
    tails: store.table('kernel.tails', TAILS, 1 << TAIL_BITS),
    scalars: store.table('kernel.queue', SCALARS, 1),
  };
  q.scalars.add();
  q.scalars.col.free[0] = NONE;
  for (let row = 0; row < 1 << TAIL_BITS; row += 1) q.tails.add();
  q.tails.col.tail.fill(NONE);
  const { lines, scalars } = q;
  return {
    size: () => scalars.col.size[0] as number,
    topDue: () => lines.col.due[0] as number,
    topClass: () => Math.floor((lines.col.order[0] as number) / PER_CLASS),
    isDue: (now, cls) =>
      lines.count > 0 &&
      lines.col.due[0] === now &&
      (lines.col.order[0] as number) < (cls + 1) * PER_CLASS,
    push: (due, cls, seq, kind, a, b) => push(q, due, cls, seq, kind, a, b),
    pop: (out) => pop(q, out),
  };
}

function push(
  q: Queue,
  due: number,
  cls: number,
  seq: number,
  kind: number,
  a: number,
  b: number,
): void {
  const row = freeRow(q);
  const { col } = q.events;
  col.seq[row] = seq;
  col.kind[row] = kind;
  col.a[row] = a;
  col.b[row] = b;
  col.next[row] = NONE;
  const { due: dues, cls: classes, tail: tails } = q.tails.col;
  const cell = cellOf(due, cls);
  const tail = tails[cell] as number;
  tails[cell] = row;
  const isOpen = tail !== NONE && dues[cell] === due && classes[cell] === cls;
  if (isOpen && (col.seq[tail] as number) < seq) {
    col.next[tail] = row;
    return;
  }
  dues[cell] = due;
  classes[cell] = cls;
  const order = cls * PER_CLASS + seq;
  const line = q.lines.reserve();
  place(q.lines, up(q.lines, line, due, order), due, order, row);
}

function freeRow({ events, scalars }: Queue): number {
  const { free, size } = scalars.col;
  size[0] = (size[0] as number) + 1;
  const row = free[0] as number;
  if (row === NONE) return events.reserve();
  free[0] = events.col.next[row] as number;
  return row;
}

/** Where the tail of a line may be noted. Only the line opened last of its kind stays noted. */
function cellOf(due: number, cls: number): number {
  return Math.imul((due | 0) + cls, HASH) >>> (32 - TAIL_BITS);
}

function pop(q: Queue, out: Popped): void {
  const { lines, events, scalars } = q;
  const { col } = events;
  const { due: dues, order: orders, head: heads } = lines.col;
  const row = heads[0] as number;
  const seq = col.seq[row] as number;
  out.kind = col.kind[row] as number;
  out.a = col.a[row] as number;
  out.b = col.b[row] as number;
  out.seq = seq;
  const { free, size } = scalars.col;
  const next = col.next[row] as number;
  col.next[row] = free[0] as number;
  free[0] = row;
  size[0] = (size[0] as number) - 1;
  const due = dues[0] as number;
  if (next !== NONE) {
    const order = (orders[0] as number) - seq + (col.seq[next] as number);
    place(lines, down(lines, due, order), due, order, next);
    return;
  }
  const { tail: tails } = q.tails.col;
  const cell = cellOf(due, ((orders[0] as number) - seq) / PER_CLASS);
  if (tails[cell] === row) tails[cell] = NONE;
  lines.count -= 1;
  const last = lines.count;
  if (last === 0) return;
  const lastDue = dues[last] as number;
  const lastOrder = orders[last] as number;
  place(lines, down(lines, lastDue, lastOrder), lastDue, lastOrder, heads[last] as number);
}

function place({ col }: Lines, row: number, due: number, order: number, head: number): void {
  col.due[row] = due;
  col.order[row] = order;
  col.head[row] = head;
}

function move({ col }: Lines, from: number, to: number): void {
  col.due[to] = col.due[from] as number;
  col.order[to] = col.order[from] as number;
  col.head[to] = col.head[from] as number;
}

/** Row where a line that is added at `start` belongs; those it passes move down. */
function up(lines: Lines, start: number, due: number, order: number): number {
  const { due: dues, order: orders } = lines.col;
  let row = start;
  while (row > 0) {
    const parent = (row - 1) >> 2;
    const above = dues[parent] as number;
    if (above < due || (above === due && (orders[parent] as number) < order)) break;
    move(lines, parent, row);
    row = parent;
  }
  return row;
}

/** Row where a line belongs that takes the place of the first; those it passes move up. */
function down(lines: Lines, due: number, order: number): number {
  const { due: dues, order: orders } = lines.col;
  const last = lines.count;
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
      if (d > bestDue) continue;
      const o = orders[child] as number;
      if (d < bestDue || o < bestOrder) {
        best = child;
        bestDue = d;
        bestOrder = o;
      }
    }
    if (due < bestDue || (due === bestDue && order < bestOrder)) return row;
    move(lines, best, row);
    row = best;
  }
}
