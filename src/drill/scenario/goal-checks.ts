/** Checks of expected actions, objectives, hints, grading, solutions and traps. */
import { findCircle } from './circle.ts';
import { checkCondition, readValue } from './conditions.ts';
import { type Context, keyOf } from './context.ts';
import { type Draft, entriesOf, idsOf, itemsOf } from './draft.ts';
import { isKnown } from './index-of-names.ts';
import type { Path } from './issues.ts';
import { checkCommand } from './orders.ts';
import { isRecord, valueAt } from './place.ts';
import { durationText } from './quantity.ts';
import { metricRow } from './registry.ts';
import type { RawObjective, RawStep } from './sections.ts';

export function checkGoals(context: Context): void {
  checkExpected(context);
  checkObjectives(context);
  checkHints(context);
  checkOutcomes(context);
  checkSolutions(context);
  checkTraps(context);
}

function keysAt(context: Context, path: Path): readonly string[] {
  const value = valueAt(context.raw, path);
  return isRecord(value) ? Object.keys(value) : [];
}

function lateTime(
  what: string,
  id: string,
  ms: number | undefined,
  path: Path,
  context: Context,
): void {
  const end = context.draft.clock?.end;
  if (ms === undefined || end === undefined || ms <= end) return;
  context.issues.add('T403', path, { what, id, at: durationText(ms), end: durationText(end) });
}

function checkExpected(context: Context): void {
  const { draft, issues } = context;
  const after = new Map<string, readonly string[]>();
  const allow = draft.rules?.allow;
  const deny: readonly unknown[] = draft.rules?.deny ?? [];
  for (const [at, entry] of itemsOf(draft.expected)) {
    const path = ['expected', at];
    const id = entry.id ?? '';
    if (entry.id !== undefined) after.set(entry.id, idsOf(entry.after));
    const keys = keysAt(context, path);
    if (keys.includes('within') && !keys.includes('inject')) {
      issues.add('L519', [...path, 'within']);
    }
    if (keys.includes('within') && keys.includes('by')) {
      issues.add('L519.both', [...path, 'by']);
    }
    lateTime('Expected action', id, entry.by, [...path, 'by'], context);
    const match = entry.match;
    checkCommand(match?.do, match ?? {}, [...path, 'match'], 'match', context);
    checkCondition(entry['only-if'], [...path, 'only-if'], context);
    const name = match?.do;
    if (name === undefined) continue;
    const isForbidden =
      deny.includes(name) || (allow !== undefined && !allow.includes(name as never));
    const isSaid = issues.all.some((one) => one.message === 'L518' && one.params.name === name);
    if (isForbidden && !isSaid) issues.add('L520', [...path, 'id'], { id, name });
  }
  if (context.names.shaky.has('expected') || hasTwins(context, 'expected')) return;
  const circle = findCircle(after);
  const first = circle?.[0];
  if (circle === null || first === undefined) return;
  const at = draft.expected?.findIndex((entry) => entry?.id === first) ?? 0;
  issues.add('L504', ['expected', at, 'id'], { circle: circle.join(' → ') });
}

/** Follow-ups of two entries with one id stay silent. */
function hasTwins(context: Context, section: string): boolean {
  return context.issues.all.some(({ message, path }) => message === 'R303' && path[0] === section);
}

function checkObjectives(context: Context): void {
  const { draft, issues } = context;
  for (const [at, objective] of itemsOf(draft.objectives)) {
    const path = ['objectives', at];
    checkCondition(objective.measure, [...path, 'measure'], context);
    checkCondition(objective['only-if'], [...path, 'only-if'], context);
    checkJudge(objective, path, context);
    checkBands(objective, path, context);
    for (const side of ['from', 'to'] as const) {
      const moment = objective.during?.[side];
      const where = [...path, 'during', side];
      if (typeof moment === 'number') {
        lateTime('Objective', objective.id ?? '', moment, where, context);
      } else if (moment !== undefined && !issues.isBroken(where)) {
        const keys = keysAt(context, where).filter((key) => key !== 'plus');
        if (keys.length !== 1) issues.add('L542.moment', where);
      }
    }
  }
  checkPoints(context);
}

