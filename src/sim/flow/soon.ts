/**
 * The queues below a root that may run empty soon: a short list that saves scanning all of them at
 * every change of level. It is a cache outside the store. Whatever it holds, the next emptying
 * that is found is the exact one, so that a restored run needs no memory of it.
 */
import { NEVER } from '../time.ts';
import { levelIntegral } from './level.ts';
import { backlogNow, rateOf } from './rates.ts';
import { at, bit, type FlowState, IDLE, int, SHARED } from './state.ts';

/**
 * A flow that is not listed cannot empty up to `untilMs` while no level below the root passes its
 * bound in `most`.
 */
export interface Soon {
  untilMs: number;
  listed: number;
  readonly flows: Int32Array;
  /** How long each listed flow had to wait when they were looked at last. */
  readonly waits: Float64Array;
  lookedAt: number;
  /** Whether the next emptying was found among the listed flows then. */
  isAmong: boolean;
  /** Restores of the store it was built after. */
  epoch: number;
  /** Nodes and flows of the network it was made for. */
  readonly size: number;
  /** What is below the root: nodes, and their flows. */
  readonly nodes: Int32Array;
  readonly below: Int32Array;
  /** By node: bound, and the level and its integral at the instant that is looked at. */
  readonly most: Float64Array;
  readonly level: Float64Array;
  readonly v: Float64Array;
  /** Scratch: how long until each flow below is empty; the first rows of both are who empties. */
  readonly others: Int32Array;
  readonly longer: Float64Array;
}

/** How far a level may rise before the list is built anew. */
const RISE = 1.15;
/** Flows a list is built with, and the most it may come to hold. */
const LISTED = 32;
const LONGEST = 96;
const NOBODY = -1;

function sizeOf(s: FlowState): number {
  return s.nodes.count + s.flows.count;
}

function soonOf(s: FlowState, root: number): Soon {
  const known = s.soon[root];
  if (known !== undefined && known.size === sizeOf(s)) return known;
  const nodes: number[] = [];
  const below: number[] = [];
  for (let node = 0; node < s.nodes.count; node += 1) {
    if (int(s.nodes.col.root, node) === root) nodes.push(node);
  }
  for (let flow = 0; flow < s.flows.count; flow += 1) {
    if (int(s.nodes.col.root, int(s.flows.col.node, flow)) === root) below.push(flow);
  }
  const soon: Soon = {
    untilMs: NOBODY,
    listed: 0,
    flows: new Int32Array(LONGEST),
    waits: new Float64Array(LONGEST),
    lookedAt: NOBODY,
    isAmong: false,
    epoch: NOBODY,
    size: sizeOf(s),
    nodes: Int32Array.from(nodes),
    below: Int32Array.from(below),
    most: new Float64Array(s.nodes.count),
    level: new Float64Array(s.nodes.count),
    v: new Float64Array(s.nodes.count),
    others: new Int32Array(below.length),
    longer: new Float64Array(below.length),
  };
  s.soon[root] = soon;
  return soon;
}

/** Whether the list still holds; levels and integrals are read as they are now. */
function isValid(s: FlowState, soon: Soon): boolean {
  const now = s.kernel.now();
  const { nodes, level, v, most } = soon;
  const { follows, level: levels, v: integrals, vRoot, at: since, root } = s.nodes.col;
  let isWithin = now <= soon.untilMs && soon.epoch === s.kernel.store.epoch();
  for (let index = 0; index < nodes.length; index += 1) {
    const node = int(nodes, index);
    const top = bit(follows, node) === 1 ? int(root, node) : node;
    const present = at(levels, top);
    const integral = at(integrals, top) + present * (now - at(since, top));
    v[node] = top === node ? integral : integral + at(integrals, node) - at(vRoot, node);
    level[node] = present;
    if (present > at(most, node)) isWithin = false;
  }
  return isWithin;
}

/** Notes that a flow may empty sooner than it was taken for, if that is before the list ends. */
export function hasten(s: FlowState, flow: number): void {
  const node = int(s.flows.col.node, flow);
  const soon = s.soon[int(s.nodes.col.root, node)];
  if (soon === undefined || soon.untilMs < 0 || soon.epoch !== s.kernel.store.epoch()) return;
  const now = s.kernel.now();
  const { others, longer, flows } = soon;
  soon.v[node] = levelIntegral(s, node, now);
  others[0] = flow;
  waitsOf(s, soon, others, 1, soon.most, longer);
  if (now + at(longer, 0) > soon.untilMs) return;
  for (let index = 0; index < soon.listed; index += 1) if (flows[index] === flow) return;
  if (soon.listed >= LONGEST) {
    soon.untilMs = NOBODY;
    return;
  }
  flows[soon.listed] = flow;
  soon.waits[soon.listed] = Number.POSITIVE_INFINITY;
  soon.listed += 1;
}

/** Next instant at which a queue below a root runs empty, rounded up; `NEVER` if none does. */
export function nextEmptying(s: FlowState, root: number): number {
  const now = s.kernel.now();
  const soon = soonOf(s, root);
  if (isValid(s, soon)) {
    const next = instant(now, soonestListed(s, soon));
    if (next <= soon.untilMs) return next;
  }
  build(s, soon);
  const next = instant(now, soonestListed(s, soon));
  if (next <= soon.untilMs) return next;
  soon.isAmong = false;
  const { below, level, longer } = soon;
  return instant(now, waitsOf(s, soon, below, below.length, level, longer));
}

