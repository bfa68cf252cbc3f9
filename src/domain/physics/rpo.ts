/** RPO on demand: now minus the age of the oldest byte not in Azure (PHYSICS 4, REP-04). */
import { NEVER } from '../../sim/index.ts';
import type { Linear } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';

export function flowOf(world: World, machine: number): number {
  return cell(world.machines.col.flow, machine);
}

/** Latest instant such that everything written up to it has arrived; bitmap mode holds it back. */
export function frontierAt(world: World, machine: number, atMs: number): number {
  if (atMs <= 0) return atMs;
  const frontier = world.net.frontier(flowOf(world, machine), atMs);
  const since = cell(world.machines.col.bitmapSince, machine);
  return since === NONE ? frontier : Math.min(frontier, since);
}

/** RPO in ms, null once replication has ended. Stands still when the source has stopped. */
export function rpoAt(world: World, machine: number, atMs: number): number | null {
  const { col } = world.machines;
  const frozen = cell(col.frozenAt, machine);
  if (frozen !== NONE && atMs >= frozen) return null;
  const stopped = stopBefore(world, machine, atMs);
  return Math.max(0, Math.min(atMs, stopped) - frontierAt(world, machine, atMs));
}

function stopBefore(world: World, machine: number, atMs: number): number {
  const stopped = cell(world.machines.col.stoppedAt, machine);
  return stopped === NONE || stopped > atMs ? NEVER : stopped;
}

/** RPO as a straight line from now on. */
export function rpoForm(world: World, machine: number): Linear | null {
  const now = world.kernel.now();
  const value = rpoAt(world, machine, now);
  if (value === null) return null;
  const { col } = world.machines;
  const since = cell(col.bitmapSince, machine);
  const isWriting = cell(col.isWriting, machine) === 1;
  const grows = isWriting ? 1 : 0;
  const frontier = world.net.frontierForm(flowOf(world, machine));
  if (since !== NONE && frontier.value >= since) return { value, slope: grows, untilMs: NEVER };
  if (value <= 0 && frontier.slope >= grows) return { value: 0, slope: 0, untilMs: NEVER };
  return { value, slope: grows - frontier.slope, untilMs: frontier.untilMs };
}
