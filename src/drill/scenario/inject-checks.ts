/** Checks of injects, questions, branches, penalties and early ends. */
import { checkCondition } from './conditions.ts';
import type { Context } from './context.ts';
import { type Draft, idsOf, itemsOf } from './draft.ts';
import { isKnown } from './index-of-names.ts';
import type { Path } from './issues.ts';
import { checkFault } from './orders.ts';
import { isRecord, valueAt } from './place.ts';
import { durationText } from './quantity.ts';
import { faultRow, isOrdered, metricRow } from './registry.ts';
import type { RawInject } from './sections.ts';

type InjectDraft = Draft<RawInject>;
type AskDraft = NonNullable<InjectDraft['ask']>;

export function checkInjects(context: Context): void {
  for (const [at, inject] of itemsOf(context.draft.injects)) {
    const path = ['injects', at];
    checkTrigger(inject, path, context);
    checkEffect(inject, path, context);
    if (inject.fault !== undefined) checkInjectFault(inject, [...path, 'fault'], context);
    if (inject.ask !== undefined) checkAsk(inject, inject.ask, [...path, 'ask'], context);
  }
  checkOverlaps(context);
  checkEffects(context);
}

function keysAt(context: Context, path: Path): readonly string[] {
  const value = valueAt(context.raw, path);
  return isRecord(value) ? Object.keys(value) : [];
}

/** Entry-level problems stand at the id of the entry. */
function idPath(context: Context, path: Path): Path {
  return keysAt(context, path).includes('id') ? [...path, 'id'] : path;
}

function checkTrigger(inject: InjectDraft, path: Path, context: Context): void {
  const { issues } = context;
  const id = inject.id ?? '';
  const keys = keysAt(context, path);
  const given = ['at', 'between', 'when', 'by'].filter((key) => keys.includes(key));
  const here = idPath(context, path);
  if (given.length > 1) issues.add('L511', here, { id, triggers: given.join(' and ') });
  if (given.length === 0) issues.add('L511.none', here, { id });
  if (keys.includes('delay') && !keys.includes('when')) {
    issues.add('L540', [...path, 'delay'], { id }, 'key');
  }
  const isFree = given.includes('when') || given.includes('by');
  if (inject.kind === 'contingency' && !isFree && given.length === 1) {
    issues.add('L534', [...path, 'kind'], { id });
  }
  const end = context.draft.clock?.end;
  const late = inject.at ?? inject.between?.[1];
  if (end !== undefined && late !== undefined && late > end) {
    const at = inject.at === undefined ? [...path, 'between', 1] : [...path, 'at'];
    issues.add('T403', at, { what: 'Inject', id, at: durationText(late), end: durationText(end) });
  }
  const [from, to] = inject.between ?? [];
  if (from !== undefined && to !== undefined && from >= to) {
    const params = { id, from: durationText(from), to: durationText(to) };
    issues.add('T404', [...path, 'between'], params);
  }
  checkCondition(inject.when, [...path, 'when'], context);
}

function checkEffect(inject: InjectDraft, path: Path, context: Context): void {
  const { issues } = context;
  const keys = keysAt(context, path);
  const here = idPath(context, path);
  const id = inject.id ?? '';
  const effects = ['message', 'fault', 'ask'].filter((key) => keys.includes(key));
  const isMisspelt = issues.all.some(
    ({ message, path: place }) =>
      message.startsWith('S202') && place.length === 3 && place.slice(0, 2).join() === path.join(),
  );
  if (effects.length === 0 && !isMisspelt) issues.add('L512', here, { id });
  const isHidden = inject.visible === false;
  if (isHidden && keys.includes('message')) issues.add('L513', [...path, 'visible'], { id });
  if (keys.includes('message') && !keys.includes('from') && !isMisspelt) {
    issues.add('L514', here, { id });
  }
}

