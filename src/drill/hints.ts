/** Hints: a ladder with stated prices (SCENARIOS 2.4). */
import { NEVER } from '../sim/index.ts';
import type { Context } from './context.ts';
import { isDue } from './expected.ts';
import type { Hint } from './scenario/types.ts';
import type { HintRow } from './types.ts';

/**
 * What a hint is about could be done: what its step answers has happened, or its objective has been
 * shown. Who does nothing needs the hint for the third step as much as for the first.
 */
function isWanted(context: Context, hint: Hint): boolean {
  const { scenario, state } = context;
  const step = scenario.expected.find((row) => row.id === hint.for);
  if (step !== undefined) return isDue(context, step);
  const objective = scenario.objectives.find((row) => row.id === hint.for);
  const seen = objective?.seenFrom;
  return objective !== undefined && (seen === undefined || state.injects[seen]?.state === 'fired');
}

/** Notes since when each hint's step could be taken; returns the next instant one is offered. */
export function noteHints(context: Context): number {
  const { state, scenario } = context;
  const now = context.engine.nowMs();
  let next = NEVER;
  for (const hint of scenario.hints) {
    if (state.offered[hint.id] === undefined && isWanted(context, hint)) {
      state.offered[hint.id] = now + hint.showAfterMs;
    }
    const at = state.offered[hint.id];
    if (at !== undefined && at > now) next = Math.min(next, at);
  }
  return next;
}

export function isOffered(context: Context, hint: Hint): boolean {
  const { state } = context;
  const since = state.offered[hint.id];
  const ladder = hint.needs.every((id) => state.hints.includes(id));
  return since !== undefined && since <= context.engine.nowMs() && ladder;
}

export function hintRows(context: Context): HintRow[] {
  return context.scenario.hints.map((hint) => {
    const isTaken = context.state.hints.includes(hint.id);
    return {
      id: hint.id,
      for: hint.for,
      title: hint.title,
      cost: hint.cost,
      state: isTaken ? 'taken' : isOffered(context, hint) ? 'offered' : 'not-yet',
      fromMs: context.state.offered[hint.id] ?? null,
      needs: hint.needs.filter((id) => !context.state.hints.includes(id)),
      text: isTaken ? hint.text : null,
    };
  });
}
