/**
 * Max-min shares on a root and its leaves, lazily: all waiting flows of a leaf are served at one
 * level, and only the level's integral advances (progressive filling with shared levels). Leaves
 * the root holds follow its level; those their own limit holds have one of their own.
 */
import { snapRate } from '../grid.ts';
import { fill, type Tree } from './fill.ts';
import { bringUp, dropLevel, follow, setLevel } from './level.ts';
import { giveBack, holdBack, release } from './release.ts';
import { at, bit, type FlowState, int } from './state.ts';

/** Brings sets and levels of a tree to the max-min answer. Its root has been brought up to now. */
export function solveTree(s: FlowState, tree: Tree): void {
  fill(s, tree);
  release(s, tree);
  while (giveBack(s, tree) || holdBack(s, tree)) fill(s, tree);
  storeLevels(s, tree);
}

/**
 * Nothing waits below the root and every limit takes what is written: flows pass untouched. While
 * nothing waits, a leaf that nothing touched since the last solve is still as calm as it was.
 */
export function isCalm(s: FlowState, tree: Tree): boolean {
  const { busy, cap, idleIn, overCap, inflow, isTouched } = s.nodes.col;
  if (int(busy, tree.root) > 0 || at(inflow, tree.root) > tree.cap) return false;
  const { leaves } = tree;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    if (bit(isTouched, leaf) === 0) continue;
    if (at(idleIn, leaf) > at(cap, leaf) || bit(overCap, leaf) === 1) return false;
  }
  return true;
}

/** The answer of a calm tree. */
export function passThrough(s: FlowState, tree: Tree): void {
  const { isTouched, out, aside, idleIn, inflow } = s.nodes.col;
  const { leaves, root } = tree;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    if (bit(isTouched, leaf) === 0) continue;
    dropLevel(s, leaf);
    bringUp(s, leaf);
    out[leaf] = at(idleIn, leaf);
    aside[leaf] = 0;
  }
  dropLevel(s, root);
  out[root] = at(inflow, root);
  aside[root] = 0;
}

/** Writes levels, tags and sums of what passes; a level that changed is a step of its history. */
function storeLevels(s: FlowState, tree: Tree): void {
  const { root, leaves, own, fixed, sharing, level: top } = tree;
  if (int(leaves, 0) === root) return storeOnly(s, tree);
  const { isTouched, out, aside, asideSum, asideShared, level: levels } = s.nodes.col;
  let fixedSum = 0;
  let following = 0;
  let asideFixed = 0;
  let asideFollowing = 0;
  for (let index = 0; index < leaves.length; index += 1) {
    const leaf = int(leaves, index);
    const count = at(sharing, index);
    const passing = at(fixed, index);
    const isRoot = count > 0 && top < at(own, index);
    const isNew = putLevel(s, leaf, count, isRoot, at(own, index));
    if (isNew) isTouched[leaf] = 1;
    if (isNew || bit(isTouched, leaf) === 1) {
      bringUp(s, leaf);
      out[leaf] = passing;
      aside[leaf] = at(asideSum, leaf);
    }
    fixedSum += passing;
    asideFixed += at(asideSum, leaf);
    if (isRoot) {
      following += count;
      asideFollowing += int(asideShared, leaf);
    } else if (count > 0) {
      fixedSum += count * at(levels, leaf);
      asideFixed += int(asideShared, leaf) * at(levels, leaf);
    }
  }
  const level = following > 0 ? snapped(top) : 0;
  const isNew = following > 0 ? setLevel(s, root, level, tree.tag) : dropLevel(s, root);
  if (isNew) isTouched[root] = 1;
  out[root] = fixedSum + following * level;
  aside[root] = asideFixed + asideFollowing * level;
}

/** A leaf has no level, its root's, or one of its own from now on. True if that is new. */
function putLevel(
  s: FlowState,
  leaf: number,
  sharing: number,
  isRoot: boolean,
  own: number,
): boolean {
  if (sharing === 0) return dropLevel(s, leaf);
  return isRoot ? follow(s, leaf) : setLevel(s, leaf, snapped(own), int(s.nodes.col.tag, leaf));
}

/** The same for a root that is its own only leaf. */
function storeOnly(s: FlowState, tree: Tree): void {
  const { col } = s.nodes;
  const { root } = tree;
  const own = at(tree.own, 0);
  const level = Math.min(own, tree.level);
  const tag = tree.level < own ? tree.tag : int(col.tag, root);
  const isNew =
    int(col.shared, root) > 0 ? setLevel(s, root, snapped(level), tag) : dropLevel(s, root);
  if (isNew) col.isTouched[root] = 1;
  col.out[root] = at(tree.fixed, 0);
  col.aside[root] = at(col.asideSum, root);
}

function snapped(level: number): number {
  return Math.max(0, snapRate(level));
}