function checkInjectFault(inject: InjectDraft, path: Path, context: Context): void {
  const { issues, draft } = context;
  const fault = inject.fault;
  const id = inject.id ?? '';
  if (fault === undefined) return;
  checkFault(fault.kind, fault, path, context);
  const keys = keysAt(context, path);
  if (keys.includes('for') && keys.includes('until')) issues.add('L515', [...path, 'until']);
  if (fault.for === 0) issues.add('T405.zero', [...path, 'for'], { id });
  const row = fault.kind === undefined ? undefined : faultRow(fault.kind);
  if (fault.until !== 'remedied' || row === undefined) return;
  if (row.remedies.length === 0) {
    issues.add('L516', [...path, 'until'], { kind: fault.kind ?? '' });
    return;
  }
  const allow = draft.rules?.allow;
  const deny = draft.rules?.deny ?? [];
  const isOpen = row.remedies.some(
    (name) =>
      (allow === undefined || allow.includes(name as never)) && !deny.includes(name as never),
  );
  if (!isOpen) issues.add('L517', [...path, 'until'], { id, remedies: row.remedies.join(', ') });
}

function checkAsk(inject: InjectDraft, ask: AskDraft, path: Path, context: Context): void {
  const { issues, draft } = context;
  const keys = keysAt(context, path);
  const kind = ask.kind ?? 'choice';
  const id = ask.id ?? '';
  const here = idPath(context, path);
  if (kind === 'choice' && !keys.includes('choices') && !issues.isBroken([...path, 'kind'])) {
    issues.add('L529', here, { id });
    return;
  }
  if (kind !== 'choice' && keys.includes('choices')) {
    issues.add('L529.extra', [...path, 'choices'], { id, kind }, 'key');
  }
  if (
    !keys.includes('from') &&
    inject.from === undefined &&
    inject.message === undefined &&
    inject.visible === false
  ) {
    issues.add('L513.ask', here, { id });
  }
  const end = draft.clock?.end;
  if (ask.by !== undefined && end !== undefined && ask.by > end) {
    const params = { what: 'Question', id, at: durationText(ask.by), end: durationText(end) };
    issues.add('T403', [...path, 'by'], params);
  }
  if (inject.at !== undefined && ask.by !== undefined && ask.by <= inject.at) {
    issues.add('T404.ask', [...path, 'by'], { id, at: durationText(inject.at) });
  }
  if (ask.truth !== undefined) checkTruth(inject, ask, [...path, 'truth'], context);
}

function checkTruth(inject: InjectDraft, ask: AskDraft, path: Path, context: Context): void {
  const { issues, draft } = context;
  const { truth } = ask;
  const keys = keysAt(context, path);
  const id = ask.id ?? '';
  const kind = ask.kind ?? 'choice';
  if (truth === undefined) return;
  if (kind !== 'duration' && kind !== 'number') {
    issues.add('L535.kind', path.slice(0, -1).concat('truth'), { id, kind }, 'key');
    return;
  }
  if (keys.includes('when')) {
    if (keys.length > 1) issues.add('L535.shape', path, { id });
    if (kind !== 'duration')
      issues.add('L535', path, { id, kind, metric: 'when', value: 'duration' });
    checkCondition(truth.when, [...path, 'when'], context);
    return;
  }
  const moments = ['at', 'stat'].filter((key) => keys.includes(key));
  if (!keys.includes('metric') || moments.length !== 1) {
    if (!issues.isBroken(path)) issues.add('L535.shape', path, { id });
    return;
  }
  const row = truth.metric === undefined ? undefined : metricRow(truth.metric);
  if (row === undefined) return;
  const isFit =
    kind === 'duration'
      ? row.value === 'duration'
      : isOrdered(row.value) &&
        row.value !== 'duration' &&
        row.value !== 'clock' &&
        row.value !== 'answer';
  if (!isFit) {
    const params = { id, kind, metric: truth.metric ?? '', value: row.value };
    issues.add('L535', [...path, 'metric'], params);
  }
  checkTruthOf(truth.metric ?? '', idsOf(truth.of), [...path, 'of'], path, context);
  const end = draft.clock?.end;
  if (truth.at === undefined) return;
  if (end !== undefined && truth.at > end) {
    const params = {
      what: 'The truth of question',
      id,
      at: durationText(truth.at),
      end: durationText(end),
    };
    issues.add('T403', [...path, 'at'], params);
  } else if (inject.at !== undefined && truth.at <= inject.at) {
    issues.add('L535.past', [...path, 'at'], { id, at: durationText(inject.at) });
  }
}

