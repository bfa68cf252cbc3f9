/** Until when a learner can still act: questions, goals with a time, promises of services. */
import type { Ms } from '../domain/index.ts';
import type { Condition } from './scenario/types.ts';
import type { Run } from './types.ts';

export interface Deadline {
  /** Last instant that is in time. */
  readonly atMs: Ms;
  readonly kind: 'answer-due' | 'goal-due' | 'promise';
  /** Question, objective or service it is about. */
  readonly about: string;
  /** Of a promise which one: `rto` or `mtd`. */
  readonly detail: string;
}

/**
 * Deadlines from now on, as far as somebody who plays can know them: hidden objectives and steps
 * that no objective speaks of are left out. Reads only, so a run that asks keeps its digest.
 */
export function deadlinesOf(run: Run): Deadline[] {
  const found = [...answersDue(run), ...goalsDue(run), ...promises(run)];
  return found.filter(({ atMs }) => atMs >= run.nowMs()).sort((a, b) => a.atMs - b.atMs);
}

function answersDue(run: Run): Deadline[] {
  return run.messages().flatMap(({ ask }) => {
    if (ask === null || ask.answer !== null || ask.byMs === null) return [];
    return [{ atMs: ask.byMs, kind: 'answer-due' as const, about: ask.id, detail: '' }];
  });
}

/** A `once` by an instant, and a step that has to be done in time. Judges only what has a time. */
function goalsDue(run: Run): Deadline[] {
  const timed = run.scenario.objectives.flatMap(({ id, judge, byMs, measure }) => {
    const own = judge === 'once' && byMs !== undefined ? [byMs] : [];
    const due = [...own, ...stepsDue(run, measure)].filter((atMs) => atMs >= run.nowMs());
    return due.map((atMs) => ({ atMs, kind: 'goal-due' as const, about: id, detail: '' }));
  });
  if (timed.length === 0) return [];
  const open = run.objectives().filter(({ isHidden, isSettled }) => !isHidden && !isSettled);
  return timed.filter(({ about }) => open.some(({ id }) => id === about));
}

/** Last instants of the steps a measure wants in time, as far as they can be taken now. */
function stepsDue(run: Run, measure: Condition): number[] {
  const wanted = inTimeSteps(measure);
  if (wanted.length === 0) return [];
  const rows = run.expected();
  const isDone = (id: string) => rows.some((row) => row.id === id && row.doneAtMs !== null);
  return rows.flatMap(({ id, state, dueAtMs }) => {
    const waits = run.scenario.expected.find((one) => one.id === id)?.after ?? [];
    const isDue = wanted.includes(id) && state === 'open' && waits.every(isDone);
    return isDue ? (dueAtMs ?? []) : [];
  });
}

/** Steps a measure wants in time. */
export function inTimeSteps(condition: Condition): readonly string[] {
  if ('metric' in condition) return condition.metric === 'in-time' ? condition.of : [];
  if ('not' in condition) return inTimeSteps(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(inTimeSteps);
}

/** Instants at which a service that is down will have been down for as long as was promised. */
function promises({ engine }: Run): Deadline[] {
  return engine.spec.services.flatMap(({ id, rtoMs, mtdMs }) => {
    const since = engine.serviceUp(id) ? null : engine.serviceDownSinceMs(id);
    if (since === null) return [];
    const promised = [['rto', rtoMs] as const, ['mtd', mtdMs ?? null] as const];
    return promised.flatMap(([detail, ms]) =>
      ms === null ? [] : [{ atMs: since + ms, kind: 'promise' as const, about: id, detail }],
    );
  });
}
