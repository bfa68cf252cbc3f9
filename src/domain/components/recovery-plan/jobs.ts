/** Jobs of a plan: its runs, and verbs it carries out for each of its machines (JOB-24). */
import { NEVER } from '../../../sim/index.ts';
import type { JobDef, StepDef } from '../../catalog.ts';
import { mend } from '../../conditions/repair.ts';
import { condition } from '../../conditions/store.ts';
import { jobOwner } from '../../jobs/access.ts';
import { drawn } from '../../jobs/outcome.ts';
import { cell, NONE, type World } from '../../world.ts';
import { putPlan, withAction } from './edit.ts';
import {
  hasFailed,
  isClosed,
  memberArgs,
  memberJob,
  memberRefusals,
  startMember,
} from './members.ts';
import { groupMembers, KIND, planMembers, planSpec } from './plan.ts';
import { noteUnready } from './ready.ts';
import { runbookEnds, runbookMs, runbookTrouble, scriptNumber } from './runbook.ts';
import { scriptOf, scriptStep } from './script.ts';
import { hadErrors } from './verdict.ts';

/** Kind of the job behind a verb of a plan. */
export function planJob(verb: string): string {
  return `plan-${verb}`;
}

function planOf(world: World, job: number): number {
  return jobOwner(world, job).row;
}

function tell(world: World, job: number, region: string, event: string): void {
  world.host.send(KIND, region, planOf(world, job), event);
}

/** The run ends here; what its machines are in the middle of is cancelled (F-48). */
function stopRun(world: World, job: number): void {
  const isChecked = cell(world.jobs.col.at, job) > 0;
  if (!isChecked) noteUnready(world, job);
  tell(world, job, 'run', isChecked ? 'run.stopped' : 'run.failed');
  for (const machine of planMembers(world, planOf(world, job))) {
    const own = memberJob(world, job, machine);
    if (!isClosed(world, own)) world.host.send('job', 'life', own, 'job.cancelled');
  }
}

const run: JobDef = {
  steps: ['plan-check', 'shut-down-all', 'fail-over-all', 'start-group'],
  canCancel: true,
  canRestart: true,
  source: 'JOB-24',
  begin(world, job) {
    world.plans.col.run[planOf(world, job)] = job;
    tell(world, job, 'run', 'run.started');
  },
  undo: stopRun,
  done: (world, job) => tell(world, job, 'run', 'run.over'),
};

/** TFO-09: a test has succeeded once it was cleaned up, without an error or a person's no. */
function testOver(world: World, job: number): void {
  const isGood =
    !hadErrors(world, job) && cell(world.plans.col.isWanting, planOf(world, job)) === 0;
  tell(world, job, 'trust', isGood ? 'test.passed' : 'test.failed');
}

export const planRunJobs: Readonly<Record<string, JobDef>> = {
  [planJob('failover')]: run,
  [planJob('planned-failover')]: { ...run, isStrict: true, source: 'FO-08' },
  [planJob('failback')]: { ...run, source: 'RPL-17' },
  [planJob('test-failover')]: {
    ...run,
    steps: ['plan-check', 'fail-over-all', 'start-group', 'complete-plan-test', 'clean-up-plan'],
    source: 'TFO-06',
    begin(world, job) {
      const plan = planOf(world, job);
      world.plans.col.testRun[plan] = job;
      world.plans.col.isWanting[plan] = 0;
      run.begin?.(world, job);
    },
    undo(world, job) {
      stopRun(world, job);
      tell(world, job, 'trust', 'test.failed');
    },
    done: testOver,
  },
};

/** Machines a step of a verb is about: one group, or all. */
function meantBy(world: World, job: number): readonly number[] {
  const plan = planOf(world, job);
  const { group } = scriptStep(world, job);
  return group === null ? planMembers(world, plan) : groupMembers(world, plan, group);
}

function isAnyFailed(world: World, job: number): boolean {
  return meantBy(world, job).some((machine) => hasFailed(world, memberJob(world, job, machine)));
}

