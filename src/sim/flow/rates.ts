/** What a flow gets and what waits in it, now. */
import { arrivedNow, writtenAt } from './curves.ts';
import { levelOf } from './level.ts';
import { at, CAPPED, type FlowState, int, OWN, SHARED } from './state.ts';

/** Rate at which a flow is served now. */
export function rateOf(s: FlowState, flow: number): number {
  const { col } = s.flows;
  switch (int(col.mode, flow)) {
    case SHARED:
      return levelOf(s, int(col.node, flow));
    case CAPPED:
    case OWN:
      return at(col.rate, flow);
    default:
      return at(col.inflow, flow);
  }
}

/** Bytes waiting now. */
export function backlogNow(s: FlowState, flow: number): number {
  const now = s.kernel.now();
  return writtenAt(s, flow, now) - arrivedNow(s, flow, now);
}
