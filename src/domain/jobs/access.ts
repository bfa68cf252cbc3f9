/** Reads a job's columns as words. */
import { assert } from '../../sim/index.ts';
import type { StepDef } from '../catalog.ts';
import type { ErrorCode } from '../facts/alerts.ts';
import { errorCodes } from '../facts/alerts.ts';
import { cell, NONE, nameOf, type Ref, refOfHandle, type World } from '../world.ts';
import { jobsOf } from './by-owner.ts';

/** State of a step, by its number in a column. */
export const stepStates = ['waiting', 'running', 'done', 'skipped', 'failed'] as const;

export function jobKind(world: World, job: number): string {
  const kind = world.catalog.jobNames.list[cell(world.jobs.col.kind, job)];
  assert(kind !== undefined, 'job without a kind', { job });
  return kind;
}

/** It stops at the first error (FO-08). */
export function isStrict(world: World, job: number): boolean {
  return world.catalog.jobs[jobKind(world, job)]?.isStrict === true;
}

/** What a job acts on, and what it locks. */
export function jobOwner(world: World, job: number): Ref {
  return refOfHandle(cell(world.jobs.col.owner, job));
}

/** Machine row of a job that acts on a machine. */
export function jobMachine(world: World, job: number): number {
  const { kind, row } = jobOwner(world, job);
  assert(kind === 'machine', 'not a job of a machine', { job });
  return row;
}

/** Whose luck a job's durations are: its object's id, so that row numbers do not matter. */
export function ownerName(world: World, job: number): string {
  const { kind, row } = jobOwner(world, job);
  return `${kind}/${nameOf(world, kind, row)}`;
}

/** Row of the step in hand. */
export function stepRow(world: World, job: number): number {
  return cell(world.jobs.col.firstStep, job) + cell(world.jobs.col.at, job);
}

export function stepId(world: World, row: number): string {
  const id = world.catalog.stepNames.list[cell(world.jobSteps.col.step, row)];
  assert(id !== undefined, 'step without an id', { row });
  return id;
}

export function currentStep(world: World, job: number): string {
  return stepId(world, stepRow(world, job));
}

export function stepDef(world: World, id: string): StepDef {
  const def = world.catalog.steps[id];
  assert(def !== undefined, `no step is called ${id}`);
  return def;
}

export function currentDef(world: World, job: number): StepDef {
  return stepDef(world, currentStep(world, job));
}

/** The step after the one in hand, null at the end. */
export function nextStep(world: World, job: number): string | null {
  const { at, steps } = world.jobs.col;
  if (cell(at, job) + 1 >= cell(steps, job)) return null;
  return stepId(world, stepRow(world, job) + 1);
}

export function setStepState(world: World, row: number, state: (typeof stepStates)[number]): void {
  world.jobSteps.col.state[row] = stepStates.indexOf(state);
}

/** Row of a step of this job by id, `NONE` if it has none. */
export function findStep(world: World, job: number, id: string): number {
  const first = cell(world.jobs.col.firstStep, job);
  for (let row = first; row < first + cell(world.jobs.col.steps, job); row += 1) {
    if (stepId(world, row) === id) return row;
  }
  return NONE;
}

/** Whether a step of this job was done, not given up. */
export function isDone(world: World, job: number, id: string): boolean {
  const row = findStep(world, job, id);
  return row !== NONE && stepStates[cell(world.jobSteps.col.state, row)] === 'done';
}

export function errorName(code: number): ErrorCode | null {
  return code === NONE ? null : (errorCodes[code] ?? null);
}

export function errorNumber(code: string): number {
  const number = (errorCodes as readonly string[]).indexOf(code);
  assert(number >= 0, `no error is called ${code}`);
  return number;
}

export function isInProgress(world: World, job: number): boolean {
  return job !== NONE && world.host.stateOf('job', 'life', job) === 'inProgress';
}

/** A machine's last job if it failed, else `NONE`. */
export function failedJobOf(world: World, machine: number): number {
  const job = cell(world.machines.col.lastJob, machine);
  if (job === NONE || world.host.stateOf('job', 'life', job) !== 'failed') return NONE;
  return job;
}

/** The job that holds a thing, `NONE` if none does. Jobs waiting for a person hold nothing. */
export function lockOn(world: World, owner: number): number {
  const { kind, row } = refOfHandle(owner);
  if (kind === 'machine') return cell(world.machines.col.job, row);
  const jobs = jobsOf(world, owner);
  for (let at = jobs.length - 1; at >= 0; at -= 1) {
    const job = jobs[at] as number;
    if (world.jobs.col.isHolding[job] === 1) return job;
  }
  return NONE;
}
