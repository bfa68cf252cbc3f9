/** From a file without mistakes to injects, objectives, solutions and traps in engine units. */
import type { Scalar } from '../../domain/index.ts';
import { MINUTE } from '../../sim/index.ts';
import type { Path } from './issues.ts';
import { readQuantity } from './quantity.ts';
import { faultRow } from './registry.ts';
import type { RawInject, RawObjective, RawScenario, RawSolution, RawStep } from './sections.ts';
import type { Scalars } from './shape.ts';
import type {
  Ask,
  Branch,
  Condition,
  Effect,
  Expected,
  Inject,
  Moment,
  Objective,
  Report,
  Solution,
  Step,
  Trap,
  Trigger,
} from './types.ts';

/** Compiled conditions and band values, found again by where they stood. */
export interface Found {
  condition(path: Path): Condition;
  value(path: Path): Scalar;
}

function idList(ids: string | readonly string[] | undefined): readonly string[] {
  return ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids;
}

export function compileInject(raw: RawInject, path: Path, found: Found): Inject {
  const { fault, ask } = raw;
  return {
    id: raw.id,
    title: raw.title,
    kind: raw.kind ?? 'ordinary',
    trigger: triggerOf(raw, path, found),
    channel: raw.channel ?? 'phone',
    visible: raw.visible ?? true,
    outcomes: idList(raw.outcomes),
    ...(raw.from === undefined ? {} : { from: raw.from }),
    ...(raw.message === undefined ? {} : { message: raw.message }),
    ...(fault === undefined ? {} : { fault: faultOf(fault) }),
    ...(ask === undefined ? {} : { ask: askOf(ask, [...path, 'ask'], found) }),
  };
}

function triggerOf(raw: RawInject, path: Path, found: Found): Trigger {
  if (raw.at !== undefined) return { at: raw.at };
  const [from, to] = raw.between ?? [];
  if (from !== undefined && to !== undefined) return { between: [from, to] };
  return { when: found.condition([...path, 'when']), delayMs: raw.delay ?? 0 };
}

/** A note is on time from ten minutes before it is due until `grace` after (SCENARIOS 2.4). */
const GRACE = 5 * MINUTE;

export function compileReport(raw: NonNullable<RawScenario['reports']>[number]): Report {
  return {
    id: raw.id,
    to: raw.to,
    dueMs: [...raw.due].sort((a, b) => a - b),
    graceMs: raw.grace ?? GRACE,
    fields: raw.fields ?? [],
  };
}

/** A fault planted before StartEx: a hidden inject of the first instant. */
export function compileStartFault(
  raw: NonNullable<RawScenario['start']['faults']>[number],
  at: number,
): Inject {
  return {
    id: `start-${at + 1}`,
    title: raw.kind,
    kind: 'ordinary',
    trigger: { at: 0 },
    channel: 'phone',
    visible: false,
    outcomes: [],
    fault: faultOf(raw),
  };
}

function faultOf(raw: NonNullable<RawInject['fault']>): NonNullable<Inject['fault']> {
  const targets = idList(raw.target);
  return {
    kind: raw.kind,
    target: targets[0] ?? '',
    targets,
    with: faultSettings(raw.kind, raw.with ?? {}),
    until: raw.for === undefined ? (raw.until ?? 'end') : { forMs: raw.for },
  };
}

/** Settings of a cause in engine units: bits per second, ratios, plain numbers. */
function faultSettings(
  kind: string,
  written: Readonly<Record<string, Scalars>>,
): Readonly<Record<string, Scalar>> {
  const settings = faultRow(kind)?.settings ?? {};
  const all = Object.entries(written).flatMap(([key, value]) => {
    if (typeof value === 'object') return [];
    const unit = settings[key]?.value;
    if (typeof value !== 'string' || (unit !== 'bandwidth' && unit !== 'percent')) {
      return [[key, value] as const];
    }
    const read = readQuantity(unit, value);
    return read.ok ? [[key, read.value] as const] : [];
  });
  return Object.fromEntries(all);
}

