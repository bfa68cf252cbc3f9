/** Run files, `dr-run/1`: a run is scenario, seed and commands; everything else follows. */
import type { Command } from '../domain/index.ts';
import { ENGINE_VERSION } from '../domain/index.ts';
import { createRun } from './run.ts';
import { contentHashOf } from './scenario/canonical.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { LogEntry, Run, RunFile, RunOptions } from './types.ts';

export type FileCommand = RunFile['commands'][number];

/** One log line as it stands in a file: `[ms, do, target?, with?]`. */
export function fileCommand({ atMs, command }: LogEntry): FileCommand {
  const { do: name, target, with: settings } = command;
  if (settings !== undefined) return [atMs, name, target ?? '', settings];
  return target === undefined ? [atMs, name] : [atMs, name, target];
}

export function commandOf([, name, target, settings]: FileCommand): Command {
  return {
    do: name,
    ...(target === undefined || target === '' ? {} : { target }),
    ...(settings === undefined ? {} : { with: settings }),
  };
}

export interface FileFacts {
  /** Wall date the run was started, ISO, from outside the engine. */
  readonly started: string;
  readonly wallSeconds: number;
  readonly parent?: { readonly run: string; readonly atMs: number };
}

/** The run as a file. Marks are digests at the end, so that a replay can be compared. */
export function runFileOf(run: Run, facts: FileFacts): RunFile {
  return {
    format: 'dr-run/1',
    engine: ENGINE_VERSION,
    scenario: run.scenario,
    seed: run.seed,
    commands: run.commands().map(fileCommand),
    untilMs: run.nowMs(),
    ended: run.isEnded(),
    marks: [[run.nowMs(), run.digest()]],
    started: facts.started,
    wallSeconds: facts.wallSeconds,
    ...(facts.parent === undefined ? {} : { parent: facts.parent }),
  };
}

export type ReadRunFile = { readonly file: RunFile } | { readonly problem: string };

const NOT_JSON = 'It is not JSON.';
const MOST_COMMANDS = 100_000;

/** Reads a file's text. Never throws: what is wrong comes back as one sentence. */
export function readRunFile(text: string): ReadRunFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: NOT_JSON };
  }
  if (!isRecord(value)) return { problem: 'It holds no run.' };
  if (value.format !== 'dr-run/1')
    return { problem: `Its format is ${words(value.format)}, not dr-run/1.` };
  const problem = problemOf(value);
  return problem === null ? { file: value as unknown as RunFile } : { problem };
}

function problemOf(value: Readonly<Record<string, unknown>>): string | null {
  const { scenario, seed, untilMs, commands, marks, engine } = value;
  if (typeof engine !== 'string') return 'It does not say which engine played it.';
  if (!isRecord(scenario) || scenario.format !== 'dr-compiled/1') return 'Its scenario is missing.';
  const hash = safeHash(scenario as unknown as CompiledScenario);
  if (hash === null || hash !== scenario.contentHash) return 'Its scenario has been changed.';
  if (!isWhole(seed)) return 'Its seed is not a whole number.';
  if (!isWhole(untilMs)) return 'Its end is not an instant.';
  if (!Array.isArray(commands) || commands.length > MOST_COMMANDS)
    return 'Its commands are missing.';
  let last = 0;
  for (const command of commands) {
    if (!isCommand(command)) return 'One of its commands cannot be read.';
    if (command[0] < last || command[0] > untilMs) return 'Its commands are not in order of time.';
    last = command[0];
  }
  if (!Array.isArray(marks)) return 'Its marks are missing.';
  return null;
}

function safeHash(scenario: CompiledScenario): string | null {
  try {
    const { contentHash, ...rest } = scenario;
    void contentHash;
    return contentHashOf(rest);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isCommand(value: unknown): value is FileCommand {
  if (!Array.isArray(value)) return false;
  const [at, name, target, settings] = value as unknown[];
  const isTarget =
    target === undefined ||
    typeof target === 'string' ||
    (Array.isArray(target) && target.every((id) => typeof id === 'string'));
  return (
    isWhole(at) &&
    typeof name === 'string' &&
    isTarget &&
    (settings === undefined || isRecord(settings))
  );
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 60) : 'missing';
}

export interface Replay {
  readonly run: Run;
  /** First mark whose digest differs; null when all agree. */
  readonly divergedAtMs: number | null;
}

/** Plays a file again: every command at its instant, then to where it was left. */
export function replayRunFile(file: RunFile, options: RunOptions = {}): Replay {
  const run = createRun(file.scenario, { ...options, seed: file.seed });
  const marks = [...file.marks].sort((a, b) => a[0] - b[0]);
  let divergedAtMs: number | null = null;
  const check = (untilMs: number) => {
    const [mark] = marks;
    if (mark === undefined || mark[0] > untilMs) return;
    marks.shift();
    if (divergedAtMs === null && run.digest() !== mark[1]) divergedAtMs = mark[0];
  };
  for (const entry of file.commands) {
    run.advanceTo(entry[0]);
    run.dispatch(commandOf(entry));
  }
  run.advanceTo(file.untilMs);
  check(file.untilMs);
  return { run, divergedAtMs };
}
