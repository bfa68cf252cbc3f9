/** What a job row shows: how far it is, how long it runs, what failed. */
import type { JobView } from '../../../read/index.ts';

export function isRunning(job: JobView): boolean {
  return job.endedAtMs === null;
}

/** Duration so far or in all, ms. */
export function jobDuration(job: JobView, nowMs: number): number {
  return (job.endedAtMs ?? nowMs) - job.startedAtMs;
}

/**
 * Share of the steps that are done, the running one counted by its known end; null while the job
 * waits for something without a known end.
 */
export function jobShare(job: JobView, nowMs: number): number | null {
  if (job.state === 'waiting' || job.steps.length === 0) {
    return null;
  }
  let done = 0;
  for (const step of job.steps) {
    if (step.state === 'done' || step.state === 'skipped') {
      done += 1;
    } else if (step.state === 'running' && step.dueAtMs !== null && step.startedAtMs !== null) {
      const length = Math.max(1, step.dueAtMs - step.startedAtMs);
      done += Math.min(1, Math.max(0, (nowMs - step.startedAtMs) / length));
    }
  }
  return done / job.steps.length;
}

/** Newest first; of two at one instant the later row first. */
export function newestFirst(jobs: readonly JobView[]): readonly JobView[] {
  return [...jobs].sort((a, b) => b.startedAtMs - a.startedAtMs || b.job - a.job);
}
