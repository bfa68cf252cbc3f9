/**
 * Max-min shares on a root and its leaves, lazily: all waiting flows of a leaf are served at one
 * level, and only the level's integral advances (progressive filling with shared levels).
 */
import { snapRate } from '../grid.ts';
import { ROW_MASK } from '../log.ts';
import { link } from './history.ts';
import { backlogNow, bringUp, eachFlow, serve } from './serve.ts';
import { at, CAPPED, type FlowState, IDLE, SHARED } from './state.ts';

/** A root with its leaves. A root that holds flows itself is its own only leaf. */
export interface Tree {
  readonly root: number;
  readonly leaves: readonly number[];
  /** Capacity of the root after constraints folded into it, and the tag that goes with it. */
  readonly cap: number;
  readonly tag: number;
}

const ENDLESS = Number.POSITIVE_INFINITY;

interface Levels {
  /** Level of each leaf, unsnapped, in the order of the tree's leaves. */
  readonly own: number[];
  root: number;
}

/** Brings sets and levels of a tree to the max-min answer. Nodes have been brought up to now. */
export function solveTree(s: FlowState, tree: Tree): void {
  const levels: Levels = { own: new Array<number>(tree.leaves.length).fill(0), root: 0 };
  computeLevels(s, tree, levels);
  const fresh = release(s, tree, levels);
  while (giveBack(s, levels, fresh) || holdBack(s, tree, levels)) computeLevels(s, tree, levels);
  storeLevels(s, tree, levels);
}

/** Nothing waits below the root and every limit takes what is written: flows pass untouched. */
export function isCalm(s: FlowState, tree: Tree): boolean {
  const { busy, cap, idleIn, overCap, inflow } = s.nodes.col;
  if (at(busy, tree.root) > 0 || at(inflow, tree.root) > tree.cap) return false;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = tree.leaves[index] as number;
    if (at(idleIn, leaf) > at(cap, leaf) || at(overCap, leaf) === 1) return false;
  }
  return true;
}

/** The answer of a calm tree. */
export function passThrough(s: FlowState, tree: Tree): void {
  const { isTouched, level, isLevelLogged, out, idleIn, inflow } = s.nodes.col;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = tree.leaves[index] as number;
    if (at(isTouched, leaf) === 0) continue;
    bringUp(s, leaf);
    level[leaf] = 0;
    isLevelLogged[leaf] = 0;
    out[leaf] = at(idleIn, leaf);
  }
  bringUp(s, tree.root);
  out[tree.root] = at(inflow, tree.root);
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
function computeLevels(s: FlowState, tree: Tree, levels: Levels): void {
  const { cap, shared } = s.nodes.col;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = tree.leaves[index] as number;
    levels.own[index] = levelFor(at(cap, leaf), fixed(s, leaf), at(shared, leaf));
  }
  if (tree.leaves.length === 1 && tree.leaves[0] === tree.root) {
    levels.root = levelFor(tree.cap, fixed(s, tree.root), at(shared, tree.root));
    return;
  }
  levels.root = rootLevel(s, tree, levels.own);
}

function rootLevel(s: FlowState, tree: Tree, own: readonly number[]): number {
  const { cap, shared } = s.nodes.col;
  let level = ENDLESS;
  for (let round = 0; round <= tree.leaves.length; round += 1) {
    let fixedSum = 0;
    let sharing = 0;
    for (let index = 0; index < tree.leaves.length; index += 1) {
      const leaf = tree.leaves[index] as number;
      if ((own[index] as number) < level || own[index] === -1) {
        fixedSum += at(cap, leaf);
      } else {
        fixedSum += fixed(s, leaf);
        sharing += at(shared, leaf);
      }
    }
    const next = levelFor(tree.cap, fixedSum, sharing);
    if (next === level) return level;
    level = next;
  }
  return level;
}

function effective(levels: Levels, index: number): number {
  return Math.min(levels.own[index] as number, levels.root);
}

/** A flow whose fixed demand may be above its leaf's level; `index` is the leaf's in its tree. */
interface Candidate {
  readonly flow: number;
  readonly index: number;
  readonly demand: number;
}

/**
 * Flows with a fixed demand above their leaf's level begin to share it, largest demand first:
 * in that order every level only rises, so that none is released in vain. Returns those of them
 * in which nothing waits yet.
 */
