/** Shape of a condition, and pieces every section uses. */
import {
  commandNames,
  laterCommands,
  laterMetrics,
  metricNames,
  noteKinds,
  type RefKind,
} from './registry.ts';
import { may, quantity, refs, type Shape, scalars, text, word } from './shape.ts';

/** Conditions nest, so their type is written by hand. */
export interface RawCondition {
  readonly metric?: string;
  readonly of?: string | readonly string[];
  readonly each?: 'all' | 'any';
  readonly op?: string;
  readonly value?: string | number | boolean | readonly (string | number | boolean)[];
  readonly for?: number;
  readonly job?: string;
  readonly about?: string;
  readonly all?: readonly RawCondition[];
  readonly any?: readonly RawCondition[];
  readonly not?: RawCondition;
}

export const condition: Shape<RawCondition> = { is: 'condition' };
export const duration = quantity('duration');
export const line = text(200);
export const words8000 = text(8000, true);
/** Which kinds fit depends on the command or fault; checked once it is known. */
export const anyTarget: readonly RefKind[] = [];

/** Keys of one condition, for the loader and for the schema. */
export const conditionFields = {
  metric: may(word(metricNames, laterMetrics), 'What is looked at.'),
  of: may(refs([], ['all']), 'An id, a list of ids, or all.'),
  each: may(word(['all', 'any']), 'With several ids: whether all or any must fulfil it.'),
  op: may(text(20), 'A word: is, is-not, one-of, above, at-least, below, at-most.'),
  value: may(scalars(), 'A value with its unit, or target for the promise of a service.'),
  for: may(duration, 'True without a break for this long.'),
  job: may(word(commandNames, laterCommands), 'Only with job-time: which command.'),
  about: may(word(noteKinds), 'Only with noted: which kind of note.'),
} as const;