function isBeingCleaned(world: World, machine: number): boolean {
  return world.host.stateOf('replicated-item', 'test', machine) === 'cleaning';
}

/** One job for each machine the verb has something to do with, all at once. */
const eachMachine: StepDef = {
  ends: 'event',
  bestEffort: true,
  source: 'FO-01',
  ms: () => NEVER,
  begin(world, job) {
    const plan = planOf(world, job);
    const { verb, with: settings } = scriptOf(world, job);
    const command = { do: verb, with: settings };
    for (const machine of meantBy(world, job)) {
      if (memberRefusals(world, plan, command, machine).length > 0) continue;
      startMember(world, job, memberArgs(world, plan, command, machine));
    }
  },
  isOver: (world, job) =>
    meantBy(world, job).every(
      (machine) =>
        isClosed(world, memberJob(world, job, machine)) && !isBeingCleaned(world, machine),
    ),
  softObstacle: () => 'MEMBER_FAILED',
  isSpent: isAnyFailed,
};

/** The runbook once more, by hand: it fails as it would in a run (F-78). */
const runStep: StepDef = {
  ends: 'time',
  bestEffort: false,
  source: 'F-78',
  ms: runbookMs,
  obstacle: runbookTrouble,
  end: runbookEnds,
};

/** The runbook is written anew, and what befell it is over. */
function mended(world: World, job: number): void {
  const plan = planOf(world, job);
  const { action } = scriptStep(world, job);
  if (action === undefined) return;
  const hit = condition(world, KIND, plan, 'script-hit');
  if (hit === 0 || hit === scriptNumber(world, plan, action.text)) {
    mend(world, { kind: KIND, row: plan }, 'script-failing', 'fix-script');
  }
  const spec = planSpec(world, plan);
  const now = spec.groups.flatMap(({ before, after }) => [...before, ...after]);
  const flawed = now.find(({ text }) => text === action.text);
  if (flawed?.kind !== 'script' || flawed.fails === undefined) return;
  const { fails: _, ...sound } = flawed;
  putPlan(world, plan, withAction(spec, flawed.text, sound));
}

const each = { canCancel: true, canRestart: false } as const;

/** `verbs` = those of a machine that a plan carries out for all of its own. */
export function planEachJobs(verbs: readonly string[]): Readonly<Record<string, JobDef>> {
  const defs = verbs.map((verb): [string, JobDef] => [
    planJob(verb),
    { ...each, steps: ['each-machine'], source: 'FO-01' },
  ]);
  return Object.fromEntries(defs);
}

/** Clean-up of a plan's test: the run that waits for it goes on with it. */
export const planCleanup: JobDef = {
  ...each,
  steps: ['each-machine', 'check-leftovers'],
  source: 'TFO-03',
  begin(world, job) {
    const test = cell(world.plans.col.testRun, planOf(world, job));
    if (test !== NONE) world.host.send('job', 'life', test, 'input.given');
    tell(world, job, 'run', 'cleanup.started');
  },
};

export const planOtherJobs: Readonly<Record<string, JobDef>> = {
  [planJob('run-step')]: { ...each, steps: ['run-by-hand'], source: 'F-78' },
  [planJob('fix-script')]: { ...each, steps: ['mend-runbook'], source: 'F-78' },
};

export const planOtherSteps: Readonly<Record<string, StepDef>> = {
  'each-machine': eachMachine,
  'run-by-hand': runStep,
  'check-leftovers': {
    ends: 'time',
    bestEffort: false,
    source: 'FO-14',
    ms: () => 0,
    obstacle(world, job) {
      const isClean = planMembers(world, planOf(world, job)).every(
        (machine) => world.host.stateOf('replicated-item', 'test', machine) === 'none',
      );
      return isClean ? null : 'TEST_LEFTOVERS';
    },
  },
  'mend-runbook': {
    ends: 'time',
    bestEffort: false,
    source: 'F-78',
    ms: (world, job) => drawn(world, job, 'fix-runbook'),
    end: mended,
  },
};
