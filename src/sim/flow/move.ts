/** A flow goes on under another node, with what waits in it. */
import { ROW_MASK } from '../log.ts';
import { dirty, raiseInflow, reshape } from './edit.ts';
import { raiseBacklog } from './jump.ts';
import { backlogNow } from './rates.ts';
import { count, forget, serve } from './serve.ts';
import { at, bit, type FlowState, IDLE, int, NO_ROW, OWN, SHARED } from './state.ts';

/** Sums, lists and lines of both nodes follow; what has been is still told of the old one. */
export function moveFlow(s: FlowState, flow: number, node: number): void {
  const { col } = s.flows;
  const from = int(col.node, flow);
  if (from === node) return;
  const now = s.kernel.now();
  const waiting = backlogNow(s, flow);
  const inflow = at(col.inflow, flow);
  const isCounted = bit(col.isAside, flow) === 0;
  serve(s, flow, OWN, 0, 0);
  forget(s, flow);
  raiseInflow(s, from, -inflow, now);
  raiseBacklog(s, from, isCounted ? -waiting : 0);
  s.flows.thaw();
  unlist(s, flow, from);
  col.node[flow] = node;
  col.next[flow] = int(s.nodes.col.first, node);
  s.nodes.col.first[node] = flow;
  noteMove(s, flow, from);
  raiseInflow(s, node, inflow, now);
  raiseBacklog(s, node, isCounted ? Math.max(0, waiting) : 0);
  count(s, flow);
  serve(s, flow, waiting > 0 ? SHARED : IDLE, 0, 0);
  reshape(s, flow, node, s.moves.length);
  dirty(s, from);
  dirty(s, node);
}

function unlist(s: FlowState, flow: number, node: number): void {
  const { next } = s.flows.col;
  const after = int(next, flow);
  let before = int(s.nodes.col.first, node);
  if (before === flow) {
    s.nodes.col.first[node] = after;
    return;
  }
  while (int(next, before) !== flow) before = int(next, before);
  next[before] = after;
}

function noteMove(s: FlowState, flow: number, from: number): void {
  const { moveRow } = s.flows.col;
  const row = s.moves.reserve();
  const chunk = s.moves.chunkOf(row);
  chunk.at[row & ROW_MASK] = s.kernel.now();
  chunk.from[row & ROW_MASK] = from;
  chunk.prev[row & ROW_MASK] = int(moveRow, flow);
  moveRow[flow] = row;
}

/** The node a flow was on at an instant. */
export function nodeAt(s: FlowState, flow: number, atMs: number): number {
  let node = int(s.flows.col.node, flow);
  let row = int(s.flows.col.moveRow, flow);
  while (row !== NO_ROW && s.moves.get('at', row) > atMs) {
    node = s.moves.get('from', row);
    row = s.moves.get('prev', row);
  }
  return node;
}
