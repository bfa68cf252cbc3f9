/** Trials of a solution: what happens without each step, and how much later each may come. */
import type { Ms } from '../domain/index.ts';
import { MINUTE } from '../sim/index.ts';
import { createRun } from './run.ts';
import { commandRow } from './scenario/registry.ts';
import type { CompiledScenario, Solution, Step } from './scenario/types.ts';
import { type PlayedStep, playSteps } from './steps.ts';
import type { Run } from './types.ts';

interface Played {
  readonly run: Run;
  readonly steps: readonly PlayedStep[];
}

function play(scenario: CompiledScenario, steps: readonly Step[], seed: number): Played {
  const run = createRun(scenario, { seed });
  return { run, steps: playSteps(run, steps) };
}

/** Everything a step could have been for: objectives, points, money, loss, time. */
function meaningOf({ run }: Played): string {
  const { points, passed, outcome, endedAtMs } = run.result();
  const objectives = run.objectives().map(({ id, state, earned, gauge, isGold }) => {
    return [id, state, earned, isGold, gauge?.value ?? null];
  });
  const cost = run.engine.costForm().value;
  const { lostBytes, downtimeMs } = run.engine.ledger();
  return JSON.stringify({
    points,
    passed,
    outcome,
    endedAtMs,
    objectives,
    cost,
    lostBytes,
    downtimeMs,
  });
}

/** Looking costs nothing and shows how one could know, so it may stand in a solution. */
function isLook({ do: name }: Step): boolean {
  return commandRow(name)?.isLook === true;
}

/** A step that waited for a left out one follows the one before that instead. */
function without(steps: readonly Step[], id: string): readonly Step[] {
  return steps
    .filter((step) => step.id !== id)
    .map((step) => {
      if (step.after !== id) return step;
      const { after, ...rest } = step;
      void after;
      return rest;
    });
}

/** Steps of a solution whose absence changes nothing at all (P609). */
export function idleSteps(scenario: CompiledScenario, solution: Solution, seed: number): string[] {
  const whole = meaningOf(play(scenario, solution.steps, seed));
  return solution.steps
    .filter((step) => !isLook(step))
    .filter(({ id }) => meaningOf(play(scenario, without(solution.steps, id), seed)) === whole)
    .map(({ id }) => id);
}

export interface Slack {
  readonly step: string;
  /** Instant of the step in the solution. */
  readonly atMs: Ms;
  /** It may come so much later and the solution still wins; null = as late as one likes. */
  readonly slackMs: Ms | null;
}

function wins(
  scenario: CompiledScenario,
  solution: Solution,
  steps: readonly Step[],
  seed: number,
) {
  const { run, steps: played } = play(scenario, steps, seed);
  const { points, passed } = run.result();
  const isAccepted = played.every(({ refused }) => refused?.length === 0);
  return isAccepted && passed && points >= solution.atLeast;
}

/** Step `index` at an instant of its own; the steps behind it go on as they did. */
function delayed(steps: readonly Step[], index: number, atMs: Ms): readonly Step[] {
  return steps.map((step, at) => {
    if (at === index) {
      const { after, when, ...rest } = step;
      void [after, when];
      return { ...rest, at: atMs };
    }
    return at > index && step.at !== undefined && step.at < atMs ? { ...step, at: atMs } : step;
  });
}

/** How late each step may come, found by halving, to the minute. */
export function slackOf(scenario: CompiledScenario, solution: Solution, seed: number): Slack[] {
  const { steps: played } = play(scenario, solution.steps, seed);
  const { endMs } = scenario.clock;
  return solution.steps.map(({ id: step }, index) => {
    const atMs = played[index]?.atMs ?? 0;
    const isFine = (late: number) =>
      wins(scenario, solution, delayed(solution.steps, index, atMs + late * MINUTE), seed);
    let low = 0;
    let high = Math.max(1, Math.floor((endMs - atMs) / MINUTE) - 1);
    if (isFine(high)) return { step, atMs, slackMs: null };
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (isFine(middle)) low = middle;
      else high = middle;
    }
    return { step, atMs, slackMs: low * MINUTE };
  });
}
