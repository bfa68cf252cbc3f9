/** Starts a job: its row, its steps, its region. */
import { assert } from '../../sim/index.ts';
import type { PointChoice } from '../command.ts';
import { NONE, type World } from '../world.ts';

export const pointChoices: readonly PointChoice[] = [
  'latest',
  'latest-processed',
  'latest-app-consistent',
  'custom',
];

export interface JobOrder {
  readonly kind: string;
  /** Handle of what it acts on. */
  readonly owner: number;
  readonly point?: PointChoice;
  readonly pointAtMs?: number;
  readonly wantsShutdown?: boolean;
  readonly network?: number;
  /** A second thing or number the job needs, such as the server to switch to. */
  readonly other?: number;
  /** A failover that starts again from kept points after it broke. */
  readonly isRetry?: boolean;
  /** Row of the job of a recovery plan that this one is a part of. */
  readonly plan?: number;
  /** Steps known only to whoever orders it, in the place of those of its kind. */
  readonly steps?: readonly string[];
}

/** Steps in which a machine waits for the others of its plan, and for the turn of its group. */
export const HOLDS = { all: 'await-others', start: 'await-group' } as const;

/** Row of the new job. Its first step begins in this instant, in the class of timers. */
export function startJob(world: World, order: JobOrder): number {
  const { jobs, jobSteps, kernel, catalog } = world;
  const row = jobs.add();
  const { col } = jobs;
  col.kind[row] = catalog.jobNames.numberOf(order.kind);
  col.owner[row] = order.owner;
  col.startedAt[row] = kernel.now();
  col.endedAt[row] = NONE;
  col.at[row] = 0;
  col.error[row] = NONE;
  col.point[row] = order.point === undefined ? NONE : pointChoices.indexOf(order.point);
  col.pointAt[row] = order.pointAtMs ?? 0;
  col.wantsShutdown[row] = order.wantsShutdown === true ? 1 : 0;
  col.network[row] = order.network ?? NONE;
  col.other[row] = order.other ?? NONE;
  col.isBroken[row] = order.isRetry === true ? 1 : 0;
  col.plan[row] = order.plan ?? NONE;
  col.firstStep[row] = jobSteps.count;
  const steps = stepsOf(world, order);
  col.steps[row] = steps.length;
  for (const step of steps) {
    const at = jobSteps.add();
    jobSteps.col.step[at] = catalog.stepNames.numberOf(step);
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
export function stepsOf(world: World, order: JobOrder): readonly string[] {
  const def = world.catalog.jobs[order.kind];
  assert(def !== undefined, `no job is called ${order.kind}`);
  const steps = order.steps ?? def.stepsFor?.(order) ?? def.steps;
  const { holds } = def;
  if (order.plan === undefined || holds === undefined) return steps;
  return steps.flatMap((step) => {
    if (step === holds.all) return [HOLDS.all, step];
    return step === holds.start ? [HOLDS.start, step] : [step];
  });
}
