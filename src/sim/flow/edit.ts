/** What the caller writes: nodes, flows, limits, and the steps of what flows write. */
import { ROW_MASK } from '../log.ts';
import { NEVER } from '../time.ts';
import { link } from './history.ts';
import { bringUp } from './level.ts';
import { serve } from './serve.ts';
import { hasten } from './soon.ts';
import { at, CAPPED, type FlowState, IDLE, int, NO_ROW, SHARED } from './state.ts';

const SHAPE_PRIME = 0x01000193;

/** Notes that strategies may have to be chosen anew. */
export function reshape(s: FlowState, ...parts: readonly number[]): void {
  let shape = int(s.scalars.col.shape, 0);
  for (const part of parts)
    shape = Math.imul(shape ^ Math.floor(part * SHAPE_PRIME), SHAPE_PRIME) + 1;
  s.scalars.col.shape[0] = shape;
}

export function dirty(s: FlowState, node: number): void {
  s.nodes.col.isTouched[node] = 1;
  s.nodes.col.isDirty[int(s.nodes.col.root, node)] = 1;
}

export function addNode(s: FlowState, parent: number, capacity: number, tag: number): number {
  const { nodes } = s;
  const node = nodes.add();
  const { col } = nodes;
  col.parent[node] = parent;
  col.root[node] = parent === NO_ROW ? node : int(col.root, parent);
  col.cap[node] = capacity;
  col.tag[node] = tag;
  col.at[node] = s.kernel.now();
  col.vRow[node] = NO_ROW;
  col.first[node] = NO_ROW;
  col.watch[node] = NO_ROW;
  col.emptyAt[node] = NEVER;
  col.wakeAt[node] = NEVER;
  col.minSharedCap[node] = Number.MAX_VALUE;
  reshape(s, node, parent, capacity);
  dirty(s, node);
  return node;
}

export function setCapacity(s: FlowState, node: number, capacity: number, tag: number): void {
  const { col } = s.nodes;
  if (at(col.cap, node) === capacity && int(col.tag, node) === tag) return;
  col.cap[node] = capacity;
  col.tag[node] = tag;
  if (int(col.parent, node) === NO_ROW) reshape(s, node, capacity, tag);
  dirty(s, node);
}

export function addFlow(
  s: FlowState,
  node: number,
  cap: number,
  capTag: number,
  isAside: boolean,
): number {
  const { flows, nodes } = s;
  const flow = flows.add();
  const { col } = flows;
  col.node[flow] = node;
  col.next[flow] = int(nodes.col.first, node);
  nodes.col.first[node] = flow;
  col.cap[flow] = cap;
  col.capTag[flow] = capTag;
  col.at[flow] = s.kernel.now();
  col.inRow[flow] = NO_ROW;
  col.outRow[flow] = NO_ROW;
  col.cross[flow] = NO_ROW;
  col.isAside[flow] = isAside ? 1 : 0;
  col.moveRow[flow] = NO_ROW;
  reshape(s, flow, node);
  dirty(s, node);
  return flow;
}

export function addCross(s: FlowState, capacity: number, tag: number): number {
  const { crosses } = s;
  const row = crosses.add();
  crosses.col.cap[row] = capacity;
  crosses.col.tag[row] = tag;
  reshape(s, row, capacity);
  return row;
}

export function setCrossCapacity(s: FlowState, cross: number, capacity: number, tag: number): void {
  const { col } = s.crosses;
  col.cap[cross] = capacity;
  col.tag[cross] = tag;
  reshape(s, cross, capacity, tag);
  for (let node = 0; node < s.nodes.count; node += 1) dirty(s, node);
}

export function attach(s: FlowState, flow: number, cross: number, weight: number): void {
  const { col } = s.flows;
  s.flows.thaw();
  col.cross[flow] = cross;
  col.weight[flow] = weight;
  reshape(s, flow, cross, weight);
  dirty(s, int(col.node, flow));
}

/** A step of a flow's arrival curve. */
export function step(s: FlowState, flow: number, wire: number, source: number): void {
  const { col } = s.flows;
  const old = at(col.inflow, flow);
  const oldSource = at(col.source, flow);
  const prev = int(col.inRow, flow);
  if (prev !== NO_ROW && old === wire && oldSource === source) return;
  const now = s.kernel.now();
  const dt = now - at(col.at, flow);
  const written = at(col.written, flow) + old * dt;
  const sourceWritten = at(col.sourceWritten, flow) + oldSource * dt;
  col.written[flow] = written;
  col.sourceWritten[flow] = sourceWritten;
  col.at[flow] = now;
  col.inflow[flow] = wire;
  col.source[flow] = source;
  logArrival(s, flow);
  const leaf = int(col.node, flow);
  raiseInflow(s, leaf, wire - old, now);
  if (int(col.mode, flow) === IDLE) {
    const { idleIn, maxFixed, overCap } = s.nodes.col;
    idleIn[leaf] = at(idleIn, leaf) + wire - old;
    if (wire > at(maxFixed, leaf)) maxFixed[leaf] = wire;
    if (wire > at(col.cap, flow)) overCap[leaf] = 1;
  } else if (wire < old) {
    hasten(s, flow);
  }
}

/** A row of a flow's arrival curve: what its columns say from now on. */
export function logArrival(s: FlowState, flow: number): void {
  const { col } = s.flows;
  const row = s.arrivals.reserve();
  const chunk = s.arrivals.chunkOf(row);
  const into = row & ROW_MASK;
  chunk.written[into] = at(col.written, flow);
  chunk.source[into] = at(col.sourceWritten, flow);
  chunk.inflow[into] = at(col.inflow, flow);
  chunk.sourceRate[into] = at(col.source, flow);
  link(s.arrivals, row, int(col.inRow, flow), s.kernel.now());
  col.inRow[flow] = row;
}

/** The inflow of a leaf and of what is above it changes, and they have to be solved. */
export function raiseInflow(s: FlowState, leaf: number, by: number, now: number): void {
  const { parent, inflow, at: since, isTouched, isDirty, root } = s.nodes.col;
  isTouched[leaf] = 1;
  isDirty[int(root, leaf)] = 1;
  for (let node = leaf; node !== NO_ROW; node = int(parent, node)) {
    if (at(since, node) !== now) bringUp(s, node);
    inflow[node] = at(inflow, node) + by;
  }
}

export function recap(s: FlowState, flow: number, cap: number, tag: number): void {
  const { flows, nodes } = s;
  const { col } = flows;
  if (at(col.cap, flow) === cap && int(col.capTag, flow) === tag) return;
  const leaf = int(col.node, flow);
  bringUp(s, leaf);
  col.cap[flow] = cap;
  col.capTag[flow] = tag;
  const mode = int(col.mode, flow);
  if (mode === CAPPED) serve(s, flow, CAPPED, cap, tag);
  if (mode === SHARED) {
    nodes.col.minSharedCap[leaf] = Math.min(at(nodes.col.minSharedCap, leaf), cap);
  }
  if (mode === IDLE && at(col.inflow, flow) > cap) nodes.col.overCap[leaf] = 1;
  dirty(s, leaf);
}
