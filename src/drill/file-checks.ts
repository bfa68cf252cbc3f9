/** Checks of what run files and result files have in common. Nothing here throws. */
import type { Command } from '../domain/index.ts';
import { isOneOrMany, isRecord, isScalar, isText, isWhole } from './checks.ts';
import { isNamed, partAmiss } from './compiled-checks.ts';
import { createRun } from './run.ts';
import { contentHashOf } from './scenario/canonical.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { LogEntry, RunFile } from './types.ts';

export type FileCommand = RunFile['commands'][number];
export type Mark = RunFile['marks'][number];

/**
 * What is wrong with a file, for the texts to say; `found` and `wanted` are words of the file, or
 * the time since StartEx at which a replay is first seen to differ.
 */
export interface FileProblem {
  readonly code: FileProblemCode;
  readonly found?: string;
  readonly wanted?: string;
}

export type FileProblemCode =
  | 'no-run'
  | 'no-result'
  | 'no-engine'
  | 'bad-end'
  | 'no-ended'
  | 'too-large'
  | 'not-json'
  | 'no-scenario'
  | 'bad-seed'
  | 'scenario-changed'
  | 'scenario-unplayable'
  | 'scenario-part'
  | 'no-commands'
  | 'too-many-commands'
  | 'bad-command'
  | 'commands-unordered'
  | 'no-marks'
  | 'bad-mark'
  | 'no-start'
  | 'no-length'
  | 'bad-parent'
  | 'no-learner'
  | 'bad-claims'
  | 'no-file'
  | 'not-same'
  | 'other-format'
  | 'breaks'
  | 'too-long'
  | 'other-engine'
  | 'not-kept';

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

const MOST_CHARACTERS = 50_000_000;

/** The value of a JSON text, or what is wrong with it. */
export function parseText(
  text: string,
): { readonly value: unknown } | { readonly problem: FileProblem } {
  if (text.length > MOST_CHARACTERS) return { problem: { code: 'too-large' } };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: { code: 'not-json' } };
  }
}

/** A word of the file for a message: never more than a line of it. */
export function shown(value: unknown): string {
  const MOST = 60;
  return typeof value === 'string' ? value.slice(0, MOST) : '';
}

const MAX_SEED = 4_294_967_295;

/**
 * What is wrong with the scenario of a file and its seed; null if it can be played. The hash says
 * that nothing was changed, not that it was ever sound, so every part is looked at.
 */
export function scenarioProblem(
  scenario: unknown,
  hash: unknown,
  seed: unknown,
  isOurs: boolean,
): FileProblem | null {
  if (!isRecord(scenario) || scenario.format !== 'dr-compiled/1') return { code: 'no-scenario' };
  if (!isWhole(seed) || seed > MAX_SEED) return { code: 'bad-seed' };
  const { contentHash, ...rest } = scenario as unknown as CompiledScenario;
  if (!isText(contentHash) || !isNamed(scenario)) return { code: 'scenario-unplayable' };
  if (contentHash !== hash || attempt(() => contentHashOf(rest)) !== contentHash) {
    return { code: 'scenario-changed' };
  }
  if (!isOurs) return null;
  const amiss = partAmiss(scenario);
  if (amiss !== null) return { code: 'scenario-part', found: amiss };
  return attempt(() => begun({ ...rest, contentHash }, seed)) === 0
    ? null
    : { code: 'scenario-unplayable' };
}

/** Begins a run and reads everything of it once: names that lead nowhere break here. */
function begun(scenario: CompiledScenario, seed: number): number {
  const run = createRun(scenario, { seed });
  void [run.objectives(), run.expected(), run.hints(), run.predictions(), run.result()];
  return run.nowMs();
}

/** What a calculation gives, or null if it breaks. */
function attempt<T>(calculate: () => T): T | null {
  try {
    return calculate();
  } catch {
    return null;
  }
}

const MOST_COMMANDS = 100_000;

export function commandsProblem(commands: unknown, untilMs: number): FileProblem | null {
  if (!Array.isArray(commands)) return { code: 'no-commands' };
  if (commands.length > MOST_COMMANDS) return { code: 'too-many-commands' };
  let last = 0;
  for (const command of commands) {
    if (!isCommand(command)) return { code: 'bad-command' };
    if (command[0] < last || command[0] > untilMs) return { code: 'commands-unordered' };
    last = command[0];
  }
  return null;
}

function isCommand(value: unknown): value is FileCommand {
  if (!Array.isArray(value) || value.length > 4) return false;
  const [at, name, target, settings] = value as unknown[];
  return (
    isWhole(at) &&
    typeof name === 'string' &&
    (target === undefined || isOneOrMany(target, isText)) &&
    (settings === undefined || areSettings(settings))
  );
}

function areSettings(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((one) => isOneOrMany(one, isScalar));
}

/** `[ms, digest]`, in order of time, within the run. */
export function marksProblem(marks: unknown, untilMs: number): FileProblem | null {
  if (!Array.isArray(marks)) return { code: 'no-marks' };
  let last = 0;
  for (const mark of marks) {
    const [at, digest] = Array.isArray(mark) ? (mark as unknown[]) : [];
    if (!isWhole(at) || at < last || at > untilMs || !isText(digest)) {
      return { code: 'bad-mark' };
    }
    last = at;
  }
  return null;
}

/** Where and when it was played: the parts the engine never reads. */
export function factsProblem({
  started,
  wallSeconds,
  parent,
}: Record<string, unknown>): FileProblem | null {
  if (!isText(started)) return { code: 'no-start' };
  if (!isFiniteNumber(wallSeconds)) return { code: 'no-length' };
  const isParent =
    parent === undefined || (isRecord(parent) && isText(parent.run) && isWhole(parent.atMs));
  return isParent ? null : { code: 'bad-parent' };
}

function isFiniteNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
