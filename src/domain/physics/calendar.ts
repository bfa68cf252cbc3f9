/** The local clock: uniform from StartEx, no daylight-saving jump (PHYSICS 1, SCENARIOS 2.4a). */
import { DAY, MINUTE, NEVER } from '../../sim/index.ts';
import type { ClockSpec, CycleSpec, Ms } from '../estate.ts';

/** Milliseconds of the local week (Monday 00:00 = 0) at an instant; negative instants allowed. */
function weekMs(clock: ClockSpec, atMs: Ms): Ms {
  return modulo(clock.weekday * DAY + clock.startOfDayMs + atMs, 7 * DAY);
}

/** Milliseconds since local midnight of StartEx's date; marks are multiples counted from there. */
export function sinceMidnight(clock: ClockSpec, atMs: Ms): Ms {
  return clock.startOfDayMs + atMs;
}

export function modulo(value: number, size: number): number {
  return value - Math.floor(value / size) * size;
}

/** A cycle's steps side by side: thousands of workloads are asked for theirs every few minutes. */
interface Packed {
  readonly at: Float64Array;
  readonly value: Float64Array;
  /** Step that was found last: time moves on, so that it or the next is the answer most often. */
  last: number;
}

const packed = new WeakMap<CycleSpec, Packed>();

/** Steps by their instant; of two at the same one the later in the file holds. */
function packedOf(cycle: CycleSpec): Packed {
  let known = packed.get(cycle);
  if (known === undefined) {
    const steps = [...cycle.steps].sort((a, b) => a.atMs - b.atMs);
    known = {
      at: Float64Array.from(steps, (step) => step.atMs),
      value: Float64Array.from(steps, (step) => step.value),
      last: -1,
    };
    packed.set(cycle, known);
  }
  return known;
}

/** Index of the last step that has begun within a cycle, −1 before the first. */
function lastStep(steps: Packed, within: Ms): number {
  const { at } = steps;
  for (let guess = steps.last; guess <= steps.last + 1 && guess < at.length; guess += 1) {
    const isBegun = guess < 0 || (at[guess] as number) <= within;
    const isOver = guess + 1 < at.length && (at[guess + 1] as number) <= within;
    if (!isBegun || isOver) continue;
    steps.last = guess;
    return guess;
  }
  let below = -1;
  let above = at.length;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if ((at[middle] as number) <= within) below = middle;
    else above = middle;
  }
  steps.last = below;
  return below;
}

/** Value of a cycle at an instant; before the first step of a cycle its last one holds. */
export function cycleValue(cycle: CycleSpec, clock: ClockSpec, atMs: Ms): number {
  const steps = packedOf(cycle);
  const index = lastStep(steps, modulo(weekMs(clock, atMs), cycle.cycleMs));
  return steps.value[index < 0 ? steps.value.length - 1 : index] ?? 0;
}

/** First instant after `atMs` at which the cycle steps; `NEVER` for a constant. */
export function nextCycleStep(cycle: CycleSpec, clock: ClockSpec, atMs: Ms): Ms {
  if (cycle.steps.length < 2) return NEVER;
  const steps = packedOf(cycle);
  const within = modulo(weekMs(clock, atMs), cycle.cycleMs);
  const next = steps.at[lastStep(steps, within) + 1];
  return atMs + (next ?? (steps.at[0] ?? 0) + cycle.cycleMs) - within;
}

/** A window of hours on some days, half open; over midnight it belongs to its first day. */
export interface Hours {
  readonly fromMin: number;
  readonly toMin: number;
  /** Bit n = day n, Monday first. */
  readonly weekdays: number;
}

export function isWithin(hours: Hours, clock: ClockSpec, atMs: Ms): boolean {
  const week = weekMs(clock, atMs);
  const day = Math.floor(week / DAY);
  const minute = (week - day * DAY) / MINUTE;
  const { fromMin, toMin, weekdays } = hours;
  const runs = (of: number) => (weekdays & (1 << modulo(of, 7))) !== 0;
  if (fromMin < toMin) return runs(day) && minute >= fromMin && minute < toMin;
  return (runs(day) && minute >= fromMin) || (runs(day - 1) && minute < toMin);
}

/** First instant after `atMs` at which the window may open or close. */
export function nextWindowEdge(hours: Hours, clock: ClockSpec, atMs: Ms): Ms {
  const day = modulo(weekMs(clock, atMs), DAY);
  const edges = [hours.fromMin, hours.toMin].map((min) => {
    const wait = modulo(min * MINUTE - day, DAY);
    return atMs + (wait === 0 ? DAY : wait);
  });
  return Math.min(...edges);
}

/** Every day of the week, as a bit set. */
export const EVERY_DAY = 0b111_1111;
