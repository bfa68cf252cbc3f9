/** What recovery plans of a file must be like before an engine is built of them. */
import type {
  Command,
  PersonSpec,
  PlanActionSpec,
  PlanGroupSpec,
  PlanSpec,
} from '../domain/index.ts';
import {
  type Check,
  exactly,
  isOneOrMany,
  isRecord,
  isScalar,
  isText,
  list,
  may,
  record,
  table,
  whole,
  word,
} from './checks.ts';
import { MAX_DURATION } from './scenario/quantity.ts';

const span = whole(0, MAX_DURATION);

const command = exactly<Command>({
  do: isText,
  target: may((value) => isOneOrMany(value, isText)),
  with: may(table((value) => isOneOrMany(value, isScalar))),
});

type Action<K extends PlanActionSpec['kind']> = Extract<PlanActionSpec, { kind: K }>;

const base = {
  text: isText,
  ms: span,
  runs: may(list(word('test', 'planned', 'unplanned'), 3)),
  directions: may(list(word('to-azure', 'to-site'), 2)),
};

const actions: { readonly [K in PlanActionSpec['kind']]: Check } = {
  manual: record<Action<'manual'>>({ ...base, kind: isText, who: may(isText) }),
  script: record<Action<'script'>>({
    ...base,
    kind: isText,
    fails: may(word('error', 'timeout')),
    does: may(command),
  }),
};

const action: Check = (value) =>
  isRecord(value) &&
  isText(value['kind']) &&
  Object.hasOwn(actions, value['kind']) &&
  actions[value['kind'] as PlanActionSpec['kind']](value);

export const plan = record<PlanSpec>({
  id: isText,
  name: isText,
  groups: list(
    record<PlanGroupSpec>({ machines: list(isText), before: list(action), after: list(action) }),
  ),
});

export const person = record<PersonSpec>({
  id: isText,
  name: isText,
  away: list(exactly({ fromMs: span, toMs: span })),
  deputy: may(isText),
});
