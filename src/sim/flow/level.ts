/**
 * The level all waiting flows of a leaf are served at, as an integral that advances by itself. A
 * leaf held by its root has no level of its own but follows the root's: when that changes, nothing
 * of the leaf does, however many leaves follow.
 */
import { ROW_MASK } from '../log.ts';
import { link, rowAt } from './history.ts';
import { at, bit, type FlowState, int, NO_ROW } from './state.ts';

/** Carries a node's straight lines to now: level integral and waiting bytes. */
export function bringUp(s: FlowState, node: number): void {
  const { col } = s.nodes;
  const now = s.kernel.now();
  const dt = now - at(col.at, node);
  if (dt === 0) return;
  let passed = at(col.level, node) * dt;
  if (bit(col.follows, node) === 1) {
    const root = int(col.root, node);
    const v = at(col.v, root) + at(col.level, root) * (now - at(col.at, root));
    passed = v - at(col.vRoot, node);
    col.vRoot[node] = v;
  }
  const gain = (at(col.inflow, node) - at(col.out, node) + at(col.aside, node)) * dt;
  const sharing = int(col.shared, node) - int(col.asideShared, node);
  col.v[node] = at(col.v, node) + passed;
  col.backlog[node] = at(col.backlog, node) + gain - sharing * passed;
  col.at[node] = now;
}

/** Level of a node's waiting flows now. */
export function levelOf(s: FlowState, node: number): number {
  const { col } = s.nodes;
  return at(col.level, bit(col.follows, node) === 1 ? int(col.root, node) : node);
}

/** What passes a node now. */
export function nodeRate(s: FlowState, node: number): number {
  const { out, shared } = s.nodes.col;
  return at(out, node) + int(shared, node) * levelOf(s, node);
}

/** How the waiting bytes below a node change now. */
export function waitingSlope(s: FlowState, node: number): number {
  const { inflow, aside, asideShared } = s.nodes.col;
  const others = at(aside, node) + int(asideShared, node) * levelOf(s, node);
  return at(inflow, node) - nodeRate(s, node) + others;
}

/** Waiting bytes below a node, at an instant not before its lines began. */
export function waitingAt(s: FlowState, node: number, atMs: number): number {
  const { col } = s.nodes;
  const slope = at(col.inflow, node) - at(col.out, node) + at(col.aside, node);
  const gain = slope * (atMs - at(col.at, node));
  const sharing = int(col.shared, node) - int(col.asideShared, node);
  const passed = sharing === 0 ? 0 : levelIntegral(s, node, atMs) - at(col.v, node);
  return at(col.backlog, node) + gain - sharing * passed;
}

/** Integral of a node's level at an instant. */
export function levelIntegral(s: FlowState, node: number, atMs: number): number {
  const { col } = s.nodes;
  const since = at(col.at, node);
  if (atMs >= since) {
    if (bit(col.follows, node) === 0) return at(col.v, node) + at(col.level, node) * (atMs - since);
    return at(col.v, node) + levelIntegral(s, int(col.root, node), atMs) - at(col.vRoot, node);
  }
  const row = levelRow(s, node, atMs);
  if (row === NO_ROW) return 0;
  const l = s.levels;
  const root = l.get('root', row);
  const v = l.get('v', row);
  if (root !== NO_ROW) return v + levelIntegral(s, root, atMs) - l.get('level', row);
  return v + l.get('level', row) * (atMs - l.get('at', row));
}

/** Row of the level that held at an instant. */
export function levelRow(s: FlowState, node: number, atMs: number): number {
  return rowAt(s.levels, int(s.nodes.col.vRow, node), atMs);
}

/** A level of a node's own from now on: a step of its history if it changed. */
export function setLevel(s: FlowState, node: number, level: number, tag: number): boolean {
  const { col } = s.nodes;
  const isSame = at(col.level, node) === level && int(col.levelTag, node) === tag;
  const isOwn = bit(col.isLevelLogged, node) === 1 && bit(col.follows, node) === 0;
  if (isSame && isOwn) return false;
  bringUp(s, node);
  col.follows[node] = 0;
  col.level[node] = level;
  col.levelTag[node] = tag;
  log(s, node, level, tag, NO_ROW);
  return true;
}

/** A leaf has the level of its root from now on. Its root has been brought up. */
export function follow(s: FlowState, leaf: number): boolean {
  const { col } = s.nodes;
  if (bit(col.follows, leaf) === 1) return false;
  bringUp(s, leaf);
  const root = int(col.root, leaf);
  col.follows[leaf] = 1;
  col.vRoot[leaf] = at(col.v, root);
  log(s, leaf, at(col.v, root), 0, root);
  return true;
}

/** Nothing waits in a node: it has no level. */
export function dropLevel(s: FlowState, node: number): boolean {
  const { col } = s.nodes;
  if (bit(col.isLevelLogged, node) === 0) return false;
  bringUp(s, node);
  col.level[node] = 0;
  col.follows[node] = 0;
  col.isLevelLogged[node] = 0;
  return true;
}

function log(s: FlowState, node: number, level: number, tag: number, root: number): void {
  const { col } = s.nodes;
  col.isLevelLogged[node] = 1;
  const row = s.levels.reserve();
  const chunk = s.levels.chunkOf(row);
  const into = row & ROW_MASK;
  chunk.v[into] = at(col.v, node);
  chunk.level[into] = level;
  chunk.tag[into] = tag;
  chunk.root[into] = root;
  link(s.levels, row, int(col.vRow, node), s.kernel.now());
  col.vRow[node] = row;
}
