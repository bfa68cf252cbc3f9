/** Class 3 of an instant: injects that are due, then all conditions (SCENARIOS 2.7.2). */
import { noteLost, readTimeline } from './attention.ts';
import type { Context } from './context.ts';
import { rememberSteps } from './expected.ts';
import { noteHints } from './hints.ts';
import {
  type Cause,
  carryOut,
  dueInjects,
  endFaults,
  endRun,
  fire,
  nextTimed,
  placeOf,
  snapshot,
} from './injects.ts';
import { watchObjectives } from './objectives.ts';
import { nextReportMs } from './reports.ts';
import { noteTruths } from './truths.ts';

/** Rounds of conditions at one instant; a scenario that needs more does not come to rest. */
const MOST_ROUNDS = 16;

/** A look for the engine to call. True: it caused something and wants to look again. */
export function createLook(context: Context): () => boolean {
  const { state, engine } = context;
  let rounds = 0;
  return () => {
    if (state.ended !== null) return false;
    if (fireDue(context)) return true;
    const { causes, nextMs } = snapshot(context);
    rounds = causes.length > 0 ? rounds + 1 : 0;
    if (rounds >= MOST_ROUNDS) neverRests(context, causes);
    for (const cause of causes) carryOut(context, cause);
    if (causes.length > 0 && state.ended === null) return true;
    rounds = 0;
    const next = Math.min(nextMs, closeBooks(context), noteHints(context), nextTimed(context));
    if (engine.nowMs() >= context.scenario.clock.endMs) endRun(context, null, '', 'clock');
    if (state.ended === null) plan(context, next);
    return false;
  };
}

/** What the clock brings. The machines settle before conditions see it. */
function fireDue(context: Context): boolean {
  let caused = endFaults(context);
  for (const inject of dueInjects(context)) {
    fire(context, inject);
    caused = true;
  }
  return caused;
}

function neverRests(context: Context, causes: readonly Cause[]): void {
  const places = causes.map(placeOf).join(', ');
  endRun(context, 'stopped', places, 'fault');
}

/**
 * Carries objectives, truths and the reading of the timeline to this instant. Returns the next one
 * at which an objective or a truth may change.
 */
export function closeBooks(context: Context): number {
  const next = Math.min(
    watchObjectives(context),
    rememberSteps(context),
    noteTruths(context),
    nextReportMs(context),
  );
  readTimeline(context);
  noteLost(context);
  return next;
}

/** Wakes the drill at the next instant anything of it may change. */
function plan({ state, engine, scenario }: Context, nextMs: number): void {
  const { looks } = state;
  const now = engine.nowMs();
  while ((looks.at(-1) ?? now + 1) <= now) looks.pop();
  const due = Math.max(now + 1, nextMs);
  if (due >= scenario.clock.endMs || (looks.at(-1) ?? due + 1) <= due) return;
  looks.push(due);
  engine.lookAt(due);
}
