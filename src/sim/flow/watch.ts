/** Instants the network has to be woken at: queues that empty, backlogs that cross a level. */
import { FLOW } from '../kernel.ts';
import { NEVER } from '../time.ts';
import { backlogNow, bringUp, rateOf, serve } from './serve.ts';
import { mayBeEmpty, nextEmptying } from './soon.ts';
import { at, type FlowState, IDLE, NO_ROW } from './state.ts';

/** Kernel event kinds: a queue below a root empties; a node's backlog crosses a level. */
export const ROOT_EMPTIES = 60;
export const LEVEL_CROSSED = 61;

/** Works out when the next queue of a leaf runs empty, if its line has changed. */
export function lookAhead(s: FlowState, leaf: number): void {
  const { emptyAt, shared, capped } = s.nodes.col;
  emptyAt[leaf] = at(shared, leaf) + at(capped, leaf) === 0 ? NEVER : nextEmptying(s, leaf);
}

/** Plans the next emptying below a root. An earlier wake-up that stands is left to look again. */
export function planEmptying(s: FlowState, root: number, nodes: readonly number[]): void {
  const { emptyAt, wakeAt, root: roots } = s.nodes.col;
  const now = s.kernel.now();
  let next = NEVER;
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index] as number;
    if (at(roots, node) === root) next = Math.min(next, at(emptyAt, node));
  }
  const planned = at(wakeAt, root);
  if (next === NEVER || (planned > now && planned <= next)) return;
  wakeAt[root] = next;
  s.kernel.schedule(next, FLOW, ROOT_EMPTIES, root, 0);
}

/** A wake-up fell due: queues that have run empty are idle from now on, or it was too early. */
export function wake(s: FlowState, root: number): void {
  const { emptyAt, wakeAt, root: roots } = s.nodes.col;
  const now = s.kernel.now();
  if (at(wakeAt, root) !== now) return;
  wakeAt[root] = NEVER;
  let any = false;
  const nodes: number[] = [];
  for (let node = root; node < s.nodes.count; node += 1) {
    if (at(roots, node) !== root) continue;
    nodes.push(node);
    if (at(emptyAt, node) > now) continue;
    emptyQueues(s, node);
    any = true;
  }
  if (!any) planEmptying(s, root, nodes);
}

/** Queues of a leaf that have run empty are clipped at zero. */
function emptyQueues(s: FlowState, leaf: number): void {
  const { isDirty, isTouched, root } = s.nodes.col;
  bringUp(s, leaf);
  const { mode, inflow } = s.flows.col;
  const empty = mayBeEmpty(s, leaf).filter(
    (flow) =>
      at(mode, flow) !== IDLE && rateOf(s, flow) >= at(inflow, flow) && backlogNow(s, flow) <= 0,
  );
  if (empty.length > 1) empty.sort((a, b) => b - a);
  for (const flow of empty) {
    if (at(mode, flow) === IDLE) continue;
    const waiting = backlogNow(s, flow);
    correct(s, leaf, -waiting);
    serve(s, flow, IDLE, 0, 0);
    tellEmpty(s, flow);
  }
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
  col.next[row] = at(s.nodes.col.watch, node);
  s.nodes.col.watch[node] = row;
  col.level[row] = level;
  col.kind[row] = kind;
  col.a[row] = a;
  col.isAbove[row] = at(s.nodes.col.backlog, node) >= level ? 1 : 0;
  col.dueAt[row] = NEVER;
  planCrossing(s, row);
}

/** Plans the crossings of a node whose line has changed. */
export function planCrossings(s: FlowState, node: number): void {
  const { next } = s.watches.col;
  for (let row = at(s.nodes.col.watch, node); row !== NO_ROW; row = at(next, row)) {
    planCrossing(s, row);
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
