/** Plays a list of steps on a run: solutions, traps, idleness (SCENARIOS 2.4 and 2.7.11). */
import type { Command } from '../domain/index.ts';
import { type Holds, judge } from './conditions.ts';
import { contextOf } from './run.ts';
import type { Condition, Step } from './scenario/types.ts';
import type { Run } from './types.ts';

export interface PlayedStep {
  readonly id: string;
  /** Instant it was sent, null when its time never came. */
  readonly atMs: number | null;
  /** Refusal codes; empty when accepted, null when its time never came. */
  readonly refused: readonly string[] | null;
}

function commandOf(step: Step): Command {
  return {
    do: step.do,
    ...(step.target === undefined ? {} : { target: step.target }),
    ...(step.with === undefined ? {} : { with: step.with }),
  };
}

/** A job that waits for a person has done its part. */
function isRunning(run: Run, job: number): boolean {
  return ['notStarted', 'inProgress', 'cancelling'].includes(run.engine.job(job).state);
}

/** Runs until a job has ended or EndEx. */
function awaitJob(run: Run, job: number | undefined): void {
  while (job !== undefined && !run.isEnded() && isRunning(run, job)) {
    run.advanceTo(run.nextEventAtMs());
  }
}

/**
 * Runs until a condition is true or EndEx. Its memory is kept here and no look is planned, so that
 * a proof leaves the same digest as the same commands given by hand.
 */
function awaitCondition(run: Run, when: Condition): void {
  const holds: Holds = {};
  const context = contextOf(run);
  for (;;) {
    const { truth, nextMs } = judge(context, when, '', holds);
    if (truth === 'true' || run.isEnded()) return;
    run.advanceTo(Math.min(nextMs, run.nextEventAtMs()));
  }
}

/**
 * Sends steps in file order, each when its time has come: `at` its instant, `when` its condition,
 * `after` the end of that step's job, a bare one the end of the job of the step before. Refused
 * steps are noted and the run goes on. Ends at EndEx.
 */
export function playSteps(run: Run, steps: readonly Step[]): PlayedStep[] {
  const jobs = new Map<string, number | undefined>();
  const played: PlayedStep[] = [];
  let last: number | undefined;
  for (const { id, at, when, after, ...step } of steps) {
    if (at !== undefined) run.advanceTo(at);
    if (after !== undefined) awaitJob(run, jobs.get(after));
    if (when !== undefined) awaitCondition(run, when);
    if (at === undefined && when === undefined && after === undefined) awaitJob(run, last);
    if (run.isEnded()) {
      played.push({ id, atMs: null, refused: null });
      continue;
    }
    const outcome = run.dispatch(commandOf({ id, ...step }));
    const refused = outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
    last = outcome.ok ? outcome.job : undefined;
    jobs.set(id, last);
    played.push({ id, atMs: run.nowMs(), refused });
  }
  run.advanceTo(run.scenario.clock.endMs);
  return played;
}