function instant(now: number, wait: number): number {
  return wait < NEVER ? now + Math.ceil(wait) : NEVER;
}

/** Milliseconds until the first listed flow is empty. Those in which nothing waits are dropped. */
function soonestListed(s: FlowState, soon: Soon): number {
  const { flows, level, waits } = soon;
  const { mode } = s.flows.col;
  let kept = 0;
  for (let index = 0; index < soon.listed; index += 1) {
    const flow = int(flows, index);
    if (int(mode, flow) === IDLE) continue;
    flows[kept] = flow;
    kept += 1;
  }
  soon.listed = kept;
  soon.lookedAt = s.kernel.now();
  soon.isAmong = true;
  return waitsOf(s, soon, flows, kept, level, waits);
}

/**
 * Milliseconds until each of some flows is empty if levels were these, infinite if it never is or
 * nothing waits; returns the least. `v` of their leaves is that of now.
 */
function waitsOf(
  s: FlowState,
  soon: Soon,
  flows: Int32Array,
  count: number,
  level: Float64Array,
  into: Float64Array,
): number {
  const { mode, node, rate, inflow, written, at: since, ref, refV, refAt } = s.flows.col;
  const { v } = soon;
  const now = s.kernel.now();
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const flow = int(flows, index);
    const how = int(mode, flow);
    const leaf = int(node, flow);
    const own = at(inflow, flow);
    const isShared = how === SHARED;
    const served = isShared ? at(level, leaf) : at(rate, flow);
    let wait = Number.POSITIVE_INFINITY;
    if (how !== IDLE && served > own) {
      const passed = isShared
        ? at(v, leaf) - at(refV, flow)
        : at(rate, flow) * (now - at(refAt, flow));
      const waiting = at(written, flow) + own * (now - at(since, flow)) - at(ref, flow) - passed;
      wait = waiting <= 0 ? 0 : waiting / (served - own);
      if (wait < least) least = wait;
    }
    into[index] = wait;
  }
  return least;
}

/** Lists who would empty first even if every level rose a good deal. */
function build(s: FlowState, soon: Soon): void {
  const { nodes, below, most, level, others, longer, flows } = soon;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = int(nodes, index);
    most[node] = at(level, node) * RISE;
  }
  waitsOf(s, soon, below, below.length, most, longer);
  let count = 0;
  for (let index = 0; index < below.length; index += 1) {
    const wait = at(longer, index);
    if (wait === Number.POSITIVE_INFINITY) continue;
    others[count] = int(below, index);
    longer[count] = wait;
    count += 1;
  }
  const reach = count <= LISTED ? Number.POSITIVE_INFINITY : Math.floor(smallest(soon, count));
  soon.listed = 0;
  soon.epoch = s.kernel.store.epoch();
  soon.untilMs = reach < NEVER ? s.kernel.now() + reach : NEVER;
  for (let index = 0; index < count; index += 1) {
    if (at(longer, index) > reach) continue;
    if (soon.listed >= LONGEST) {
      soon.untilMs = NOBODY;
      return;
    }
    flows[soon.listed] = int(others, index);
    soon.listed += 1;
  }
}

/** The wait that `LISTED` of so many flows do not pass (quick selection, rows in step). */
function smallest({ longer: waits, others }: Soon, count: number): number {
  let from = 0;
  let to = count - 1;
  while (from < to) {
    const pivot = at(waits, (from + to) >> 1);
    let low = from;
    let high = to;
    while (low <= high) {
      while (at(waits, low) < pivot) low += 1;
      while (at(waits, high) > pivot) high -= 1;
      if (low > high) break;
      swap(waits, low, high);
      swap(others, low, high);
      low += 1;
      high -= 1;
    }
    if (LISTED <= high) to = high;
    else if (LISTED >= low) from = low;
    else break;
  }
  return at(waits, LISTED);
}

function swap(column: Float64Array | Int32Array, a: number, b: number): void {
  const kept = column[a] as number;
  column[a] = column[b] as number;
  column[b] = kept;
}

/** Flows below a root that have run empty by now, in no order. */
export function runEmpty(s: FlowState, root: number): number[] {
  const soon = soonOf(s, root);
  const empty: number[] = [];
  if (!soon.isAmong || soon.epoch !== s.kernel.store.epoch()) {
    for (const flow of soon.below) if (isEmpty(s, flow)) empty.push(flow);
    return empty;
  }
  const past = s.kernel.now() - soon.lookedAt;
  for (let index = 0; index < soon.listed; index += 1) {
    if (at(soon.waits, index) > past) continue;
    const flow = int(soon.flows, index);
    if (isEmpty(s, flow)) empty.push(flow);
  }
  return empty;
}

function isEmpty(s: FlowState, flow: number): boolean {
  const { mode, inflow } = s.flows.col;
  if (int(mode, flow) === IDLE || rateOf(s, flow) < at(inflow, flow)) return false;
  return backlogNow(s, flow) <= 0;
}