function askOf(raw: NonNullable<RawInject['ask']>, path: Path, found: Found): Ask {
  return {
    id: raw.id,
    text: raw.text,
    kind: raw.kind ?? 'choice',
    choices: raw.choices ?? [],
    ...(raw.by === undefined ? {} : { byMs: raw.by }),
    ...(raw.truth === undefined ? {} : { truth: truthOf(raw.truth, [...path, 'truth'], found) }),
  };
}

function truthOf(
  raw: NonNullable<NonNullable<RawInject['ask']>['truth']>,
  path: Path,
  found: Found,
): NonNullable<Ask['truth']> {
  if (raw.when !== undefined) return { when: found.condition([...path, 'when']) };
  const [of] = idList(raw.of);
  const base = { metric: raw.metric ?? '', ...(of === undefined ? {} : { of }) };
  return raw.at === undefined ? { ...base, stat: raw.stat ?? 'max' } : { ...base, at: raw.at };
}

type RawExpected = NonNullable<RawScenario['expected']>[number];

export function compileExpected(raw: RawExpected, path: Path, found: Found): Expected {
  const { match } = raw;
  const settings = Object.entries(match.with ?? {}).map(
    ([key, value]) => [key, typeof value === 'object' ? value : [value]] as const,
  );
  return {
    id: raw.id,
    text: raw.text,
    after: raw.after ?? [],
    optional: raw.optional ?? false,
    match: {
      do: match.do,
      with: Object.fromEntries(settings),
      ...(match.target === undefined ? {} : { target: idList(match.target) }),
    },
    ...(raw.why === undefined ? {} : { why: raw.why }),
    ...(raw.inject === undefined ? {} : { inject: raw.inject }),
    ...(raw.within === undefined ? {} : { withinMs: raw.within }),
    ...(raw.by === undefined ? {} : { byMs: raw.by }),
    ...(raw['only-if'] === undefined ? {} : { onlyIf: found.condition([...path, 'only-if']) }),
  };
}

type RawMoment = NonNullable<NonNullable<RawObjective['during']>['from']>;

function momentOf(raw: RawMoment): Moment {
  if (typeof raw === 'number') return { at: raw };
  const plusMs = raw.plus ?? 0;
  return raw.done === undefined ? { inject: raw.inject ?? '', plusMs } : { done: raw.done, plusMs };
}

export function compileObjective(raw: RawObjective, path: Path, found: Found): Objective {
  const { during } = raw;
  return {
    id: raw.id,
    group: raw.group ?? 'outcome',
    text: raw.text,
    measure: found.condition([...path, 'measure']),
    judge: raw.judge ?? 'end',
    points: raw.points,
    critical: raw.critical ?? false,
    outcomes: raw.outcomes ?? [],
    bands: (raw.bands ?? []).map((band, at) => ({
      value: found.value([...path, 'bands', at, 'value']),
      points: band.points,
    })),
    ...(raw.by === undefined ? {} : { byMs: raw.by }),
    ...(during === undefined
      ? {}
      : {
          during: {
            ...(during.from === undefined ? {} : { from: momentOf(during.from) }),
            ...(during.to === undefined ? {} : { to: momentOf(during.to) }),
          },
        }),
    ...(raw.share === undefined ? {} : { share: raw.share }),
    ...(raw.gold === undefined ? {} : { gold: found.value([...path, 'gold']) }),
    ...(raw['only-if'] === undefined ? {} : { onlyIf: found.condition([...path, 'only-if']) }),
    ...(raw['seen-from'] === undefined ? {} : { seenFrom: raw['seen-from'] }),
  };
}

export function compileBranch(
  raw: NonNullable<RawScenario['branches']>[number],
  path: Path,
  found: Found,
): Branch {
  return {
    id: raw.id,
    when: found.condition([...path, 'when']),
    do: raw.do.map((effect): Effect => {
      if (effect.say !== undefined) {
        return { say: effect.say, ...(effect.from === undefined ? {} : { from: effect.from }) };
      }
      if (effect.inject !== undefined) return { inject: effect.inject };
      if (effect.cancel !== undefined) return { cancel: effect.cancel };
      if (effect.flag !== undefined) return { flag: effect.flag };
      return { end: effect.end ?? 'stopped' };
    }),
  };
}

/** A step before its name is settled, so that traps can work on the same list. */
interface OpenStep {
  readonly raw: RawStep;
  readonly path: Path;
  readonly id: string;
}