function checkJudge(objective: Draft<RawObjective>, path: Path, context: Context): void {
  const { issues } = context;
  const id = objective.id ?? '';
  const keys = keysAt(context, path);
  const judge = objective.judge ?? 'end';
  if (issues.isBroken([...path, 'judge'])) return;
  const wrong = (key: string, need: string) => {
    issues.add('L542', [...path, key], { key, need }, 'key');
  };
  if (keys.includes('by') && judge !== 'once') wrong('by', 'once');
  if (keys.includes('share') && judge !== 'throughout') wrong('share', 'throughout');
  if (keys.includes('during') && judge === 'end') wrong('during', 'throughout or once');
  if (judge === 'once' && !keys.includes('by') && !keys.includes('during')) {
    issues.add('L522', [...path, 'judge'], { id });
  }
  lateTime('Objective', id, objective.by, [...path, 'by'], context);
}

function checkBands(objective: Draft<RawObjective>, path: Path, context: Context): void {
  const { issues } = context;
  const id = objective.id ?? '';
  const keys = keysAt(context, path);
  const hasValues = keys.includes('bands') || keys.includes('gold');
  const metric = objective.measure?.metric;
  const row = metric === undefined ? undefined : metricRow(metric);
  if (hasValues && row === undefined && !issues.isBroken([...path, 'measure'])) {
    issues.add('L538', [...path, keys.includes('bands') ? 'bands' : 'gold'], { id }, 'key');
  }
  const ids = idsOf(objective.measure?.of);
  const keep = (value: string | number | boolean | undefined, where: Path) => {
    if (value === undefined || row === undefined) return;
    const read = readValue(row, ids, value, where, context);
    if (read !== undefined) context.values.set(keyOf(where), read);
  };
  for (const [at, band] of itemsOf(objective.bands)) {
    keep(band.value, [...path, 'bands', at, 'value']);
    const isAsGood =
      band.points !== undefined &&
      objective.points !== undefined &&
      band.points >= objective.points;
    if (isAsGood) {
      const params = { id, points: band.points ?? 0, full: objective.points ?? 0 };
      issues.add('L521', [...path, 'bands', at, 'points'], params);
    }
  }
  keep(objective.gold, [...path, 'gold']);
}

function checkPoints(context: Context): void {
  const { draft, issues } = context;
  const objectives = itemsOf(draft.objectives);
  const isCertain = !issues.isBroken(['objectives']) && draft.objectives !== undefined;
  if (!isCertain) return;
  const all = objectives.reduce((sum, [, one]) => sum + (one.points ?? 0), 0);
  const pass = draft.grading?.pass;
  if (pass !== undefined && pass > all) issues.add('L523', ['grading', 'pass'], { pass, all });
  const hints = itemsOf(draft.hints).reduce((sum, [, hint]) => sum + (hint.cost ?? 0), 0);
  if (hints > 0 && hints >= all) issues.add('L525', ['hints'], { hints, all }, 'key');
  for (const group of ['outcome', 'process', 'evidence'] as const) {
    const members = objectives.filter(([, one]) => one.group === group);
    const [first] = members;
    if (first === undefined || members.some(([, one]) => (one.points ?? 0) > 0)) continue;
    issues.add('L537', ['objectives', first[0], 'group'], { group });
  }
}

function checkHints(context: Context): void {
  const { draft, issues } = context;
  const needs = new Map<string, readonly string[]>();
  for (const [, hint] of itemsOf(draft.hints)) {
    if (hint.id !== undefined) needs.set(hint.id, idsOf(hint.needs));
  }
  const circle = findCircle(needs);
  if (circle === null || hasTwins(context, 'hints')) return;
  const at = draft.hints?.findIndex((hint) => hint?.id === circle[0]) ?? 0;
  issues.add('L504.hints', ['hints', at, 'id'], { circle: circle.join(' → ') });
}

