/** Rates that repeat by the day or the week: workloads and the traffic of others. */
import type { CycleSpec } from '../../domain/index.ts';
import { DAY, MINUTE } from '../../sim/index.ts';
import { type CycleMoment, type Hours, weekdayWords } from './quantity.ts';

const WEEK = 7 * DAY;

export function constant(value: number): CycleSpec {
  return { cycleMs: DAY, steps: [{ atMs: 0, value }] };
}

export function cycleOf(
  steps: readonly { readonly from: CycleMoment; readonly value: number }[],
  repeat: 'day' | 'week' | undefined,
): CycleSpec {
  const isWeek = repeat === 'week' || steps.some(({ from }) => from.weekday !== null);
  return {
    cycleMs: isWeek ? WEEK : DAY,
    steps: steps.map(({ from, value }) => ({
      atMs: (from.weekday ?? 0) * DAY + from.ofDayMs,
      value,
    })),
  };
}

/** Hours over midnight belong to their first day. */
export function peakCycle(
  low: number,
  high: number,
  hours: Hours,
  weekdays: readonly string[] | undefined,
): CycleSpec {
  const days =
    weekdays === undefined || new Set(weekdays).size === 7
      ? null
      : weekdays.map((day) => weekdayWords.indexOf(day as 'mon'));
  const cycleMs = days === null ? DAY : WEEK;
  const length = ((hours.toMin - hours.fromMin + 1440) % 1440 || 1440) * MINUTE;
  const windows = (days ?? [0]).flatMap((day) => {
    const from = day * DAY + hours.fromMin * MINUTE;
    const to = from + length;
    return to <= cycleMs
      ? [[from, to] as const]
      : [[from, cycleMs] as const, [0, to - cycleMs] as const];
  });
  const steps = new Map<number, number>([[0, low]]);
  for (const [from, to] of [...windows].sort((a, b) => a[0] - b[0])) {
    steps.set(from, high);
    if (to < cycleMs) steps.set(to, low);
  }
  return {
    cycleMs,
    steps: [...steps].sort((a, b) => a[0] - b[0]).map(([atMs, value]) => ({ atMs, value })),
  };
}
