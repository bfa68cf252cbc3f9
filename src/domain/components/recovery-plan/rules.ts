/** Admission rules about a plan (LIFECYCLE 14, FACTS 22), shared by its commands. */
import type { Args, Rule } from '../../catalog.ts';
import { lockOn } from '../../jobs/access.ts';
import { cell, handleOf, NONE, type World } from '../../world.ts';
import { memberRefusals, stillToGo } from './members.ts';
import { KIND, planMembers, runState } from './plan.ts';

/** States in which no run holds the plan. */
const AT_REST = ['idle', 'failed', 'stopped', 'done', 'commitPending'];

export const stands: Rule = {
  code: 'PLAN_DELETED',
  fact: 'LIFECYCLE 14',
  holds: (world, { row }) => world.host.stateOf(KIND, 'definition', row) !== 'deleted',
  isFirst: true,
};

export const hasMachines: Rule = {
  code: 'PLAN_EMPTY',
  fact: 'RPL-01',
  holds: (world, { row }) => planMembers(world, row).length > 0,
};

const runParams: NonNullable<Rule['params']> = (world, { row }) => ({
  state: runState(world, row),
});

export const notRunning: Rule = {
  code: 'PLAN_RUNNING',
  fact: 'LIFECYCLE 14',
  holds: (world, { row }) => AT_REST.includes(runState(world, row)) && !isLocked(world, row),
  params: runParams,
};

function isLocked(world: World, plan: number): boolean {
  return lockOn(world, handleOf(KIND, plan)) !== NONE;
}

/** A test that waits to be completed does not keep anybody from editing. */
export const mayBeEdited: Rule = {
  ...notRunning,
  holds: (world, { row }) =>
    [...AT_REST, 'awaitingCompletion'].includes(runState(world, row)) && !isLocked(world, row),
};

export const notBusy: Rule = {
  ...notRunning,
  holds: (world, { row }) => !isLocked(world, row),
};

/** RPT-09: an instant of one's own choice is a single machine's. */
export const noCustomPoint: Rule = {
  code: 'POINT_NOT_FOR_PLANS',
  fact: 'RPT-09',
  holds: (_world, { command }) => command.with?.['point'] !== 'custom',
};

export const somebodyLeft: Rule = {
  code: 'PLAN_ALL_THERE',
  fact: 'RPL-14',
  holds: (world, { row, command }) =>
    planMembers(world, row).length === 0 || stillToGo(world, row, command.do).length > 0,
};

/** The verb has something to do with one machine at least. */
export const somebodyCan: Rule = {
  code: 'PLAN_NOTHING_TO_DO',
  fact: 'FO-01',
  holds: (world, { row, command }) =>
    planMembers(world, row).some(
      (machine) => memberRefusals(world, row, command, machine).length === 0,
    ),
  params: (_world, { command }) => ({ verb: command.do }),
};

/** Row of the run in hand or of the last one. */
export function lastRun(world: World, plan: number): number {
  return cell(world.plans.col.run, plan);
}

function jobState(world: World, job: number): string {
  return job === NONE ? 'none' : world.host.stateOf('job', 'life', job);
}

export const isWaiting: Rule = {
  code: 'PLAN_NOT_WAITING',
  fact: 'RPL-06',
  holds: (world, { row }) => runState(world, row) === 'waitingInput',
  params: runParams,
};

export const runsNow: Rule = {
  code: 'NO_RUNNING_JOB',
  fact: 'JOB-24',
  holds: (world, { row }) => runningJob(world, row) !== NONE,
};

/** The job that is under way on a plan, one that waits for a person included. */
export function runningJob(world: World, plan: number): number {
  const held = lockOn(world, handleOf(KIND, plan));
  if (held !== NONE) return held;
  const run = lastRun(world, plan);
  const state = jobState(world, run);
  return state === 'waiting' || state === 'inProgress' ? run : NONE;
}

export const hasStopped: Rule = {
  code: 'NO_FAILED_JOB',
  fact: 'LIFECYCLE 14',
  holds: (world, args: Args) =>
    ['stopped', 'failed'].includes(runState(world, args.row)) &&
    ['failed', 'cancelled'].includes(jobState(world, lastRun(world, args.row))),
};