function checkTruthOf(
  metric: string,
  ids: readonly string[],
  at: Path,
  path: Path,
  context: Context,
): void {
  const row = metricRow(metric);
  if (row === undefined) return;
  if (row.of.length === 0) {
    if (ids.length > 0) context.issues.add('L506.extra', at, { metric });
    return;
  }
  const [first] = ids;
  if (first === undefined) {
    context.issues.add('L506', path, { metric, kinds: row.of.join(' ') });
  } else if (ids.length > 1) {
    context.issues.add('L535.one', at, { metric });
  } else {
    isKnown(context.names, row.of, first, at, context.issues);
  }
}

interface Window {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly from: number;
  readonly to: number;
  readonly path: Path;
}

/** Two faults of one kind on one target must not be able to hold at once (SCENARIOS 2.7). */
function checkOverlaps(context: Context): void {
  const windows = itemsOf(context.draft.injects).flatMap(([at, inject]) =>
    windowsOf(inject, ['injects', at, 'fault'], context),
  );
  for (const [index, one] of windows.entries()) {
    const other = windows
      .slice(0, index)
      .find(
        (before) =>
          before.kind === one.kind &&
          before.target === one.target &&
          before.from < one.to &&
          one.from < before.to,
      );
    if (other === undefined) continue;
    context.issues.add('L532', one.path, {
      first: other.id,
      second: one.id,
      target: one.target,
      from: durationText(Math.max(other.from, one.from)),
      to: durationText(Math.min(other.to, one.to)),
    });
    return;
  }
}

function windowsOf(inject: InjectDraft, path: Path, context: Context): readonly Window[] {
  const { fault } = inject;
  const end = context.draft.clock?.end;
  // What fires on a condition may come at any time or never; the run itself refuses an overlap.
  const first = inject.at ?? inject.between?.[0];
  const last = inject.at ?? inject.between?.[1];
  if (fault?.kind === undefined || first === undefined || last === undefined) return [];
  if (end === undefined || inject.id === undefined || context.issues.isBroken(path)) return [];
  const to = fault.for === undefined ? Math.max(end, last + 1) : last + fault.for;
  const { id } = inject;
  const kind = fault.kind;
  return idsOf(fault.target).map((target) => ({ id, kind, target, from: first, to, path }));
}

/** Branches, penalties and early ends: their conditions, and one effect per entry. */
function checkEffects(context: Context): void {
  const { draft, issues } = context;
  for (const [at, branch] of itemsOf(draft.branches)) {
    checkCondition(branch.when, ['branches', at, 'when'], context);
    for (const [index] of itemsOf(branch.do)) {
      const path = ['branches', at, 'do', index];
      const kinds = keysAt(context, path).filter((key) => key !== 'from');
      const hasFrom = keysAt(context, path).includes('from');
      if (issues.isBroken(path)) continue;
      if (kinds.length !== 1) issues.add('L541', path, { effects: kinds.join(' and ') });
      else if (hasFrom && kinds[0] !== 'say') issues.add('L541.from', [...path, 'from'], {}, 'key');
      else if (!hasFrom && kinds[0] === 'say') issues.add('L514.say', path);
    }
  }
  for (const [at, penalty] of itemsOf(draft.penalties)) {
    checkCondition(penalty.when, ['penalties', at, 'when'], context);
  }
  for (const [at, ending] of itemsOf(draft.rules?.['end-when'])) {
    checkCondition(ending.when, ['rules', 'end-when', at, 'when'], context);
  }
  const allow = draft.rules?.allow ?? [];
  for (const [at, name] of itemsOf(draft.rules?.deny)) {
    if (allow.includes(name)) issues.add('L518', ['rules', 'deny', at], { name });
  }
}
