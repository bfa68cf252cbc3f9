/** A process server in Azure and its line to the configuration server (RPR-05, PORT-12). */
import { homeLineOf, isInAzure } from '../../physics/home-road.ts';
import { cell, NONE, refOfHandle, type World } from '../../world.ts';
import { gatewayChanged } from './gateway.ts';

/** Its configuration server is within reach of the private line. */
export function hasLine(world: World, gateway: number): boolean {
  return homeLineOf(world, cell(world.gateways.col.homeSite, gateway)) !== NONE;
}

/** The line opened or closed: heartbeats end or come back, and one that waits may register. */
export function lookAtLine(world: World, gateway: number): void {
  if (!isInAzure(world, gateway)) return;
  const { isCutOff, heartDown, server } = world.gateways.col;
  const cutOff = hasLine(world, gateway) ? 0 : 1;
  if (cutOff === 0) {
    const { row } = refOfHandle(cell(server, gateway));
    world.host.send('process-server', 'install', row, 'road.opened');
  }
  if (cell(isCutOff, gateway) === cutOff) return;
  isCutOff[gateway] = cutOff;
  heartDown[gateway] = cell(heartDown, gateway) + (cutOff === 1 ? 1 : -1);
  gatewayChanged(world, gateway);
}
