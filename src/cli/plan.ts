/** From the options of `play` to what is done when, or what is wrong with them. */
import { formatProblems, readCommands } from '../author/index.ts';
import type { Command, EngineView } from '../domain/index.ts';
import { durationMs } from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import type { Args } from './args.ts';
import { type Exit, exit, type Io } from './io.ts';
import { type SeriesName, seriesNames, subjectsOf } from './series.ts';

const MINUTE = 60_000;
const MAX_SEED = 4_294_967_295;

export interface Fault {
  /** Empty when everything has been printed. */
  readonly fault: string;
  readonly exit: Exit;
}

export interface TimedCommand {
  readonly atMs: number;
  readonly command: Command;
}

export interface Given {
  readonly commands: readonly TimedCommand[];
  readonly seed?: number;
  readonly untilMs?: number;
}

/** What is sampled, how often, and how far the run goes. */
export interface Sampling {
  readonly untilMs: number;
  readonly everyMs: number;
  readonly series: readonly { readonly name: SeriesName; readonly ids: readonly string[] }[];
}

export function isFault(found: object | number | undefined | null): found is Fault {
  return typeof found === 'object' && found !== null && 'fault' in found;
}

export function usage(fault: string): Fault {
  return { fault, exit: exit.usage };
}

/** The commands of `--with`; without it nobody acts. */
export function givenCommands(args: Args, io: Io): Given | Fault {
  const name = args.values.get('with');
  if (name === undefined) return { commands: [] };
  const bytes = io.read(name);
  if (bytes === null) return usage(cliText.noFile(name));
  const { commands, problems, seed, untilMs } = readCommands(new TextDecoder().decode(bytes), name);
  for (const line of formatProblems(problems, name)) io.err(line);
  if (commands === undefined) return { fault: '', exit: exit.errors };
  return {
    commands,
    ...(seed === undefined ? {} : { seed }),
    ...(untilMs === undefined ? {} : { untilMs }),
  };
}

/** `--seed`, else that of the run file, else that of the scenario, else 1. */
export function seedOf(args: Args, fallback: number | undefined): number | Fault {
  const text = args.values.get('seed');
  if (text === undefined) return fallback ?? 1;
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return seed <= MAX_SEED ? seed : usage(cliText.badValue('--seed', text, '7'));
}

export function samplingOf(
  args: Args,
  engine: EngineView,
  endMs: number,
  given: Given,
): Sampling | Fault {
  const untilMs = timeOf(args, 'until', given.untilMs ?? endMs);
  const everyMs = timeOf(args, 'every', MINUTE);
  if (isFault(untilMs)) return untilMs;
  if (isFault(everyMs)) return everyMs;
  if (everyMs === 0) return usage(cliText.badValue('--every', '0m', '60s'));
  const series = seriesOf(args, engine);
  return isFault(series) ? series : { untilMs, everyMs, series };
}

function timeOf(args: Args, name: string, fallback: number): number | Fault {
  const text = args.values.get(name);
  if (text === undefined) return fallback;
  return durationMs(text) ?? usage(cliText.badValue(`--${name}`, text, '1h30m'));
}

/** Ids count for each series they fit; one that fits none is a mistake. */
function seriesOf(args: Args, engine: EngineView): Sampling['series'] | Fault {
  const text = args.values.get('series');
  if (text === undefined) return [];
  const names = text.split(',');
  const unknown = names.find((name) => !seriesNames.some((known) => known === name));
  if (unknown !== undefined) {
    return usage(cliText.badValue('--series', unknown, seriesNames.join(',')));
  }
  const wanted = seriesNames.filter((name) => names.includes(name));
  const asked = args.values.get('of')?.split(',') ?? ['all'];
  const isAll = asked.includes('all');
  const series = wanted.map((name) => {
    const all = subjectsOf(name, engine);
    return { name, ids: isAll ? all : all.filter((id) => asked.includes(id)) };
  });
  const stray = isAll ? undefined : asked.find((id) => !series.some(({ ids }) => ids.includes(id)));
  return stray === undefined ? series : usage(cliText.unknownOf(stray, wanted.join(', ')));
}
