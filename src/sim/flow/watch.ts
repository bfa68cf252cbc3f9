/** Instants the network itself has to be woken at: queues that empty, backlogs that cross a level. */
import { FLOW } from '../kernel.ts';
import { NEVER } from '../time.ts';
import { backlogNow, bringUp, eachFlow, rateOf, serve } from './serve.ts';
import { at, type FlowState, IDLE, NO_ROW } from './state.ts';

/** Kernel event kinds: a queue of a leaf empties; a node's backlog crosses a level. */
export const LEAF_EMPTIES = 60;
export const LEVEL_CROSSED = 61;

/** Plans the next emptying of a leaf. An earlier wake-up that stands is left to look again. */
export function planEmptying(s: FlowState, leaf: number): void {
  const now = s.kernel.now();
  let next = NEVER;
  eachFlow(s, leaf, (flow) => {
    if (at(s.flows.col.mode, flow) === IDLE) return;
    const falls = rateOf(s, flow) - at(s.flows.col.inflow, flow);
    const waiting = backlogNow(s, flow);
    if (falls <= 0) return;
    next = Math.min(next, waiting <= 0 ? now : now + Math.ceil(waiting / falls));
  });
  const { emptyAt } = s.nodes.col;
  const planned = at(emptyAt, leaf);
  if (next === NEVER || (planned > now && planned <= next)) return;
  emptyAt[leaf] = next;
  s.kernel.schedule(next, FLOW, LEAF_EMPTIES, leaf, 0);
}

/** Queues of a leaf that have run empty are idle from now on; clipped at zero. */
export function emptyQueues(s: FlowState, leaf: number): void {
  const { emptyAt, isDirty, isTouched, root } = s.nodes.col;
  if (at(emptyAt, leaf) <= s.kernel.now()) emptyAt[leaf] = NEVER;
  bringUp(s, leaf);
  eachFlow(s, leaf, (flow) => {
    if (at(s.flows.col.mode, flow) === IDLE) return;
    const waiting = backlogNow(s, flow);
    if (waiting > 0 || rateOf(s, flow) < at(s.flows.col.inflow, flow)) return;
    correct(s, leaf, -waiting);
    serve(s, flow, IDLE, 0, 0);
    tellEmpty(s, flow);
  });
  isTouched[leaf] = 1;
  isDirty[at(root, leaf)] = 1;
}

/** What the last rounded-up millisecond took too much comes back into the sums. */
function correct(s: FlowState, leaf: number, excess: number): void {
  for (let node = leaf; node !== NO_ROW; node = at(s.nodes.col.parent, node)) {
    bringUp(s, node);
    s.nodes.col.backlog[node] = at(s.nodes.col.backlog, node) + excess;
  }
}

function tellEmpty(s: FlowState, flow: number): void {
  const { col, count } = s.emptyWatches;
  for (let row = 0; row < count; row += 1) {
    if (at(col.isOn, row) === 0 || at(col.flow, row) !== flow) continue;
    col.isOn[row] = 0;
    s.kernel.schedule(s.kernel.now(), FLOW, at(col.kind, row), at(col.a, row), 0);
  }
}

/** Asks to be told once, when nothing waits in a flow any more. */
export function watchEmpty(s: FlowState, flow: number, kind: number, a: number): void {
  const { emptyWatches } = s;
  const { col } = emptyWatches;
  let row = 0;
  while (row < emptyWatches.count && at(col.isOn, row) === 1) row += 1;
  if (row === emptyWatches.count) emptyWatches.add();
  emptyWatches.col.flow[row] = flow;
  emptyWatches.col.kind[row] = kind;
  emptyWatches.col.a[row] = a;
  emptyWatches.col.isOn[row] = 1;
}

/** Asks to be told, for good, each time a node's backlog passes a level in either direction. */
export function watchLevel(
  s: FlowState,
  node: number,
  level: number,
  kind: number,
  a: number,
): void {
  const row = s.watches.add();
  const { col } = s.watches;
  bringUp(s, node);
  col.node[row] = node;
  col.level[row] = level;
  col.kind[row] = kind;
  col.a[row] = a;
  col.isAbove[row] = at(s.nodes.col.backlog, node) >= level ? 1 : 0;
  col.dueAt[row] = NEVER;
  planCrossing(s, row);
}

/** Plans the crossings of a node whose line has changed. */
export function planCrossings(s: FlowState, node: number): void {
  for (let row = 0; row < s.watches.count; row += 1) {
    if (at(s.watches.col.node, row) === node) planCrossing(s, row);
  }
}

function planCrossing(s: FlowState, row: number): void {
  const { node, level, dueAt, isAbove } = s.watches.col;
  const { col } = s.nodes;
  const now = s.kernel.now();
  const on = at(node, row);
  const gap = at(level, row) - at(col.backlog, on);
  const slope = at(col.inflow, on) - at(col.out, on);
  const above = at(isAbove, row) === 1;
  if (gap <= 0 !== above) return plan(s, row, now);
  if (above ? slope >= 0 : slope <= 0) return;
  const wait = above ? Math.floor(gap / slope) + 1 : Math.ceil(gap / slope);
  if (!(wait < NEVER - now)) return;
  const due = now + wait;
  const planned = at(dueAt, row);
  if (planned > now && planned <= due) return;
  plan(s, row, due);
}

function plan(s: FlowState, row: number, due: number): void {
  s.watches.col.dueAt[row] = due;
  s.kernel.schedule(due, FLOW, LEVEL_CROSSED, row, 0);
}

/** A planned crossing fell due: tells if it is one, and plans the next. */
export function crossLevel(s: FlowState, row: number): void {
  const { node, level, kind, a, isAbove, dueAt } = s.watches.col;
  const now = s.kernel.now();
  if (at(dueAt, row) <= now) dueAt[row] = NEVER;
  bringUp(s, at(node, row));
  const above = at(s.nodes.col.backlog, at(node, row)) >= at(level, row) ? 1 : 0;
  if (above !== at(isAbove, row)) {
    isAbove[row] = above;
    s.kernel.schedule(now, FLOW, at(kind, row), at(a, row), 0);
  }
  planCrossing(s, row);
}
