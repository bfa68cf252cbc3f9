/**
 * The queues of a leaf that may run empty soon: a short list that saves scanning all of them at
 * every change of level. It is a cache outside the store. Whatever it holds, the next emptying
 * that is found is the exact one, so that a restored run needs no memory of it.
 */
import { NEVER } from '../time.ts';
import { at, type FlowState, IDLE, SHARED } from './state.ts';

/** A flow that is not listed cannot empty up to `untilMs` while the level stays below `most`. */
export interface Soon {
  untilMs: number;
  most: number;
  readonly flows: number[];
  /** Restores of the store it was built after. */
  epoch: number;
}

/** How far the level may rise before the list is built anew. */
const RISE = 1.15;
/** A list covers the next so many times the time to the next emptying. */
const AHEAD = 4;
const LONGEST = 16;

function soonOf(s: FlowState, leaf: number): Soon {
  let soon = s.soon[leaf];
  if (soon === undefined) {
    soon = { untilMs: -1, most: 0, flows: [], epoch: -1 };
    s.soon[leaf] = soon;
  }
  return soon;
}

function isValid(s: FlowState, leaf: number, soon: Soon): boolean {
  return (
    s.kernel.now() <= soon.untilMs &&
    at(s.nodes.col.level, leaf) <= soon.most &&
    soon.epoch === s.kernel.store.epoch()
  );
}

/** Notes that a flow may empty sooner than it was taken for. */
export function hasten(s: FlowState, flow: number): void {
  const soon = s.soon[at(s.flows.col.node, flow)];
  if (soon === undefined || soon.untilMs < 0) return;
  if (soon.flows.length >= LONGEST) soon.untilMs = -1;
  else soon.flows.push(flow);
}

/** Next instant at which a queue of the leaf runs empty, rounded up; `NEVER` if none does. */
export function nextEmptying(s: FlowState, leaf: number): number {
  const now = s.kernel.now();
  const soon = soonOf(s, leaf);
  const level = at(s.nodes.col.level, leaf);
  if (isValid(s, leaf, soon)) {
    const next = instant(now, soonest(s, leaf, soon.flows, level));
    if (next <= soon.untilMs) return next;
  }
  const flows = waitingOf(s, leaf);
  const next = instant(now, soonest(s, leaf, flows, level));
  build(s, leaf, soon, flows, next);
  return next;
}

function instant(now: number, wait: number): number {
  return wait < NEVER ? now + Math.ceil(wait) : NEVER;
}

/** Milliseconds until the first of some flows is empty if their leaf's level were this one. */
function soonest(s: FlowState, leaf: number, flows: readonly number[], level: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < flows.length; index += 1) {
    const wait = waitOf(s, flows[index] as number, leaf, level);
    if (wait < least) least = wait;
  }
  return least;
}

/** Milliseconds until a flow is empty, infinite if it does not drain. Its leaf is brought up. */
function waitOf(s: FlowState, flow: number, leaf: number, level: number): number {
  const { mode, rate, inflow, written, at: since, ref, refV, refAt } = s.flows.col;
  const how = at(mode, flow);
  if (how === IDLE) return Number.POSITIVE_INFINITY;
  const own = at(inflow, flow);
  const served = how === SHARED ? level : at(rate, flow);
  if (served <= own) return Number.POSITIVE_INFINITY;
  const now = s.kernel.now();
  const arrived =
    how === SHARED
      ? at(ref, flow) + at(s.nodes.col.v, leaf) - at(refV, flow)
      : at(ref, flow) + served * (now - at(refAt, flow));
  const waiting = at(written, flow) + own * (now - at(since, flow)) - arrived;
  return waiting <= 0 ? 0 : waiting / (served - own);
}

function waitingOf(s: FlowState, leaf: number): number[] {
  const found: number[] = [];
  const { next, mode } = s.flows.col;
  for (let flow = at(s.nodes.col.first, leaf); flow >= 0; flow = at(next, flow)) {
    if (at(mode, flow) !== IDLE) found.push(flow);
  }
  return found;
}

/** Lists who could empty in the next while even if the level rose a good deal. */
function build(
  s: FlowState,
  leaf: number,
  soon: Soon,
  flows: readonly number[],
  next: number,
): void {
  const now = s.kernel.now();
  const most = at(s.nodes.col.level, leaf) * RISE;
  const earliest = instant(now, soonest(s, leaf, flows, most));
  const first = Math.min(next, earliest);
  soon.flows.length = 0;
  soon.most = most;
  soon.epoch = s.kernel.store.epoch();
  soon.untilMs = first === NEVER ? NEVER : now + AHEAD * (first - now);
  for (let index = 0; index < flows.length; index += 1) {
    const flow = flows[index] as number;
    if (now + waitOf(s, flow, leaf, most) > soon.untilMs) continue;
    if (soon.flows.length >= LONGEST) {
      soon.untilMs = -1;
      return;
    }
    soon.flows.push(flow);
  }
}

/** Flows of a leaf of which some may have run empty by now. */
export function mayBeEmpty(s: FlowState, leaf: number): readonly number[] {
  const soon = soonOf(s, leaf);
  return isValid(s, leaf, soon) ? soon.flows : waitingOf(s, leaf);
}
