/** What a run came to. */
import { cell, NONE, type World } from '../../world.ts';

/** Some step of the job ended with an error, whether or not the job went on. */
export function hadErrors(world: World, job: number): boolean {
  const first = cell(world.jobs.col.firstStep, job);
  for (let row = first; row < first + cell(world.jobs.col.steps, job); row += 1) {
    if (cell(world.jobSteps.col.error, row) !== NONE) return true;
  }
  return false;
}
