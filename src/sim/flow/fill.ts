/** Water filling over a root and its leaves, on dense columns of numbers that the solver keeps. */
import { at, type FlowState, int } from './state.ts';

/** A root with its leaves. A root that holds flows itself is its own only leaf. */
export interface Tree {
  readonly root: number;
  readonly leaves: Int32Array;
  /** Capacity of the root after constraints folded into it, and the tag that goes with it. */
  readonly cap: number;
  readonly tag: number;
  /**
   * Scratch of the solver, by leaf: its limit, its level by that limit alone (unsnapped), what
   * passes it whatever the level (idle flows at their inflow, capped ones at their cap), and how
   * many flows share.
   */
  readonly limit: Float64Array;
  readonly own: Float64Array;
  readonly fixed: Float64Array;
  readonly sharing: Float64Array;
  /** Level of the root, unsnapped. */
  level: number;
  readonly found: Found;
}

/** Flows whose fixed demand may be above their leaf's level; `leaf` is the leaf's in its tree. */
export interface Found {
  count: number;
  readonly flow: number[];
  readonly leaf: number[];
  readonly demand: number[];
  /** Places of those that began to share with nothing waiting in them. */
  readonly fresh: number[];
  freshCount: number;
}

export const ENDLESS = Number.POSITIVE_INFINITY;

export function createTree(root: number, leaves: Int32Array, cap: number, tag: number): Tree {
  const column = () => new Float64Array(leaves.length);
  const found = { count: 0, flow: [], leaf: [], demand: [], fresh: [], freshCount: 0 };
  return {
    root,
    leaves,
    cap,
    tag,
    limit: column(),
    own: column(),
    fixed: column(),
    sharing: column(),
    level: 0,
    found,
  };
}

function levelFor(cap: number, fixedSum: number, sharing: number): number {
  if (sharing > 0) return (cap - fixedSum) / sharing;
  return fixedSum <= cap ? ENDLESS : -1;
}

/** Levels for the sets as they are. */
export function fill(s: FlowState, tree: Tree): void {
  const { leaves, limit, own, fixed, sharing } = tree;
  const { cap, shared, idleIn, cappedSum } = s.nodes.col;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    const most = at(cap, leaf);
    const passing = at(idleIn, leaf) + at(cappedSum, leaf);
    const count = int(shared, leaf);
    limit[index] = most;
    fixed[index] = passing;
    sharing[index] = count;
    own[index] = levelFor(most, passing, count);
  }
  tree.level = rootLevel(tree);
}

/** The same when the sets of one leaf have changed. */
export function refill(s: FlowState, tree: Tree, index: number): void {
  const leaf = int(tree.leaves, index);
  const { shared, idleIn, cappedSum } = s.nodes.col;
  const passing = at(idleIn, leaf) + at(cappedSum, leaf);
  const count = int(shared, leaf);
  tree.fixed[index] = passing;
  tree.sharing[index] = count;
  tree.own[index] = levelFor(at(tree.limit, index), passing, count);
  tree.level = rootLevel(tree);
}

function rootLevel({ leaves, limit, own, fixed, sharing, root, cap: most }: Tree): number {
  const count = leaves.length;
  if (int(leaves, 0) === root) return levelFor(most, at(fixed, 0), at(sharing, 0));
  let level = ENDLESS;
  for (let round = 0; round <= count; round += 1) {
    let fixedSum = 0;
    let sharers = 0;
    for (let index = 0; index < count; index += 1) {
      const mine = at(own, index);
      if (mine < level || mine === -1) {
        fixedSum += at(limit, index);
      } else {
        fixedSum += at(fixed, index);
        sharers += at(sharing, index);
      }
    }
    const next = levelFor(most, fixedSum, sharers);
    if (next === level) return level;
    level = next;
  }
  return level;
}

/** Level of a leaf: its own, or its root's where that is lower. */
export function effective(tree: Tree, index: number): number {
  const own = at(tree.own, index);
  return own < tree.level ? own : tree.level;
}
