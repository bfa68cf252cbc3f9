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

/**
 * Evaluates a condition now. `place` names it, so that what has held for how long is remembered
 * per condition.
 */
export function judge(context: Context, condition: Condition, place: string): Verdict {
  if ('all' in condition) return combine(context, condition.all, place, every);
  if ('any' in condition) return combine(context, condition.any, place, some);
  if ('not' in condition) {
    const inner = judge(context, condition.not, `${place}.not`);
    return { truth: not(inner.truth), nextMs: inner.nextMs };
  }
  const plain = judgeAtom(context, condition);
  return condition.forMs === undefined ? plain : held(context, condition.forMs, plain, place);
}

function combine(
  context: Context,
  parts: readonly Condition[],
  place: string,
  join: (truths: readonly Truth[]) => Truth,
): Verdict {
  const verdicts = parts.map((part, index) => judge(context, part, `${place}.${index}`));
  return {
    truth: join(verdicts.map((verdict) => verdict.truth)),
    nextMs: Math.min(NEVER, ...verdicts.map((verdict) => verdict.nextMs)),
  };
}

/** True for this long without a break. */
function held(context: Context, forMs: number, inner: Verdict, place: string): Verdict {
  const { holds } = context.state;
  const now = context.engine.nowMs();
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
  const verdicts = ids.map((id) => {
    const reading = readMetric(context, atom.metric, id, { job: atom.job });
    return compare(reading, atom.op, atom.value, context.engine.nowMs());
  });
  const join = atom.each === 'any' ? some : every;
  return {
    truth: join(verdicts.map((verdict) => verdict.truth)),
    nextMs: Math.min(NEVER, ...verdicts.map((verdict) => verdict.nextMs)),
  };
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
  const line = Math.max(nowMs + 1, reading.untilMs);
  const untilMs = reading.untilMs >= NEVER ? NEVER : line;
  if (typeof reading.value !== 'number' || typeof value !== 'number' || reading.slope === 0) {
    return { truth, nextMs: untilMs };
  }
  const wait = crossing(reading.value, reading.slope, op, value);
  return { truth, nextMs: Math.min(untilMs, nowMs + wait) };
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

/** Whole milliseconds until the comparison flips; at least one. */
function crossing(value: number, slope: number, op: Operator, limit: number): number {
  const exact = (limit - value) / slope;
  if (op === 'is' || op === 'is-not') return exact > 0 ? Math.ceil(exact) : NEVER;
  // Rising passes "above" after the limit and "at-least" on it; falling is the mirror image.
  const isAfter =
    slope > 0 ? op === 'above' || op === 'at-most' : op === 'at-least' || op === 'below';
  if (exact < 0) return NEVER;
  const wait = isAfter ? Math.floor(exact) + 1 : Math.ceil(exact);
  return wait >= 1 ? wait : isAfter ? 1 : NEVER;
}
