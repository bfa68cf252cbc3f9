/** Unknown value to scenario, or all problems as data. Knows nothing of YAML, lines or texts. */
import { assert } from '../../sim/index.ts';
import { canonicalJson, contentHashOf } from './canonical.ts';
import { compileEstate, givenEstate, sortedEntries } from './compile-estate.ts';
import {
  compileBranch,
  compileExpected,
  compileInject,
  compileObjective,
  compileReport,
  compileSolution,
  compileStartFault,
  compileTrap,
  type Found,
} from './compile-exercise.ts';
import { type Context, keyOf } from './context.ts';
import type { FileDraft } from './draft.ts';
import { checkEstate } from './estate-checks.ts';
import { solutionShape } from './exercise-sections.ts';
import { checkExtras } from './extra-checks.ts';
import { checkGoals } from './goal-checks.ts';
import { isKnown, namesOf } from './index-of-names.ts';
import { checkInjects } from './inject-checks.ts';
import { createIssues, type Issue, type Issues, severityOf } from './issues.ts';
import { isRecord, placeName } from './place.ts';
import { groundOf } from './preset.ts';
import { type Reading, readObject } from './read.ts';
import { respell, writtenPath } from './respell.ts';
import { fileFields, fileShape, type RawScenario } from './sections.ts';
import type { Field } from './shape.ts';
import { list } from './shape.ts';
import { checkTwins } from './twins.ts';
import type { CompiledScenario } from './types.ts';
import { shown } from './wording.ts';

export interface ParseOptions {
  /** `check` asks for everything a finished scenario has; playing does not. */
  readonly isStrict?: boolean;
  /** Top-level keys whose text could not be read; nothing is concluded from their absence. */
  readonly unread?: readonly string[];
}

export interface Parsed {
  /** Only when no issue is an error. */
  readonly scenario?: CompiledScenario;
  readonly issues: readonly Issue[];
}

/** Reads, checks and compiles a scenario given as plain data. Never throws on bad data. */
export function parseScenario(file: unknown, options: ParseOptions = {}): Parsed {
  const root: { value: unknown } = { value: file };
  const issues = createIssues((path) => placeName(root.value, path));
  if (!isRecord(file)) {
    issues.add('Y120', []);
    return { issues: issues.all };
  }
  const written = new Map<string, string>();
  const unread = new Set(options.unread ?? []);
  const value = respell(fileShape, file, [], { issues, written });
  root.value = value;
  const scenario = isRecord(value) ? readScenario(value, unread, issues, options) : undefined;
  const told = inWrittenKeys(issues.all, written);
  return scenario === undefined ? { issues: told } : { scenario, issues: told };
}

/** Paths as they stand in the file. A value behind a misspelt key is not judged by a guess. */
function inWrittenKeys(
  all: readonly Issue[],
  written: ReadonlyMap<string, string>,
): readonly Issue[] {
  return all
    .filter(({ path }) => !written.has(keyOf(path)))
    .map((issue) => ({ ...issue, path: writtenPath(issue.path, written) }));
}

function readScenario(
  value: Readonly<Record<string, unknown>>,
  unread: ReadonlySet<string>,
  issues: Issues,
  options: ParseOptions,
): CompiledScenario | undefined {
  if (!isFormat(value, unread, issues)) return undefined;
  const reading: Reading = { issues, mentions: [], isStrict: options.isStrict ?? false };
  const draft = readFile(value, reading, unread);
  checkTwins(value, issues);
  const ground = groundOf(draft.topology);
  const isUnread = (section: string) => unread.has(section);
  const names = namesOf(draft, ground, issues, isUnread);
  for (const { to, id, path } of reading.mentions) {
    if (to.length > 0) isKnown(names, to, id, path, issues);
  }
  const context: Context = {
    raw: value,
    draft,
    ground,
    names,
    issues,
    reading,
    isUnread,
    conditions: new Map(),
    values: new Map(),
  };
  checkEstate(context);
  checkClock(context);
  checkInjects(context);
  checkGoals(context);
  checkExtras(context);
  if (reading.isStrict) checkProofs(context, value);
  const hasErrors = issues.all.some(({ message }) => severityOf(message.slice(0, 4)) === 'error');
  return hasErrors || unread.size > 0 ? undefined : compileScenario(draft, context);
}

