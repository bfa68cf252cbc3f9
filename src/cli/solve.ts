/** `solve`: the solution over seeds, without each step, each step later, and random hands. */
import { checkText, formatProblems } from '../author/index.ts';
import {
  type CompiledScenario,
  durationText,
  type ProofReport,
  prove,
  slackOf,
  tryMonkeys,
} from '../drill/index.ts';
import { cliText, explainText as t } from '../text/index.ts';
import { type Args, type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, namedFiles, shownName } from './io.ts';
import { monkeyProblems } from './thorough-problems.ts';

const options: Readonly<Record<string, OptionRow>> = {
  seeds: { isFlag: false },
  monkeys: { isFlag: false },
};

const SEEDS = 20;
const MONKEYS = 200;

export function solveVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  const { files = [], missing } = read.ok ? namedFiles(read.args.files, io) : {};
  const seeds = read.ok ? countOf(read.args, 'seeds', SEEDS) : null;
  const monkeys = read.ok ? countOf(read.args, 'monkeys', MONKEYS) : null;
  if (
    !read.ok ||
    missing !== undefined ||
    files.length === 0 ||
    seeds === null ||
    monkeys === null
  ) {
    io.err(faultOf(read.ok ? null : read.fault, missing, files, seeds));
    return exit.usage;
  }
  const codes = files.map((file) => solveFile(file, seeds, monkeys, io));
  return codes.reduce<Exit>((worst, one) => (one > worst ? one : worst), exit.clean);
}

function faultOf(
  fault: string | null,
  missing: string | undefined,
  files: readonly string[],
  seeds: number | null,
): string {
  if (fault !== null) return fault;
  if (missing !== undefined) return cliText.noFile(missing);
  if (files.length === 0) return cliText.anyFile;
  return cliText.badValue(seeds === null ? '--seeds' : '--monkeys', '', '20');
}

function countOf(args: Args, name: string, usual: number): number | null {
  const text = args.values.get(name) ?? String(usual);
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function solveFile(file: string, seeds: number, monkeys: number, io: Io): Exit {
  const shown = shownName(file);
  const { scenario, problems, at } = checkText(io.read(file) ?? new Uint8Array(), shown);
  if (scenario === undefined || at === undefined) {
    for (const line of formatProblems(problems, shown)) io.err(line);
    return exit.errors;
  }
  const [par] = scenario.solutions;
  if (par === undefined) {
    io.err(t.noSolution(shown));
    return exit.errors;
  }
  const first = scenario.clock.seed ?? 1;
  const all = Array.from({ length: Math.max(1, seeds) }, (_, k) => first + k);
  const proof = prove(scenario, { seeds: all, isThorough: true });
  io.out(t.head(scenario.meta.title, scenario.meta.id, scenario.meta.version));
  for (const line of [...seedLines(scenario, proof), ...stepLines(scenario, proof, first)]) {
    io.out(`  ${line}`);
  }
  const hands = tryMonkeys(scenario, monkeys, first);
  io.out(`  ${t.monkeys(hands.passed, hands.count, hands.best)}`);
  const found = monkeyProblems(hands, at);
  for (const line of formatProblems(found, shown)) io.err(line);
  const isBad = !proof.isProved || found.some(({ severity }) => severity === 'error');
  return isBad ? exit.proof : exit.clean;
}

/** Every solution, idleness and trap over all seeds. */
function seedLines(scenario: CompiledScenario, { runs }: ProofReport): readonly string[] {
  const names = [...new Set(runs.map(({ name }) => name))];
  const lines = names.map((name) => {
    const own = runs.filter((run) => run.name === name).map(({ result }) => result);
    const points = own.map((result) => result.points);
    const passed = own.filter((result) => result.passed).length;
    return t.seeds(name, passed, own.length, Math.min(...points), Math.max(...points));
  });
  return scenario.solutions.length === 0 ? [] : lines;
}

function stepLines(
  scenario: CompiledScenario,
  proof: ProofReport,
  seed: number,
): readonly string[] {
  const [par] = scenario.solutions;
  if (par === undefined || !proof.isProved) return [];
  const slack = slackOf(scenario, par, seed).map(({ step, atMs, slackMs }) => {
    const when = durationText(atMs);
    if (slackMs === null) return t.anyTime(step, when);
    return slackMs === 0 ? t.noSlack(step, when) : t.slack(step, when, durationText(slackMs));
  });
  return [...slack, ...proof.idleSteps.map(({ step }) => t.useless(step))];
}
