/**
 * Conditions, and the exact instant at which each may next change. Nothing is sampled: every number
 * moves in a straight line between events, so its crossings are computed (ENGINE 6).
 */
import { NEVER } from '../sim/index.ts';
import type { Context } from './context.ts';
import { readMetric } from './metrics.ts';
import type { Reading } from './reading.ts';
import type { Condition, Operator } from './scenario/types.ts';
import { every, not, some, type Truth, truthOf } from './truth.ts';

export interface Verdict {
  readonly truth: Truth;
  /** First whole millisecond after now at which this may differ, if no event comes first. */
  readonly nextMs: number;
}

type Atom = Extract<Condition, { metric: string }>;

/** Since when a condition with `for` has held without a break, by its place. */
export type Holds = Record<string, number>;

/**
 * Evaluates a condition now. `place` names it, so that what has held for how long is remembered
 * per condition. Only a look may judge: it changes what is remembered. Others `peek`.
 */
export function judge(
  context: Context,
  condition: Condition,
  place: string,
  holds: Holds = context.state.holds,
): Verdict {
  if ('metric' in condition) {
    const plain = judgeAtom(context, condition);
    if (condition.forMs === undefined) return plain;
    return held(context.engine.nowMs(), condition.forMs, plain, place, holds);
  }
  if ('not' in condition) {
    const inner = judge(context, condition.not, `${place}.not`, holds);
    return { truth: not(inner.truth), nextMs: inner.nextMs };
  }
  const parts = 'all' in condition ? condition.all : condition.any;
  const verdicts = parts.map((part, index) => judge(context, part, `${place}.${index}`, holds));
  return joined(verdicts, 'all' in condition ? every : some);
}

/** What a condition says now, for somebody who only reads: nothing is remembered. */
export function peek(context: Context, condition: Condition, place: string): Verdict {
  return judge(context, condition, place, { ...context.state.holds });
}

/** Whether a condition, or a part of it, needs to have held for some time. */
export function hasDuration(condition: Condition): boolean {
  if ('metric' in condition) return condition.forMs !== undefined;
  if ('not' in condition) return hasDuration(condition.not);
  return ('all' in condition ? condition.all : condition.any).some(hasDuration);
}

/** Whether a condition asks for a metric anywhere. */
export function mentions(condition: Condition, metric: string): boolean {
  if ('metric' in condition) return condition.metric === metric;
  if ('not' in condition) return mentions(condition.not, metric);
  const parts = 'all' in condition ? condition.all : condition.any;
  return parts.some((part) => mentions(part, metric));
}

function joined(verdicts: readonly Verdict[], join: (truths: readonly Truth[]) => Truth): Verdict {
  return {
    truth: join(verdicts.map((verdict) => verdict.truth)),
    nextMs: Math.min(NEVER, ...verdicts.map((verdict) => verdict.nextMs)),
  };
}

/** True for this long without a break. Unknown breaks it, and stays unknown. */
function held(now: number, forMs: number, inner: Verdict, place: string, holds: Holds): Verdict {
  if (inner.truth !== 'true') {
    delete holds[place];
    return inner;
  }
  const since = holds[place] ?? now;
  holds[place] = since;
  const dueMs = since + forMs;
  if (now >= dueMs) return inner;
  return { truth: 'false', nextMs: Math.min(inner.nextMs, dueMs) };
}

function judgeAtom(context: Context, atom: Atom): Verdict {
  const ids = atom.of.length === 0 ? [''] : atom.of;
  const now = context.engine.nowMs();
  const extra = { job: atom.job, about: atom.about };
  const verdicts = ids.map((id) =>
    compare(readMetric(context, atom.metric, id, extra), atom.op, atom.value, now),
  );
  return joined(verdicts, atom.each === 'any' ? some : every);
}

/** Compares a reading with a value, and says when the answer may change. */
export function compare(
  reading: Reading,
  op: Operator,
  value: Atom['value'],
  nowMs: number,
): Verdict {
  if (!reading.isKnown) return { truth: 'unknown', nextMs: NEVER };
  const truth = truthOf(holds(reading.value, op, value));
  const ends = reading.untilMs >= NEVER ? NEVER : Math.max(nowMs + 1, Math.ceil(reading.untilMs));
  if (typeof reading.value !== 'number' || typeof value !== 'number' || reading.slope === 0) {
    return { truth, nextMs: ends };
  }
  return {
    truth,
    nextMs: Math.min(ends, nowMs + crossing(reading.value, reading.slope, op, value)),
  };
}

function holds(actual: number | string | boolean, op: Operator, value: Atom['value']): boolean {
  if (op === 'is') return actual === value;
  if (op === 'is-not') return actual !== value;
  if (op === 'one-of') return Array.isArray(value) && value.some((word) => word === actual);
  if (typeof actual !== 'number' || typeof value !== 'number') return false;
  if (op === 'above') return actual > value;
  if (op === 'at-least') return actual >= value;
  return op === 'below' ? actual < value : actual <= value;
}

/**
 * Whole milliseconds, at least one, until the comparison may flip. Lines are fractions, so the last
 * bits of a division could place a crossing one millisecond late: the first look comes that much
 * earlier, finds nothing changed, and the next one is the instant itself.
 */
function crossing(value: number, slope: number, op: Operator, limit: number): number {
  const exact = (limit - value) / slope;
  // Rising passes "above" after the limit and "at-least" on it; falling is the mirror image.
  const isRising = slope > 0;
  const isAfter = isRising
    ? op === 'above' || op === 'at-most'
    : op === 'at-least' || op === 'below';
  const isPoint = op === 'is' || op === 'is-not';
  if (exact < 0 || (exact === 0 && !isAfter && !isPoint)) return NEVER;
  return Math.max(1, Math.ceil(exact) - 1);
}
