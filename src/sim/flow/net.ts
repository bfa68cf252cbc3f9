/**
 * The fluid network: queues (flows) on limits (nodes), shared max-min fairly. It knows shares, caps
 * and weights, and nothing of what they mean.
 */
import type { Kernel } from '../kernel.ts';
import { ROW_MASK } from '../log.ts';
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
import { link } from './history.ts';
import { bringUp, nodeRate, waitingAt } from './level.ts';
import { rateOf } from './rates.ts';
import { eachFlow, serve } from './serve.ts';
import { createSolver } from './solve.ts';
import { hasten } from './soon.ts';
import { at, CAPPED, createFlowState, type FlowState, IDLE, int, NO_ROW, SHARED } from './state.ts';
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

const SHAPE_PRIME = 0x01000193;

export function createFlowNet(kernel: Kernel): FlowNet {
  const s = createFlowState(kernel);
  kernel.handle(ROOT_EMPTIES, (root) => wake(s, root));
  kernel.handle(LEVEL_CROSSED, (row) => crossLevel(s, row));
  return { ...builders(s), ...questions(s), solve: createSolver(s) };
}

/** Notes that strategies may have to be chosen anew. */
function reshape(s: FlowState, ...parts: readonly number[]): void {
  let shape = int(s.scalars.col.shape, 0);
  for (const part of parts)
    shape = Math.imul(shape ^ Math.floor(part * SHAPE_PRIME), SHAPE_PRIME) + 1;
  s.scalars.col.shape[0] = shape;
}

function dirty(s: FlowState, node: number): void {
  s.nodes.col.isTouched[node] = 1;
  s.nodes.col.isDirty[int(s.nodes.col.root, node)] = 1;
}

type Builders = Pick<
  FlowNet,
  | 'addNode'
  | 'setCapacity'
  | 'addFlow'
  | 'setInflow'
  | 'setCap'
  | 'addCross'
  | 'attach'
  | 'setCrossCapacity'
  | 'watchBacklog'
  | 'watchEmpty'
>;

function builders(s: FlowState): Builders {
  const { nodes, flows, crosses, kernel } = s;
  return {
    addNode(parent, capacity, tag) {
      const node = nodes.add();
      const { col } = nodes;
      col.parent[node] = parent;
      col.root[node] = parent === NO_ROW ? node : int(col.root, parent);
      col.cap[node] = capacity;
      col.tag[node] = tag;
      col.at[node] = kernel.now();
      col.vRow[node] = NO_ROW;
      col.first[node] = NO_ROW;
      col.watch[node] = NO_ROW;
      col.emptyAt[node] = NEVER;
      col.wakeAt[node] = NEVER;
      col.minSharedCap[node] = Number.MAX_VALUE;
      reshape(s, node, parent, capacity);
      dirty(s, node);
      return node;
    },
    setCapacity(node, capacity, tag) {
      const { col } = nodes;
      if (at(col.cap, node) === capacity && int(col.tag, node) === tag) return;
      col.cap[node] = capacity;
      col.tag[node] = tag;
      if (int(col.parent, node) === NO_ROW) reshape(s, node, capacity, tag);
      dirty(s, node);
    },
    addFlow(node, cap, capTag) {
      const flow = flows.add();
      const { col } = flows;
      col.node[flow] = node;
      col.next[flow] = int(nodes.col.first, node);
      nodes.col.first[node] = flow;
      col.cap[flow] = cap;
      col.capTag[flow] = capTag;
      col.at[flow] = kernel.now();
      col.inRow[flow] = NO_ROW;
      col.outRow[flow] = NO_ROW;
      col.cross[flow] = NO_ROW;
      reshape(s, flow, node);
      dirty(s, node);
      return flow;
    },
    setInflow: (flow, wire, source) => step(s, flow, wire, source),
    setCap: (flow, cap, tag) => recap(s, flow, cap, tag),
    addCross(capacity, tag) {
      const row = crosses.add();
      crosses.col.cap[row] = capacity;
      crosses.col.tag[row] = tag;
      reshape(s, row, capacity);
      return row;
    },
    setCrossCapacity(cross, capacity, tag) {
      crosses.col.cap[cross] = capacity;
      crosses.col.tag[cross] = tag;
      reshape(s, cross, capacity, tag);
      for (let node = 0; node < nodes.count; node += 1) dirty(s, node);
    },
    attach(flow, cross, weight) {
      flows.col.cross[flow] = cross;
      flows.col.weight[flow] = weight;
      reshape(s, flow, cross, weight);
      dirty(s, int(flows.col.node, flow));
    },
    watchBacklog: (node, level, kind, a) => watchLevel(s, node, level, kind, a),
    watchEmpty: (flow, kind, a) => watchEmpty(s, flow, kind, a),
  };
}