/** S201: nothing is guessed about a file of another format. */
function isFormat(
  value: Readonly<Record<string, unknown>>,
  unread: ReadonlySet<string>,
  issues: Issues,
): boolean {
  const { format } = value;
  if (format === 'dr-scenario/1' || unread.has('format')) return true;
  const version =
    typeof format === 'string' ? /^dr-scenario\/(\d{1,4})$/.exec(format)?.[1] : undefined;
  if (version !== undefined) {
    issues.add('S201.version', ['format'], { version });
    return false;
  }
  if (format !== undefined) {
    issues.add('S201.other', ['format'], { value: shown(format) });
    return false;
  }
  issues.add('S201', [], {}, 'key');
  // Without the first line it may still be a scenario, if it has the sections of one.
  return Object.keys(value).some((key) => Object.hasOwn(fileFields, key));
}

function readFile(
  value: Readonly<Record<string, unknown>>,
  reading: Reading,
  unread: ReadonlySet<string>,
): FileDraft {
  const fields: Record<string, Field> = { ...fileFields };
  const isList = Array.isArray(value.solution);
  const { solution } = fileFields;
  if (isList) fields.solution = { ...solution, node: list(solutionShape, 1, 10) };
  const skipped = new Set([...unread, 'format']);
  const file = readObject(fields, value, [], reading, skipped) ?? {};
  const { solution: first, ...rest } = file;
  const several = Array.isArray(first) ? first : [];
  const solutions = isList
    ? several.map((one, at) => ({ at: ['solution', at], solution: one ?? {} }))
    : first === undefined
      ? []
      : [{ at: ['solution'], solution: first }];
  // The reader returns what the shapes describe, each part possibly missing: that is a draft.
  return { ...rest, solutions } as FileDraft;
}

function checkClock(context: Context): void {
  const { clock } = context.draft;
  const [low, high] = clock?.speeds ?? [];
  if (low !== undefined && high !== undefined && low >= high) {
    context.issues.add('T404.speeds', ['clock', 'speeds']);
  }
  if (clock?.end === 0) context.issues.add('T405.zero', ['clock', 'end'], { id: 'clock' });
}

/** What a release needs beyond being playable. */
function checkProofs(context: Context, value: Readonly<Record<string, unknown>>): void {
  if (context.isUnread('solution')) return;
  const hasTraps = Object.hasOwn(value, 'traps');
  // Traps without a solution are an error of their own (L543).
  if (!Object.hasOwn(value, 'solution') && !hasTraps) context.issues.add('P600', [], {}, 'key');
  else if (!hasTraps && !context.isUnread('traps')) {
    context.issues.add('P601', ['solution'], {}, 'key');
  }
}

function compileScenario(draft: FileDraft, context: Context): CompiledScenario {
  // Without an error every part that must be there was read.
  const raw = draft as unknown as RawScenario;
  const found: Found = {
    condition: (path) => known(context.conditions, keyOf(path)),
    value: (path) => known(context.values, keyOf(path)),
  };
  const solutions = draft.solutions.map(({ at, solution }) =>
    compileSolution(solution as Parameters<typeof compileSolution>[0], at, found),
  );
  const injects = [
    ...[...(raw.start.leftovers ?? []).map(leftFault), ...(raw.start.faults ?? [])].map(
      compileStartFault,
    ),
    ...(raw.injects ?? []).map((one, at) => compileInject(one, ['injects', at], found)),
  ];
  const objectives = (raw.objectives ?? []).map((one, at) =>
    compileObjective(one, ['objectives', at], found),
  );
  const points = objectives.reduce((sum, one) => sum + one.points, 0);
  const scenario: Omit<CompiledScenario, 'contentHash'> = {
    format: 'dr-compiled/1',
    meta: metaOf(raw),
    briefing: {
      role: raw.briefing?.role ?? '',
      text: raw.briefing?.text ?? '',
      ...(raw.briefing?.handouts === undefined ? {} : { handouts: raw.briefing.handouts }),
    },
    ...extrasOf(raw),
    people: sortedEntries(raw.people ?? {}).map(([id, one]) => ({
      id,
      name: one.name,
      role: one.role ?? '',
    })),
    ...givenEstate(compileEstate(raw, draft, context.ground), raw),
    clock: clockOf(raw),
    rules: rulesOf(raw, found),
    injects,
    branches: (raw.branches ?? []).map((one, at) => compileBranch(one, ['branches', at], found)),
    penalties: (raw.penalties ?? []).map((one, at) => ({
      id: one.id,
      text: one.text,
      points: one.points,
      when: found.condition(['penalties', at, 'when']),
    })),
    expected: (raw.expected ?? []).map((one, at) => compileExpected(one, ['expected', at], found)),
    objectives,
    hints: (raw.hints ?? []).map((one) => ({
      id: one.id,
      for: one.for,
      title: one.title,
      text: one.text,
      cost: one.cost,
      showAfterMs: one['show-after'] ?? 0,
      needs: one.needs ?? [],
    })),
    // Without a pass mark every point is needed, and without points nobody passes.
    grading: {
      pass: raw.grading?.pass ?? Math.max(1, points),
      bands: (raw.grading?.bands ?? []).map((one) => ({
        atLeast: one['at-least'],
        label: one.label,
      })),
      ...(raw.grading?.rubric === undefined ? {} : { rubric: raw.grading.rubric }),
    },
    debrief: {
      text: raw.debrief?.text ?? '',
      discuss: raw.debrief?.discuss ?? [],
      reveal: raw.debrief?.reveal ?? [],
    },
    solutions,
    idleAtMost: raw.idle === undefined ? null : (raw.idle.score?.['at-most'] ?? 0),
    traps: (raw.traps ?? []).map((one, at) => compileTrap(one, ['traps', at], solutions[0], found)),
  };
  // Through canonical JSON, so that key order and absent values cannot differ between two files.
  const plain = JSON.parse(canonicalJson(scenario)) as Omit<CompiledScenario, 'contentHash'>;
  return { ...plain, contentHash: contentHashOf(plain) };
}

