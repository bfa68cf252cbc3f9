/** Steps of a run (JOB-24): what they wait for, what becomes of errors (RPL-08, FO-07, FO-08). */
import { NEVER } from '../../../sim/index.ts';
import type { StepDef } from '../../catalog.ts';
import { isStrict, jobOwner } from '../../jobs/access.ts';
import { tellPlanJob } from '../../jobs/report.ts';
import { HOLDS } from '../../jobs/start.ts';
import { NONE, type World } from '../../world.ts';
import {
  hasFailed,
  holdsAt,
  isClosed,
  memberArgs,
  memberJob,
  startMember,
  stillToGo,
} from './members.ts';
import { groupMembers, KIND, planMembers } from './plan.ts';
import { isReady } from './ready.ts';
import { runbookEnds, runbookMs, runbookTrouble } from './runbook.ts';
import { commandOf, scriptOf, scriptStep } from './script.ts';
import { hadErrors } from './verdict.ts';

function planOf(world: World, job: number): number {
  return jobOwner(world, job).row;
}

function tellRun(world: World, job: number, event: string): void {
  const plan = planOf(world, job);
  world.plans.col.group[plan] = scriptStep(world, job).group ?? NONE;
  world.host.send(KIND, 'run', plan, event);
}

function startAll(world: World, job: number): void {
  const plan = planOf(world, job);
  const script = scriptOf(world, job);
  for (const machine of stillToGo(world, plan, script.verb)) {
    startMember(world, job, memberArgs(world, plan, commandOf(script), machine));
  }
}

/** Jobs of these machines in this run. */
function jobsFor(world: World, job: number, machines: readonly number[]): readonly number[] {
  return machines.map((machine) => memberJob(world, job, machine)).filter((own) => own !== NONE);
}

function ofAll(world: World, job: number): readonly number[] {
  return jobsFor(world, job, planMembers(world, planOf(world, job)));
}

function ofGroup(world: World, job: number): readonly number[] {
  const { group } = scriptStep(world, job);
  return jobsFor(world, job, groupMembers(world, planOf(world, job), group ?? 0));
}

type Jobs = typeof ofAll;

function release(world: World, own: readonly number[], hold: string): void {
  for (const one of own) {
    if (holdsAt(world, one, hold)) world.host.send('job', 'life', one, 'step.done');
  }
}

/** Every machine waits there or is through; in a strict run the first failure is enough. */
const areAt =
  (jobs: Jobs, hold: string | null) =>
  (world: World, job: number): boolean => {
    const own = jobs(world, job);
    if (isStrict(world, job) && own.some((one) => hasFailed(world, one))) return true;
    return own.every((one) => isClosed(world, one) || (hold !== null && holdsAt(world, one, hold)));
  };

/** A machine that failed is kept as an error of the step, or stops a strict run. */
function phase(jobs: Jobs, hold: string | null): Omit<StepDef, 'source'> {
  const failed = (world: World, job: number) =>
    jobs(world, job).some((own) => hasFailed(world, own)) ? 'MEMBER_FAILED' : null;
  return {
    ends: 'event',
    bestEffort: true,
    ms: () => NEVER,
    isOver: areAt(jobs, hold),
    obstacle: (world, job) => (isStrict(world, job) ? failed(world, job) : null),
    softObstacle: failed,
    isSpent: (world, job) => failed(world, job) !== null,
  };
}

function beginRunbook(world: World, job: number): void {
  tellRun(world, job, scriptStep(world, job).when === 'before' ? 'run.pre' : 'run.post');
}

const waits = { ends: 'event', bestEffort: false, ms: () => NEVER } as const;

export const planRunSteps: Readonly<Record<string, StepDef>> = {
  'plan-check': {
    ends: 'time',
    bestEffort: false,
    timing: 'prerequisites',
    source: 'LIFECYCLE 14',
    obstacle: (world, job) => (isReady(world, job) ? null : 'PLAN_NOT_READY'),
  },
  'shut-down-all': {
    ...phase(ofAll, HOLDS.all),
    source: 'RPL-12',
    begin(world, job) {
      tellRun(world, job, 'run.shutdown');
      startAll(world, job);
    },
  },
  'fail-over-all': {
    ...phase(ofAll, HOLDS.start),
    source: 'RPL-12',
    begin(world, job) {
      tellRun(world, job, 'run.failover');
      const own = ofAll(world, job);
      if (own.length === 0) startAll(world, job);
      else release(world, own, HOLDS.all);
    },
  },
  'start-group': {
    ...phase(ofGroup, null),
    source: 'RPL-13',
    begin(world, job) {
      tellRun(world, job, 'run.boot');
      release(world, ofGroup(world, job), HOLDS.start);
    },
  },
  'run-script': {
    ends: 'time',
    bestEffort: true,
    source: 'RPL-07',
    begin: beginRunbook,
    ms: runbookMs,
    obstacle: (world, job) => (isStrict(world, job) ? runbookTrouble(world, job) : null),
    softObstacle: runbookTrouble,
    isSpent: (world, job) => runbookTrouble(world, job) !== null,
    end: runbookEnds,
  },
  'manual-action': {
    ends: 'person',
    bestEffort: false,
    source: 'RPL-06',
    ms: () => NEVER,
    begin(world, job) {
      beginRunbook(world, job);
      tellRun(world, job, 'run.waiting');
    },
  },
  'complete-plan-test': {
    ends: 'person',
    bestEffort: false,
    source: 'TFO-03',
    ms: () => NEVER,
    begin(world, job) {
      tellRun(world, job, 'run.testing');
      if (hadErrors(world, job)) {
        world.host.send(KIND, 'trust', planOf(world, job), 'test.failed');
      }
    },
  },
  'clean-up-plan': { ...waits, source: 'TFO-03' },
  [HOLDS.all]: { ...waits, source: 'RPL-12', begin: tellPlanJob },
  [HOLDS.start]: { ...waits, source: 'RPL-13', begin: tellPlanJob },
};
