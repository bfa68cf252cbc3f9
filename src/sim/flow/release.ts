/** Flows that change sides during a solve: idle or capped ones begin to share, others stop. */
import { ENDLESS, effective, type Found, fill, refill, type Tree } from './fill.ts';
import { backlogNow } from './rates.ts';
import { serve } from './serve.ts';
import { at, bit, CAPPED, type FlowState, IDLE, int, SHARED } from './state.ts';

/**
 * Flows with a fixed demand above their leaf's level begin to share it, largest demand first:
 * in that order every level only rises, so that none is released in vain. Notes those of them
 * in which nothing waits yet.
 */
export function release(s: FlowState, tree: Tree): void {
  const { found } = tree;
  found.count = 0;
  found.freshCount = 0;
  collectAll(s, tree);
  if (found.count === 0) return;
  sortByDemand(found);
  for (let place = 0; place < found.count; place += 1) {
    const flow = found.flow[place] as number;
    const leaf = found.leaf[place] as number;
    const demand = found.demand[place] as number;
    if (demand <= effective(tree, leaf)) {
      keepBound(s, flow, demand);
      continue;
    }
    serve(s, flow, SHARED, 0, 0);
    if (backlogNow(s, flow) <= 0) {
      found.fresh[found.freshCount] = place;
      found.freshCount += 1;
    }
    refill(s, tree, leaf);
  }
}

function collectAll(s: FlowState, tree: Tree): void {
  const { leaves, found } = tree;
  const { maxFixed, overCap, first } = s.nodes.col;
  const { next } = s.flows.col;
  let isChanged = false;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    const most = effective(tree, index);
    const isOver = bit(overCap, leaf) === 1;
    if (at(maxFixed, leaf) <= most && !isOver) continue;
    maxFixed[leaf] = 0;
    if (isOver) isChanged = true;
    overCap[leaf] = 0;
    for (let flow = int(first, leaf); flow >= 0; flow = int(next, flow)) {
      collect(s, flow, index, most, found);
    }
  }
  if (found.count > 0 && isChanged) fill(s, tree);
}

/** A flow that writes more than its own cap demands the cap from now on. */
function collect(s: FlowState, flow: number, leaf: number, level: number, into: Found): void {
  const { mode, inflow, cap, capTag, rate } = s.flows.col;
  const how = int(mode, flow);
  if (how === SHARED) return;
  const isOver = how === IDLE && at(inflow, flow) > at(cap, flow);
  if (isOver) serve(s, flow, CAPPED, at(cap, flow), int(capTag, flow));
  const demand = how === IDLE && !isOver ? at(inflow, flow) : at(rate, flow);
  if (demand > level || isOver) {
    const place = into.count;
    into.flow[place] = flow;
    into.leaf[place] = leaf;
    into.demand[place] = demand;
    into.count += 1;
  } else {
    keepBound(s, flow, demand);
  }
}

const FIRST_GAP = 1;
const GAP_GROWTH = 3;

/** Largest demand first, then by flow (shell sort: the columns stay in step, nothing is made). */
function sortByDemand({ flow, leaf, demand, count }: Found): void {
  let gap = FIRST_GAP;
  while (gap < count) gap = gap * GAP_GROWTH + 1;
  for (; gap >= 1; gap = Math.floor(gap / GAP_GROWTH)) {
    for (let from = gap; from < count; from += 1) {
      const f = flow[from] as number;
      const l = leaf[from] as number;
      const d = demand[from] as number;
      let to = from;
      for (; to >= gap; to -= gap) {
        const before = demand[to - gap] as number;
        if (before > d || (before === d && (flow[to - gap] as number) < f)) break;
        flow[to] = flow[to - gap] as number;
        leaf[to] = leaf[to - gap] as number;
        demand[to] = before;
      }
      flow[to] = f;
      leaf[to] = l;
      demand[to] = d;
    }
  }
}

/** Flows that began to share in vain, since the level rose past what they write: idle after all. */
export function giveBack(s: FlowState, tree: Tree): boolean {
  const { found } = tree;
  const { fresh, freshCount } = found;
  let any = false;
  const { mode, inflow, cap } = s.flows.col;
  for (let index = 0; index < freshCount; index += 1) {
    const place = fresh[index] as number;
    const flow = found.flow[place] as number;
    const own = at(inflow, flow);
    if (int(mode, flow) !== SHARED || own > at(cap, flow)) continue;
    if (own > effective(tree, found.leaf[place] as number)) continue;
    serve(s, flow, IDLE, 0, 0);
    any = true;
  }
  return any;
}

function keepBound(s: FlowState, flow: number, demand: number): void {
  const node = int(s.flows.col.node, flow);
  const { maxFixed } = s.nodes.col;
  if (demand > at(maxFixed, node)) maxFixed[node] = demand;
}

/** Sharing flows whose own cap is below their level are held at it. True if any was. */
export function holdBack(s: FlowState, tree: Tree): boolean {
  let any = false;
  const { minSharedCap, shared } = s.nodes.col;
  const { leaves } = tree;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    const level = effective(tree, index);
    if (int(shared, leaf) === 0) minSharedCap[leaf] = ENDLESS;
    if (at(minSharedCap, leaf) >= level) continue;
    if (holdLeaf(s, leaf, level)) any = true;
  }
  return any;
}

function holdLeaf(s: FlowState, leaf: number, level: number): boolean {
  const { minSharedCap, first } = s.nodes.col;
  const { mode, cap, capTag, next } = s.flows.col;
  let any = false;
  let least = ENDLESS;
  for (let flow = int(first, leaf); flow >= 0; flow = int(next, flow)) {
    if (int(mode, flow) !== SHARED) continue;
    const own = at(cap, flow);
    if (own < level) {
      serve(s, flow, CAPPED, own, int(capTag, flow));
      any = true;
    } else if (own < least) {
      least = own;
    }
  }
  minSharedCap[leaf] = least;
  return any;
}
