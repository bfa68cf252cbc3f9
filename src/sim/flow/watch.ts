/** Instants the network has to be woken at: queues that empty, backlogs that cross a level. */
import { FLOW } from '../kernel.ts';
import { NEVER } from '../time.ts';
import { bringUp, waitingAt, waitingSlope } from './level.ts';
import { backlogNow } from './rates.ts';
import { serve } from './serve.ts';
import { nextEmptying, runEmpty } from './soon.ts';
import { at, bit, type FlowState, IDLE, int, NO_ROW } from './state.ts';

/** Kernel event kinds: a queue below a root empties; a node's backlog crosses a level. */
export const ROOT_EMPTIES = 60;
export const LEVEL_CROSSED = 61;

/** Plans the next emptying below a root. An earlier wake-up that stands is left to look again. */
export function planEmptying(s: FlowState, root: number): void {
  const { emptyAt, wakeAt, busy } = s.nodes.col;
  const now = s.kernel.now();
  const next = int(busy, root) === 0 ? NEVER : nextEmptying(s, root);
  emptyAt[root] = next;
  planWake(s, root, next, at(wakeAt, root), now);
}

function planWake(s: FlowState, root: number, next: number, planned: number, now: number): void {
  if (next === NEVER || (planned > now && planned <= next)) return;
  s.nodes.col.wakeAt[root] = next;
  s.kernel.schedule(next, FLOW, ROOT_EMPTIES, root, 0);
}

/** A wake-up fell due: queues that have run empty are idle from now on, or it was too early. */
export function wake(s: FlowState, root: number): void {
  const { emptyAt, wakeAt, isDirty } = s.nodes.col;
  const now = s.kernel.now();
  if (at(wakeAt, root) !== now) return;
  wakeAt[root] = NEVER;
  if (at(emptyAt, root) > now) {
    planWake(s, root, at(emptyAt, root), NEVER, now);
    return;
  }
  emptyQueues(s, root);
  isDirty[root] = 1;
}

/** Queues below a root that have run empty are clipped at zero, leaf by leaf, newest flow first. */
function emptyQueues(s: FlowState, root: number): void {
  const { node, isAside } = s.flows.col;
  const empty = runEmpty(s, root);
  if (empty.length > 1) empty.sort((a, b) => int(node, a) - int(node, b) || b - a);
  for (const flow of empty) {
    if (bit(isAside, flow) === 0) correct(s, int(node, flow), -backlogNow(s, flow));
    serve(s, flow, IDLE, 0, 0);
    tellEmpty(s, flow);
  }
}

/** What the last rounded-up millisecond took too much comes back into the sums. */
function correct(s: FlowState, leaf: number, excess: number): void {
  for (let node = leaf; node !== NO_ROW; node = int(s.nodes.col.parent, node)) {
    bringUp(s, node);
    s.nodes.col.backlog[node] = at(s.nodes.col.backlog, node) + excess;
  }
}

function tellEmpty(s: FlowState, flow: number): void {
  const { col, count } = s.emptyWatches;
  for (let row = 0; row < count; row += 1) {
    if (bit(col.isOn, row) === 0 || int(col.flow, row) !== flow) continue;
    col.isOn[row] = 0;
    s.kernel.schedule(s.kernel.now(), FLOW, int(col.kind, row), int(col.a, row), 0);
  }
}

/** Asks to be told once, when nothing waits in a flow any more. */
export function watchEmpty(s: FlowState, flow: number, kind: number, a: number): void {
  const { emptyWatches } = s;
  const { col } = emptyWatches;
  let row = 0;
  while (row < emptyWatches.count && bit(col.isOn, row) === 1) row += 1;
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
  col.next[row] = int(s.nodes.col.watch, node);
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
  for (let row = int(s.nodes.col.watch, node); row !== NO_ROW; row = int(next, row)) {
    planCrossing(s, row);
  }
}

function planCrossing(s: FlowState, row: number): void {
  const { node, level, dueAt, isAbove } = s.watches.col;
  const now = s.kernel.now();
  const on = int(node, row);
  const gap = at(level, row) - waitingAt(s, on, now);
  const slope = waitingSlope(s, on);
  const above = bit(isAbove, row) === 1;
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
  const above = waitingAt(s, int(node, row), now) >= at(level, row) ? 1 : 0;
  if (above !== bit(isAbove, row)) {
    isAbove[row] = above;
    s.kernel.schedule(now, FLOW, int(kind, row), int(a, row), 0);
  }
  planCrossing(s, row);
}
