/** Waiting until nothing of a machine is on its way any more. */
import { cell, type World } from '../../world.ts';

/** Kernel event kind: a flow's queue ran empty; `a` = machine row. */
export const QUEUE_EMPTIED = 13;

export function isSourceOff(world: World, machine: number): boolean {
  return cell(world.machines.col.isWriting, machine) === 0;
}

/** Bytes of a machine that have not arrived. */
export function whatWaits(world: World, machine: number): number {
  return world.net.backlog(cell(world.machines.col.flow, machine), world.kernel.now());
}

/** Asks the solver to say when nothing is waiting any more. */
export function watchEmpty(world: World, machine: number): void {
  const flow = cell(world.machines.col.flow, machine);
  if (whatWaits(world, machine) <= 0) world.kernel.post(QUEUE_EMPTIED, machine, 0);
  else world.net.watchEmpty(flow, QUEUE_EMPTIED, machine);
}

/** How long what waits now would take at the machine's present rate; 0 where nothing moves. */
export function drainRange(world: World, machine: number): { minMs: number; maxMs: number } {
  const rate = world.net.rate(cell(world.machines.col.flow, machine));
  const ms = rate > 0 ? Math.ceil(whatWaits(world, machine) / rate) : 0;
  return { minMs: ms, maxMs: ms };
}
