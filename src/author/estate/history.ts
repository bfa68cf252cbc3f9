/** Named undo and redo: every accepted edit is a step, and each step keeps the draft it made. */
import type { EstateDraft, Key } from './draft.ts';
import { nameOfThing, thingOf } from './draft.ts';
import { type EditCommand, type EditName, edited } from './edits.ts';
import type { Reason } from './reasons.ts';

/** What a step did, for its name: the verb, and what it was about as it was called then. */
export interface StepName {
  readonly do: EditName;
  readonly about: readonly string[];
}

export interface Step {
  readonly name: StepName;
  readonly draft: EstateDraft;
}

export interface History {
  /** Where it began; nothing goes back behind it. */
  readonly first: EstateDraft;
  readonly done: readonly Step[];
  /** Steps that were undone, the next one to redo last. */
  readonly undone: readonly Step[];
}

/** Steps that are kept; older ones become the beginning. */
const MOST_STEPS = 200;

export function historyOf(draft: EstateDraft): History {
  return { first: draft, done: [], undone: [] };
}

export function draftOf({ first, done }: History): EstateDraft {
  return done.at(-1)?.draft ?? first;
}

export type Made =
  | { readonly ok: true; readonly history: History; readonly keys: readonly Key[] }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

/** One edit. A refused one changes nothing; one that changes nothing leaves no step. */
export function edit(history: History, command: EditCommand): Made {
  const before = draftOf(history);
  const result = edited(before, command);
  if (!result.ok) return result;
  const { draft, keys } = result;
  if (JSON.stringify(draft) === JSON.stringify(before)) return { ok: true, history, keys };
  const about = keys.flatMap((key) => {
    const thing = thingOf(draft, key) ?? thingOf(before, key);
    return thing === undefined ? [] : [nameOfThing(thing)];
  });
  const done = [...history.done, { name: { do: command.do, about }, draft }];
  const extra = done[done.length - MOST_STEPS - 1];
  return {
    ok: true,
    keys,
    history: {
      first: extra?.draft ?? history.first,
      done: done.slice(-MOST_STEPS),
      undone: [],
    },
  };
}

export function undo(history: History): History {
  const last = history.done.at(-1);
  if (last === undefined) return history;
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] };
}

export function redo(history: History): History {
  const next = history.undone.at(-1);
  if (next === undefined) return history;
  return { ...history, done: [...history.done, next], undone: history.undone.slice(0, -1) };
}
