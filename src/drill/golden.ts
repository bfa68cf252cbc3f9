/** What proofs came to when they were recorded, and what has moved since (P616). */
import { ENGINE_VERSION } from '../domain/index.ts';
import type { ProofReport, ProofRun } from './proof.ts';
import type { CompiledScenario } from './scenario/types.ts';

export interface GoldenRun {
  readonly name: string;
  readonly points: number;
  readonly values: Readonly<Record<string, number | string>>;
  readonly stateHash: string;
}

/** `dr-golden/1`: kept beside a scenario. */
export interface Golden {
  readonly format: 'dr-golden/1';
  readonly engine: string;
  readonly scenario: string;
  readonly seed: number;
  readonly runs: readonly GoldenRun[];
}

/** Numbers of an objective, else the word for its state. */
function goldenRun({ name, result, objectives, digest }: ProofRun): GoldenRun {
  const values = objectives.map(({ id, gauge, state }) => [id, gauge?.value ?? state] as const);
  return { name, points: result.points, values: Object.fromEntries(values), stateHash: digest };
}

/** The record of the first seed of a proof. */
export function goldenOf(scenario: CompiledScenario, report: ProofReport): Golden {
  const seed = report.runs[0]?.seed ?? 1;
  return {
    format: 'dr-golden/1',
    engine: ENGINE_VERSION,
    scenario: scenario.contentHash,
    seed,
    runs: report.runs.filter((run) => run.seed === seed).map(goldenRun),
  };
}

export interface Moved {
  readonly run: string;
  /** The objective whose value moved, or `points`. */
  readonly what: string;
  readonly before: number | string;
  readonly now: number | string;
}

/** Every number that differs. A state alone may differ: it is not what an author set limits by. */
export function movedSince(golden: Golden, report: ProofReport): Moved[] {
  const now = report.runs.filter(({ seed }) => seed === golden.seed).map(goldenRun);
  return golden.runs.flatMap((before) => {
    const own = now.find(({ name }) => name === before.name);
    if (own === undefined) return [];
    const values = Object.entries(before.values).flatMap(([what, value]): Moved[] => {
      const fresh = own.values[what];
      if (fresh === undefined || fresh === value) return [];
      return [{ run: before.name, what, before: value, now: fresh }];
    });
    const points: Moved[] =
      own.points === before.points
        ? []
        : [{ run: before.name, what: 'points', before: before.points, now: own.points }];
    return [...points, ...values];
  });
}

/** Whether a text is such a record; null when it is none. */
export function readGolden(text: string): Golden | null {
  try {
    const value = JSON.parse(text) as Partial<Golden> | null;
    const isOne = value?.format === 'dr-golden/1' && Array.isArray(value.runs);
    return isOne ? (value as Golden) : null;
  } catch {
    return null;
  }
}
