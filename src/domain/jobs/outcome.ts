/** How long a step takes and what makes it fail. Reads everything, changes nothing. */
import { NEVER } from '../../sim/index.ts';
import { duration } from '../facts/draw.ts';
import { cell, type World } from '../world.ts';
import { currentDef, jobOwner, ownerName } from './access.ts';
import { jobsOf } from './by-owner.ts';

/** Milliseconds of the step in hand; `NEVER` when something else ends it. */
export function stepDuration(world: World, job: number): number {
  const def = currentDef(world, job);
  if (def.ms !== undefined) return def.ms(world, job);
  return def.timing === undefined ? NEVER : drawn(world, job, def.timing);
}

/** One draw of a named duration for this job: its object's luck, a new one each time. */
export function drawn(world: World, job: number, name: Parameters<typeof duration>[1]): number {
  return duration(world, name, ownerName(world, job), useOf(world, job));
}

/** How many jobs the object has had, this one included. */
function useOf(world: World, job: number): number {
  const { kind, row } = jobOwner(world, job);
  if (kind === 'machine') return cell(world.machines.col.jobsRun, row);
  return jobsOf(world, cell(world.jobs.col.owner, job)).length;
}

/** Error code if the step in hand cannot end well now. */
export function hardObstacle(world: World, job: number): string | null {
  return currentDef(world, job).obstacle?.(world, job) ?? null;
}

/** Why a best-effort step is given up; null when it was simply not needed. */
export function softObstacle(world: World, job: number): string | null {
  return currentDef(world, job).softObstacle?.(world, job) ?? null;
}

/** A best-effort step that ended without what it was for. */
export function isSpent(world: World, job: number): boolean {
  return currentDef(world, job).isSpent?.(world, job) === true;
}
