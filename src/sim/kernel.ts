/** One clock, one queue, one loop. Knows time and order, and nothing of what the events mean. */
import { assert } from './assert.ts';
import { createHeap, type Popped } from './heap.ts';
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
  /** Called after that and after the scenario's events; true = it caused something. */
  onLook(look: () => boolean): void;
  /** Called when looks at one instant do not come to rest. */
  onOverrun(overrun: () => void): void;
  /** Runs every event due up to an instant; `stop` is asked after each instant. */
  advanceTo(toMs: number, stop?: () => boolean): void;
  /** Runs this instant again, after an operator's command. */
  settle(): void;
  eventsRun(): number;
}

const SCALARS = { now: 'f64', seq: 'f64', run: 'f64' } as const;
const LOOK_ROUNDS = 16;
const EVENTS_PER_INSTANT = 1_000_000;

export function createKernel(store: Store): Kernel {
  const heap = createHeap(store);
  const scalars = store.table('kernel.scalars', SCALARS, 1);
  scalars.add();
  const { col } = scalars;
  const handlers: (Handler | undefined)[] = [];
  const inbox: number[] = [];
  const popped: Popped = { kind: 0, a: 0, b: 0, seq: 0 };
  let read = 0;
  let budget = 0;
  let onSettle: () => void = () => {};
  let onLook: () => boolean = () => false;
  let onOverrun: () => void = () => {};

  const now = () => col.now[0] as number;

  function call(kind: number, a: number, b: number, seq: number): void {
    budget -= 1;
    assert(budget > 0, 'too many events at one instant', { now: now(), kind });
    col.run[0] = (col.run[0] as number) + 1;
    const handler = handlers[kind];
    assert(handler !== undefined, 'an event nobody handles', { kind });
    handler(a, b, seq);
  }

  function runTop(): void {
    heap.pop(popped);
    call(popped.kind, popped.a, popped.b, popped.seq);
  }

  function drain(): void {
    while (read < inbox.length) {
      const at = read;
      read += 3;
      call(inbox[at] as number, inbox[at + 1] as number, inbox[at + 2] as number, NEVER);
    }
    inbox.length = 0;
    read = 0;
  }

  function isDue(cls: EventClass): boolean {
    return heap.size() > 0 && heap.topDue() === now() && heap.topClass() <= cls;
  }

  /** Flow events, then messages and timers, then the solver, until nothing is left. */
  function runLower(): void {
    do {
      while (isDue(FLOW)) runTop();
      drain();
      while (isDue(TIMER)) {
        runTop();
        drain();
      }
      onSettle();
    } while (inbox.length > 0 || isDue(TIMER));
  }

  function runInstant(): void {
    budget = EVENTS_PER_INSTANT;
    runLower();
    for (let round = 0; ; round += 1) {
      while (isDue(SCENARIO)) runTop();
      if (inbox.length > 0 || isDue(TIMER)) runLower();
      if (!onLook()) break;
      if (round >= LOOK_ROUNDS) {
        onOverrun();
        break;
      }
      runLower();
    }
    if (inbox.length > 0 || isDue(TIMER)) runLower();
  }

  return {
    store,
    now,
    nextDueAt: () => (heap.size() > 0 ? heap.topDue() : NEVER),
    schedule(dueAtMs, cls, kind, a, b) {
      assert(dueAtMs >= now() && Number.isSafeInteger(dueAtMs), 'an event in the past or between', {
        dueAtMs,
        now: now(),
      });
      const seq = col.seq[0] as number;
      col.seq[0] = seq + 1;
      heap.push(dueAtMs, cls, seq, kind, a, b);
      return seq;
    },
    handle(kind, handler) {
      assert(handlers[kind] === undefined, 'an event kind handled twice', { kind });
      handlers[kind] = handler;
    },
    post(kind, a, b) {
      inbox.push(kind, a, b);
    },
    onSettle(settle) {
      onSettle = settle;
    },
    onLook(look) {
      onLook = look;
    },
    onOverrun(overrun) {
      onOverrun = overrun;
    },
    advanceTo(toMs, stop) {
      while (heap.size() > 0 && heap.topDue() <= toMs) {
        col.now[0] = heap.topDue();
        runInstant();
        if (stop?.() === true) return;
      }
      if (toMs > now()) col.now[0] = toMs;
    },
    settle: runInstant,
    eventsRun: () => col.run[0] as number,
  };
}
