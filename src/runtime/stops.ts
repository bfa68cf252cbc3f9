/** Why the clock stood still: what the drill reported, and what only a person has to be told. */
import type { Ms } from '../domain/index.ts';
import { type Attention, type Deadline, deadlinesOf, type Run } from '../drill/index.ts';

/** A minute of the exercise: the last stop before EndEx, while something can still be done. */
const LAST_MOMENT_MS = 60_000;

export type Cause =
  | Attention
  | Deadline
  | {
      readonly atMs: Ms;
      readonly kind: 'last-moment';
      readonly about: string;
      readonly detail: string;
    }
  | {
      readonly atMs: Ms;
      /** Something a person could notice, that asks for nothing; `what` as in the timeline. */
      readonly kind: 'event';
      readonly what: string;
      readonly about: string;
      readonly detail: string;
    };

/** Attention that pauses a run. Verdicts wait for the debrief, so a lost goal does not. */
export function pausesRun(attention: Attention): boolean {
  return attention.kind !== 'objective-lost';
}

/** The nearest deadline after now, null without one. */
export function nextDeadline(run: Run): Cause | null {
  return deadlinesOf(run).find(({ atMs }) => atMs > run.nowMs()) ?? null;
}

/** The nearest deadline, or the last moment before EndEx if it comes sooner. */
export function nextStop(run: Run): Cause | null {
  const due = nextDeadline(run);
  const atMs = run.scenario.clock.endMs - LAST_MOMENT_MS;
  if (atMs <= run.nowMs() || (due !== null && due.atMs <= atMs)) return due;
  return { atMs, kind: 'last-moment', about: '', detail: '' };
}

/**
 * The cause to tell at this instant: a deadline of now before what was reported, because after it
 * nothing can be done about it any more.
 */
export function causeNow(run: Run, reported: Cause | null): Cause | null {
  const now = run.nowMs();
  return deadlinesOf(run).find(({ atMs }) => atMs === now) ?? reported;
}

/** What happened at this instant, for a run that is opened again where it stopped. */
export function causeAt(run: Run): Cause | null {
  const now = run.nowMs();
  const reported = run.attentions().find((row) => row.atMs === now && pausesRun(row)) ?? null;
  const isLast = now > 0 && now === run.scenario.clock.endMs - LAST_MOMENT_MS;
  const last: Cause | null = isLast
    ? { atMs: now, kind: 'last-moment', about: '', detail: '' }
    : null;
  return causeNow(run, reported ?? last ?? eventSince(run, 0));
}

/**
 * A row of the timeline of this instant, from `first` on: an alert or a job if there is one, else
 * the newest change of state. Faults are the author's secret, commands the learner's own.
 */
export function eventSince(run: Run, first: number): Cause | null {
  const now = run.nowMs();
  const rows = run.engine.timeline(first).filter(({ atMs, what }) => {
    return atMs === now && !what.startsWith('fault.') && !what.startsWith('command.');
  });
  const loud = rows.filter(({ what }) => !what.startsWith('state.'));
  const raised = loud.find(({ what }) => what !== 'alert.cleared');
  const row = raised ?? loud[0] ?? rows.at(-1);
  if (row === undefined || now === 0) return null;
  const { atMs, what, target, detail } = row;
  return { atMs, kind: 'event', what, about: target, detail };
}
