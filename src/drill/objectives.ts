/** Objectives: watched while the drill runs, judged as if EndEx were now (SCENARIOS 2.4, 2.7). */
import { NEVER } from '../sim/index.ts';
import { hasDuration, judge, peek } from './conditions.ts';
import type { Context } from './context.ts';
import type { Moment, Objective } from './scenario/types.ts';
import type { Tracker } from './state.ts';
import type { Truth } from './truth.ts';
import type { ObjectiveState } from './types.ts';
import { variantsOf } from './variants.ts';

/** Instant of a moment, null while it has not come. */
function momentMs({ state }: Context, moment: Moment): number | null {
  if ('at' in moment) return moment.at;
  const since =
    'done' in moment
      ? (state.expected[moment.done]?.atMs ?? null)
      : (state.injects[moment.inject]?.firedAtMs ?? null);
  return since === null ? null : since + moment.plusMs;
}

/** When an objective looks: from `fromMs` on, before `toMs`; null = not known yet. */
interface Window {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

function windowOf(context: Context, { during, byMs, judge: kind }: Objective): Window {
  const fromMs = during?.from === undefined ? 0 : momentMs(context, during.from);
  const endMs = during?.to === undefined ? null : momentMs(context, during.to);
  // A last instant is still in time, so the window is one millisecond longer.
  const lastMs = kind === 'once' && byMs !== undefined ? byMs + 1 : null;
  const ends = [endMs, lastMs].flatMap((ms) => ms ?? []);
  return { fromMs, toMs: ends.length === 0 ? null : Math.min(...ends) };
}

/** Looks at every objective on the way. Returns the next instant at which one may change. */
export function watchObjectives(context: Context): number {
  let next = NEVER;
  for (const objective of context.scenario.objectives) {
    next = Math.min(
      next,
      objective.judge === 'end' ? remember(context, objective) : watch(context, objective),
    );
  }
  return next;
}

/** What is judged at the end only needs memory where something has to have held for a while. */
function remember(context: Context, objective: Objective): number {
  let next = NEVER;
  for (const [index, { measure }] of variantsOf(objective).entries()) {
    if (!hasDuration(measure)) continue;
    next = Math.min(next, judge(context, measure, placeOf(objective, index)).nextMs);
  }
  const { onlyIf } = objective;
  if (onlyIf === undefined || !hasDuration(onlyIf)) return next;
  return Math.min(next, judge(context, onlyIf, onlyIfPlace(objective)).nextMs);
}

function watch(context: Context, objective: Objective): number {
  const now = context.engine.nowMs();
  const { fromMs, toMs } = windowOf(context, objective);
  let next = remember(context, objective);
  if (fromMs === null) return next;
  if (now < fromMs) return Math.min(next, fromMs);
  const isOpen = toMs === null || now < toMs;
  if (isOpen && toMs !== null) next = Math.min(next, toMs);
  for (const [index, { measure }] of variantsOf(objective).entries()) {
    const tracker = context.state.trackers[objective.id]?.[index];
    if (tracker === undefined) continue;
    carry(tracker, toMs === null ? now : Math.min(now, toMs));
    if (!isOpen) continue;
    const { truth, nextMs } = judge(context, measure, placeOf(objective, index));
    record(tracker, truth, now);
    next = Math.min(next, nextMs);
  }
  return next;
}

function placeOf(objective: Objective, index: number): string {
  return `objective/${objective.id}/${index}`;
}

function onlyIfPlace(objective: Objective): string {
  return `objective/${objective.id}/only-if`;
}

/** Carries the sums of a tracker to an instant. */
function carry(tracker: Tracker, atMs: number): void {
  if (tracker.lastMs === null || atMs <= tracker.lastMs) return;
  const ms = atMs - tracker.lastMs;
  tracker.windowMs += ms;
  if (tracker.isFalse) tracker.falseMs += ms;
  tracker.lastMs = atMs;
}

function record(tracker: Tracker, truth: Truth, now: number): void {
  tracker.lastMs = now;
  tracker.isFalse = truth === 'false';
  if (truth === 'true') tracker.metAtMs ??= now;
  if (truth === 'false') tracker.brokenAtMs ??= now;
}

/** Whether one variant is met, as if EndEx were now. */
function variantState(context: Context, objective: Objective, index: number): ObjectiveState {
  const variant = variantsOf(objective)[index];
  const tracker = context.state.trackers[objective.id]?.[index];
  if (variant === undefined || tracker === undefined) return 'unknown';
  const { metAtMs, brokenAtMs, falseMs, windowMs } = tracker;
  switch (objective.judge) {
    case 'end': {
      const { truth } = peek(context, variant.measure, placeOf(objective, index));
      return truth === 'unknown' ? 'unknown' : truth === 'true' ? 'met' : 'missed';
    }
    case 'once':
      if (metAtMs !== null) return 'met';
      return brokenAtMs === null ? 'unknown' : 'missed';
    case 'throughout':
      if (brokenAtMs === null) return metAtMs === null ? 'unknown' : 'met';
      if (objective.share === undefined || windowMs === 0) return 'missed';
      return windowMs - falseMs >= objective.share * windowMs ? 'met' : 'missed';
  }
}

export interface Judged {
  readonly state: ObjectiveState;
  readonly earned: number;
  /** Cannot change any more. */
  readonly isSettled: boolean;
  readonly settledAtMs: number | null;
  /** The better value was reached too. */
  readonly isGold: boolean;
}

/** State and points of an objective as if EndEx were now. Only *met* or a band earns points. */
export function judgeObjective(context: Context, objective: Objective): Judged {
  const settledAtMs = settledAt(context, objective);
  const settled = { isSettled: settledAtMs !== null, settledAtMs };
  if (objective.onlyIf !== undefined) {
    const { truth } = peek(context, objective.onlyIf, onlyIfPlace(objective));
    if (truth !== 'true') return { state: 'unknown', earned: 0, isGold: false, ...settled };
  }
  const states = variantsOf(objective).map((variant, index) => ({
    ...variant,
    state: variantState(context, objective, index),
  }));
  const best = states.find(({ kind, state }) => kind !== 'gold' && state === 'met');
  const isGold = states.some(({ kind, state }) => kind === 'gold' && state === 'met');
  return {
    state: states[0]?.state ?? 'unknown',
    earned: best?.points ?? 0,
    isGold: isGold && best?.kind === 'full',
    ...settled,
  };
}

/** Instant since which an objective cannot change, null while it can. */
function settledAt(context: Context, objective: Objective): number | null {
  const { state, engine } = context;
  const tracker = state.trackers[objective.id]?.[0];
  const ended = state.ended?.atMs ?? null;
  if (objective.judge === 'end' || tracker === undefined) return ended;
  // Its points hang on a condition of the end, whatever was measured on the way.
  if (objective.judge === 'once' && tracker.metAtMs !== null && objective.onlyIf === undefined) {
    return tracker.metAtMs;
  }
  if (isLost(context, objective)) return tracker.brokenAtMs;
  const { toMs } = windowOf(context, objective);
  const closed = toMs !== null && engine.nowMs() >= toMs ? toMs : null;
  return closed !== null && objective.onlyIf === undefined ? closed : ended;
}

/** A `throughout` measure and all its bands were false at some time. */
export function isLost({ state }: Context, objective: Objective): boolean {
  if (objective.judge !== 'throughout' || objective.share !== undefined) return false;
  const trackers = state.trackers[objective.id] ?? [];
  return trackers.every(
    (tracker, index) =>
      variantsOf(objective)[index]?.kind === 'gold' || tracker.brokenAtMs !== null,
  );
}

/** `throughout` objectives that can still be lost: "finish" is not offered while one is open. */
export function openHolds(context: Context): Objective[] {
  return context.scenario.objectives.filter((objective) => {
    if (objective.judge !== 'throughout' || isLost(context, objective)) return false;
    const { toMs } = windowOf(context, objective);
    return toMs === null || context.engine.nowMs() < toMs;
  });
}
