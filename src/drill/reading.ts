/** What a metric says now: not known, a word, or a number that moves in a straight line. */
import { NEVER } from '../sim/index.ts';
import type { Context } from './context.ts';

export type Reading =
  | { readonly isKnown: false }
  | {
      readonly isKnown: true;
      readonly value: number | string | boolean;
      /** Change per millisecond; 0 for words. */
      readonly slope: number;
      /** The line holds up to and including this instant, unless an event comes first. */
      readonly untilMs: number;
    };

export interface Line {
  readonly value: number;
  readonly slope: number;
  readonly untilMs: number;
}

/** Further words of an atom that a metric may look at. */
export interface Extra {
  readonly job?: string | undefined;
  readonly about?: string | undefined;
}

/** A metric: what it says about one thing now. */
export type Metric = (context: Context, id: string, extra: Extra) => Reading;

export const UNKNOWN: Reading = { isKnown: false };

/** A value that stays until an event changes it. */
export function steady(value: number | string | boolean): Reading {
  return { isKnown: true, value, slope: 0, untilMs: NEVER };
}

export function fromLine(line: Line | null): Reading {
  return line === null ? UNKNOWN : { isKnown: true, ...line };
}

export function optional(value: number | string | null): Reading {
  return value === null ? UNKNOWN : steady(value);
}

/** The largest of several lines, as a line: valid until another one overtakes it. */
export function largest(lines: readonly Line[], nowMs: number): Line | null {
  let top: Line | null = null;
  for (const line of lines) {
    const isHigher =
      top === null ||
      line.value > top.value ||
      (line.value === top.value && line.slope > top.slope);
    if (isHigher) top = line;
  }
  if (top === null) return null;
  let untilMs = top.untilMs;
  for (const line of lines) {
    untilMs = Math.min(untilMs, line.untilMs);
    if (line.slope <= top.slope) continue;
    const meets = (top.value - line.value) / (line.slope - top.slope);
    untilMs = Math.min(untilMs, nowMs + Math.max(1, Math.ceil(meets)));
  }
  return { ...top, untilMs };
}

/** Several lines together. */
export function sum(lines: readonly Line[]): Line {
  return {
    value: lines.reduce((total, line) => total + line.value, 0),
    slope: lines.reduce((total, line) => total + line.slope, 0),
    untilMs: Math.min(NEVER, ...lines.map((line) => line.untilMs)),
  };
}
