/** Expected actions: a graph of steps, matched against accepted commands (SCENARIOS 2.4). */
import type { Command, Scalar } from '../domain/index.ts';
import { durationValue } from '../domain/index.ts';
import type { Context } from './context.ts';
import type { Expected } from './scenario/types.ts';
import type { ExpectedRow } from './types.ts';

/** Records every expected action an accepted command fits. The first fitting command is the step. */
export function noteAccepted(context: Context, command: Command): void {
  const { state, scenario } = context;
  const now = context.engine.nowMs();
  const ready = scenario.expected.filter(
    (row) =>
      state.expected[row.id] === undefined &&
      row.after.every((id) => state.expected[id] !== undefined) &&
      fits(row, command),
  );
  for (const row of ready) {
    const due = dueOf(context, row);
    state.expected[row.id] = { atMs: now, isLate: due !== null && now > due };
  }
}

function fits(row: Expected, command: Command): boolean {
  const { match } = row;
  if (match.do !== command.do) return false;
  const targets = typeof command.target === 'string' ? [command.target] : (command.target ?? []);
  if (match.target !== undefined && !targets.some((id) => match.target?.includes(id))) return false;
  return Object.entries(match.with).every(([key, wanted]) => hasAny(command.with?.[key], wanted));
}

/** A setting fits if any of its values is any of the wanted ones. */
function hasAny(given: Scalar | readonly Scalar[] | undefined, wanted: readonly Scalar[]): boolean {
  const values: readonly Scalar[] = Array.isArray(given)
    ? given
    : given === undefined
      ? []
      : [given as Scalar];
  return values.some((value) => wanted.some((want) => isSame(value, want)));
}

function isSame(a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  const [x, y] = [durationValue(a), durationValue(b)];
  return x !== null && x === y;
}

/** Last instant that is in time; null without a limit or before its inject. */
function dueOf(context: Context, row: Expected): number | null {
  if (row.byMs !== undefined) return row.byMs;
  if (row.withinMs === undefined || row.inject === undefined) return null;
  const fired = context.state.injects[row.inject]?.firedAtMs ?? null;
  return fired === null ? null : fired + row.withinMs;
}

export function expectedRows(context: Context): ExpectedRow[] {
  const { state, scenario } = context;
  const isOver = state.ended !== null;
  return scenario.expected.map((row) => {
    const done = state.expected[row.id];
    const dueAtMs = dueOf(context, row);
    const waits = row.inject !== undefined && state.injects[row.inject]?.state !== 'fired';
    const late = dueAtMs !== null && context.engine.nowMs() > dueAtMs;
    const open = isOver
      ? waits || row.optional
        ? 'not-needed'
        : 'missed'
      : late
        ? 'missed'
        : 'open';
    return {
      id: row.id,
      text: row.text,
      why: row.why ?? null,
      state: done === undefined ? open : done.isLate ? 'late' : 'done',
      doneAtMs: done?.atMs ?? null,
      dueAtMs,
    };
  });
}
