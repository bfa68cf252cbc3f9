/** What follows when a server's work starts or stops: limits, heartbeat, intake and queues. */
import { armOverflow } from '../../physics/overflow.ts';
import { applyGateway, isGatewayUp } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';

/** It can tell the configuration server that it lives, whether or not data moves. */
export function isHeard(world: World, gateway: number): boolean {
  const { servicesDown, heartDown, isShut } = world.gateways.col;
  if (cell(isShut, gateway) === 1) return false;
  return cell(servicesDown, gateway) === 0 && cell(heartDown, gateway) === 0;
}

/** Anything that starts or ends the server's work. */
export function gatewayChanged(world: World, gateway: number): void {
  applyGateway(world, gateway);
  const beat = isHeard(world, gateway) ? 'heartbeat.restored' : 'heartbeat.lost';
  world.host.send('gateway', 'heartbeat', gateway, beat);
  const intake = isGatewayUp(world, gateway) ? 'intake.opened' : 'intake.closed';
  world.host.send('gateway', 'intake', gateway, intake);
  armOverflow(world, gateway);
}

/** Machines that write to a server now. */
export function eachMachine(world: World, gateway: number, act: (machine: number) => void): void {
  const { col, count } = world.machines;
  for (let machine = 0; machine < count; machine += 1) {
    if (col.gateway[machine] === gateway && col.isReplicating[machine] === 1) act(machine);
  }
}
