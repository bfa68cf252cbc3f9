/** Turns real time into simulated time: elapsed × speed, within what one picture can bear. */
import type { Attention, Run } from '../drill/index.ts';

/** Real milliseconds of work a picture may cost. */
const BUDGET_MS = 8;
/** A longer gap means that the tab slept. */
const ASLEEP_MS = 1000;
const SLICES = 8;
const SKIP_SLICE_MS = 60_000;

export interface Tick {
  /** Attention that stopped the walk, if one did. */
  readonly cause: Attention | null;
  readonly wasAsleep: boolean;
  readonly simMs: number;
  /** Part of a millisecond that was due but not walked; owed to the next picture. */
  readonly restMs: number;
}

function isAsleep(elapsedMs: number): boolean {
  return elapsedMs > ASLEEP_MS;
}

/** Attention that pauses a run. Verdicts wait for the debrief, so a lost goal does not. */
export function pausesRun(attention: Attention): boolean {
  return attention.kind !== 'objective-lost';
}

/**
 * Moves a run by real time at a speed, and by what the last picture left over. Stops at the exact
 * instant of what pauses it; what the budget does not allow is given up, not made good later.
 */
export function walk(
  run: Run,
  elapsedMs: number,
  speed: number,
  now: () => number,
  owedMs = 0,
): Tick {
  const from = run.nowMs();
  if (isAsleep(elapsedMs)) return { cause: null, wasAsleep: true, simMs: 0, restMs: 0 };
  const target = from + elapsedMs * speed + owedMs;
  const cause = slices(run, (target - from) / SLICES, target, now);
  const isThere = run.nowMs() === Math.floor(target);
  const restMs = isThere ? target - Math.floor(target) : 0;
  return { cause, wasAsleep: false, simMs: run.nowMs() - from, restMs };
}

/** Moves a run as fast as one picture allows, towards the next thing to decide. */
export function skip(run: Run, now: () => number): Tick {
  const from = run.nowMs();
  const cause = slices(run, SKIP_SLICE_MS, Number.MAX_SAFE_INTEGER, now);
  return { cause, wasAsleep: false, simMs: run.nowMs() - from, restMs: 0 };
}

function slices(run: Run, slice: number, target: number, now: () => number): Attention | null {
  const began = now();
  let at = run.nowMs();
  let cause: Attention | null = null;
  while (at < target && !run.isEnded() && now() - began < BUDGET_MS) {
    at = Math.min(target, at + slice);
    run.advanceTo(Math.floor(at), (attention) => {
      if (!pausesRun(attention)) return false;
      cause ??= attention;
      return true;
    });
    if (cause !== null) return cause;
  }
  return cause;
}

const EVENTS_A_STEP = 5000;

/** To the next instant at which something happens that a person could notice. */
export function stepOnce(run: Run): Attention | null {
  const size = () => run.engine.timeline().length + run.messages().length + run.attentions().length;
  const before = size();
  let found: Attention | null = null;
  for (let count = 0; count < EVENTS_A_STEP && !run.isEnded(); count += 1) {
    const next = Math.min(run.nextEventAtMs(), run.scenario.clock.endMs);
    run.advanceTo(next, (attention) => {
      found ??= attention;
      return true;
    });
    if (size() > before) break;
  }
  return found;
}
