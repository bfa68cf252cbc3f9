/** How long queues still take to run empty, and the choice of those that take least. */
import { NEVER } from '../time.ts';
import { at, bit, type FlowState, IDLE, int, SHARED } from './state.ts';

/**
 * A short list of the flows below a root: one that is not in it cannot empty up to `untilMs` while
 * no level below the root passes its bound in `most`.
 */
export interface Tier {
  untilMs: number;
  count: number;
  readonly flows: Int32Array;
  /** By node. */
  readonly most: Float64Array;
  /** By flow. */
  readonly isIn: Uint8Array;
  /** Flows it is made with, and how far levels may rise before it is made anew. */
  readonly aim: number;
  readonly rise: number;
}

/** What waits are reckoned with; arrays over nodes hold what is true at this instant. */
export interface Waits {
  readonly nodes: Int32Array;
  readonly level: Float64Array;
  readonly v: Float64Array;
  /** Scratch, as long as the flows below the root. */
  readonly others: Int32Array;
  readonly longer: Float64Array;
}

/** The list cannot be trusted: it has to be made anew. */
export const NOBODY = -1;

export function createTier(s: FlowState, aim: number, longest: number, rise: number): Tier {
  return {
    untilMs: NOBODY,
    count: 0,
    flows: new Int32Array(longest),
    most: new Float64Array(s.nodes.count),
    isIn: new Uint8Array(s.flows.count),
    aim,
    rise,
  };
}

/** Takes a flow in; a full list cannot be trusted any more. */
export function enlist(tier: Tier, flow: number): void {
  if (tier.count >= tier.flows.length) {
    tier.untilMs = NOBODY;
    return;
  }
  tier.flows[tier.count] = flow;
  tier.isIn[flow] = 1;
  tier.count += 1;
}

/** Reads levels and integrals as they are now; true if no level has passed its bound in a list. */
export function readLevels(s: FlowState, waits: Waits, tier: Tier): boolean {
  const now = s.kernel.now();
  const { nodes, level, v } = waits;
  const { most } = tier;
  const { follows, level: levels, v: integrals, vRoot, at: since, root } = s.nodes.col;
  let isWithin = now <= tier.untilMs;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = int(nodes, index);
    let present = at(levels, node);
    if (bit(follows, node) === 1) {
      const top = int(root, node);
      present = at(levels, top);
      const integral = at(integrals, top) + present * (now - at(since, top));
      v[node] = integral + at(integrals, node) - at(vRoot, node);
    } else {
      v[node] = at(integrals, node) + present * (now - at(since, node));
    }
    level[node] = present;
    if (present > at(most, node)) isWithin = false;
  }
  return isWithin;
}

/** Whether a list holds for levels that have been read. */
export function isWithin({ nodes, level }: Waits, tier: Tier, now: number): boolean {
  if (now > tier.untilMs) return false;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = int(nodes, index);
    if (at(level, node) > at(tier.most, node)) return false;
  }
  return true;
}

/**
 * Milliseconds until each of some flows is empty if levels were these, infinite if it never is or
 * nothing waits; returns the least. `v` of their leaves is that of now.
 */
export function waitsOf(
  s: FlowState,
  v: Float64Array,
  flows: Int32Array,
  count: number,
  level: Float64Array,
  into: Float64Array,
): number {
  const { mode, node, rate, inflow, written, at: since, ref, refV, refAt } = s.flows.col;
  const now = s.kernel.now();
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const flow = int(flows, index);
    const how = int(mode, flow);
    let wait = Number.POSITIVE_INFINITY;
    if (how !== IDLE) {
      const leaf = int(node, flow);
      const own = at(inflow, flow);
      const isShared = how === SHARED;
      const served = isShared ? at(level, leaf) : at(rate, flow);
      if (served > own) {
        const passed = isShared
          ? at(v, leaf) - at(refV, flow)
          : at(rate, flow) * (now - at(refAt, flow));
        const waiting = at(written, flow) + own * (now - at(since, flow)) - at(ref, flow) - passed;
        wait = waiting <= 0 ? 0 : waiting / (served - own);
        if (wait < least) least = wait;
      }
    }
    into[index] = wait;
  }
  return least;
}

/** Makes a list of those of some flows that would empty first even if every level rose. */
export function choose(
  s: FlowState,
  waits: Waits,
  tier: Tier,
  from: Int32Array,
  count: number,
): void {
  const { nodes, level, v, others, longer } = waits;
  const { most, flows, isIn, aim, rise } = tier;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = int(nodes, index);
    most[node] = at(level, node) * rise;
  }
  waitsOf(s, v, from, count, most, longer);
  let found = 0;
  for (let index = 0; index < count; index += 1) {
    const wait = at(longer, index);
    if (wait === Number.POSITIVE_INFINITY) continue;
    others[found] = int(from, index);
    longer[found] = wait;
    found += 1;
  }
  const reach =
    found <= aim ? Number.POSITIVE_INFINITY : Math.floor(smallest(longer, others, found, aim));
  for (let index = 0; index < tier.count; index += 1) isIn[int(flows, index)] = 0;
  tier.count = 0;
  tier.untilMs = reach < NEVER ? s.kernel.now() + reach : NEVER;
  for (let index = 0; index < found; index += 1) {
    if (at(longer, index) <= reach) enlist(tier, int(others, index));
  }
}

/** The value at a rank among so many (quick selection; rows of both columns in step). */
function smallest(values: Float64Array, rows: Int32Array, count: number, rank: number): number {
  let from = 0;
  let to = count - 1;
  while (from < to) {
    const pivot = at(values, (from + to) >> 1);
    let low = from;
    let high = to;
    while (low <= high) {
      while (at(values, low) < pivot) low += 1;
      while (at(values, high) > pivot) high -= 1;
      if (low > high) break;
      const value = at(values, low);
      values[low] = at(values, high);
      values[high] = value;
      const row = int(rows, low);
      rows[low] = int(rows, high);
      rows[high] = row;
      low += 1;
      high -= 1;
    }
    if (rank <= high) to = high;
    else if (rank >= low) from = low;
    else break;
  }
  return at(values, rank);
}
