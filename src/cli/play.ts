/** `play`: a run without a screen, told in words or as one JSON object (INTERFACES 3). */
import { checkText, formatProblems } from '../author/index.ts';
import { type CompiledScenario, createRun, playSteps, type Step } from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import { type Args, type OptionRow, readArgs } from './args.ts';
import { drive } from './drive.ts';
import { type Exit, exit, type Io, scenarioFiles, shownName } from './io.ts';
import {
  type Fault,
  type Given,
  givenCommands,
  isFault,
  samplingOf,
  seedOf,
  usage,
} from './plan.ts';
import { playReport } from './report.ts';
import { playLines } from './report-text.ts';

const flag: OptionRow = { isFlag: true };
const value: OptionRow = { isFlag: false };

const options: Readonly<Record<string, OptionRow>> = {
  with: value,
  play: value,
  until: value,
  seed: value,
  series: value,
  of: value,
  every: value,
  log: flag,
  json: flag,
};

export function playVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  if (!read.ok) return fail(io, usage(read.fault));
  const { args } = read;
  const scenario = load(args, io);
  if (isFault(scenario)) return fail(io, scenario);
  const file = givenCommands(args, io);
  if (isFault(file)) return fail(io, file);
  const seed = seedOf(args, file.seed ?? scenario.clock.seed);
  if (isFault(seed)) return fail(io, seed);
  const given = args.values.has('play') ? recorded(args, scenario, seed) : file;
  if (isFault(given)) return fail(io, given);
  const run = createRun(scenario, { seed });
  const sampling = samplingOf(args, run.engine, scenario.clock.endMs, given);
  if (isFault(sampling)) return fail(io, sampling);
  const series = drive(run, given.commands, sampling);
  const withLog = args.flags.has('log');
  const report = playReport(run, series, withLog);
  if (args.flags.has('json')) io.out(JSON.stringify(report));
  else for (const line of playLines(run, report, withLog)) io.out(line);
  return exit.clean;
}

/** Steps the file itself holds, by name: its solutions, doing nothing, its traps. */
function partsOf(scenario: CompiledScenario): ReadonlyMap<string, readonly Step[]> {
  const [par] = scenario.solutions;
  return new Map([
    ...(par === undefined ? [] : [['solution', par.steps] as const]),
    ['idle', []],
    ...scenario.solutions.map(({ id, steps }) => [id, steps] as const),
    ...scenario.traps.map(({ id, steps }) => [id, steps] as const),
  ]);
}

/** The commands such steps come to, with their times: played once, then replayed and sampled. */
function recorded(args: Args, scenario: CompiledScenario, seed: number): Given | Fault {
  if (args.values.has('with')) return usage(cliText.withOrPlay);
  const name = args.values.get('play') ?? '';
  const parts = partsOf(scenario);
  const steps = parts.get(name);
  if (steps === undefined) return usage(cliText.unknownPlay(name, [...parts.keys()].join(', ')));
  const run = createRun(scenario, { seed });
  playSteps(run, steps);
  return { commands: run.commands().map(({ atMs, command }) => ({ atMs, command })) };
}

function fail(io: Io, { fault, exit: code }: Fault): Exit {
  if (fault !== '') io.err(fault);
  return code;
}

/** The scenario of the one file that was named; its problems go to standard error either way. */
function load(args: Args, io: Io): CompiledScenario | Fault {
  const [name, second] = args.files;
  if (name === undefined || second !== undefined) return usage(cliText.oneFile);
  const files = scenarioFiles(name, io);
  const [file, more] = files ?? [];
  if (file === undefined) return usage(cliText.noFile(name));
  if (more !== undefined) return usage(cliText.oneFile);
  const shown = shownName(file);
  const { scenario, problems } = checkText(io.read(file) ?? new Uint8Array(), shown);
  for (const line of formatProblems(problems, shown)) io.err(line);
  return scenario ?? { fault: '', exit: exit.errors };
}
