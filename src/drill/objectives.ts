/** Objectives: watched while the drill runs, judged at its end (SCENARIOS 2.4, 2.7). */
import { NEVER } from '../sim/index.ts';
import { judge, type Verdict } from './conditions.ts';
import type { Context } from './context.ts';
import { readMetric } from './metrics.ts';
import type { Condition, Moment, Objective } from './scenario/types.ts';
import type { Tracker } from './state.ts';
import type { ObjectiveRow, ObjectiveState } from './types.ts';

/** The measure itself, then each band: the same atom with a weaker value. */
function variants(objective: Objective): Condition[] {
  const { measure, bands } = objective;
  if (!('metric' in measure)) return [measure];
  return [measure, ...bands.map((band) => ({ ...measure, value: band.value }))];
}

/** Instant of a moment, null while it has not come. */
function momentMs(context: Context, moment: Moment): number | null {
  if ('at' in moment) return moment.at;
  const { state } = context;
  const since =
    'done' in moment
      ? (state.expected[moment.done]?.atMs ?? null)
      : (state.injects[moment.inject]?.firedAtMs ?? null);
  return since === null ? null : since + moment.plusMs;
}

interface Window {
  readonly fromMs: number | null;
  readonly toMs: number;
}

function windowOf(context: Context, objective: Objective): Window {
  const { during, byMs } = objective;
  const fromMs = during?.from === undefined ? 0 : momentMs(context, during.from);
  const to = during?.to === undefined ? null : momentMs(context, during.to);
  return {
    fromMs,
    toMs: Math.min(to ?? NEVER, objective.judge === 'once' ? (byMs ?? NEVER) : NEVER),
  };
}

/** Looks at every objective that is watched along the way; returns the next instant to look. */
export function watchObjectives(context: Context): number {
  let next = NEVER;
  for (const objective of context.scenario.objectives) {
    if (objective.judge === 'end') continue;
    next = Math.min(next, watch(context, objective));
  }
  return next;
}

function watch(context: Context, objective: Objective): number {
  const now = context.engine.nowMs();
  const { fromMs, toMs } = windowOf(context, objective);
  const trackers = context.state.trackers[objective.id] ?? [];
  if (fromMs === null) return NEVER;
  if (now < fromMs) return fromMs;
  let next = now < toMs && toMs < NEVER ? toMs : NEVER;
  for (const [index, measure] of variants(objective).entries()) {
    const tracker = trackers[index];
    if (tracker === undefined) continue;
    close(tracker, Math.min(now, toMs));
    if (now > toMs || (now === toMs && objective.judge === 'throughout')) continue;
    const verdict = judge(context, measure, `objective/${objective.id}/${index}`);
    note(tracker, verdict, now);
    next = Math.min(next, verdict.nextMs);
  }
  return next;
}

/** Carries the sums of a tracker to an instant. */
function close(tracker: Tracker, atMs: number): void {
  if (tracker.lastMs === null) return;
  const dt = Math.max(0, atMs - tracker.lastMs);
  tracker.windowMs += dt;
  if (tracker.falseSinceMs !== null) tracker.falseMs += dt;
  tracker.lastMs = Math.max(tracker.lastMs, atMs);
}

function note(tracker: Tracker, verdict: Verdict, now: number): void {
  tracker.lastMs = now;
  if (verdict.truth === 'true') {
    tracker.wasTrue = true;
    tracker.metAtMs ??= now;
    tracker.falseSinceMs = null;
  } else if (verdict.truth === 'false') {
    tracker.brokenAtMs ??= now;
    tracker.falseSinceMs ??= now;
  }
}

/** Whether one variant of an objective is met, as if EndEx were now. */
function judgeVariant(context: Context, objective: Objective, index: number): ObjectiveState {
  const measure = variants(objective)[index];
  const tracker = context.state.trackers[objective.id]?.[index];
  if (measure === undefined || tracker === undefined) return 'unknown';
  if (objective.judge === 'end') {
    const { truth } = judge(context, measure, `objective/${objective.id}/${index}/end`);
    return truth === 'unknown' ? 'unknown' : truth === 'true' ? 'met' : 'missed';
  }
  if (objective.judge === 'once') {
    if (tracker.metAtMs !== null) return 'met';
    return tracker.brokenAtMs === null ? 'unknown' : 'missed';
  }
  if (objective.share !== undefined) {
    if (tracker.windowMs === 0) return 'unknown';
    return 1 - tracker.falseMs / tracker.windowMs >= objective.share ? 'met' : 'missed';
  }
  if (tracker.brokenAtMs !== null) return 'missed';
  return tracker.wasTrue ? 'met' : 'unknown';
}