/** A learning outcome that nothing practises is a promise without a lesson. */
function checkOutcomes(context: Context): void {
  const { draft, issues } = context;
  const isPlayed = itemsOf(draft.objectives).length + itemsOf(draft.injects).length > 0;
  const isUncertain =
    issues.isBroken(['injects']) ||
    issues.isBroken(['objectives']) ||
    context.isUnread('injects') ||
    context.isUnread('objectives');
  if (!isPlayed || isUncertain || !context.reading.isStrict) return;
  const named = new Set(
    [...itemsOf(draft.injects), ...itemsOf(draft.objectives)].flatMap(([, entry]) =>
      idsOf(entry.outcomes),
    ),
  );
  for (const [id] of entriesOf(draft.meta?.outcomes)) {
    if (!named.has(id)) issues.add('L524', ['meta', 'outcomes', id], { id }, 'key');
  }
}

function checkSolutions(context: Context): void {
  for (const { at, solution } of context.draft.solutions) {
    let last = 0;
    for (const [index, step] of itemsOf(solution.steps)) {
      const path = [...at, 'steps', index];
      checkStep(step, path, context);
      if (step.at === undefined) continue;
      if (step.at < last) {
        const params = { step: index + 1, at: durationText(step.at) };
        context.issues.add('T405', [...path, 'at'], params);
      }
      last = Math.max(last, step.at);
    }
  }
}

function checkStep(step: Draft<RawStep>, path: Path, context: Context): void {
  const { issues } = context;
  const given = ['at', 'when', 'after'].filter((key) => keysAt(context, path).includes(key));
  if (given.length > 1) {
    issues.add('L511.step', path, { triggers: given.join(' and '), id: step.id ?? '' });
  }
  lateTime('Step', step.id ?? String(path[path.length - 1]), step.at, [...path, 'at'], context);
  checkCondition(step.when, [...path, 'when'], context);
  if (issues.isBroken([...path, 'do'])) return;
  checkCommand(step.do, step, path, 'send', context);
}

function checkTraps(context: Context): void {
  const [main] = context.draft.solutions;
  const first = main?.solution;
  const [only] = itemsOf(context.draft.traps);
  if (main === undefined && only !== undefined && !context.isUnread('solution')) {
    context.issues.add('L543', ['traps', only[0], 'id'], { id: only[1].id ?? '' });
  }
  for (const [at, trap] of itemsOf(context.draft.traps)) {
    const path = ['traps', at];
    for (const [id, change] of entriesOf(trap.change)) {
      const where = [...path, 'change', id];
      if (!isKnown(context.names, ['step'], id, where, context.issues)) continue;
      const at = first?.steps?.findIndex((step) => step?.id === id) ?? -1;
      const base = first?.steps?.[at];
      if (base === undefined) continue;
      lateTime('Step', id, change.at, [...where, 'at'], context);
      checkCondition(change.when, [...where, 'when'], context);
      // What is wrong with the step itself has been said there.
      if (!context.issues.isBroken([...(main?.at ?? []), 'steps', at])) {
        checkChange(base, change, where, context);
      }
    }
    for (const [index, step] of itemsOf(trap.add)) {
      checkStep(step, [...path, 'add', index], context);
    }
  }
}

/** The changed step must still be a command; another command brings its own settings. */
function checkChange(
  base: Draft<RawStep>,
  change: Partial<Draft<RawStep>>,
  path: Path,
  context: Context,
): void {
  const kept = change.do === undefined ? base : { ...base, with: undefined };
  const changed = { ...kept, ...dropUnset(change) };
  checkCommand(changed.do, changed, path, 'send', context);
}

function dropUnset<T extends object>(value: T): Partial<T> {
  const known = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(known) as Partial<T>;
}
