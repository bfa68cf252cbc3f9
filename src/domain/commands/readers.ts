/** Settings of commands and faults as values; null where the text is not one. */
import type { Scalar } from '../command.ts';

const HOURS = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const MINUTES = 60;

/** Minutes of the day of `09:00-17:00`; null if it is not a window. */
export function hoursValue(value: unknown): { fromMin: number; toMin: number } | null {
  if (typeof value !== 'string') return null;
  const match = HOURS.exec(value);
  if (match === null) return null;
  const fromMin = Number(match[1]) * MINUTES + Number(match[2]);
  const toMin = Number(match[3]) * MINUTES + Number(match[4]);
  return fromMin === toMin ? null : { fromMin, toMin };
}

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Bit set of day names, Monday first; null if a name is unknown. */
export function daysValue(value: Scalar | readonly Scalar[] | undefined): number | null {
  const names = typeof value === 'string' ? [value] : Array.isArray(value) ? value : null;
  if (names === null) return null;
  let bits = 0;
  for (const name of names) {
    const day = (DAYS as readonly string[]).indexOf(String(name));
    if (day < 0) return null;
    bits |= 1 << day;
  }
  return bits;
}
