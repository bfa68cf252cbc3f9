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

/** To the job that is running on a machine, if there is one. */
export function sendJobOf(world: World, machine: number, event: string): void {
  const job = runningJobOf(world, machine);
  if (job >= 0) world.host.send('job', 'life', job, event);
}

/** Row of the job in progress on a machine, -1 if none. Jobs waiting for a person do not count. */
export function runningJobOf(world: World, machine: number): number {
  return cell(world.machines.col.job, machine);
}
