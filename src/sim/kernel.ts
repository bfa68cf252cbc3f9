/** One clock, one queue, one loop. Knows time and order, and nothing of what the events mean. */
import { assert } from './assert.ts';
import { createHeap, type Heap, type Popped } from './heap.ts';
import type { Store } from './store.ts';
import { NEVER } from './time.ts';

/** Classes of events at one millisecond, in their order (commands come after all of them). */
export const FLOW = 1;
export const TIMER = 2;
export const SCENARIO = 3;

export type EventClass = typeof FLOW | typeof TIMER | typeof SCENARIO;
export type Handler = (a: number, b: number, seq: number) => void;

export interface Kernel {
  readonly store: Store;
  now(): number;
  /** Instant of the next event, `NEVER` if there is none. */
  nextDueAt(): number;
  /** Plans an event at a whole millisecond from now on; returns its sequence number. */
  schedule(dueAtMs: number, cls: EventClass, kind: number, a: number, b: number): number;
  /** What an event kind means. One handler a kind. */
  handle(kind: number, handler: Handler): void;
  /** A message, delivered first in first out before further timers of this instant. */
  post(kind: number, a: number, b: number): void;
  /** Called when flow events, timers and messages of an instant have run dry. */
  onSettle(settle: () => void): void;
  /**
   * Called after that and after the scenario's events; true = it caused something. Looks at one
   * instant that do not come to rest are an error.
   */
  onLook(look: () => boolean): void;
  /** Runs every event due up to an instant; `stop` is asked after each instant. */
  advanceTo(toMs: number, stop?: () => boolean): void;
  /** Runs this instant again, after an operator's command. */
  settle(): void;
  eventsRun(): number;
}

const SCALARS = { now: 'f64', seq: 'f64', run: 'f64' } as const;
/** Far more than a drill takes before it ends its run: it counts its own rounds (`look.ts`). */
const LOOK_ROUNDS = 64;
const EVENTS_PER_INSTANT = 1_000_000;

/** The loop's own parts; everything that outlasts an instant is in the store. */
interface Loop {
  readonly heap: Heap;
  readonly col: {
    readonly now: Float64Array;
    readonly seq: Float64Array;
    readonly run: Float64Array;
  };
  readonly handlers: (Handler | undefined)[];
  /** Messages as (kind, a, b); those before `read` have been delivered. */
  readonly inbox: number[];
  readonly popped: Popped;
  read: number;
  budget: number;
  onSettle: () => void;
  onLook: () => boolean;
}

export function createKernel(store: Store): Kernel {
  const heap = createHeap(store);
  const scalars = store.table('kernel.scalars', SCALARS, 1);
  scalars.add();
  const loop: Loop = {
    heap,
    col: scalars.col,
    handlers: [],
    inbox: [],
    popped: { kind: 0, a: 0, b: 0, seq: 0 },
    read: 0,
    budget: 0,
    onSettle: () => {},
    onLook: () => false,
  };
  const { col, handlers, inbox } = loop;
  return {
    store,
    now: () => nowOf(loop),
    nextDueAt: () => (heap.size() > 0 ? heap.topDue() : NEVER),
    schedule: (dueAtMs, cls, kind, a, b) => schedule(loop, dueAtMs, cls, kind, a, b),
    handle(kind, handler) {
      assert(handlers[kind] === undefined, 'an event kind handled twice', { kind });
      handlers[kind] = handler;
    },
    post(kind, a, b) {
      inbox.push(kind, a, b);
    },
    onSettle(settle) {
      loop.onSettle = settle;
    },
    onLook(look) {
      loop.onLook = look;
    },
    advanceTo(toMs, stop) {
      while (heap.size() > 0) {
        const due = heap.topDue();
        if (due > toMs) break;
        col.now[0] = due;
        runInstant(loop);
        if (stop?.() === true) return;
      }
      if (toMs > nowOf(loop)) col.now[0] = toMs;
    },
    settle: () => runInstant(loop),
    eventsRun: () => col.run[0] as number,
  };
}

function nowOf(loop: Loop): number {
  return loop.col.now[0] as number;
}

function schedule(
  { heap, col }: Loop,
  dueAtMs: number,
  cls: EventClass,
  kind: number,
  a: number,
  b: number,
): number {
  const now = col.now[0] as number;
  if (dueAtMs < now || !Number.isSafeInteger(dueAtMs)) {
    assert(false, 'an event in the past or between', { dueAtMs, now });
  }
  const seq = col.seq[0] as number;
  col.seq[0] = seq + 1;
  heap.push(dueAtMs, cls, seq, kind, a, b);
  return seq;
}

function call(loop: Loop, kind: number, a: number, b: number, seq: number): void {
  loop.budget -= 1;
  if (loop.budget <= 0) assert(false, 'too many events at one instant', { now: nowOf(loop), kind });
  const { run } = loop.col;
  run[0] = (run[0] as number) + 1;
  const handler = loop.handlers[kind];
  if (handler === undefined) assert(false, 'an event nobody handles', { kind });
  else handler(a, b, seq);
}

function runTop(loop: Loop): void {
  const { popped } = loop;
  loop.heap.pop(popped);
  call(loop, popped.kind, popped.a, popped.b, popped.seq);
}

function drain(loop: Loop): void {
  const { inbox } = loop;
  if (inbox.length === 0) return;
  while (loop.read < inbox.length) {
    const at = loop.read;
    loop.read += 3;
    call(loop, inbox[at] as number, inbox[at + 1] as number, inbox[at + 2] as number, NEVER);
  }
  inbox.length = 0;
  loop.read = 0;
}

function isDue({ heap, col }: Loop, cls: EventClass): boolean {
  return heap.isDue(col.now[0] as number, cls);
}

/** Flow events, then messages and timers, then the solver, until nothing is left. */
function runLower(loop: Loop): void {
  do {
    while (isDue(loop, FLOW)) runTop(loop);
    drain(loop);
    while (isDue(loop, TIMER)) {
      runTop(loop);
      drain(loop);
    }
    loop.onSettle();
  } while (loop.inbox.length > 0 || isDue(loop, TIMER));
}

function runInstant(loop: Loop): void {
  loop.budget = EVENTS_PER_INSTANT;
  runLower(loop);
  for (let round = 0; ; round += 1) {
    while (isDue(loop, SCENARIO)) runTop(loop);
    if (loop.inbox.length > 0 || isDue(loop, TIMER)) runLower(loop);
    if (!loop.onLook()) break;
    assert(round < LOOK_ROUNDS, 'looks at one instant that do not come to rest');
    runLower(loop);
  }
  if (loop.inbox.length > 0 || isDue(loop, TIMER)) runLower(loop);
}
