/** RPO on demand: age of the oldest byte not in Azure, in time its source could write (REP-04). */
import { NEVER } from '../../sim/index.ts';
import type { Linear } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { ranAt, replicatedAt, unorderedSince } from './spells.ts';

export function flowOf(world: World, machine: number): number {
  return cell(world.machines.col.flow, machine);
}

/** Latest instant such that everything written up to it has arrived; bitmap mode holds it back. */
export function frontierAt(world: World, machine: number, atMs: number): number {
  if (atMs <= 0) return atMs;
  const frontier = world.net.frontier(flowOf(world, machine), atMs);
  const since = unorderedSince(world, machine, atMs);
  return since === NONE ? frontier : Math.min(frontier, since);
}

/** RPO in ms; null while the machine does not replicate. Stands still while the source does. */
export function rpoAt(world: World, machine: number, atMs: number): number | null {
  if (!replicatedAt(world, machine, atMs)) return null;
  const oldest = ranAt(world, machine, frontierAt(world, machine, atMs));
  return Math.max(0, ranAt(world, machine, atMs) - oldest);
}

/** RPO as a straight line from now on. */
export function rpoForm(world: World, machine: number): Linear | null {
  const now = world.kernel.now();
  const value = rpoAt(world, machine, now);
  if (value === null) return null;
  const since = unorderedSince(world, machine, now);
  const grows = cell(world.machines.col.isWriting, machine) === 1 ? 1 : 0;
  const frontier = world.net.frontierForm(flowOf(world, machine));
  if (since !== NONE && frontier.value >= since) return { value, slope: grows, untilMs: NEVER };
  if (value <= 0 && frontier.slope >= grows) return { value: 0, slope: 0, untilMs: NEVER };
  const { slope } = frontier;
  const held =
    since === NONE || slope <= 0 ? NEVER : now + Math.ceil((since - frontier.value) / slope);
  return { value, slope: grows - slope, untilMs: Math.min(frontier.untilMs, held) };
}
