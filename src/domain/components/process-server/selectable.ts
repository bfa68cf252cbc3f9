/** Whether a server can be chosen for machines that come to it. */
import { cell, NONE, refOfHandle, type World } from '../../world.ts';

/** It is installed, was not removed, and its health is not critical (PS-12). */
export function isSelectable(world: World, gateway: number): boolean {
  if (gateway === NONE || cell(world.gateways.col.isJoined, gateway) === 0) return false;
  const { kind, row } = refOfHandle(cell(world.gateways.col.server, gateway));
  return world.host.stateOf(kind, 'health', row) !== 'critical';
}
