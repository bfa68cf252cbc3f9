/** Files for `--with`: a list of commands in YAML or JSON, or a run file. */
import { durationMs, type Problem, readQuantity, severityOf } from '../drill/index.ts';
import { problems } from '../text/index.ts';
import { type Finding, finding } from './finding.ts';
import { type Lines, linesOf } from './lines.ts';
import { pathKey, readTree, type Tree } from './tree.ts';

type Scalar = string | number | boolean;

export interface TimedCommand {
  readonly atMs: number;
  readonly command: {
    readonly do: string;
    readonly target?: string | readonly string[];
    readonly with?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  };
}

export interface CommandFile {
  /** Present when nothing is wrong; in file order, times never falling. */
  readonly commands?: readonly TimedCommand[];
  /** Of a run file. */
  readonly seed?: number;
  /** Of a run file: how far it was played. */
  readonly untilMs?: number;
  readonly problems: readonly Problem[];
}

type Path = readonly (string | number)[];

interface Reader {
  readonly tree: Tree;
  readonly lines: Lines;
  readonly findings: Finding[];
}

/** Reads a command list or a run file. Never throws on bad input. */
export function readCommands(text: string, _name: string): CommandFile {
  const lines = linesOf(text.replace(/^\ufeff/, ''));
  const tree = readTree(lines, []);
  const reader: Reader = { tree, lines, findings: [...tree.findings] };
  const root = tree.value;
  if (!isRecord(root) || !Array.isArray(root.commands)) {
    if (reader.findings.length === 0) note(reader, [], 'C801', {});
    return { problems: reader.findings.map((one) => problem(one, lines)) };
  }
  const commands = root.commands.map((entry, at) =>
    Array.isArray(entry) ? runEntry(entry, at, reader) : listEntry(entry, at, reader),
  );
  let last = 0;
  commands.forEach((command, at) => {
    if (command !== null && command.atMs < last) note(reader, ['commands', at], 'C803', {});
    last = Math.max(last, command?.atMs ?? 0);
  });
  const found = reader.findings.map((one) => problem(one, lines));
  const good = commands.flatMap((command) => (command === null ? [] : [command]));
  const { seed, untilMs } = root;
  return {
    problems: found,
    ...(found.length === 0 ? { commands: good } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(typeof untilMs === 'number' ? { untilMs } : {}),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** `[ms, do, target?, with?]`, as in run files. */
function runEntry(entry: readonly unknown[], at: number, reader: Reader): TimedCommand | null {
  const [ms, name, target, settings] = entry;
  const isTime = typeof ms === 'number' && Number.isInteger(ms) && ms >= 0;
  if (!isTime || typeof name !== 'string') {
    note(reader, ['commands', at], 'C802', {});
    return null;
  }
  return commandOf(ms, name, target ?? undefined, settings ?? undefined, at, reader);
}

const keys = ['at', 'do', 'target', 'with'];

function listEntry(entry: unknown, at: number, reader: Reader): TimedCommand | null {
  const path = ['commands', at];
  if (!isRecord(entry) || typeof entry.do !== 'string') {
    note(reader, path, 'C802', {});
    return null;
  }
  const stray = Object.keys(entry).find((key) => !keys.includes(key));
  if (stray !== undefined) {
    const params = { key: `"${stray}"`, owner: 'this command', words: keys.join(', ') };
    note(reader, [...path, stray], 'S202', params);
    return null;
  }
  const ms = typeof entry.at === 'string' ? durationMs(entry.at) : null;
  if (ms === null) {
    const value = typeof entry.at === 'number' || typeof entry.at === 'string' ? entry.at : '';
    const read = readQuantity('duration', value);
    const fix = read.ok ? '' : (read.fix ?? '');
    const params = { where: `commands[${at + 1}].at`, value: String(value), kind: 'duration', fix };
    note(reader, [...path, 'at'], typeof value === 'number' ? 'S206' : 'T401', params);
    return null;
  }
  return commandOf(ms, entry.do, entry.target, entry.with, at, reader);
}

function commandOf(
  atMs: number,
  name: string,
  target: unknown,
  settings: unknown,
  at: number,
  reader: Reader,
): TimedCommand | null {
  const ids = readTarget(target);
  const read = readSettings(settings);
  if (ids === null || read === null) {
    note(reader, ['commands', at], 'C802', {});
    return null;
  }
  return {
    atMs,
    command: {
      do: name,
      ...(ids === undefined ? {} : { target: ids }),
      ...(read === undefined ? {} : { with: read }),
    },
  };
}

function readTarget(target: unknown): string | readonly string[] | undefined | null {
  if (target === undefined || typeof target === 'string') return target;
  if (!Array.isArray(target)) return null;
  const ids = target.filter((id): id is string => typeof id === 'string');
  return ids.length === target.length ? ids : null;
}

function readSettings(
  settings: unknown,
): Readonly<Record<string, Scalar | readonly Scalar[]>> | undefined | null {
  if (settings === undefined) return undefined;
  if (!isRecord(settings)) return null;
  const entries: (readonly [string, Scalar | readonly Scalar[]])[] = [];
  for (const [key, value] of Object.entries(settings)) {
    if (isScalar(value)) entries.push([key, value]);
    else if (Array.isArray(value) && value.every(isScalar)) entries.push([key, value]);
    else return null;
  }
  return Object.fromEntries(entries);
}

function note(reader: Reader, path: Path, message: string, params: Finding['params']): void {
  for (let length = path.length; length > 0; length -= 1) {
    const spot = reader.tree.spots.get(pathKey(path.slice(0, length)));
    const range = spot?.value ?? spot?.key;
    if (range === undefined || range === null) continue;
    reader.findings.push(finding(message, range[0], range[1], params));
    return;
  }
  reader.findings.push(finding(message, 0, 0, params));
}

function problem(one: Finding, lines: Lines): Problem {
  const from = lines.at(one.start);
  const to = lines.at(one.end);
  const code = one.message.slice(0, 4);
  return {
    code,
    severity: severityOf(code),
    path: [],
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    message: problems[one.message]?.(one.params) ?? code,
  };
}
