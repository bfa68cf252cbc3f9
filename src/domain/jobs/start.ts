/** Starts a job: its row, its steps, its region. */
import { assert } from '../../sim/index.ts';
import type { PointChoice } from '../command.ts';
import { NONE, type World } from '../world.ts';
import { type JobKind, jobFacts, jobKinds, type StepId, stepIds } from './facts.ts';

export const pointChoices: readonly PointChoice[] = [
  'latest',
  'latest-processed',
  'latest-app-consistent',
  'custom',
];

export interface JobOrder {
  readonly kind: JobKind;
  readonly machine: number;
  readonly point?: PointChoice;
  readonly pointAtMs?: number;
  readonly wantsShutdown?: boolean;
  readonly network?: number;
  /** A failover that starts again from kept points after it broke. */
  readonly isRetry?: boolean;
}

/** Row of the new job. Its first step begins in this instant, in the class of timers. */
export function startJob(world: World, order: JobOrder): number {
  const { jobs, jobSteps, kernel } = world;
  const row = jobs.add();
  const { col } = jobs;
  col.kind[row] = jobKinds.indexOf(order.kind);
  col.machine[row] = order.machine;
  col.startedAt[row] = kernel.now();
  col.endedAt[row] = NONE;
  col.at[row] = 0;
  col.error[row] = NONE;
  col.point[row] = order.point === undefined ? NONE : pointChoices.indexOf(order.point);
  col.pointAt[row] = order.pointAtMs ?? 0;
  col.wantsShutdown[row] = order.wantsShutdown === true ? 1 : 0;
  col.network[row] = order.network ?? NONE;
  col.isBroken[row] = order.isRetry === true ? 1 : 0;
  col.firstStep[row] = jobSteps.count;
  const steps = stepsOf(order);
  col.steps[row] = steps.length;
  for (const step of steps) {
    const at = jobSteps.add();
    jobSteps.col.step[at] = stepIds.indexOf(step);
    jobSteps.col.startedAt[at] = NONE;
    jobSteps.col.endedAt[at] = NONE;
    jobSteps.col.dueAt[at] = NONE;
    jobSteps.col.error[at] = NONE;
  }
  const first = world.host.addComponent('job', row);
  assert(first >= 0, 'a job needs its region');
  world.host.send('job', 'life', row, 'job.started');
  return row;
}

/** Steps this order really has. */
export function stepsOf(order: JobOrder): StepId[] {
  const all: readonly StepId[] = jobFacts[order.kind].steps;
  if (order.isRetry === true) return all.slice(all.indexOf('process'));
  const isPlain = order.kind === 'failover' && order.wantsShutdown !== true;
  return all.filter((step) => !isPlain || (step !== 'shutdown' && step !== 'synchronize'));
}
