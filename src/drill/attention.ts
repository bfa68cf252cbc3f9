/** What the engine did that a person should look at. */
import type { Context } from './context.ts';
import { attend } from './injects.ts';
import { isLost, judgeObjective } from './objectives.ts';
import type { Objective } from './scenario/types.ts';

const THRESHOLDS = ['rpo-threshold', 'rpo-threshold-twice'];

/** Reads the engine's timeline from where the last look ended. */
export function readTimeline(context: Context): void {
  const { state, engine } = context;
  const rows = engine.timeline(state.timelineRead);
  state.timelineRead += rows.length;
  const told = new Set<string>();
  for (const { what, target, detail } of rows) {
    if (what === 'alert.raised' && THRESHOLDS.includes(detail)) {
      if (!told.has(detail)) attend(context, 'threshold', target, detail);
      told.add(detail);
    } else if (what === 'alert.raised') {
      const isCritical = engine
        .alerts()
        .some(
          (alert) =>
            alert.code === detail && alert.target === target && alert.severity === 'critical',
        );
      if (isCritical && !told.has(detail)) attend(context, 'alert', target, detail);
      if (isCritical) told.add(detail);
    } else if (what === 'job.failed') {
      attend(context, 'job-failed', jobOf(context, target), detail);
    } else if (what === 'job.succeeded' || what === 'job.waiting') {
      attend(context, 'job-done', jobOf(context, target), detail);
    }
  }
}

/** Objectives that were just lost for good. */
export function noteLost(context: Context): void {
  const { state, scenario } = context;
  for (const objective of scenario.objectives) {
    if (state.lost.includes(objective.id) || !isMissed(context, objective)) continue;
    state.lost.push(objective.id);
    attend(context, 'objective-lost', objective.id, objective.text);
  }
}

/** Missed while others still run: a `throughout` that broke, a window of `once` that closed. */
function isMissed(context: Context, objective: Objective): boolean {
  if (context.state.ended !== null || objective.judge === 'end') return false;
  if (isLost(context, objective)) return true;
  const { isSettled, state, earned } = judgeObjective(context, objective);
  return isSettled && state === 'missed' && earned === 0;
}

/** Number of the newest job of a machine, as text. */
function jobOf(context: Context, machine: string): string {
  const own = context.engine.jobs().filter((job) => job.target === machine);
  return String(own.at(-1)?.job ?? '');
}
