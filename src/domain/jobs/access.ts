/** Reads a job's columns as words. */
import { assert } from '../../sim/index.ts';
import type { ErrorCode } from '../facts/alerts.ts';
import { errorCodes } from '../facts/alerts.ts';
import { cell, NONE, type World } from '../world.ts';
import { type JobKind, jobKinds, type StepId, stepIds, stepStates } from './facts.ts';

export function jobKind(world: World, job: number): JobKind {
  const kind = jobKinds[cell(world.jobs.col.kind, job)];
  assert(kind !== undefined, 'job without a kind', { job });
  return kind;
}

export function jobMachine(world: World, job: number): number {
  return cell(world.jobs.col.machine, job);
}

/** Row of the step in hand. */
export function stepRow(world: World, job: number): number {
  return cell(world.jobs.col.firstStep, job) + cell(world.jobs.col.at, job);
}

export function stepId(world: World, row: number): StepId {
  const id = stepIds[cell(world.jobSteps.col.step, row)];
  assert(id !== undefined, 'step without an id', { row });
  return id;
}

export function currentStep(world: World, job: number): StepId {
  return stepId(world, stepRow(world, job));
}

/** The step after the one in hand, null at the end. */
export function nextStep(world: World, job: number): StepId | null {
  const { at, steps } = world.jobs.col;
  if (cell(at, job) + 1 >= cell(steps, job)) return null;
  return stepId(world, stepRow(world, job) + 1);
}

export function setStepState(world: World, row: number, state: (typeof stepStates)[number]): void {
  world.jobSteps.col.state[row] = stepStates.indexOf(state);
}

/** Row of a step of this job by id, `NONE` if it has none. */
export function findStep(world: World, job: number, id: StepId): number {
  const first = cell(world.jobs.col.firstStep, job);
  for (let row = first; row < first + cell(world.jobs.col.steps, job); row += 1) {
    if (stepId(world, row) === id) return row;
  }
  return NONE;
}

export function errorName(code: number): ErrorCode | null {
  return code === NONE ? null : (errorCodes[code] ?? null);
}

export function errorNumber(code: ErrorCode): number {
  return errorCodes.indexOf(code);
}
