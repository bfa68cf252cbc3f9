/** Run files, `dr-run/1`: a run is scenario, seed and commands; everything else follows. */
import { ENGINE_VERSION } from '../domain/index.ts';
import { isRecord, isWhole } from './checks.ts';
import {
  commandOf,
  commandsProblem,
  type FileProblem,
  factsProblem,
  fileCommand,
  type Mark,
  marksProblem,
  parseText,
  scenarioProblem,
  shown,
} from './file-checks.ts';
import { createRun } from './run.ts';
import type { Run, RunFile, RunOptions } from './types.ts';

export interface FileFacts {
  /** Wall date the run was started, ISO, from outside the engine. */
  readonly started: string;
  readonly wallSeconds: number;
  readonly parent?: { readonly run: string; readonly atMs: number };
  /** Digests noted on the way, each after all commands of its instant. */
  readonly marks?: readonly Mark[];
}

/** The run as a file. Marks are digests, so that a replay can be compared; the last is its end. */
export function runFileOf(run: Run, facts: FileFacts): RunFile {
  return {
    format: 'dr-run/1',
    engine: ENGINE_VERSION,
    scenario: run.scenario,
    seed: run.seed,
    commands: run.commands().map(fileCommand),
    untilMs: run.nowMs(),
    ended: run.isEnded(),
    marks: marksOf(run, facts.marks ?? []),
    started: facts.started,
    wallSeconds: facts.wallSeconds,
    ...(facts.parent === undefined ? {} : { parent: facts.parent }),
  };
}

/** Noted marks and the one of now, in order of time. */
export function marksOf(run: Run, noted: readonly Mark[]): readonly Mark[] {
  const now = run.nowMs();
  const earlier = noted.filter(([at]) => at < now).sort(([a], [b]) => a - b);
  return [...earlier, [now, run.digest()]];
}

export type ReadRunFile = { readonly file: RunFile } | { readonly problem: FileProblem };

/** Reads a file's text. Never throws: what is wrong comes back as a problem. */
export function readRunFile(text: string): ReadRunFile {
  const parsed = parseText(text);
  return 'problem' in parsed ? parsed : checkRunFile(parsed.value);
}

/** Checks what claims to be a run file. Never throws. */
export function checkRunFile(value: unknown): ReadRunFile {
  if (!isRecord(value)) return { problem: { code: 'no-run' } };
  if (value.format !== 'dr-run/1') {
    return { problem: { code: 'other-format', found: shown(value.format), wanted: 'dr-run/1' } };
  }
  const problem = problemOf(value);
  return problem === null ? { file: value as unknown as RunFile } : { problem };
}

function problemOf(value: Record<string, unknown>): FileProblem | null {
  const { scenario, seed, untilMs, commands, marks, engine, ended } = value;
  if (typeof engine !== 'string') return { code: 'no-engine' };
  if (!isWhole(untilMs)) return { code: 'bad-end' };
  if (typeof ended !== 'boolean') return { code: 'no-ended' };
  const hash = isRecord(scenario) ? scenario.contentHash : null;
  return (
    commandsProblem(commands, untilMs) ??
    marksProblem(marks, untilMs) ??
    factsProblem(value) ??
    scenarioProblem(scenario, hash, seed, engine === ENGINE_VERSION)
  );
}

export interface Replay {
  readonly run: Run;
  /** First mark whose digest differs; null when all agree. */
  readonly divergedAtMs: number | null;
  /** It took too long: the run stands somewhere on the way. */
  readonly isGivenUp: boolean;
}

export interface ReplayOptions extends RunOptions {
  /** Asked after each instant and each command: a file can hold more than anybody waits for. */
  readonly isTooLong?: () => boolean;
}

/** Plays a file again: every command at its instant, every mark compared, to where it was left. */
export function replayRunFile(
  file: Pick<RunFile, 'scenario' | 'seed' | 'commands' | 'marks' | 'untilMs'>,
  { isTooLong, ...options }: ReplayOptions = {},
): Replay {
  const run = createRun(file.scenario, { ...options, seed: file.seed });
  const rest = [...file.commands].reverse();
  let divergedAtMs: number | null = null;
  for (const [atMs, digest] of file.marks) {
    if (!sendUpTo(run, rest, atMs, isTooLong)) return { run, divergedAtMs, isGivenUp: true };
    if (divergedAtMs === null && (run.nowMs() !== atMs || run.digest() !== digest)) {
      divergedAtMs = atMs;
    }
  }
  const isGivenUp = !sendUpTo(run, rest, file.untilMs, isTooLong);
  return { run, divergedAtMs, isGivenUp };
}

/** Every command up to an instant, the next one last in the list, then that instant. */
function sendUpTo(
  run: Run,
  rest: RunFile['commands'][number][],
  atMs: number,
  isTooLong: (() => boolean) | undefined,
): boolean {
  for (let next = rest.at(-1); next !== undefined && next[0] <= atMs; next = rest.at(-1)) {
    rest.pop();
    if (!walkTo(run, next[0], isTooLong)) return false;
    run.dispatch(commandOf(next));
  }
  return walkTo(run, atMs, isTooLong);
}

/** False: it was given up on the way. */
function walkTo(run: Run, atMs: number, isTooLong: (() => boolean) | undefined): boolean {
  if (isTooLong === undefined) run.advanceTo(atMs);
  else if (isTooLong()) return false;
  while (run.nowMs() < atMs && !run.isEnded()) {
    run.advanceTo(Math.min(atMs, run.nextEventAtMs()));
    if (isTooLong?.() === true) return false;
  }
  return true;
}
