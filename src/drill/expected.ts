/** Expected actions: a graph of steps, matched against accepted commands (SCENARIOS 2.4). */
import type { Command } from '../domain/index.ts';
import { NEVER } from '../sim/index.ts';
import { hasDuration, judge, peek } from './conditions.ts';
import type { Context } from './context.ts';
import { fits } from './match.ts';
import type { Condition, Expected } from './scenario/types.ts';
import type { ExpectedRow } from './types.ts';

/**
 * Records every expected action an accepted command fits: the first such command after all steps
 * it waits for, after the inject it answers, and while what it wants to be so is so.
 */
export function noteAccepted(context: Context, command: Command): void {
  const { state, scenario, engine } = context;
  const atMs = engine.nowMs();
  const ready = scenario.expected.filter(
    (row) =>
      state.expected[row.id] === undefined &&
      isOpen(context, row) &&
      holds(context, row) &&
      fits(row, command),
  );
  for (const row of ready) {
    const due = dueOf(context, row);
    state.expected[row.id] = { atMs, isLate: due !== null && atMs > due };
  }
}

/** The step could be taken: what it answers has happened. Its place in the order is apart. */
export function isDue({ state }: Context, { inject }: Expected): boolean {
  return inject === undefined || state.injects[inject]?.state === 'fired';
}

/** The step could be taken now, in order: what it waits for is done. */
function isOpen(context: Context, step: Expected): boolean {
  const { state } = context;
  return isDue(context, step) && step.after.every((id) => state.expected[id] !== undefined);
}

/** What a step shows can be seen at this instant: a full line is no evidence that it has room. */
function holds(context: Context, { id, onlyIf }: Expected): boolean {
  return onlyIf === undefined || peek(context, onlyIf, placeOf(id)).truth === 'true';
}

/** What has to have been so for a while is remembered. Returns when a look is next needed. */
export function rememberSteps(context: Context): number {
  const nexts = context.scenario.expected.flatMap(({ id, onlyIf }) =>
    onlyIf !== undefined && hasDuration(onlyIf) ? judge(context, onlyIf, placeOf(id)).nextMs : [],
  );
  return Math.min(NEVER, ...nexts);
}

function placeOf(id: string): string {
  return `expected/${id}`;
}

/** Last instant that is in time; null without a limit or before its inject. */
function dueOf({ state }: Context, { byMs, withinMs, inject }: Expected): number | null {
  const since = inject === undefined ? 0 : (state.injects[inject]?.firedAtMs ?? null);
  const within = withinMs === undefined || since === null ? null : since + withinMs;
  const limits = [byMs ?? null, within].flatMap((ms) => ms ?? []);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Last instant for the first of some steps that can still be taken in time; null without one. */
export function nextDueMs(context: Context, ids: readonly string[]): number | null {
  const due = expectedRows(context).flatMap(({ id, state, dueAtMs }) => {
    const row = context.scenario.expected.find((one) => one.id === id);
    const isOpenNow = ids.includes(id) && state === 'open' && row && isOpen(context, row);
    return isOpenNow ? (dueAtMs ?? []) : [];
  });
  return due.length === 0 ? null : Math.min(...due);
}

export function expectedRows(context: Context): ExpectedRow[] {
  const { state, scenario } = context;
  return scenario.expected.map((row) => {
    const done = state.expected[row.id];
    const dueAtMs = dueOf(context, row);
    const earlyAtMs = done === undefined ? earlyOf(context, row) : null;
    return {
      id: row.id,
      text: row.text,
      why: row.why ?? null,
      state:
        done === undefined
          ? openState(context, row, { dueAtMs, earlyAtMs })
          : done.isLate
            ? 'late'
            : 'done',
      doneAtMs: done?.atMs ?? null,
      earlyAtMs,
      dueAtMs,
    };
  });
}

/** A command that would have been the step, had what it waits for been done before. */
function earlyOf({ state, scenario }: Context, row: Expected): number | null {
  // Whether what it wants was so at an earlier instant is not remembered.
  if (row.after.length === 0 || row.onlyIf !== undefined) return null;
  // One command is not two steps of a chain.
  const isTaken = (atMs: number, command: Command): boolean =>
    scenario.expected.some((one) => state.expected[one.id]?.atMs === atMs && fits(one, command));
  const since = row.inject === undefined ? 0 : (state.injects[row.inject]?.firedAtMs ?? Infinity);
  const found = state.log.find(
    ({ atMs, command, refused }) =>
      refused.length === 0 && atMs >= since && fits(row, command) && !isTaken(atMs, command),
  );
  return found?.atMs ?? null;
}

/** Whether an objective measures this step: then the order is part of what is asked. */
function isMeasured({ scenario }: Context, { id }: Expected): boolean {
  const speaks = (condition: Condition): boolean => {
    if ('metric' in condition) {
      return ['done', 'in-time'].includes(condition.metric) && condition.of.includes(id);
    }
    if ('not' in condition) return speaks(condition.not);
    return ('all' in condition ? condition.all : condition.any).some(speaks);
  };
  return scenario.objectives.some(({ measure }) => speaks(measure));
}

/** A step that is not done is missed once its time is over; it can still be done late. */
function openState(
  context: Context,
  row: Expected,
  { dueAtMs, earlyAtMs }: Pick<ExpectedRow, 'dueAtMs' | 'earlyAtMs'>,
): ExpectedRow['state'] {
  const { state, engine } = context;
  const { inject, optional } = row;
  const own = inject === undefined ? 'fired' : state.injects[inject]?.state;
  const isOver = state.ended !== null;
  if (isOver && earlyAtMs !== null && !isMeasured(context, row)) {
    return dueAtMs !== null && earlyAtMs > dueAtMs ? 'late' : 'out-of-order';
  }
  if (own === 'skipped' || (isOver && (own !== 'fired' || optional))) return 'not-needed';
  return isOver || (dueAtMs !== null && engine.nowMs() > dueAtMs) ? 'missed' : 'open';
}
