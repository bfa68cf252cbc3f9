/**
 * The fluid network: queues (flows) on limits (nodes), shared max-min fairly. It knows shares, caps
 * and weights, and nothing of what they mean.
 */
import type { Kernel } from '../kernel.ts';
import { NEVER } from '../time.ts';
import {
  arrivedAt,
  type Binding,
  backlogAt,
  bindingsOf,
  frontierAt,
  frontierForm,
  inflowSteps,
  outflowSteps,
  sourceAt,
  writtenAt,
} from './curves.ts';
import {
  addCross,
  addFlow,
  addNode,
  attach,
  recap,
  setCapacity,
  setCrossCapacity,
  step,
} from './edit.ts';
import { addBytes, dropQueue } from './jump.ts';
import { nodeRate, waitingAt, waitingSlope } from './level.ts';
import { moveFlow, nodeAt } from './move.ts';
import { rateOf } from './rates.ts';
import { createSolver } from './solve.ts';
import { at, bit, createFlowState, type FlowState, int, NO_ROW } from './state.ts';
import { crossLevel, LEVEL_CROSSED, ROOT_EMPTIES, wake, watchEmpty, watchLevel } from './watch.ts';

/** A straight line from now on. */
export interface Form {
  readonly value: number;
  /** Change per millisecond. */
  readonly slope: number;
  readonly untilMs: number;
}

/** Rates are bytes per millisecond on the grid; instants whole milliseconds; bytes on the wire. */
export interface FlowNet {
  /** A limit under `parent` (−1 = a root). `tag` is the caller's name for it, never 0. */
  addNode(parent: number, capacity: number, tag: number): number;
  setCapacity(node: number, capacity: number, tag: number): void;
  /** A queue on a node with a cap of its own. */
  addFlow(node: number, cap: number, capTag: number): number;
  /**
   * A queue whose bytes wait outside the network, where they come from: it takes its share of every
   * limit, but is no part of what waits at a node. It is fed by `addBytes` alone.
   */
  addAside(node: number, cap: number, capTag: number): number;
  /** A jump of a flow's curve now: the frontier stands here until all these bytes have arrived. */
  addBytes(flow: number, wire: number, source: number): void;
  /** What waits in a flow is given up. */
  dropQueue(flow: number): void;
  /** A flow goes on under another node, with what waits in it. */
  moveFlow(flow: number, node: number): void;
  /** What a flow writes from now on: on the wire, and at its source. A step of its curve. */
  setInflow(flow: number, wirePerMs: number, sourcePerMs: number): void;
  setCap(flow: number, cap: number, capTag: number): void;
  /** A constraint across trees: Σ weight × rate of the flows attached to it ≤ capacity. */
  addCross(capacity: number, tag: number): number;
  setCrossCapacity(cross: number, capacity: number, tag: number): void;
  attach(flow: number, cross: number, weight: number): void;
  /** Exact for any instant from 0 to now. */
  written(flow: number, atMs: number): number;
  arrived(flow: number, atMs: number): number;
  sourceWritten(flow: number, atMs: number): number;
  backlog(flow: number, atMs: number): number;
  inflow(flow: number): number;
  rate(flow: number): number;
  /** Latest instant up to which everything written has arrived. */
  frontier(flow: number, atMs: number): number;
  frontierForm(flow: number): Form;
  /** Tag of the limit that held a flow at an instant, 0 if none did. */
  bindingTag(flow: number, atMs: number): number;
  bindings(flow: number, fromMs: number, toMs: number): readonly Binding[];
  /** Instants in a window at which the curves may bend, ascending. */
  inflowSteps(flow: number, fromMs: number, toMs: number): readonly number[];
  outflowSteps(flow: number, fromMs: number, toMs: number): readonly number[];
  nodeBacklog(node: number, atMs: number): number;
  nodeInflow(node: number): number;
  nodeRate(node: number): number;
  nodeBacklogForm(node: number): Form;
  /** Tells by a flow event each time a node's backlog passes a level, either way, for good. */
  watchBacklog(node: number, level: number, kind: number, a: number): void;
  /** Tells once, by a flow event, when nothing waits in a flow any more. */
  watchEmpty(flow: number, kind: number, a: number): void;
  /** Rises with every solve that had something to do. */
  version(): number;
  /** Brings shares up to date. To be called when an instant's events have run. */
  solve(): void;
}

