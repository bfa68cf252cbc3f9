/**
 * What a compiled scenario of a file must be like before it is played. Its hash only says that the
 * file agrees with itself: anybody can work it out anew.
 */
import {
  type Check,
  type Checks,
  either,
  exactly,
  isFlag,
  isOneOrMany,
  isRecord,
  isScalar,
  isText,
  isWhole,
  list,
  may,
  number,
  record,
  table,
  whole,
  word,
} from './checks.ts';
import { components, estate, ids, link, span } from './estate-checks.ts';
import { MAX_DURATION } from './scenario/quantity.ts';
import { allOperators, faultRow, metrics } from './scenario/registry.ts';
import type {
  Ask,
  Branch,
  CompiledScenario,
  Condition,
  Effect,
  Expected,
  Hint,
  Inject,
  Moment,
  Objective,
  Solution,
  Step,
  Trap,
  Trigger,
} from './scenario/types.ts';

/** A promise of several services nests one level deeper than what an author may write. */
const MOST_DEPTH = 8;
const MOST_POINTS = 1e6;
const FASTEST = 3600;

const points = number(0, MOST_POINTS);
const seconds = number(1, FASTEST);
const scalars: Check = (value) => isOneOrMany(value, isScalar);
const outcome = word('lost', 'won', 'stopped');
const isMetric: Check = (value) => isText(value) && Object.hasOwn(metrics, value);

const atom = exactly<Extract<Condition, { metric: string }>>({
  metric: isMetric,
  of: ids,
  each: word('all', 'any'),
  op: word(...allOperators),
  value: scalars,
  forMs: may(span),
  job: may(isText),
  about: may(isText),
});

function conditionTo(depth: number): Check {
  if (depth === 0) return atom;
  const inner = conditionTo(depth - 1);
  const many = list(inner);
  return either(atom, exactly({ all: many }), exactly({ any: many }), exactly({ not: inner }));
}

const condition = conditionTo(MOST_DEPTH);

const trigger = either(
  exactly<Extract<Trigger, { at: number }>>({ at: span }),
  exactly<Extract<Trigger, { between: unknown }>>({ between: list(span, 2, 2) }),
  exactly<Extract<Trigger, { delayMs: number }>>({ when: condition, delayMs: span }),
);

const truth = either(
  exactly({ metric: isMetric, of: may(isText), at: span }),
  exactly({ metric: isMetric, of: may(isText), stat: word('max', 'min') }),
  exactly({ when: condition }),
);

const ask = record<Ask>({
  id: isText,
  text: isText,
  kind: word('choice', 'duration', 'number', 'text'),
  choices: list(record<Ask['choices'][number]>({ id: isText, text: isText })),
  byMs: may(span),
  truth: may(truth),
});

const fault = record<NonNullable<Inject['fault']>>({
  kind: (value) => isText(value) && faultRow(value) !== undefined,
  target: isText,
  targets: ids,
  with: table(isScalar),
  until: either(word('remedied', 'end'), exactly({ forMs: span })),
});

const inject = record<Inject>({
  id: isText,
  title: isText,
  kind: word('ordinary', 'contextual', 'contingency', 'decoy'),
  trigger,
  from: may(isText),
  channel: word('phone', 'email', 'chat', 'ticket', 'alert', 'in-person'),
  message: may(isText),
  visible: isFlag,
  fault: may(fault),
  ask: may(ask),
  outcomes: ids,
});

const expected = record<Expected>({
  id: isText,
  text: isText,
  why: may(isText),
  inject: may(isText),
  withinMs: may(span),
  byMs: may(span),
  after: ids,
  optional: isFlag,
  onlyIf: may(condition),
  match: record<Expected['match']>({ do: isText, target: may(ids), with: table(list(isScalar)) }),
});

const moment = either(
  exactly<Extract<Moment, { at: number }>>({ at: span }),
  exactly<Extract<Moment, { done: string }>>({ done: isText, plusMs: span }),
  exactly<Extract<Moment, { inject: string }>>({ inject: isText, plusMs: span }),
);

const objective = record<Objective>({
  id: isText,
  group: word('outcome', 'process', 'evidence'),
  text: isText,
  measure: condition,
  judge: word('end', 'throughout', 'once'),
  byMs: may(span),
  during: may(exactly({ from: may(moment), to: may(moment) })),
  share: may(number(0, 1)),
  points,
  critical: isFlag,
  bands: list(record<Objective['bands'][number]>({ value: isScalar, points })),
  gold: may(isScalar),
  onlyIf: may(condition),
  seenFrom: may(isText),
  outcomes: ids,
});

