/**
 * The queues below a root that may run empty soon: a short list, chosen from a longer one, that
 * saves scanning all of them at every change of level. It is a cache outside the store. Whatever it
 * holds, the next emptying that is found is the exact one, so that a restored run needs no memory
 * of it.
 */
import { NEVER } from '../time.ts';
import { levelIntegral } from './level.ts';
import { backlogNow, rateOf } from './rates.ts';
import { at, type FlowState, IDLE, int } from './state.ts';
import {
  choose,
  createTier,
  enlist,
  isWithin,
  NOBODY,
  readLevels,
  type Tier,
  type Waits,
  waitsOf,
} from './waits.ts';

export interface Soon extends Waits {
  /** Looked through at every solve; chosen from the pool, which is chosen from all. */
  readonly list: Tier;
  readonly pool: Tier;
  /** How long each listed flow had to wait when they were looked at last. */
  readonly waits: Float64Array;
  lookedAt: number;
  /** Whether the next emptying was found among the listed flows then. */
  isAmong: boolean;
  /** Restores of the store it was built after. */
  epoch: number;
  /** Nodes, flows and moves of the network it was made for. */
  readonly size: number;
  /** Flows below the root. */
  readonly below: Int32Array;
}

/** Flows a list is made with, the most it may come to hold, and the rise of levels it stands. */
const LISTED = 16;
const LONGEST = 64;
const RISE = 1.15;
const POOLED = 256;
const POOL_LONGEST = 512;
const POOL_RISE = 2;

function sizeOf(s: FlowState): number {
  return s.nodes.count + s.flows.count + s.moves.length;
}

function soonOf(s: FlowState, root: number): Soon {
  const known = s.soon[root];
  const isNews = known?.epoch !== s.kernel.store.epoch() && s.moves.length > 0;
  if (known !== undefined && known.size === sizeOf(s) && !isNews) return known;
  const nodes: number[] = [];
  const below: number[] = [];
  for (let node = 0; node < s.nodes.count; node += 1) {
    if (int(s.nodes.col.root, node) === root) nodes.push(node);
  }
  for (let flow = 0; flow < s.flows.count; flow += 1) {
    if (int(s.nodes.col.root, int(s.flows.col.node, flow)) === root) below.push(flow);
  }
  const soon: Soon = {
    list: createTier(s, LISTED, LONGEST, RISE),
    pool: createTier(s, POOLED, POOL_LONGEST, POOL_RISE),
    waits: new Float64Array(LONGEST),
    lookedAt: NOBODY,
    isAmong: false,
    epoch: NOBODY,
    size: sizeOf(s),
    nodes: Int32Array.from(nodes),
    below: Int32Array.from(below),
    level: new Float64Array(s.nodes.count),
    v: new Float64Array(s.nodes.count),
    others: new Int32Array(Math.max(1, below.length)),
    longer: new Float64Array(Math.max(1, below.length)),
  };
  s.soon[root] = soon;
  return soon;
}

/** Notes that a flow may empty sooner than it was taken for, where that is before a list ends. */
export function hasten(s: FlowState, flow: number): void {
  const node = int(s.flows.col.node, flow);
  const soon = s.soon[int(s.nodes.col.root, node)];
  if (soon === undefined || soon.epoch !== s.kernel.store.epoch()) return;
  hastenIn(s, soon, soon.list, flow, node);
  hastenIn(s, soon, soon.pool, flow, node);
}

function hastenIn(s: FlowState, soon: Soon, tier: Tier, flow: number, node: number): void {
  if (tier.untilMs < 0 || tier.isIn[flow] === 1) return;
  const now = s.kernel.now();
  const { v, others, longer, waits } = soon;
  v[node] = levelIntegral(s, node, now);
  others[0] = flow;
  waitsOf(s, v, others, 1, tier.most, longer);
  if (now + at(longer, 0) > tier.untilMs) return;
  if (tier === soon.list && tier.count < waits.length) waits[tier.count] = Number.POSITIVE_INFINITY;
  enlist(tier, flow);
}

/** Next instant at which a queue below a root runs empty, rounded up; `NEVER` if none does. */
export function nextEmptying(s: FlowState, root: number): number {
  const now = s.kernel.now();
  const soon = soonOf(s, root);
  const { list, pool, below } = soon;
  const isOurs = soon.epoch === s.kernel.store.epoch();
  if (readLevels(s, soon, list) && isOurs) {
    const next = instant(now, soonestListed(s, soon));
    if (next <= list.untilMs) return next;
  }
  if (isOurs && isWithin(soon, pool, now)) {
    const next = chooseList(s, soon);
    if (next <= list.untilMs) return next;
  }
  soon.epoch = s.kernel.store.epoch();
  choose(s, soon, pool, below, below.length);
  const next = chooseList(s, soon);
  if (next <= list.untilMs) return next;
  soon.isAmong = false;
  return instant(now, waitsOf(s, soon.v, below, below.length, soon.level, soon.longer));
}

/** Makes the list anew from the pool, which bounds what the list can promise. */
function chooseList(s: FlowState, soon: Soon): number {
  const { list, pool, nodes } = soon;
  choose(s, soon, list, pool.flows, pool.count);
  list.untilMs = Math.min(list.untilMs, pool.untilMs);
  for (let index = 0; index < nodes.length; index += 1) {
    const node = int(nodes, index);
    list.most[node] = Math.min(at(list.most, node), at(pool.most, node));
  }
  return instant(s.kernel.now(), soonestListed(s, soon));
}

function instant(now: number, wait: number): number {
  return wait < NEVER ? now + Math.ceil(wait) : NEVER;
}

/** Milliseconds until the first listed flow is empty. Those in which nothing waits are dropped. */
function soonestListed(s: FlowState, soon: Soon): number {
  const { list, level, waits, v } = soon;
  const { flows, isIn } = list;
  const { mode } = s.flows.col;
  let kept = 0;
  for (let index = 0; index < list.count; index += 1) {
    const flow = int(flows, index);
    if (int(mode, flow) === IDLE) {
      isIn[flow] = 0;
      continue;
    }
    if (kept !== index) flows[kept] = flow;
    kept += 1;
  }
  list.count = kept;
  soon.lookedAt = s.kernel.now();
  soon.isAmong = true;
  return waitsOf(s, v, flows, kept, level, waits);
}

/** Flows below a root that have run empty by now, in no order. */
export function runEmpty(s: FlowState, root: number): number[] {
  const soon = soonOf(s, root);
  const { list, waits, below } = soon;
  const empty: number[] = [];
  if (!soon.isAmong || soon.epoch !== s.kernel.store.epoch()) {
    for (const flow of below) if (isEmpty(s, flow)) empty.push(flow);
    return empty;
  }
  const past = s.kernel.now() - soon.lookedAt;
  for (let index = 0; index < list.count; index += 1) {
    if (at(waits, index) > past) continue;
    const flow = int(list.flows, index);
    if (isEmpty(s, flow)) empty.push(flow);
  }
  return empty;
}

function isEmpty(s: FlowState, flow: number): boolean {
  const { mode, inflow } = s.flows.col;
  if (int(mode, flow) === IDLE || rateOf(s, flow) < at(inflow, flow)) return false;
  return backlogNow(s, flow) <= 0;
}