function openSteps(steps: readonly RawStep[], path: Path, prefix: string): readonly OpenStep[] {
  return steps.map((raw, at) => ({
    raw,
    path: [...path, at],
    id: raw.id ?? `${prefix}-${at + 1}`,
  }));
}

function stepOf({ raw, path, id }: OpenStep, found: Found): Step {
  return {
    id,
    do: raw.do,
    ...(raw.target === undefined ? {} : { target: raw.target }),
    ...(raw.with === undefined ? {} : { with: raw.with }),
    ...(raw.at === undefined ? {} : { at: raw.at }),
    ...(raw.when === undefined ? {} : { when: found.condition([...path, 'when']) }),
    ...(raw.after === undefined ? {} : { after: raw.after }),
    ...(raw.note === undefined ? {} : { note: raw.note }),
    ...(raw.given === true ? { given: true as const } : {}),
  };
}

export function compileSolution(raw: RawSolution, path: Path, found: Found): Solution {
  return {
    id: raw.id ?? 'solution',
    title: raw.title ?? '',
    steps: openSteps(raw.steps, [...path, 'steps'], 'step').map((step) => stepOf(step, found)),
    atLeast: raw.score?.['at-least'] ?? 0,
  };
}

/**
 * The first solution with a trap's changes: dropped steps are gone, changed ones differ key by key
 * (a new trigger replaces the old one), added ones stand where their time puts them.
 */
export function compileTrap(
  raw: NonNullable<RawScenario['traps']>[number],
  path: Path,
  first: Solution | undefined,
  found: Found,
): Trap {
  const kept = (first?.steps ?? []).filter((step) => !(raw.drop ?? []).includes(step.id));
  const steps = kept.map((step) => changed(step, raw, path, found));
  const added = openSteps(raw.add ?? [], [...path, 'add'], 'added');
  for (const step of added.map((one) => stepOf(one, found))) {
    steps.splice(placeOf(step, steps), 0, step);
  }
  return { id: raw.id, text: raw.text, steps, loses: raw.loses };
}

/**
 * Where an added step stands: `after` behind its step; `at` behind what is sent by then, and before
 * the first step that waits for a later time or for a condition, which may never come; else last.
 */
function placeOf(step: Step, steps: readonly Step[]): number {
  const { at: time, after } = step;
  if (after !== undefined) return steps.findIndex(({ id }) => id === after) + 1 || steps.length;
  if (time === undefined) return steps.length;
  const last = steps.reduce(
    (found, { at }, index) => (at !== undefined && at <= time ? index : found),
    -1,
  );
  const next = steps.findIndex(
    ({ at, when }, index) => index > last && (at !== undefined || when !== undefined),
  );
  return next === -1 ? steps.length : next;
}

/** Another command brings its own settings; else they stay unless they were changed. */
function settingsAfter(
  change: { readonly do?: string; readonly with?: Step['with'] },
  settings: Step['with'],
): Pick<Step, 'with'> {
  const kept = change.do === undefined ? (change.with ?? settings) : change.with;
  return kept === undefined ? {} : { with: kept };
}

function changed(
  step: Step,
  raw: NonNullable<RawScenario['traps']>[number],
  path: Path,
  found: Found,
): Step {
  const change = raw.change?.[step.id];
  if (change === undefined) return step;
  const where = [...path, 'change', step.id];
  const { at, when, after, with: settings, ...rest } = step;
  const hasTrigger = change.at ?? change.when ?? change.after;
  const old = {
    ...(at === undefined ? {} : { at }),
    ...(when === undefined ? {} : { when }),
    ...(after === undefined ? {} : { after }),
  };
  const fresh = {
    ...(change.at === undefined ? {} : { at: change.at }),
    ...(change.when === undefined ? {} : { when: found.condition([...where, 'when']) }),
    ...(change.after === undefined ? {} : { after: change.after }),
  };
  return {
    ...rest,
    ...(change.do === undefined ? {} : { do: change.do }),
    ...(change.target === undefined ? {} : { target: change.target }),
    ...settingsAfter(change, settings),
    ...(change.note === undefined ? {} : { note: change.note }),
    ...(hasTrigger === undefined ? old : fresh),
  };
}