export interface Judged {
  readonly state: ObjectiveState;
  readonly earned: number;
  readonly isSettled: boolean;
  readonly settledAtMs: number | null;
}

/** State and points of an objective as if EndEx were now. Only *met* or a band earns points. */
export function judgeObjective(context: Context, objective: Objective): Judged {
  const { state, engine } = context;
  const tracker = state.trackers[objective.id]?.[0];
  const isOver = state.ended !== null;
  const now = engine.nowMs();
  const { toMs } = windowOf(context, objective);
  const isLost =
    objective.judge === 'throughout' &&
    objective.share === undefined &&
    tracker?.brokenAtMs !== null &&
    tracker?.brokenAtMs !== undefined;
  const isDone = objective.judge === 'once' && (tracker?.metAtMs ?? null) !== null;
  const isSettled = isOver || isLost || isDone || (objective.judge !== 'end' && now >= toMs);
  const settledAtMs = isLost
    ? (tracker?.brokenAtMs ?? null)
    : isDone
      ? (tracker?.metAtMs ?? null)
      : isSettled
        ? Math.min(now, toMs)
        : null;
  if (objective.onlyIf !== undefined) {
    const { truth } = judge(context, objective.onlyIf, `objective/${objective.id}/only-if`);
    if (truth !== 'true') return { state: 'unknown', earned: 0, isSettled, settledAtMs };
  }
  const full = judgeVariant(context, objective, 0);
  if (full === 'met') return { state: full, earned: objective.points, isSettled, settledAtMs };
  const band = objective.bands.find(
    (_, index) => judgeVariant(context, objective, index + 1) === 'met',
  );
  return { state: full, earned: band?.points ?? 0, isSettled, settledAtMs };
}

/** A `throughout` objective that can still be lost: "finish" is not offered while one is open. */
export function openHolds(context: Context): Objective[] {
  return context.scenario.objectives.filter(
    (objective) =>
      objective.judge === 'throughout' && !judgeObjective(context, objective).isSettled,
  );
}

export function objectiveRows(context: Context): ObjectiveRow[] {
  const { scenario, state } = context;
  return scenario.objectives.map((objective) => {
    const seen = objective.seenFrom;
    return {
      id: objective.id,
      group: objective.group,
      text: objective.text,
      kind: objective.judge === 'end' ? 'end' : objective.judge === 'once' ? 'reach' : 'hold',
      ...judgeObjective(context, objective),
      critical: objective.critical,
      points: objective.points,
      gauge: gaugeOf(context, objective.measure),
      about: [...new Set(aboutOf(objective.measure))],
      isHidden:
        seen !== undefined && state.ended === null && state.injects[seen]?.state !== 'fired',
      byMs: objective.byMs ?? null,
    };
  });
}

function aboutOf(condition: Condition): string[] {
  if ('metric' in condition) return [...condition.of];
  if ('not' in condition) return aboutOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(aboutOf);
}

/** The needle: for several things, the one nearest to breaking the comparison. */
function gaugeOf(context: Context, measure: Condition): ObjectiveRow['gauge'] {
  if (!('metric' in measure) || typeof measure.value !== 'number') return null;
  const ids = measure.of.length === 0 ? [''] : measure.of;
  let value: number | null = null;
  for (const id of ids) {
    const reading = readMetric(context, measure.metric, id, { job: measure.job });
    if (!reading.isKnown || typeof reading.value !== 'number') continue;
    const isWorse =
      measure.op === 'at-most' || measure.op === 'below'
        ? reading.value > (value ?? Number.NEGATIVE_INFINITY)
        : reading.value < (value ?? Number.POSITIVE_INFINITY);
    if (isWorse) value = reading.value;
  }
  const { metric, op, of, value: limit } = measure;
  return { metric, value, limit, op, of };
}
