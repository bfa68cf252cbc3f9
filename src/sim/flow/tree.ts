/**
 * Max-min shares on a root and its leaves, lazily: all waiting flows of a leaf are served at one
 * level, and only the level's integral advances (progressive filling with shared levels). Leaves
 * the root holds follow its level; those their own limit holds have one of their own.
 */
import { snapRate } from '../grid.ts';
import { bringUp, dropLevel, follow, setLevel } from './level.ts';
import { backlogNow } from './rates.ts';
import { eachFlow, serve } from './serve.ts';
import { at, bit, CAPPED, type FlowState, IDLE, int, SHARED } from './state.ts';

/** A root with its leaves. A root that holds flows itself is its own only leaf. */
export interface Tree {
  readonly root: number;
  readonly leaves: Int32Array;
  /** Capacity of the root after constraints folded into it, and the tag that goes with it. */
  readonly cap: number;
  readonly tag: number;
  /** Scratch of the solver: level of each leaf by its own limit, unsnapped. */
  readonly own: Float64Array;
}

const ENDLESS = Number.POSITIVE_INFINITY;

/** Brings sets and levels of a tree to the max-min answer. Its root has been brought up to now. */
export function solveTree(s: FlowState, tree: Tree): void {
  const level = { root: 0 };
  computeLevels(s, tree, level);
  const fresh = release(s, tree, level);
  while (giveBack(s, tree, level, fresh) || holdBack(s, tree, level)) computeLevels(s, tree, level);
  storeLevels(s, tree, level.root);
}

/** Nothing waits below the root and every limit takes what is written: flows pass untouched. */
export function isCalm(s: FlowState, tree: Tree): boolean {
  const { busy, cap, idleIn, overCap, inflow } = s.nodes.col;
  if (int(busy, tree.root) > 0 || at(inflow, tree.root) > tree.cap) return false;
  const { leaves } = tree;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    if (at(idleIn, leaf) > at(cap, leaf) || bit(overCap, leaf) === 1) return false;
  }
  return true;
}

/** The answer of a calm tree. */
export function passThrough(s: FlowState, tree: Tree): void {
  const { isTouched, out, idleIn, inflow } = s.nodes.col;
  const { leaves, root } = tree;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    if (bit(isTouched, leaf) === 0) continue;
    dropLevel(s, leaf);
    bringUp(s, leaf);
    out[leaf] = at(idleIn, leaf);
  }
  dropLevel(s, root);
  out[root] = at(inflow, root);
}

/** Fixed demand of a leaf: idle flows at their inflow, capped ones at their cap. */
function fixed(s: FlowState, leaf: number): number {
  return at(s.nodes.col.idleIn, leaf) + at(s.nodes.col.cappedSum, leaf);
}

function levelFor(cap: number, fixedSum: number, sharing: number): number {
  if (sharing > 0) return (cap - fixedSum) / sharing;
  return fixedSum <= cap ? ENDLESS : -1;
}

/** Water filling over the leaves for the sets as they are. */
function computeLevels(s: FlowState, tree: Tree, level: Level): void {
  const { leaves, own } = tree;
  const { cap, shared, idleIn, cappedSum } = s.nodes.col;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    const fixedSum = at(idleIn, leaf) + at(cappedSum, leaf);
    own[index] = levelFor(at(cap, leaf), fixedSum, int(shared, leaf));
  }
  level.root = rootLevel(s, tree);
}

/** The same when the sets of one leaf have changed. */
function recomputeLevels(s: FlowState, tree: Tree, level: Level, index: number): void {
  const leaf = int(tree.leaves, index);
  const { cap, shared } = s.nodes.col;
  tree.own[index] = levelFor(at(cap, leaf), fixed(s, leaf), int(shared, leaf));
  level.root = rootLevel(s, tree);
}

function rootLevel(s: FlowState, { leaves, own, root, cap: most }: Tree): number {
  const { cap, shared, idleIn, cappedSum } = s.nodes.col;
  if (leaves[0] === root) return levelFor(most, fixed(s, root), int(shared, root));
  let level = ENDLESS;
  for (let round = 0; round <= leaves.length; round += 1) {
    let fixedSum = 0;
    let sharing = 0;
    for (let index = 0; index < leaves.length; index += 1) {
      const leaf = int(leaves, index);
      const mine = at(own, index);
      if (mine < level || mine === -1) {
        fixedSum += at(cap, leaf);
      } else {
        fixedSum += at(idleIn, leaf) + at(cappedSum, leaf);
        sharing += int(shared, leaf);
      }
    }
    const next = levelFor(most, fixedSum, sharing);
    if (next === level) return level;
    level = next;
  }
  return level;
}

interface Level {
  root: number;
}

function effective(tree: Tree, level: Level, index: number): number {
  return Math.min(at(tree.own, index), level.root);
}

/** A flow whose fixed demand may be above its leaf's level; `index` is the leaf's in its tree. */
interface Candidate {
  readonly flow: number;
  readonly index: number;
  readonly demand: number;
}

const NOBODY: readonly Candidate[] = [];

/**
 * Flows with a fixed demand above their leaf's level begin to share it, largest demand first:
 * in that order every level only rises, so that none is released in vain. Returns those of them
 * in which nothing waits yet.
 */
function release(s: FlowState, tree: Tree, level: Level): readonly Candidate[] {
  const found = candidates(s, tree, level);
  if (found.length === 0) return NOBODY;
  found.sort((a, b) => b.demand - a.demand || a.flow - b.flow);
  const fresh: Candidate[] = [];
  for (const candidate of found) {
    const { flow, index, demand } = candidate;
    if (demand <= effective(tree, level, index)) {
      keepBound(s, flow, demand);
      continue;
    }
    serve(s, flow, SHARED, 0, 0);
    if (backlogNow(s, flow) <= 0) fresh.push(candidate);
    recomputeLevels(s, tree, level, index);
  }
  return fresh;
}