const hint = record<Hint>({
  id: isText,
  for: isText,
  title: isText,
  text: isText,
  cost: points,
  showAfterMs: span,
  needs: ids,
});

const effect = either(
  exactly<Extract<Effect, { say: string }>>({ say: isText, from: may(isText) }),
  exactly<Extract<Effect, { inject: string }>>({ inject: isText }),
  exactly<Extract<Effect, { cancel: string }>>({ cancel: isText }),
  exactly<Extract<Effect, { flag: string }>>({ flag: isText }),
  exactly<Extract<Effect, { end: string }>>({ end: outcome }),
);

const steps = list(
  record<Step>({
    id: isText,
    do: isText,
    target: may((value) => isOneOrMany(value, isText)),
    with: may(table(scalars)),
    at: may(span),
    when: may(condition),
    after: may(isText),
    note: may(isText),
    given: may((value) => value === true),
  }),
);

const meta = record<CompiledScenario['meta']>({
  id: isText,
  title: isText,
  version: isText,
  summary: isText,
  authors: ids,
  licence: isText,
  locale: isText,
  difficulty: word('novice', 'intermediate', 'advanced', 'expert'),
  exercise: word('drill', 'tabletop', 'functional'),
  minutes: number(0, 600),
  outcomes: list(
    record<CompiledScenario['meta']['outcomes'][number]>({ id: isText, text: isText }),
  ),
  tags: may(ids),
  needs: may(ids),
  series: may(isText),
});

const clock = record<CompiledScenario['clock']>({
  endMs: span,
  speed: seconds,
  speeds: list(seconds, 2, 2),
  pause: word('free', 'never'),
  seed: may(isWhole),
});

const rules = record<CompiledScenario['rules']>({
  allow: may(ids),
  deny: ids,
  faults: may(word('by-hand')),
  endWhen: list(
    record<CompiledScenario['rules']['endWhen'][number]>({
      id: isText,
      when: condition,
      outcome,
      text: isText,
    }),
  ),
});

type Grading = CompiledScenario['grading'];

const grading = record<Grading>({
  pass: points,
  bands: list(record<Grading['bands'][number]>({ atLeast: points, label: isText })),
  rubric: may(
    list(record<NonNullable<Grading['rubric']>[number]>({ id: isText, text: isText, levels: ids })),
  ),
});

const checks: Checks<CompiledScenario> = {
  format: word('dr-compiled/1'),
  meta,
  briefing: record<CompiledScenario['briefing']>({
    role: isText,
    text: isText,
    handouts: may(ids),
  }),
  assets: may(list(record({ id: isText, file: isText, type: isText, alt: isText }))),
  owners: may(list(record({ service: isText, owner: may(isText), tier: may(isText) }))),
  people: list(record({ id: isText, name: isText, role: isText })),
  estate,
  toBuild: may(record({ components, links: list(link) })),
  clock,
  rules,
  injects: list(inject),
  branches: list(record<Branch>({ id: isText, when: condition, do: list(effect) })),
  penalties: list(record({ id: isText, text: isText, points, when: condition })),
  reports: may(
    list(record({ id: isText, to: isText, dueMs: list(span), graceMs: span, fields: ids })),
  ),
  expected: list(expected),
  objectives: list(objective),
  hints: list(hint),
  grading,
  debrief: record<CompiledScenario['debrief']>({ text: isText, discuss: ids, reveal: ids }),
  solutions: list(record<Solution>({ id: isText, title: isText, steps, atLeast: points })),
  idleAtMost: (value) => value === null || points(value),
  traps: list(record<Trap>({ id: isText, text: isText, steps, loses: ids })),
  contentHash: isText,
};

/** The part of a scenario that is not as it must be, null if all of it is. */
export function partAmiss(scenario: Readonly<Record<string, unknown>>): string | null {
  const found = Object.entries<Check>(checks).find(([key, fits]) => !fits(scenario[key]));
  return found?.[0] ?? null;
}

/** What the library tells of a scenario, whichever engine it is for. */
export function isNamed({ meta: named, clock: span_ }: Readonly<Record<string, unknown>>): boolean {
  return (
    isRecord(named) &&
    [named.id, named.title, named.version].every(isText) &&
    isRecord(span_) &&
    whole(0, MAX_DURATION)(span_.endMs)
  );
}