/** A test that was never cleaned up is a fault of the engine that its clean-up remedies. */
function leftFault({ vm }: NonNullable<RawScenario['start']['leftovers']>[number]) {
  return { kind: 'test-left-over', target: vm, until: 'remedied' } as const;
}

/** Parts of a file that are there only where it has them. */
function extrasOf(raw: RawScenario): Pick<CompiledScenario, 'assets' | 'owners' | 'reports'> {
  const owners = sortedEntries(raw.services ?? {}).flatMap(([service, { owner, tier }]) =>
    owner === undefined && tier === undefined
      ? []
      : [
          {
            service,
            ...(owner === undefined ? {} : { owner }),
            ...(tier === undefined ? {} : { tier }),
          },
        ],
  );
  const assets = sortedEntries(raw.assets ?? {}).map(([id, { file, type, alt = '' }]) => {
    return { id, file, type, alt };
  });
  return {
    ...(owners.length === 0 ? {} : { owners }),
    ...(raw.reports === undefined ? {} : { reports: raw.reports.map(compileReport) }),
    ...(assets.length === 0 ? {} : { assets }),
  };
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  assert(value !== undefined, 'a condition was not compiled', { at: key });
  return value;
}

function metaOf(raw: RawScenario): CompiledScenario['meta'] {
  const { meta } = raw;
  return {
    id: meta.id,
    title: meta.title ?? meta.id,
    version: meta.version ?? '0.0.0',
    summary: meta.summary ?? '',
    authors: meta.authors ?? [],
    licence: meta.licence ?? '',
    locale: meta.locale ?? 'en',
    difficulty: meta.difficulty ?? 'novice',
    exercise: meta.exercise ?? 'drill',
    minutes: meta.minutes ?? 1,
    ...(meta.tags === undefined ? {} : { tags: meta.tags }),
    ...(meta.needs === undefined ? {} : { needs: meta.needs }),
    ...(meta.series === undefined ? {} : { series: meta.series }),
    outcomes: sortedEntries(meta.outcomes ?? {}).map(([id, text]) => ({ id, text })),
  };
}

function clockOf(raw: RawScenario): CompiledScenario['clock'] {
  const { clock } = raw;
  return {
    endMs: clock.end,
    speed: clock.speed ?? 20,
    speeds: [clock.speeds?.[0] ?? 1, clock.speeds?.[1] ?? 3600],
    pause: clock.pause ?? 'free',
    ...(clock.seed === undefined ? {} : { seed: clock.seed }),
  };
}

function rulesOf(raw: RawScenario, found: Found): CompiledScenario['rules'] {
  const allow = raw.rules?.allow;
  const faults = raw.rules?.faults;
  return {
    ...(faults === undefined ? {} : { faults }),
    ...(allow === undefined ? {} : { allow }),
    deny: raw.rules?.deny ?? [],
    endWhen: (raw.rules?.['end-when'] ?? []).map((one, at) => ({
      id: one.id,
      when: found.condition(['rules', 'end-when', at, 'when']),
      outcome: one.outcome,
      text: one.text,
    })),
  };
}
