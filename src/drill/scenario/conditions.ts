/** Checks one condition and turns it into engine units. */
import type { Scalar } from '../../domain/index.ts';
import { type Context, keyOf, protectedVms } from './context.ts';
import { type ConditionDraft, idsOf, itemsOf } from './draft.ts';
import { isKnown } from './index-of-names.ts';
import type { Path } from './issues.ts';
import { isRecord, valueAt } from './place.ts';
import { readUnit } from './read.ts';
import { type MetricRow, metricRow, operatorsOf, type RefKind, valueWords } from './registry.ts';
import type { Condition, Operator } from './types.ts';
import { badWord, shown, unknownKey } from './wording.ts';

const MAX_ATOMS = 20;
const shapes = ['metric', 'all', 'any', 'not'] as const;
const atomKeys = ['of', 'each', 'op', 'value', 'for', 'job', 'about'];

/** Checks the condition at a path and keeps its compiled form there. */
export function checkCondition(
  draft: ConditionDraft | undefined,
  path: Path,
  context: Context,
): void {
  if (draft === undefined) return;
  if (countAtoms(draft) > MAX_ATOMS) {
    context.issues.add('H706.atoms', path, { length: countAtoms(draft), most: MAX_ATOMS });
    return;
  }
  const compiled = compile(draft, path, context);
  if (compiled !== null) context.conditions.set(keyOf(path), compiled);
}

function countAtoms(draft: ConditionDraft): number {
  const parts = [...itemsOf(draft.all), ...itemsOf(draft.any)].map(([, part]) => part);
  if (draft.not !== undefined) parts.push(draft.not);
  return parts.reduce((sum, part) => sum + countAtoms(part), parts.length === 0 ? 1 : 0);
}

function compile(draft: ConditionDraft, path: Path, context: Context): Condition | null {
  const written = valueAt(context.raw, path);
  const keys = isRecord(written) ? Object.keys(written) : [];
  const used = shapes.filter((shape) => keys.includes(shape));
  if (used.length > 1) {
    context.issues.add('L505', path, { shapes: used.join(' and ') });
    return null;
  }
  if (used.length === 0) {
    const isHalf = keys.some((key) => atomKeys.includes(key));
    if (!context.issues.isBroken(path)) {
      context.issues.add(isHalf ? 'L505.metric' : 'L505.none', path);
    }
    return null;
  }
  if (used[0] === 'metric') return compileAtom(draft, path, keys, context);
  const stray = keys.find((key) => atomKeys.includes(key));
  if (stray !== undefined) unknownKey(stray, [...shapes], path, context.issues);
  if (used[0] === 'not') {
    const inner = draft.not === undefined ? null : compile(draft.not, [...path, 'not'], context);
    return inner === null ? null : { not: inner };
  }
  const shape = used[0] === 'all' ? 'all' : 'any';
  const parts = itemsOf(draft[shape]).map(([at, part]) =>
    compile(part, [...path, shape, at], context),
  );
  const good = parts.flatMap((part) => (part === null ? [] : [part]));
  if (good.length !== parts.length) return null;
  return shape === 'all' ? { all: good } : { any: good };
}

function compileAtom(
  draft: ConditionDraft,
  path: Path,
  keys: readonly string[],
  context: Context,
): Condition | null {
  const { issues } = context;
  const metric = draft.metric;
  const row = metric === undefined ? undefined : metricRow(metric);
  if (metric === undefined || row === undefined) return null;
  const ids = checkOf(draft, metric, row, path, keys, context);
  checkExtras(draft, metric, row, path, context);
  if (!keys.includes('op')) {
    issues.add('S203', path, { key: 'op', owner: issues.place(path) });
    return null;
  }
  if (draft.op === undefined) return null;
  const isFit = operatorsOf(row.value).includes(draft.op);
  if (!isFit) {
    const operators = operatorsOf(row.value).join(', ');
    issues.add('L508', [...path, 'op'], { op: draft.op, metric, operators, isWords: isWords(row) });
    return null;
  }
  if (!keys.includes('value')) {
    issues.add('L507', path, { op: draft.op, example: exampleOf(row) });
    return null;
  }
  if (ids === null || draft.value === undefined) return null;
  if (draft.value === 'target') return targetAtoms(draft, metric, row, ids, path, context);
  const value = readValues(draft, row, ids, [...path, 'value'], context);
  if (value === null) return null;
  return atomOf(draft, metric, ids, value);
}