function release(s: FlowState, tree: Tree, levels: Levels): Candidate[] {
  const found: Candidate[] = [];
  let isChanged = false;
  const { maxFixed, overCap } = s.nodes.col;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = tree.leaves[index] as number;
    const level = effective(levels, index);
    if (at(maxFixed, leaf) <= level && at(overCap, leaf) === 0) continue;
    maxFixed[leaf] = 0;
    if (at(overCap, leaf) === 1) isChanged = true;
    overCap[leaf] = 0;
    eachFlow(s, leaf, (flow) => collect(s, flow, index, level, found));
  }
  if (found.length === 0) return [];
  if (isChanged) computeLevels(s, tree, levels);
  found.sort((a, b) => b.demand - a.demand || a.flow - b.flow);
  const fresh: Candidate[] = [];
  for (const candidate of found) {
    const { flow, index, demand } = candidate;
    if (demand <= effective(levels, index)) {
      keepBound(s, flow, demand);
      continue;
    }
    serve(s, flow, SHARED, 0, 0);
    if (backlogNow(s, flow) <= 0) fresh.push(candidate);
    computeLevels(s, tree, levels);
  }
  return fresh;
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
  const how = at(mode, flow);
  if (how === SHARED) return;
  const isOver = how === IDLE && at(inflow, flow) > at(cap, flow);
  if (isOver) serve(s, flow, CAPPED, at(cap, flow), at(capTag, flow));
  const demand = how === IDLE && !isOver ? at(inflow, flow) : at(rate, flow);
  if (demand > level || isOver) into.push({ flow, index, demand });
  else keepBound(s, flow, demand);
}

/** Flows that began to share in vain, since the level rose past what they write: idle after all. */
function giveBack(s: FlowState, levels: Levels, fresh: readonly Candidate[]): boolean {
  let any = false;
  const { mode, inflow, cap } = s.flows.col;
  for (const { flow, index } of fresh) {
    if (at(mode, flow) !== SHARED || at(inflow, flow) > at(cap, flow)) continue;
    if (at(inflow, flow) > effective(levels, index)) continue;
    serve(s, flow, IDLE, 0, 0);
    any = true;
  }
  return any;
}

function keepBound(s: FlowState, flow: number, demand: number): void {
  const node = at(s.flows.col.node, flow);
  const { maxFixed } = s.nodes.col;
  maxFixed[node] = Math.max(at(maxFixed, node), demand);
}

/** Sharing flows whose own cap is below their level are held at it. True if any was. */
function holdBack(s: FlowState, tree: Tree, levels: Levels): boolean {
  let any = false;
  const { minSharedCap, shared } = s.nodes.col;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = tree.leaves[index] as number;
    const level = effective(levels, index);
    if (at(shared, leaf) === 0) minSharedCap[leaf] = ENDLESS;
    if (at(minSharedCap, leaf) >= level) continue;
    minSharedCap[leaf] = ENDLESS;
    eachFlow(s, leaf, (flow) => {
      const { mode, cap, capTag } = s.flows.col;
      if (at(mode, flow) !== SHARED) return;
      const own = at(cap, flow);
      if (own < level) {
        serve(s, flow, CAPPED, own, at(capTag, flow));
        any = true;
      } else {
        minSharedCap[leaf] = Math.min(at(minSharedCap, leaf), own);
      }
    });
  }
  return any;
}

/** Writes levels, tags and sums of what passes; a level that changed is a step of its history. */
function storeLevels(s: FlowState, tree: Tree, levels: Levels): void {
  const { col } = s.nodes;
  let total = 0;
  for (let index = 0; index < tree.leaves.length; index += 1) {
    const leaf = tree.leaves[index] as number;
    const sharing = at(col.shared, leaf);
    const level = sharing > 0 ? Math.max(0, snapRate(effective(levels, index))) : 0;
    if (sharing === 0) {
      if (at(col.level, leaf) !== 0) col.isTouched[leaf] = 1;
      col.level[leaf] = 0;
      col.isLevelLogged[leaf] = 0;
    } else {
      const isRoot = levels.root < (levels.own[index] as number);
      setLevel(s, leaf, level, isRoot ? tree.tag : at(col.tag, leaf));
    }
    const out = fixed(s, leaf) + sharing * level;
    if (out !== at(col.out, leaf)) col.isTouched[leaf] = 1;
    col.out[leaf] = out;
    total += out;
  }
  if (tree.leaves[0] !== tree.root) col.out[tree.root] = total;
}

function setLevel(s: FlowState, leaf: number, level: number, tag: number): void {
  const { col } = s.nodes;
  const isSame = at(col.level, leaf) === level && at(col.levelTag, leaf) === tag;
  if (isSame && at(col.isLevelLogged, leaf) === 1) return;
  col.level[leaf] = level;
  col.levelTag[leaf] = tag;
  col.isLevelLogged[leaf] = 1;
  col.isTouched[leaf] = 1;
  const row = s.levels.reserve();
  const chunk = s.levels.chunkOf(row);
  const into = row & ROW_MASK;
  chunk.v[into] = at(col.v, leaf);
  chunk.level[into] = level;
  chunk.tag[into] = tag;
  link(s.levels, row, at(col.vRow, leaf), s.kernel.now());
  col.vRow[leaf] = row;
}