/** One literal: an object put together from parts would have another shape in every run. */
export function createFlowNet(kernel: Kernel): FlowNet {
  const s = createFlowState(kernel);
  kernel.handle(ROOT_EMPTIES, (root) => wake(s, root));
  kernel.handle(LEVEL_CROSSED, (row) => crossLevel(s, row));
  const { nodes, flows, scalars } = s;
  return {
    addNode: (parent, capacity, tag) => addNode(s, parent, capacity, tag),
    setCapacity: (node, capacity, tag) => setCapacity(s, node, capacity, tag),
    addFlow: (node, cap, capTag) => addFlow(s, node, cap, capTag, false),
    addAside: (node, cap, capTag) => addFlow(s, node, cap, capTag, true),
    addBytes: (flow, wire, source) => addBytes(s, flow, wire, source),
    dropQueue: (flow) => dropQueue(s, flow),
    moveFlow: (flow, node) => moveFlow(s, flow, node),
    setInflow: (flow, wire, source) => step(s, flow, wire, source),
    setCap: (flow, cap, tag) => recap(s, flow, cap, tag),
    addCross: (capacity, tag) => addCross(s, capacity, tag),
    setCrossCapacity: (cross, capacity, tag) => setCrossCapacity(s, cross, capacity, tag),
    attach: (flow, cross, weight) => attach(s, flow, cross, weight),
    written: (flow, atMs) => writtenAt(s, flow, atMs),
    arrived: (flow, atMs) => arrivedAt(s, flow, atMs),
    sourceWritten: (flow, atMs) => sourceAt(s, flow, atMs),
    backlog: (flow, atMs) => backlogAt(s, flow, atMs),
    inflow: (flow) => at(flows.col.inflow, flow),
    rate: (flow) => rateOf(s, flow),
    frontier: (flow, atMs) => frontierAt(s, flow, atMs),
    frontierForm: (flow) => frontierForm(s, flow, rateOf(s, flow)),
    bindingTag: (flow, atMs) => bindingsOf(s, flow, atMs, atMs + 1).at(0)?.tag ?? 0,
    bindings: (flow, fromMs, toMs) => bindingsOf(s, flow, fromMs, toMs),
    inflowSteps: (flow, fromMs, toMs) => inflowSteps(s, flow, fromMs, toMs),
    outflowSteps: (flow, fromMs, toMs) => outflowSteps(s, flow, fromMs, toMs),
    nodeBacklog: (node, atMs) => nodeBacklogAt(s, node, atMs),
    nodeInflow: (node) => at(nodes.col.inflow, node),
    nodeRate: (node) => nodeRate(s, node),
    nodeBacklogForm: (node) => ({
      value: nodeBacklogAt(s, node, kernel.now()),
      slope: waitingSlope(s, node),
      untilMs: NEVER,
    }),
    watchBacklog: (node, level, kind, a) => watchLevel(s, node, level, kind, a),
    watchEmpty: (flow, kind, a) => watchEmpty(s, flow, kind, a),
    version: () => at(scalars.col.version, 0),
    solve: createSolver(s),
  };
}

/** Waiting bytes below a node: its own line where that holds, else the sum over its flows. */
function nodeBacklogAt(s: FlowState, node: number, atMs: number): number {
  if (atMs >= at(s.nodes.col.at, node)) return waitingAt(s, node, atMs);
  let sum = 0;
  for (let flow = 0; flow < s.flows.count; flow += 1) {
    if (bit(s.flows.col.isAside, flow) === 1) continue;
    if (isUnder(s, nodeAt(s, flow, atMs), node)) sum += backlogAt(s, flow, atMs);
  }
  return sum;
}

function isUnder(s: FlowState, node: number, top: number): boolean {
  for (let above = node; above !== NO_ROW; above = int(s.nodes.col.parent, above)) {
    if (above === top) return true;
  }
  return false;
}