function isWords(row: MetricRow): number {
  return operatorsOf(row.value).includes('one-of') ? 1 : 0;
}

function exampleOf(row: MetricRow): string {
  if (row.value === 'duration') return '15m';
  if (row.value === 'size') return '5GB';
  if (row.value === 'percent') return '25%';
  if (row.value === 'bandwidth') return '40Mbps';
  if (row.value === 'clock') return '"09:00"';
  if (row.value === 'flag') return 'true';
  if (row.value === 'count' || row.value === 'money') return '0';
  if (row.value === 'site-or-none') return 'azure';
  if (row.value === 'choice' || row.value === 'answer') return 'yes';
  return valueWords[row.value][0];
}

function atomOf(
  draft: ConditionDraft,
  metric: string,
  of: readonly string[],
  value: Scalar | readonly Scalar[],
): Condition {
  return {
    metric,
    of,
    each: draft.each ?? 'all',
    op: draft.op as Operator,
    value,
    ...(draft.for === undefined ? {} : { forMs: draft.for }),
    ...(draft.job === undefined ? {} : { job: draft.job }),
    ...(draft.about === undefined ? {} : { about: draft.about }),
  };
}

/** The ids the metric looks at, `all` spelled out; null when something is wrong with them. */
function checkOf(
  draft: ConditionDraft,
  metric: string,
  row: MetricRow,
  path: Path,
  keys: readonly string[],
  context: Context,
): readonly string[] | null {
  const hasOf = keys.includes('of');
  if (row.of.length === 0) {
    if (hasOf) context.issues.add('L506.extra', [...path, 'of'], { metric });
    return hasOf ? null : [];
  }
  if (!hasOf) {
    context.issues.add('L506', path, { metric, kinds: row.of.join(' ') });
    return null;
  }
  if (draft.of === undefined) return null;
  if (draft.of === 'all') return everyOf(row, metric, [...path, 'of'], context);
  const ids = idsOf(draft.of);
  const isList = typeof draft.of !== 'string';
  const known = ids.map((id, at) =>
    isKnown(
      context.names,
      row.of,
      id,
      isList ? [...path, 'of', at] : [...path, 'of'],
      context.issues,
    ),
  );
  return ids.length > 0 && known.every((fine) => fine) ? ids : null;
}

/** `all` is every one of the metric's first kind; process servers take their stand-ins along. */
function everyOf(
  row: MetricRow,
  metric: string,
  path: Path,
  context: Context,
): readonly string[] | null {
  const first = row.of[0] ?? 'vm';
  const kinds: readonly RefKind[] = first === 'process-server' ? row.of : [first];
  let ids = kinds.flatMap((kind) => context.names.byKind.get(kind) ?? []);
  if (first === 'process-server') ids = usedServers(ids, context);
  if (row.isProtectedOnly === true && first === 'vm') ids = [...protectedVms(context.draft)];
  if (ids.length > 0) return [...ids].sort(byCodeUnit);
  if (!kinds.some((kind) => context.names.shaky.has(kind))) {
    context.issues.add('L506.empty', path, { metric, kinds: kinds.join(' ') });
  }
  return null;
}