/** A step of a flow's arrival curve. */
function step(s: FlowState, flow: number, wire: number, source: number): void {
  const { flows, nodes } = s;
  const { col } = flows;
  const now = s.kernel.now();
  const old = at(col.inflow, flow);
  const isFirst = int(col.inRow, flow) === NO_ROW;
  if (!isFirst && old === wire && at(col.source, flow) === source) return;
  const dt = now - at(col.at, flow);
  col.written[flow] = at(col.written, flow) + old * dt;
  col.sourceWritten[flow] = at(col.sourceWritten, flow) + at(col.source, flow) * dt;
  col.at[flow] = now;
  const leaf = int(col.node, flow);
  for (let node = leaf; node !== NO_ROW; node = int(nodes.col.parent, node)) {
    bringUp(s, node);
    nodes.col.inflow[node] = at(nodes.col.inflow, node) + wire - old;
  }
  col.inflow[flow] = wire;
  col.source[flow] = source;
  logArrival(s, flow, now, isFirst ? NO_ROW : int(col.inRow, flow));
  if (int(col.mode, flow) === IDLE) {
    nodes.col.idleIn[leaf] = at(nodes.col.idleIn, leaf) + wire - old;
    nodes.col.maxFixed[leaf] = Math.max(at(nodes.col.maxFixed, leaf), wire);
    if (wire > at(col.cap, flow)) nodes.col.overCap[leaf] = 1;
  } else if (wire < old) {
    hasten(s, flow);
  }
  dirty(s, leaf);
}

function logArrival(s: FlowState, flow: number, now: number, prev: number): void {
  const { col } = s.flows;
  const row = s.arrivals.reserve();
  const chunk = s.arrivals.chunkOf(row);
  const into = row & ROW_MASK;
  chunk.written[into] = at(col.written, flow);
  chunk.source[into] = at(col.sourceWritten, flow);
  chunk.inflow[into] = at(col.inflow, flow);
  chunk.sourceRate[into] = at(col.source, flow);
  link(s.arrivals, row, prev, now);
  col.inRow[flow] = row;
}

function recap(s: FlowState, flow: number, cap: number, tag: number): void {
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

type Questions = Omit<FlowNet, keyof Builders | 'solve'>;

function questions(s: FlowState): Questions {
  const { kernel, nodes } = s;
  return {
    written: (flow, atMs) => writtenAt(s, flow, atMs),
    arrived: (flow, atMs) => arrivedAt(s, flow, atMs),
    sourceWritten: (flow, atMs) => sourceAt(s, flow, atMs),
    backlog: (flow, atMs) => backlogAt(s, flow, atMs),
    inflow: (flow) => at(s.flows.col.inflow, flow),
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
    nodeBacklogForm(node) {
      const slope = at(nodes.col.inflow, node) - nodeRate(s, node);
      return { value: nodeBacklogAt(s, node, kernel.now()), slope, untilMs: NEVER };
    },
    version: () => at(s.scalars.col.version, 0),
  };
}

/** Waiting bytes below a node: its own line where that holds, else the sum over its flows. */
function nodeBacklogAt(s: FlowState, node: number, atMs: number): number {
  if (atMs >= at(s.nodes.col.at, node)) return waitingAt(s, node, atMs);
  let sum = 0;
  for (let below = 0; below < s.nodes.count; below += 1) {
    if (!isUnder(s, below, node)) continue;
    eachFlow(s, below, (flow) => {
      sum += backlogAt(s, flow, atMs);
    });
  }
  return sum;
}

function isUnder(s: FlowState, node: number, top: number): boolean {
  for (let above = node; above !== NO_ROW; above = int(s.nodes.col.parent, above)) {
    if (above === top) return true;
  }
  return false;
}
