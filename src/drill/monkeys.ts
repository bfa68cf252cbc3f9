/** Random hands: legal commands at random times. None may fall over, hardly any may pass. */
import type { Command, Scalar } from '../domain/index.ts';
import { draw, streamOf } from '../sim/index.ts';
import { createRun } from './run.ts';
import { commands } from './scenario/registry.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { Run } from './types.ts';

export interface MonkeyReport {
  readonly count: number;
  readonly passed: number;
  readonly best: number;
  /** The first run that fell over, and why; null when none did. */
  readonly fallen: { readonly seed: number; readonly why: string } | null;
}

/** Commands one monkey gives. */
const HANDS = 24;
/** Attempts at a command that is allowed now. */
const TRIES = 12;

interface Dice {
  next(below: number): number;
}

function diceOf(seed: number): Dice {
  const stream = streamOf('monkey', seed);
  let counter = 0;
  return {
    next(below) {
      counter += 1;
      return draw(seed, stream, counter) % Math.max(1, below);
    },
  };
}

/** Ends the exercise or buys what is sold: a hand that is no answer to anything. */
const skipped = ['finish', 'take-hint', 'delete-machine', 'begin-fault', 'end-fault'];

/** Plays `count` random command lists; the same seed gives the same lists. */
export function tryMonkeys(scenario: CompiledScenario, count: number, seed: number): MonkeyReport {
  let passed = 0;
  let best = 0;
  for (let at = 0; at < count; at += 1) {
    const own = seed + at;
    try {
      const { points, passed: isPassed } = playMonkey(scenario, own).result();
      best = Math.max(best, points);
      if (isPassed) passed += 1;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { count, passed, best, fallen: { seed: own, why } };
    }
  }
  return { count, passed, best, fallen: null };
}

function playMonkey(scenario: CompiledScenario, seed: number): Run {
  const dice = diceOf(seed);
  const run = createRun(scenario, { seed, checkInvariants: true });
  const names = Object.keys(commands).filter((name) => !skipped.includes(name));
  const targets = targetsOf(scenario);
  for (let hand = 0; hand < HANDS && !run.isEnded(); hand += 1) {
    run.advanceTo(run.nowMs() + dice.next(Math.ceil((2 * scenario.clock.endMs) / HANDS)));
    const command = legalCommand(run, names, targets, dice);
    if (command !== null && !run.isEnded()) run.dispatch(command);
  }
  run.advanceTo(scenario.clock.endMs);
  return run;
}

function targetsOf(scenario: CompiledScenario): readonly string[] {
  const { machines, components, links, sites, services } = scenario.estate;
  const asks = scenario.injects.flatMap(({ ask }) => ask ?? []);
  const rows = [machines, machines, machines, services, components, links, sites, asks];
  return [...rows.flat(), ...scenario.people].map(({ id }) => id);
}

function legalCommand(
  run: Run,
  names: readonly string[],
  targets: readonly string[],
  dice: Dice,
): Command | null {
  for (let turn = 0; turn < TRIES; turn += 1) {
    const name = names[dice.next(names.length)] ?? '';
    const row = commands[name];
    if (row === undefined) continue;
    const target = targets[dice.next(targets.length)] ?? '';
    const settings = settingsFor(run, name, target, dice);
    const command: Command = {
      do: name,
      ...(row.target === 'none' ? {} : { target }),
      ...(Object.keys(settings).length === 0 ? {} : { with: settings }),
    };
    if (run.admission(command).length === 0) return command;
  }
  return null;
}

/** Something in every setting that is needed, and sometimes in the others. */
function settingsFor(run: Run, name: string, target: string, dice: Dice): Record<string, Scalar> {
  const ask = run.messages().find((message) => message.ask?.id === target)?.ask;
  if (name === 'answer' && ask !== undefined && ask !== null) return answerTo(ask, dice);
  const out: Record<string, Scalar> = {};
  for (const [key, row] of Object.entries(commands[name]?.settings ?? {})) {
    if (row.isRequired !== true && dice.next(3) > 0) continue;
    const value = valueFor(row.value, row.words ?? [], dice);
    if (value !== null) out[key] = value;
  }
  return out;
}

type Asked = NonNullable<ReturnType<Run['messages']>[number]['ask']>;

function answerTo(ask: Asked, dice: Dice): Record<string, Scalar> {
  switch (ask.kind) {
    case 'choice':
      return { choice: ask.choices[dice.next(ask.choices.length)]?.id ?? '' };
    case 'duration':
      return { duration: `${1 + dice.next(120)}m` };
    case 'number':
      return { number: dice.next(100) };
    case 'text':
      return { text: 'Yes.' };
  }
}

function valueFor(kind: string, words: readonly string[], dice: Dice): Scalar | null {
  switch (kind) {
    case 'word':
    case 'words':
      return words[dice.next(words.length)] ?? null;
    case 'flag':
      return dice.next(2) === 1;
    case 'duration':
      return `${1 + dice.next(90)}m`;
    case 'bandwidth':
    case 'bandwidth-or-none':
      return `${1 + dice.next(100)}Mbps`;
    case 'count':
    case 'number':
      return 1 + dice.next(32);
    case 'text':
      return 'one';
    default:
      return null;
  }
}
