/** Messages between regions, by component. Delivered first in, first out in the class of timers. */
import { cell, type World } from './world.ts';

/** To a region of a replicated item. */
export function sendItem(world: World, machine: number, region: string, event: string): void {
  world.host.send('replicated-item', region, machine, event);
}

/** To an Azure VM of a machine. */
export function sendVm(world: World, machine: number, isTest: boolean, event: string): void {
  world.host.send('azure-vm', 'life', machine * 2 + (isTest ? 1 : 0), event);
}

/** To a server whose throttle or line changed; the region looks which it is. */
export function uplinkChanged(world: World, gateway: number): void {
  world.host.send('gateway', 'uplink', gateway, 'uplink.changed');
}

/** To every agent that could not register: the way to its server changed. */
export function roadChanged(world: World): void {
  for (let row = 0; row < world.machines.count; row += 1) {
    if (world.host.stateOf('mobility-agent', 'registration', row) !== 'registerFailed') continue;
    world.host.send('mobility-agent', 'registration', row, 'road.changed');
  }
}

/** An agent runs and is heard of: an item that waited for its machine's restart goes on. */
export function agentHeard(world: World, machine: number): void {
  const state = world.host.stateOf('replicated-item', 'protection', machine);
  if (state === 'awaitingRestart') sendItem(world, machine, 'protection', 'agent.running');
}

/** Row of the job in progress on a machine, -1 if none. Jobs waiting for a person do not count. */
export function runningJobOf(world: World, machine: number): number {
  return cell(world.machines.col.job, machine);
}
