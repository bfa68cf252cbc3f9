/** Tells a job that what its step in hand waits for has come, and never any other step. */
import { runningJobOf } from '../messages.ts';
import { cell, NONE, type World } from '../world.ts';
import { currentStep } from './access.ts';

/** To the job that holds a machine, if it stands at this step now. */
export function reportToStep(
  world: World,
  machine: number,
  step: string,
  event: 'step.done' | 'step.failed',
): void {
  const job = runningJobOf(world, machine);
  if (job === NONE || currentStep(world, job) !== step) return;
  world.host.send('job', 'life', job, event);
}

/** A plan that started the job looks whether its own step is over. */
export function tellPlanJob(world: World, job: number): void {
  const plan = cell(world.jobs.col.plan, job);
  if (plan !== NONE) world.host.send('job', 'life', plan, 'step.look');
}