function candidates(s: FlowState, tree: Tree, level: Level): Candidate[] {
  const found: Candidate[] = [];
  let isChanged = false;
  const { maxFixed, overCap } = s.nodes.col;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = int(tree.leaves, index);
    const most = effective(tree, level, index);
    if (at(maxFixed, leaf) <= most && bit(overCap, leaf) === 0) continue;
    maxFixed[leaf] = 0;
    if (bit(overCap, leaf) === 1) isChanged = true;
    overCap[leaf] = 0;
    const { next } = s.flows.col;
    for (let flow = int(s.nodes.col.first, leaf); flow >= 0; flow = int(next, flow)) {
      collect(s, flow, index, most, found);
    }
  }
  if (found.length > 0 && isChanged) computeLevels(s, tree, level);
  return found;
}

/** A flow that writes more than its own cap demands the cap from now on. */
function collect(
  s: FlowState,
  flow: number,
  index: number,
  level: number,
  into: Candidate[],
): void {
  const { mode, inflow, cap, capTag, rate } = s.flows.col;
  const how = int(mode, flow);
  if (how === SHARED) return;
  const isOver = how === IDLE && at(inflow, flow) > at(cap, flow);
  if (isOver) serve(s, flow, CAPPED, at(cap, flow), int(capTag, flow));
  const demand = how === IDLE && !isOver ? at(inflow, flow) : at(rate, flow);
  if (demand > level || isOver) into.push({ flow, index, demand });
  else keepBound(s, flow, demand);
}

/** Flows that began to share in vain, since the level rose past what they write: idle after all. */
function giveBack(s: FlowState, tree: Tree, level: Level, fresh: readonly Candidate[]): boolean {
  let any = false;
  const { mode, inflow, cap } = s.flows.col;
  for (const { flow, index } of fresh) {
    if (int(mode, flow) !== SHARED || at(inflow, flow) > at(cap, flow)) continue;
    if (at(inflow, flow) > effective(tree, level, index)) continue;
    serve(s, flow, IDLE, 0, 0);
    any = true;
  }
  return any;
}

function keepBound(s: FlowState, flow: number, demand: number): void {
  const node = int(s.flows.col.node, flow);
  const { maxFixed } = s.nodes.col;
  maxFixed[node] = Math.max(at(maxFixed, node), demand);
}

/** Sharing flows whose own cap is below their level are held at it. True if any was. */
function holdBack(s: FlowState, tree: Tree, levels: Level): boolean {
  let any = false;
  const { minSharedCap, shared } = s.nodes.col;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = int(tree.leaves, index);
    const level = effective(tree, levels, index);
    if (int(shared, leaf) === 0) minSharedCap[leaf] = ENDLESS;
    if (at(minSharedCap, leaf) >= level) continue;
    minSharedCap[leaf] = ENDLESS;
    eachFlow(s, leaf, (flow) => {
      const { mode, cap, capTag } = s.flows.col;
      if (int(mode, flow) !== SHARED) return;
      const own = at(cap, flow);
      if (own < level) {
        serve(s, flow, CAPPED, own, int(capTag, flow));
        any = true;
      } else {
        minSharedCap[leaf] = Math.min(at(minSharedCap, leaf), own);
      }
    });
  }
  return any;
}

/** Writes levels, tags and sums of what passes; a level that changed is a step of its history. */
function storeLevels(s: FlowState, tree: Tree, rootLevelNow: number): void {
  const { root, leaves, own } = tree;
  if (leaves[0] === root) return storeOnly(s, tree, rootLevelNow);
  const { col } = s.nodes;
  let fixedSum = 0;
  let following = 0;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    const sharing = int(col.shared, leaf);
    const isRoot = sharing > 0 && rootLevelNow < at(own, index);
    if (putLevel(s, leaf, isRoot, at(own, index))) col.isTouched[leaf] = 1;
    const passing = fixed(s, leaf);
    if (bit(col.isTouched, leaf) === 1) {
      bringUp(s, leaf);
      col.out[leaf] = passing;
    }
    fixedSum += passing;
    if (isRoot) following += sharing;
    else if (sharing > 0) fixedSum += sharing * at(col.level, leaf);
  }
  const level = following > 0 ? snapped(rootLevelNow) : 0;
  const isNew = following > 0 ? setLevel(s, root, level, tree.tag) : dropLevel(s, root);
  if (isNew) col.isTouched[root] = 1;
  col.out[root] = fixedSum + following * level;
}

/** A leaf has no level, its root's, or one of its own from now on. True if that is new. */
function putLevel(s: FlowState, leaf: number, isRoot: boolean, own: number): boolean {
  const { col } = s.nodes;
  if (int(col.shared, leaf) === 0) return dropLevel(s, leaf);
  return isRoot ? follow(s, leaf) : setLevel(s, leaf, snapped(own), int(col.tag, leaf));
}

/** The same for a root that is its own only leaf. */
function storeOnly(s: FlowState, tree: Tree, rootLevelNow: number): void {
  const { col } = s.nodes;
  const { root, own } = tree;
  const level = Math.min(at(own, 0), rootLevelNow);
  const tag = rootLevelNow < at(own, 0) ? tree.tag : int(col.tag, root);
  const isNew =
    int(col.shared, root) > 0 ? setLevel(s, root, snapped(level), tag) : dropLevel(s, root);
  if (isNew) col.isTouched[root] = 1;
  col.out[root] = fixed(s, root);
}

function snapped(level: number): number {
  return Math.max(0, snapRate(level));
}
