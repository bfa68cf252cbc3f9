/** Changes of how a flow is served: one place keeps its columns, its leaf's sums and its curve. */
import { ROW_MASK } from '../log.ts';
import { arrivedNow, writtenAt } from './curves.ts';
import { link } from './history.ts';
import { bringUp } from './level.ts';
import { hasten } from './soon.ts';
import { at, bit, CAPPED, type FlowState, IDLE, int, OWN, SHARED } from './state.ts';

/** Takes a flow out of its leaf's sums. */
export function forget(s: FlowState, flow: number): void {
  const { nodes, flows } = s;
  const node = int(flows.col.node, flow);
  const mode = int(flows.col.mode, flow);
  const { idleIn, shared, cappedSum, capped, owned, busy, root } = nodes.col;
  if (mode !== IDLE) busy[int(root, node)] = int(busy, int(root, node)) - 1;
  if (mode === IDLE) idleIn[node] = at(idleIn, node) - at(flows.col.inflow, flow);
  else if (mode === SHARED) shared[node] = int(shared, node) - 1;
  else capped[node] = int(capped, node) - 1;
  if (mode === CAPPED) cappedSum[node] = at(cappedSum, node) - at(flows.col.rate, flow);
  if (mode === OWN) owned[node] = int(owned, node) - 1;
  if (bit(flows.col.isAside, flow) === 1) countAside(s, flow, -1);
}

/** Counts a flow that stands aside in or out of the sums that keep it out of its leaf's line. */
function countAside(s: FlowState, flow: number, by: 1 | -1): void {
  const { asideShared, asideSum } = s.nodes.col;
  const node = int(s.flows.col.node, flow);
  const mode = int(s.flows.col.mode, flow);
  if (mode === SHARED) asideShared[node] = int(asideShared, node) + by;
  else if (mode !== IDLE) asideSum[node] = at(asideSum, node) + by * at(s.flows.col.rate, flow);
}

/** Puts a flow into its leaf's sums and bounds by its present mode. */
export function count(s: FlowState, flow: number): void {
  const { nodes, flows } = s;
  const node = int(flows.col.node, flow);
  const { idleIn, shared, cappedSum, maxFixed, minSharedCap, overCap } = nodes.col;
  const { capped, owned, busy, root } = nodes.col;
  const mode = int(flows.col.mode, flow);
  const cap = at(flows.col.cap, flow);
  if (mode !== IDLE) busy[int(root, node)] = int(busy, int(root, node)) + 1;
  if (mode === IDLE) {
    const inflow = at(flows.col.inflow, flow);
    idleIn[node] = at(idleIn, node) + inflow;
    maxFixed[node] = Math.max(at(maxFixed, node), inflow);
    if (inflow > cap) overCap[node] = 1;
  } else if (mode === SHARED) {
    shared[node] = int(shared, node) + 1;
    minSharedCap[node] = Math.min(at(minSharedCap, node), cap);
  } else if (mode === CAPPED) {
    const rate = at(flows.col.rate, flow);
    cappedSum[node] = at(cappedSum, node) + rate;
    maxFixed[node] = Math.max(at(maxFixed, node), rate);
    capped[node] = int(capped, node) + 1;
  } else {
    capped[node] = int(capped, node) + 1;
    owned[node] = int(owned, node) + 1;
  }
  if (bit(flows.col.isAside, flow) === 1) countAside(s, flow, 1);
}

/** Serves a flow another way from now on. `rate` and `tag` matter to capped and own flows. */
export function serve(s: FlowState, flow: number, mode: number, rate: number, tag: number): void {
  const { flows, nodes, departures } = s;
  const { col } = flows;
  const now = s.kernel.now();
  const node = int(col.node, flow);
  bringUp(s, node);
  const written = writtenAt(s, flow, now);
  const arrived = Math.min(written, arrivedNow(s, flow, now));
  forget(s, flow);
  col.mode[flow] = mode;
  col.ref[flow] = arrived;
  col.refV[flow] = at(nodes.col.v, node);
  col.refAt[flow] = now;
  col.rate[flow] = mode === CAPPED || mode === OWN ? rate : 0;
  col.tag[flow] = tag;
  const row = departures.reserve();
  const chunk = departures.chunkOf(row);
  const into = row & ROW_MASK;
  chunk.arrived[into] = arrived;
  chunk.mode[into] = mode;
  chunk.rate[into] = at(col.rate, flow);
  chunk.refV[into] = at(col.refV, flow);
  chunk.node[into] = node;
  chunk.tag[into] = tag;
  link(departures, row, int(col.outRow, flow), now);
  col.outRow[flow] = row;
  count(s, flow);
  if (mode !== IDLE) hasten(s, flow);
  nodes.col.isTouched[node] = 1;
}

/** Every flow of a leaf, in the order they joined it, newest first. */
export function eachFlow(s: FlowState, node: number, act: (flow: number) => void): void {
  const { next } = s.flows.col;
  for (let flow = int(s.nodes.col.first, node); flow >= 0; flow = int(next, flow)) act(flow);
}
