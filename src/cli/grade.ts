/** `grade`: a class table of result files; points are counted by replay, never believed. */
import { join } from 'node:path';
import { csvText } from '../author/index.ts';
import { ENGINE_VERSION } from '../domain/index.ts';
import {
  type ReadResultFile,
  type ResultFile,
  readResultFile,
  verifyResult,
} from '../drill/index.ts';
import { cliText, fileProblemText } from '../text/index.ts';
import { type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, textOf } from './io.ts';

const options: Readonly<Record<string, OptionRow>> = {
  json: { isFlag: true },
  out: { isFlag: false },
};

interface GradeRow {
  readonly file: string;
  readonly name: string;
  readonly id: string;
  readonly scenario: string;
  readonly version: string;
  readonly seed: number | null;
  readonly points: number | null;
  readonly claimed: number | null;
  readonly passed: boolean;
  readonly verified: boolean;
  readonly minutes: number | null;
  /** Why there are no points, or who handed in the very same commands. */
  readonly remark: string;
}

export function gradeVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  if (!read.ok || read.args.files.length === 0) {
    io.err(read.ok ? cliText.anyResult : read.fault);
    return exit.usage;
  }
  const missing = read.args.files.find((name) => !io.isFolder(name) && io.read(name) === null);
  if (missing !== undefined) {
    io.err(cliText.noFile(missing));
    return exit.usage;
  }
  const files = read.args.files.flatMap((name) => resultFiles(name, io));
  const rows = graded(files, io);
  if (read.args.flags.has('json')) {
    io.out(JSON.stringify({ format: 'dr-grades/1', engine: ENGINE_VERSION, rows }));
    return verdict(rows);
  }
  const text = csvText([[...columns], ...rows.map(cells)]);
  const out = read.args.values.get('out');
  if (out === undefined) io.out(text.replace(/^\ufeff/, '').trimEnd());
  else io.write(out, text);
  return verdict(rows);
}

function resultFiles(name: string, io: Io): readonly string[] {
  if (!io.isFolder(name)) return [name];
  const all = io.list(name).filter((file) => file.endsWith('.json'));
  return all.map((file) => join(name, file));
}

function verdict(rows: readonly GradeRow[]): Exit {
  return rows.every(({ verified }) => verified) ? exit.clean : exit.proof;
}

function graded(files: readonly string[], io: Io): readonly GradeRow[] {
  const read = files.map((file) => ({ file, found: readResultFile(textOf(file, io)) }));
  const logs = new Map<string, string>();
  return read.map(({ file, found }) => {
    if (!('file' in found)) return unreadable(file, found);
    const log = JSON.stringify([found.file.scenario.hash, found.file.commands]);
    const twin = found.file.commands.length > 0 ? logs.get(log) : undefined;
    if (twin === undefined) logs.set(log, file);
    return rowOf(file, found.file, twin);
  });
}

const nothing = {
  name: '',
  id: '',
  scenario: '',
  version: '',
  seed: null,
  points: null,
  claimed: null,
  passed: false,
  verified: false,
  minutes: null,
} as const;

function unreadable(file: string, found: Exclude<ReadResultFile, { file: unknown }>): GradeRow {
  return { file, ...nothing, remark: fileProblemText(found.problem) };
}

const SECONDS = 60;

function rowOf(file: string, result: ResultFile, twin: string | undefined): GradeRow {
  const { isVerified, claims } = verifyResult(result);
  const engine = result.engine === ENGINE_VERSION ? '' : cliText.fromEngine(result.engine);
  const same = twin === undefined ? '' : cliText.sameAs(twin);
  return {
    file,
    name: result.learner.name,
    id: result.learner.id,
    scenario: result.scenario.id,
    version: result.scenario.version,
    seed: result.seed,
    points: claims.points,
    claimed: result.claims.points,
    passed: claims.passed,
    verified: isVerified,
    minutes: Math.round(result.wallSeconds / SECONDS),
    remark: [engine, same].filter((text) => text !== '').join(' '),
  };
}

const columns = [
  'file',
  'name',
  'id',
  'scenario',
  'version',
  'seed',
  'points',
  'claimed',
  'passed',
  'verified',
  'minutes',
  'remark',
] as const satisfies readonly (keyof GradeRow)[];

function cells(row: GradeRow): readonly string[] {
  return columns.map((key) => {
    const value = row[key];
    return value === true ? cliText.yes : value === false ? cliText.no : String(value ?? '');
  });
}
