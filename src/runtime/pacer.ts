/** Turns real time into simulated time: elapsed × speed, within what one picture can bear. */
import type { Run } from '../drill/index.ts';
import { type Cause, causeNow, eventSince, nextDeadline, nextStop, pausesRun } from './stops.ts';

/** Real milliseconds of work a picture may cost. */
const BUDGET_MS = 8;
/** A longer gap means that the tab slept. */
const ASLEEP_MS = 1000;
const SLICES = 8;
const SKIP_SLICE_MS = 60_000;

export interface Tick {
  /** What stopped the walk, if something did. */
  readonly cause: Cause | null;
  readonly wasAsleep: boolean;
  readonly simMs: number;
  /** Part of a millisecond that was due but not walked; owed to the next picture. */
  readonly restMs: number;
}

function isAsleep(elapsedMs: number): boolean {
  return elapsedMs > ASLEEP_MS;
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
  const cause = slices(run, (target - from) / SLICES, target, now, nextDeadline);
  const isThere = run.nowMs() === Math.floor(target);
  const restMs = isThere ? target - Math.floor(target) : 0;
  return { cause, wasAsleep: false, simMs: run.nowMs() - from, restMs };
}

/**
 * Moves a run as fast as one picture allows, towards the next thing to decide; the last moment
 * before EndEx is one.
 */
export function skip(run: Run, now: () => number): Tick {
  const from = run.nowMs();
  const cause = slices(run, SKIP_SLICE_MS, Number.MAX_SAFE_INTEGER, now, nextStop);
  return { cause, wasAsleep: false, simMs: run.nowMs() - from, restMs: 0 };
}

function slices(
  run: Run,
  slice: number,
  target: number,
  now: () => number,
  stop: (run: Run) => Cause | null,
): Cause | null {
  const began = now();
  let at = run.nowMs();
  while (at < target && !run.isEnded() && now() - began < BUDGET_MS) {
    const due = stop(run);
    at = Math.min(target, at + slice, due?.atMs ?? target);
    const cause = advance(run, Math.floor(at), due);
    if (cause !== null) return cause;
  }
  return null;
}

/** Runs to an instant, or to what pauses on the way; tells why if it stopped for something. */
function advance(run: Run, toMs: number, due: Cause | null): Cause | null {
  let reported: Cause | null = null;
  run.advanceTo(toMs, (attention) => {
    if (!pausesRun(attention)) return false;
    reported ??= attention;
    return true;
  });
  if (run.isEnded()) return run.attentions().at(-1) ?? null;
  const isDue = reported === null && due !== null && run.nowMs() === due.atMs;
  return reported === null && !isDue ? null : causeNow(run, reported ?? due);
}

const EVENTS_A_STEP = 5000;

/** To the next instant at which something happens that a person could notice, and what it was. */
export function stepOnce(run: Run): Cause | null {
  const size = () => run.engine.timelineLength() + run.messages().length;
  const before = size();
  const rows = run.engine.timelineLength();
  for (let count = 0; count < EVENTS_A_STEP && !run.isEnded(); count += 1) {
    const due = nextStop(run);
    const next = Math.min(run.nextEventAtMs(), run.scenario.clock.endMs, due?.atMs ?? Infinity);
    const cause = advance(run, next, due);
    if (cause !== null) return cause;
    if (size() > before) return eventSince(run, rows);
  }
  return null;
}
