/** Functions behind the names of `job.machine.ts`. */
import { duration, ownerOf } from '../facts/draw.ts';
import type { RegionDef } from '../host/region-def.ts';
import { note } from '../timeline.ts';
import { cell, NONE, touch, type World } from '../world.ts';
import {
  currentStep,
  errorNumber,
  jobKind,
  jobMachine,
  nextStep,
  setStepState,
  stepRow,
} from './access.ts';
import { afterCancel, afterFailure, beginJob, beginStepEffect, endStepEffect } from './effects.ts';
import { stepFacts } from './facts.ts';
import { jobMachine as machine } from './job.machine.ts';
import { hardObstacle, isSpent, softObstacle, stepDuration } from './outcome.ts';

function closeStep(world: World, job: number, state: 'done' | 'skipped' | 'failed'): void {
  const row = stepRow(world, job);
  setStepState(world, row, state);
  world.jobSteps.col.endedAt[row] = world.kernel.now();
  world.jobSteps.col.dueAt[row] = NONE;
}

function advance(world: World, job: number): void {
  const { at, steps } = world.jobs.col;
  if (cell(at, job) + 1 < cell(steps, job)) at[job] = cell(at, job) + 1;
}

function release(world: World, job: number): void {
  const owner = jobMachine(world, job);
  const { col } = world.machines;
  if (col.job[owner] === job) col.job[owner] = NONE;
  if (col.testJob[owner] === job) col.testJob[owner] = NONE;
}

function close(world: World, job: number, what: string): void {
  world.jobs.col.endedAt[job] = world.kernel.now();
  release(world, job);
  note(world, what, 'machine', jobMachine(world, job), jobKind(world, job));
  touch(world, jobMachine(world, job));
}

export const jobLife: RegionDef<World> = {
  kind: 'job',
  region: 'life',
  machine,
  guards: {
    /** One job at a time holds a machine (ENR-07). */
    isLocked(world, id) {
      const running = cell(world.machines.col.job, jobMachine(world, id));
      return running !== NONE && running !== id;
    },
    failsHard: (world, id) => hardObstacle(world, id) !== null,
    failsSoftly: isSpent,
    isLast: (world, id) => nextStep(world, id) === null,
    nextWaits(world, id) {
      const next = nextStep(world, id);
      return next !== null && stepFacts[next].ends === 'person';
    },
    isBestEffort: (world, id) =>
      stepFacts[currentStep(world, id)].bestEffort && jobKind(world, id) !== 'planned-failover',
  },
  delays: {
    stepTime(world, id) {
      const ms = stepDuration(world, id);
      world.jobSteps.col.dueAt[stepRow(world, id)] = world.kernel.now() + ms;
      return ms;
    },
    cancelTime: (world, id) => duration(world, 'cancel-job', ownerOf(world, jobMachine(world, id))),
  },
  actions: {
    begun(world, id) {
      world.machines.col.job[jobMachine(world, id)] = id;
      world.machines.col.lastJob[jobMachine(world, id)] = id;
      note(world, 'job.started', 'machine', jobMachine(world, id), jobKind(world, id));
      beginJob(world, id);
    },
    /** Some other job came first; nothing was begun, so nothing is undone. */
    refuse(world, id) {
      world.machines.col.lastJob[jobMachine(world, id)] = id;
      world.jobs.col.error[id] = errorNumber('505');
    },
    beginStep(world, id) {
      const row = stepRow(world, id);
      setStepState(world, row, 'running');
      world.jobSteps.col.startedAt[row] = world.kernel.now();
      touch(world, jobMachine(world, id));
      beginStepEffect(world, id);
    },
    endStep(world, id) {
      closeStep(world, id, 'done');
      endStepEffect(world, id);
      advance(world, id);
    },
    skipStep(world, id) {
      const code = softObstacle(world, id);
      if (code !== null) world.jobSteps.col.error[stepRow(world, id)] = errorNumber(code);
      closeStep(world, id, code === null ? 'skipped' : 'failed');
      advance(world, id);
    },
    failStep(world, id) {
      const code = hardObstacle(world, id) ?? softObstacle(world, id);
      const row = stepRow(world, id);
      if (code !== null) world.jobSteps.col.error[row] = errorNumber(code);
      world.jobs.col.error[id] = cell(world.jobSteps.col.error, row);
      closeStep(world, id, 'failed');
    },
    beginWait(world, id) {
      const row = stepRow(world, id);
      setStepState(world, row, 'running');
      world.jobSteps.col.startedAt[row] = world.kernel.now();
      release(world, id);
      world.machines.col.testJob[jobMachine(world, id)] = id;
      touch(world, jobMachine(world, id));
      note(world, 'job.waiting', 'machine', jobMachine(world, id), jobKind(world, id));
    },
    succeed: (world, id) => close(world, id, 'job.succeeded'),
    fail(world, id) {
      afterFailure(world, id);
      close(world, id, 'job.failed');
    },
    askCancel(world, id) {
      const row = stepRow(world, id);
      world.jobSteps.col.error[row] = errorNumber('CANCELLED');
      closeStep(world, id, 'failed');
    },
    cancelled(world, id) {
      world.jobs.col.error[id] = errorNumber('CANCELLED');
      afterCancel(world, id);
      close(world, id, 'job.cancelled');
    },
  },
};
