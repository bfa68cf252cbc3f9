/** Two runs on one clock: what each is at an instant, and where they part. */
import type { Run, RunFile } from '../drill/index.ts';
import { type Reading, readingOf, worstRpoOf } from '../read/index.ts';
import { partedAtMs } from './lab/play.ts';
import { createPast } from './past.ts';

export interface Side {
  readonly runId: string;
  /** How far this run has come. */
  readonly untilMs: number;
  readonly seed: number;
  /** Worst RPO over time, up to where it has come. */
  readonly rpo: readonly (readonly [number, number | null])[];
  readonly commands: readonly {
    readonly atMs: number;
    readonly do: string;
    readonly target: string;
  }[];
}

export interface Comparison {
  readonly sides: readonly [Side, Side];
  /** First instant at which they are not told the same; null: they never part. */
  readonly partedAtMs: number | null;
  readonly endMs: number;
  readonly clock: { readonly startOfDayMs: number; readonly weekday: number };
  readonly currency: string;
  /** Both at an instant; a run that has not come so far stands where it was left. */
  at(atMs: number): readonly [Reading, Reading];
}

export interface Opened {
  readonly runId: string;
  readonly file: RunFile;
  readonly run: Run;
}

const SAMPLES = 160;

/** Compares two runs of one scenario; null for another scenario, or another version of it. */
export function compare(a: Opened, b: Opened): Comparison | null {
  const { scenario } = a.file;
  if (scenario.contentHash !== b.file.scenario.contentHash) return null;
  const pasts = [createPast(a.run), createPast(b.run)] as const;
  const at = (place: 0 | 1, atMs: number): Run => {
    const { run } = place === 0 ? a : b;
    return atMs >= run.nowMs() ? run : pasts[place].at(Math.max(0, Math.floor(atMs)));
  };
  const { endMs, startOfDayMs, weekday } = { ...scenario.estate.clock, ...scenario.clock };
  const side = (place: 0 | 1): Side => {
    const { runId, run, file } = place === 0 ? a : b;
    const instants = Array.from({ length: SAMPLES + 1 }, (_, sample) => {
      return Math.floor((endMs * sample) / SAMPLES);
    });
    return {
      runId,
      untilMs: run.nowMs(),
      seed: run.seed,
      rpo: instants
        .filter((instant) => instant <= run.nowMs())
        .map((instant) => [instant, worstRpoOf(at(place, instant))] as const),
      commands: file.commands.map(([atMs, verb, target = '']) => {
        return { atMs, do: verb, target: typeof target === 'string' ? target : target.join(', ') };
      }),
    };
  };
  return {
    sides: [side(0), side(1)],
    partedAtMs: partedAtMs(a.file, b.file),
    endMs,
    clock: { startOfDayMs, weekday },
    currency: scenario.estate.currency,
    at: (atMs) => [readingOf(at(0, atMs)), readingOf(at(1, atMs))],
  };
}
