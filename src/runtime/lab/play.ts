/** One future: a scenario, a seed and commands, played to its end; and what changes one. */
import {
  type CompiledScenario,
  commandOf,
  createRun,
  type FileCommand,
} from '../../drill/index.ts';
import { type Reading, readingOf, worstRpoOf } from '../../read/index.ts';

export interface Future {
  readonly scenario: CompiledScenario;
  readonly seed: number;
  /** In order of time, as in a run file. */
  readonly commands: readonly FileCommand[];
}

/** What a future comes to at its end. */
export interface Outcome extends Reading {
  readonly endedAtMs: number;
  readonly passed: boolean;
  /** Commands that were refused in it. */
  readonly refused: number;
  /** Worst RPO over time, `[ms, rpoMs]`; null while nothing replicates. */
  readonly rpo: readonly (readonly [number, number | null])[];
}

/** Points of the curve between StartEx and EndEx. */
const SAMPLES = 120;

/** Plays a future to its end. */
export function playOut({ scenario, seed, commands }: Future): Outcome {
  const run = createRun(scenario, { seed });
  const { endMs } = scenario.clock;
  const rpo: [number, number | null][] = [];
  let next = 0;
  const to = (atMs: number): void => {
    for (; (commands[next]?.[0] ?? Infinity) <= atMs; next += 1) {
      const command = commands[next];
      if (command === undefined) return;
      run.advanceTo(command[0]);
      run.dispatch(commandOf(command));
    }
    run.advanceTo(atMs);
  };
  for (let sample = 0; sample <= SAMPLES && !run.isEnded(); sample += 1) {
    to(Math.floor((endMs * sample) / SAMPLES));
    rpo.push([run.nowMs(), worstRpoOf(run)]);
  }
  return {
    ...readingOf(run),
    endedAtMs: run.nowMs(),
    passed: run.result().passed,
    refused: run.commands().filter(({ refused }) => refused.length > 0).length,
    rpo,
  };
}

/** What may be done differently about one command of a run, by its place in the list. */
export type Change =
  | { readonly kind: 'drop'; readonly place: number }
  | { readonly kind: 'move'; readonly place: number; readonly byMs: number }
  | { readonly kind: 'point'; readonly place: number; readonly point: string };

/**
 * The commands with one change. What is moved stays between StartEx and EndEx; among commands of
 * its new instant it comes last. Everything else is given when it was given.
 */
export function changed(
  commands: readonly FileCommand[],
  change: Change,
  endMs: number,
): readonly FileCommand[] {
  const command = commands[change.place];
  if (command === undefined) return commands;
  const others = commands.filter((_, place) => place !== change.place);
  if (change.kind === 'drop') return others;
  const [atMs, verb, target, settings] = command;
  if (change.kind === 'point') {
    const other: FileCommand = [atMs, verb, target ?? '', { ...settings, point: change.point }];
    return commands.map((each) => (each === command ? other : each));
  }
  const thenMs = Math.min(endMs, Math.max(0, atMs + change.byMs));
  const moved = [thenMs, ...command.slice(1)] as unknown as FileCommand;
  const place = others.findIndex(([at]) => at > thenMs);
  if (place < 0) return [...others, moved];
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

/**
 * First instant at which two futures of one scenario are not told the same: another seed parts them
 * at StartEx, else the first command that only one of them has there. Null: they never part.
 */
export function partedAtMs(a: Future, b: Future): number | null {
  if (a.seed !== b.seed) return 0;
  const length = Math.max(a.commands.length, b.commands.length);
  for (let place = 0; place < length; place += 1) {
    const [one, other] = [a.commands[place], b.commands[place]];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    return Math.min(one?.[0] ?? Infinity, other?.[0] ?? Infinity);
  }
  return null;
}
