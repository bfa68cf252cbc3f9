/** Objectives as the screen and the report show them. */
import type { Context } from './context.ts';
import { inTimeSteps } from './deadlines.ts';
import { nextDueMs } from './expected.ts';
import { readMetric } from './metrics.ts';
import { judgeObjective } from './objectives.ts';
import type { Condition, Objective } from './scenario/types.ts';
import type { ObjectiveRow } from './types.ts';

const KINDS = { end: 'end', once: 'reach', throughout: 'hold' } as const;

export function objectiveRows(context: Context): ObjectiveRow[] {
  return context.scenario.objectives.map((objective) => ({
    id: objective.id,
    group: objective.group,
    text: objective.text,
    kind: KINDS[objective.judge],
    ...judgeObjective(context, objective),
    critical: objective.critical,
    points: objective.points,
    gauge: gaugeOf(context, objective.measure),
    about: [...new Set(idsOf(objective.measure))].filter((id) => isPart(context, id)),
    isHidden: isHidden(context, objective),
    byMs: objective.byMs ?? stepsDue(context, objective.measure),
    overdueMs: overdue(context, objective.measure),
    outageMs: running(context, objective.measure),
    unanswered: unansweredIn(context, objective.measure),
  }));
}

function isHidden({ state }: Context, { seenFrom }: Objective): boolean {
  return (
    seenFrom !== undefined && state.ended === null && state.injects[seenFrom]?.state !== 'fired'
  );
}

/** Until when a step can be taken in time that this goal asks for. */
function stepsDue(context: Context, measure: Condition): number | null {
  const wanted = inTimeSteps(measure);
  return wanted.length === 0 ? null : nextDueMs(context, wanted);
}

/** The first question of a measure that came and was not answered while it could be. */
function unansweredIn({ state, engine }: Context, measure: Condition): ObjectiveRow['unanswered'] {
  const ids = idsOf(measure);
  for (const { atMs, ask } of state.messages) {
    if (ask === null || ask.answer !== null || !ids.includes(ask.id)) continue;
    const isOver = state.ended !== null || (ask.byMs !== null && engine.nowMs() > ask.byMs);
    if (isOver) return { askedAtMs: atMs, byMs: ask.byMs };
  }
  return null;
}

function idsOf(condition: Condition): readonly string[] {
  if ('metric' in condition) return condition.of;
  if ('not' in condition) return idsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(idsOf);
}

/** Something the canvas can light up: a part of the estate or a service. */
function isPart({ scenario }: Context, id: string): boolean {
  const { machines, components, links, services, sites } = scenario.estate;
  return [machines, components, links, services, sites].some((rows) =>
    rows.some((row) => row.id === id),
  );
}

/** The needle: of several things the one that decides the comparison. */
function gaugeOf(context: Context, measure: Condition): ObjectiveRow['gauge'] {
  if (!('metric' in measure) || typeof measure.value !== 'number') return null;
  const { metric, op, of, each, job, value: limit } = measure;
  const values = (of.length === 0 ? [''] : of).flatMap((id) => {
    const reading = readMetric(context, metric, id, { job });
    return reading.isKnown && typeof reading.value === 'number' ? [reading.value] : [];
  });
  const isCeiling = op === 'at-most' || op === 'below';
  // Of all the worst decides, of any the best.
  const pick = isCeiling === (each === 'all') ? Math.max : Math.min;
  return { metric, value: values.length === 0 ? null : pick(...values), limit, op, of };
}

/** The longest outage that still runs and already is longer than an RTA that is asked for. */
function overdue(context: Context, condition: Condition): number | null {
  if ('all' in condition) {
    const parts = condition.all.flatMap((part) => overdue(context, part) ?? []);
    return parts.length === 0 ? null : Math.max(...parts);
  }
  if (!('metric' in condition) || condition.metric !== 'rta') return null;
  const { op, of, each, value } = condition;
  if (typeof value !== 'number' || (op !== 'at-most' && op !== 'below')) return null;
  const late = of.flatMap((id) => outageMs(context, id) ?? []).filter((ms) => ms > value);
  const decides = each === 'any' ? late.length === of.length : late.length > 0;
  return decides && late.length > 0 ? Math.max(...late) : null;
}

/** The longest outage that still runs of what an RTA is asked of: how that RTA stands so far. */
function running(context: Context, condition: Condition): number | null {
  const outages =
    'all' in condition
      ? condition.all.flatMap((part) => running(context, part) ?? [])
      : 'metric' in condition && condition.metric === 'rta'
        ? condition.of.flatMap((id) => outageMs(context, id) ?? [])
        : [];
  return outages.length === 0 ? null : Math.max(...outages);
}

function outageMs({ engine, scenario }: Context, id: string): number | null {
  if (!scenario.estate.services.some((service) => service.id === id)) return null;
  const since = engine.serviceUp(id) ? null : engine.serviceDownSinceMs(id);
  return since === null ? null : engine.nowMs() - since;
}
