/** Plays a list of steps on a run: solutions, traps, replays (SCENARIOS 2.4 and 2.7.11). */
import type { Command, CommandOutcome } from '../domain/index.ts';
import { judge } from './conditions.ts';
import { contextOf } from './run.ts';
import type { Step } from './scenario/types.ts';
import type { Run } from './types.ts';

export interface PlayedStep {
  readonly id: string;
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

/** Runs until a job has ended or EndEx. */
function awaitJob(run: Run, job: number | undefined): void {
  if (job === undefined) return;
  const isOver = () => {
    const { state } = run.engine.job(job);
    return state !== 'notStarted' && state !== 'inProgress' && state !== 'cancelling';
  };
  while (!run.isEnded() && !isOver()) walk(run);
}

/** One event further, or to EndEx. */
function walk(run: Run): void {
  run.advanceTo(Math.min(run.nextEventAtMs(), run.scenario.clock.endMs));
}

/** Runs until a condition is true or EndEx. */
function awaitCondition(run: Run, step: Step): boolean {
  const { when } = step;
  if (when === undefined) return true;
  const holds = () => judge(contextOf(run), when, `step/${step.id}`).truth === 'true';
  while (!run.isEnded() && !holds()) {
    const { nextMs } = judge(contextOf(run), when, `step/${step.id}`);
    run.advanceTo(Math.min(nextMs, run.nextEventAtMs(), run.scenario.clock.endMs));
  }
  return !run.isEnded();
}

/**
 * Sends steps in file order, each when its time has come: `at` its instant, `when` its condition,
 * bare or `after` the end of the job of the step before or named. Ends at EndEx.
 */
export function playSteps(run: Run, steps: readonly Step[]): PlayedStep[] {
  const jobs = new Map<string, number | undefined>();
  const played: PlayedStep[] = [];
  let last: number | undefined;
  for (const step of steps) {
    if (step.at !== undefined) run.advanceTo(step.at);
    else if (step.when !== undefined) awaitCondition(run, step);
    else awaitJob(run, step.after === undefined ? last : jobs.get(step.after));
    if (run.isEnded() || (step.at !== undefined && run.nowMs() < step.at)) {
      played.push({ id: step.id, atMs: null, refused: null });
      continue;
    }
    const outcome: CommandOutcome = run.dispatch(commandOf(step));
    const refused = outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code);
    last = outcome.ok ? outcome.job : undefined;
    jobs.set(step.id, last);
    played.push({ id: step.id, atMs: run.nowMs(), refused });
  }
  run.advanceTo(run.scenario.clock.endMs);
  return played;
}
