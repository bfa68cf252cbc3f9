/** `check`: every problem of a file, then its proofs (SCENARIOS 4.3, 4.5). */
import { dirname, join } from 'node:path';
import { applyEdits, checkText, formatProblem, formatProblems } from '../author/index.ts';
import {
  type CompiledScenario,
  type Golden,
  goldenOf,
  type Problem,
  type ProofReport,
  prove,
  readGolden,
} from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import { type Args, type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, scenarioFiles, shownName, textOf } from './io.ts';
import { githubLines, sarif } from './output.ts';
import { proofProblems } from './proof-problems.ts';
import { movedProblems, thoroughProblems } from './thorough-problems.ts';

const options: Readonly<Record<string, OptionRow>> = {
  syntax: { isFlag: true },
  strict: { isFlag: true },
  fix: { isFlag: true },
  format: { isFlag: false },
  seeds: { isFlag: false },
  record: { isFlag: true },
};

const formats = ['text', 'json', 'sarif', 'github'];
const MAX_SEEDS = 1000;

export interface FileReport {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Absent when the file does not load or proofs were not asked for. */
  readonly proof?: ProofReport;
}

export function checkVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  const fault = read.ok ? faultOf(read.args, io) : read.fault;
  if (!read.ok || fault !== null) {
    io.err(fault ?? '');
    return exit.usage;
  }
  const { args } = read;
  const files = args.files.flatMap((name) => scenarioFiles(name, io) ?? []);
  if (args.flags.has('fix')) for (const file of files) mend(file, io);
  const reports = files.map((file) => checkFile(file, args, io));
  print(reports, args.values.get('format') ?? 'text', io);
  return verdict(reports, args.flags.has('strict'));
}

function print(reports: readonly FileReport[], format: string, io: Io): void {
  if (format === 'json') printJson(reports, io);
  else if (format === 'sarif') io.out(JSON.stringify(sarif(reports)));
  else if (format === 'github') for (const line of githubLines(reports)) io.out(line);
  else for (const report of reports) printText(report, io);
}

/** Rounds of mending: one remedy may bring the next mistake to light. */
const MOST_ROUNDS = 10;

/** Writes what is certain into the file: quotes, units, names with a letter lost. */
function mend(file: string, io: Io): void {
  if (file === '-') return;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const text = textOf(file, io).replace(/^\ufeff/, '');
    const bytes = new TextEncoder().encode(text);
    const { problems } = checkText(bytes, file, { isStrict: true });
    const edits = problems.flatMap(({ fix }) => fix?.edits ?? []);
    if (edits.length === 0) return;
    io.write(file, applyEdits(text, edits));
    io.out(cliText.mended(file, edits.length));
  }
}

/** What is wrong with the command line, or null. */
function faultOf(args: Args, io: Io): string | null {
  if (args.files.length === 0) return cliText.anyFile;
  const missing = args.files.find((name) => scenarioFiles(name, io) === null);
  if (missing !== undefined) return cliText.noFile(missing);
  const format = args.values.get('format') ?? 'text';
  if (!formats.includes(format)) return cliText.badValue('--format', format, formats.join(', '));
  const seeds = args.values.get('seeds') ?? '1';
  const isCount = /^[1-9]\d{0,3}$/.test(seeds) && Number(seeds) <= MAX_SEEDS;
  return isCount ? null : cliText.badValue('--seeds', seeds, '20');
}

function checkFile(file: string, args: Args, io: Io): FileReport {
  const bytes = io.read(file) ?? new Uint8Array();
  const shown = shownName(file);
  const checked = checkText(bytes, shown, { isStrict: true });
  const { scenario, problems, at, isAllowed } = checked;
  if (args.flags.has('syntax')) {
    // Whether a proof is there at all belongs to the proofs.
    return { file: shown, problems: problems.filter(({ code }) => !code.startsWith('P')) };
  }
  if (scenario === undefined || at === undefined) return { file: shown, problems };
  const first = scenario.clock.seed ?? 1;
  const seeds = Array.from(
    { length: Number(args.values.get('seeds') ?? '1') },
    (_, k) => first + k,
  );
  const proof = prove(scenario, { seeds, isThorough: true });
  const golden = goldenFile(file, scenario, proof, args.flags.has('record'), io);
  const found = [
    ...proofProblems(scenario, proof, at),
    ...thoroughProblems(scenario, proof, at),
    ...(golden === null ? [] : movedProblems(scenario, golden, proof, at)),
  ].filter((one) => isAllowed?.(one) !== true);
  const all = [...problems, ...found].sort((a, b) => a.line - b.line || a.column - b.column);
  return { file: shown, problems: all, proof };
}

/** The record beside a scenario; `--record` writes it anew when the proof holds. */
function goldenFile(
  file: string,
  scenario: CompiledScenario,
  proof: ProofReport,
  isRecord: boolean,
  io: Io,
): Golden | null {
  if (file === '-') return null;
  const name = join(dirname(file), 'golden.json');
  if (isRecord && proof.isProved) {
    io.write(name, `${JSON.stringify(goldenOf(scenario, proof), null, 2)}\n`);
    io.out(cliText.recorded(name));
    return null;
  }
  return io.read(name) === null ? null : readGolden(textOf(name, io));
}

/** Problems to standard error; what is clean, in one line, to standard output. */
function printText({ file, problems, proof }: FileReport, io: Io): void {
  for (const line of formatProblems(problems, file)) io.err(line);
  if (problems.some(({ severity }) => severity === 'error')) return;
  io.out(cliText.clean(file, proof === undefined ? '' : proofText(proof)));
}

function proofText(proof: ProofReport): string {
  const points = (start: string) =>
    proof.runs.find(({ name }) => name.startsWith(start))?.result.points ?? 0;
  const traps = new Set(proof.runs.map(({ name }) => name).filter((name) => /^trap/.test(name)));
  const hasSolution = proof.runs.some(({ name }) => name.startsWith('solution/'));
  return hasSolution ? cliText.proof(points('solution/'), points('idle'), traps.size) : '';
}

/** One object for programs; standard error stays empty. */
function printJson(reports: readonly FileReport[], io: Io): void {
  const files = reports.map(({ file, problems, proof }) => ({
    file,
    problems: problems.map((problem) => ({ ...problem, text: formatProblem(problem, file) })),
    proof:
      proof === undefined
        ? null
        : {
            isProved: proof.isProved,
            runs: proof.runs.map(({ name, seed, result, digest }) => ({
              name,
              seed,
              points: result.points,
              passed: result.passed,
              outcome: result.outcome,
              stateHash: digest,
            })),
          },
  }));
  io.out(JSON.stringify({ format: 'dr-check/1', files }));
}

function verdict(reports: readonly FileReport[], isStrict: boolean): Exit {
  const all = reports.flatMap(({ problems }) => problems);
  const errors = all.filter(({ severity }) => severity === 'error');
  if (errors.some(({ code }) => !code.startsWith('P'))) return exit.errors;
  if (errors.length > 0) return exit.proof;
  const hasWarning = all.some(({ severity }) => severity === 'warning');
  return isStrict && hasWarning ? exit.warnings : exit.clean;
}
