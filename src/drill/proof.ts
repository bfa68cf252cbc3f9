/** A scenario's proof: its solution wins, idleness loses, each trap loses what it names. */
import { type Gap, gapsOf, type Seen, seenIn } from './coverage.ts';
import { contextOf, createRun } from './run.ts';
import type { CompiledScenario, Step } from './scenario/types.ts';
import { type PlayedStep, playSteps } from './steps.ts';
import { idleSteps } from './trials.ts';
import type { ObjectiveRow, Run, RunResult } from './types.ts';

export type ProofCode =
  | 'P600'
  | 'P602'
  | 'P603'
  | 'P604'
  | 'P605'
  | 'P606'
  | 'P607'
  | 'P608'
  | 'P614'
  | 'P615';

export interface ProofFailure {
  readonly code: ProofCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ProofRun {
  /** `solution/<id>`, `idle`, `trap/<id>`. */
  readonly name: string;
  readonly seed: number;
  readonly result: RunResult;
  readonly digest: string;
  readonly objectives: readonly ObjectiveRow[];
  readonly steps: readonly PlayedStep[];
  readonly seen: Seen;
  readonly failures: readonly ProofFailure[];
}

/** How close an objective is: what the first solution, idleness and traps make of it. */
export interface Margin {
  readonly objective: string;
  readonly seed: number;
  readonly metric: string;
  readonly op: string;
  readonly limit: number;
  /** At the end of the first solution, null where nobody can know. */
  readonly value: number | null;
  /** Distance to the limit; negative = past it. */
  readonly margin: number | null;
  readonly idle: number | null;
  /** Traps that get less than its full points. */
  readonly lostBy: readonly string[];
}

export interface ProofReport {
  readonly isProved: boolean;
  readonly runs: readonly ProofRun[];
  readonly failures: readonly (ProofFailure & { readonly run: string; readonly seed: number })[];
  /** One for each seed and objective that is one number. */
  readonly margins: readonly Margin[];
  /** What no run showed; empty unless it was asked for. */
  readonly gaps: readonly Gap[];
  /** Steps that matter to nobody, by solution; empty unless it was asked for. */
  readonly idleSteps: readonly { readonly solution: string; readonly step: string }[];
}

export interface ProofOptions {
  readonly seeds?: readonly number[];
  readonly executor?: 'table' | 'actors';
  /** Also coverage and the solution without each of its steps, for the first seed. */
  readonly isThorough?: boolean;
  /** Events a run may take; absent = what a page can follow. */
  readonly mostEvents?: number;
}

/** Plays solution, idle run and traps of a scenario headless, over the given seeds. */
export function prove(scenario: CompiledScenario, options: ProofOptions = {}): ProofReport {
  const seeds = options.seeds ?? [scenario.clock.seed ?? 1];
  const runs = seeds.flatMap((seed) => proofRuns(scenario, seed, options));
  const failures = runs.flatMap((run) =>
    run.failures.map((failure) => ({ ...failure, run: run.name, seed: run.seed })),
  );
  const margins = seeds.flatMap((seed) => marginsOf(runs.filter((run) => run.seed === seed)));
  const [first = 1] = seeds;
  const own = runs.filter(({ seed }) => seed === first);
  const isThorough = options.isThorough === true && failures.length === 0;
  return {
    isProved: failures.length === 0,
    runs,
    failures,
    margins,
    gaps: isThorough ? gapsOf(scenario, own) : [],
    idleSteps: isThorough ? uselessSteps(scenario, first) : [],
  };
}

function uselessSteps(scenario: CompiledScenario, seed: number): ProofReport['idleSteps'] {
  return scenario.solutions.flatMap((solution) =>
    idleSteps(scenario, solution, seed).map((step) => ({ solution: solution.id, step })),
  );
}

function marginsOf(runs: readonly ProofRun[]): Margin[] {
  const best = runs.find(({ name }) => name.startsWith('solution/'));
  const idle = runs.find(({ name }) => name === 'idle');
  return (best?.objectives ?? []).flatMap(({ id, gauge }) => {
    if (best === undefined || gauge === null) return [];
    const { metric, op, limit, value } = gauge;
    const isCeiling = op === 'at-most' || op === 'below';
    const lostBy = runs.filter(
      (run) =>
        run.name.startsWith('trap/') &&
        run.objectives.some((row) => row.id === id && !isWhole(row)),
    );
    return [
      {
        objective: id,
        seed: best.seed,
        metric,
        op,
        limit,
        value,
        margin: value === null ? null : isCeiling ? limit - value : value - limit,
        idle: idle?.objectives.find((row) => row.id === id)?.gauge?.value ?? null,
        lostBy: lostBy.map(({ name }) => name.slice('trap/'.length)),
      },
    ];
  });
}

function proofRuns(
  scenario: CompiledScenario,
  seed: number,
  { executor = 'table', mostEvents = MOST_EVENTS }: ProofOptions,
): ProofRun[] {
  const play = (name: string, steps: readonly Step[], judge: Judge): ProofRun => {
    const run = createRun(scenario, { seed, executor });
    const played = playSteps(run, steps);
    return {
      name,
      seed,
      steps: played,
      result: run.result(),
      digest: run.digest(),
      objectives: run.objectives(),
      seen: seenIn(run, contextOf(run).state.branches),
      failures: [...judge(run, played), ...slowness(run, mostEvents)],
    };
  };
  if (scenario.solutions.length === 0) {
    const idle = play('idle', [], () => [{ code: 'P600', params: {} }]);
    return [idle];
  }
  return [
    ...scenario.solutions.map((solution) =>
      play(`solution/${solution.id}`, solution.steps, (run, played) =>
        solutionFailures(run, played, solution.atLeast),
      ),
    ),
    play('idle', [], (run) => idleFailures(run, scenario.idleAtMost ?? 0)),
    ...scenario.traps.map((trap) =>
      play(`trap/${trap.id}`, trap.steps, (run) => trapFailures(run, trap.id, trap.loses)),
    ),
  ];
}

/** More events than this in one run are more than a page can follow (P615). */
const MOST_EVENTS = 1_000_000;

function slowness(run: Run, most: number): ProofFailure[] {
  const events = contextOf(run).engine.eventsRun();
  return events > most ? [{ code: 'P615', params: { events, most } }] : [];
}

type Judge = (run: Run, played: readonly PlayedStep[]) => ProofFailure[];

function solutionFailures(
  run: Run,
  played: readonly PlayedStep[],
  atLeast: number,
): ProofFailure[] {
  const failures: ProofFailure[] = [];
  for (const step of played) {
    if (step.refused === null) failures.push({ code: 'P614', params: { step: step.id } });
    else if (step.refused.length > 0) {
      failures.push({ code: 'P602', params: { step: step.id, codes: step.refused.join(', ') } });
    }
  }
  const { points, passed, outcome } = run.result();
  if (points < atLeast) failures.push({ code: 'P603', params: { points, atLeast } });
  const lost = run.objectives().filter((row) => row.critical && row.state !== 'met');
  if (lost.length > 0 || outcome === 'lost' || !passed) {
    const ids = lost.map((row) => row.id).join(', ');
    failures.push({ code: 'P604', params: { outcome, objectives: ids } });
  }
  return failures;
}

function idleFailures(run: Run, atMost: number): ProofFailure[] {
  const { points, passed } = run.result();
  const failures: ProofFailure[] = [];
  if (passed) failures.push({ code: 'P605', params: { points } });
  if (points > atMost) failures.push({ code: 'P606', params: { points, atMost } });
  return failures;
}

/** Everything it could give is there; a condition that gives no points holds. */
export function isWhole({ earned, points, state }: ObjectiveRow): boolean {
  return points > 0 ? earned >= points : state === 'met';
}

function trapFailures(run: Run, trap: string, loses: readonly string[]): ProofFailure[] {
  return run
    .objectives()
    .filter((row) => loses.includes(row.id) && isWhole(row))
    .map((row) => ({ code: 'P607' as const, params: { trap, objective: row.id } }));
}
