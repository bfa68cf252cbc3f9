/** Bytes that a flow has to send from one instant on, all at once: a jump of its arrival curve. */
import { assert } from '../assert.ts';
import { dirty, logArrival } from './edit.ts';
import { bringUp } from './level.ts';
import { backlogNow } from './rates.ts';
import { serve } from './serve.ts';
import { at, bit, type FlowState, IDLE, int, NO_ROW, SHARED } from './state.ts';

/**
 * Adds bytes to a flow's queue, on the wire and at their source, behind what waits already. The
 * frontier stands at this instant until all of them have arrived.
 */
export function addBytes(s: FlowState, flow: number, wire: number, source: number): void {
  assert(wire >= 0 && source >= 0, 'bytes are added, never taken', { flow, wire, source });
  if (wire === 0 && source === 0) return;
  const { col } = s.flows;
  if (wire > 0 && int(col.mode, flow) === IDLE) serve(s, flow, SHARED, 0, 0);
  const now = s.kernel.now();
  const dt = now - at(col.at, flow);
  col.written[flow] = at(col.written, flow) + at(col.inflow, flow) * dt + wire;
  col.sourceWritten[flow] = at(col.sourceWritten, flow) + at(col.source, flow) * dt + source;
  col.at[flow] = now;
  logArrival(s, flow);
  const leaf = int(col.node, flow);
  if (bit(col.isAside, flow) === 0) raiseBacklog(s, leaf, wire);
  dirty(s, leaf);
}

/** What waits in a flow is given up: from now on it counts as gone, and nothing waits. */
export function dropQueue(s: FlowState, flow: number): void {
  const { col } = s.flows;
  if (int(col.mode, flow) === IDLE) return;
  const leaf = int(col.node, flow);
  if (bit(col.isAside, flow) === 0) raiseBacklog(s, leaf, -backlogNow(s, flow));
  serve(s, flow, IDLE, 0, 0);
  dirty(s, leaf);
}

/** What waits below a node and all above it changes at once; their lines are to be looked at. */
export function raiseBacklog(s: FlowState, leaf: number, by: number): void {
  const { parent, backlog, isTouched } = s.nodes.col;
  for (let node = leaf; node !== NO_ROW; node = int(parent, node)) {
    bringUp(s, node);
    backlog[node] = at(backlog, node) + by;
    isTouched[node] = 1;
  }
}