/** Process servers, and the configuration server only where no process server stands. */
function usedServers(ids: readonly string[], context: Context): string[] {
  const own = context.names.byKind.get('process-server') ?? [];
  return own.length > 0 ? [...own] : [...ids];
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function checkExtras(
  draft: ConditionDraft,
  metric: string,
  row: MetricRow,
  path: Path,
  context: Context,
): void {
  if (draft.job !== undefined && row.takesJob !== true) {
    context.issues.add('L506.key', [...path, 'job'], { metric, key: 'job' });
  }
  if (draft.about !== undefined && row.takesAbout !== true) {
    context.issues.add('L506.key', [...path, 'about'], { metric, key: 'about' });
  }
}

/** `value: target` reads the promise of each service that is named. */
function targetAtoms(
  draft: ConditionDraft,
  metric: string,
  row: MetricRow,
  ids: readonly string[],
  path: Path,
  context: Context,
): Condition | null {
  const { issues, names } = context;
  const promise = row.target;
  if (promise === undefined) {
    issues.add('L509.metric', [...path, 'value'], { metric });
    return null;
  }
  const parts: Condition[] = [];
  for (const id of ids) {
    const service = context.draft.services?.[id];
    if (service === undefined) {
      if (!names.shaky.has('service')) issues.add('L509', [...path, 'value'], { id });
      return null;
    }
    const value = service[promise];
    if (value === undefined) {
      const isMissing = !issues.isBroken(['services', id]);
      if (isMissing) issues.add('L509.none', [...path, 'value'], { id, promise });
      return null;
    }
    parts.push(atomOf(draft, metric, [id], value));
  }
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return draft.each === 'any' ? { any: parts } : { all: parts };
}

function readValues(
  draft: ConditionDraft,
  row: MetricRow,
  ids: readonly string[],
  path: Path,
  context: Context,
): Scalar | readonly Scalar[] | null {
  const { value } = draft;
  if (value === undefined) return null;
  const isList = typeof value === 'object';
  if (isList !== (draft.op === 'one-of')) {
    const key = isList ? 'L507.single' : 'L507.list';
    context.issues.add(key, path, { op: draft.op ?? '' });
    return null;
  }
  if (!isList) return readValue(row, ids, value, path, context) ?? null;
  const all = value.map((item, at) =>
    item === undefined ? undefined : readValue(row, ids, item, [...path, at], context),
  );
  const good = all.flatMap((item) => (item === undefined ? [] : [item]));
  return good.length === all.length && good.length > 0 ? good : null;
}

/** One value of a metric in engine units; undefined with a message when it does not fit. */
export function readValue(
  row: MetricRow,
  ids: readonly string[],
  value: Scalar,
  path: Path,
  context: Context,
): Scalar | undefined {
  const { reading, issues } = context;
  switch (row.value) {
    case 'duration':
    case 'size':
    case 'percent':
    case 'bandwidth':
    case 'clock':
      return readUnit(row.value, value, path, reading, true);
    case 'count':
    case 'money':
      return readCount(row.value, value, path, context);
    case 'flag':
      if (typeof value === 'boolean') return value;
      issues.add('S204', path, { value: shown(value), words: 'true, false' });
      return undefined;
    case 'site-or-none':
      return oneWord(value, [...(context.names.byKind.get('site') ?? []), 'none'], path, context);
    case 'choice': {
      const choices = choicesOf(ids, context);
      return choices === null ? undefined : oneWord(value, choices, path, context);
    }
    case 'answer':
      return readAnswer(ids, value, path, context);
    default:
      return oneWord(value, valueWords[row.value], path, context);
  }
}

function readCount(
  kind: 'count' | 'money',
  value: Scalar,
  path: Path,
  context: Context,
): number | undefined {
  const isFine =
    typeof value === 'number' && value >= 0 && (kind === 'money' || Number.isInteger(value));
  if (isFine) return value;
  context.issues.add('S206.type', path, { want: kind, value: shown(value) });
  return undefined;
}

function oneWord(
  value: Scalar,
  words: readonly string[],
  path: Path,
  context: Context,
): string | undefined {
  const said = String(value);
  if (words.includes(said)) return said;
  badWord(said, words, [], path, context.issues);
  return undefined;
}

function asksOf(ids: readonly string[], context: Context) {
  return itemsOf(context.draft.injects).flatMap(([, inject]) =>
    inject.ask?.id !== undefined && ids.includes(inject.ask.id) ? [inject.ask] : [],
  );
}

/** Answers of the questions, or null when a question is wrong itself. */
function choicesOf(ids: readonly string[], context: Context): readonly string[] | null {
  const asks = asksOf(ids, context);
  if (asks.some(({ choices }) => choices === undefined || choices.length < 2)) return null;
  return asks.flatMap((ask) =>
    itemsOf(ask.choices).flatMap(([, choice]) => (choice.id === undefined ? [] : [choice.id])),
  );
}

function readAnswer(
  ids: readonly string[],
  value: Scalar,
  path: Path,
  context: Context,
): Scalar | undefined {
  const kind = asksOf(ids, context)[0]?.kind;
  if (kind === 'number') return readCount('money', value, path, context);
  return readUnit('duration', value, path, context.reading, true);
}
