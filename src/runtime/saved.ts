/** Rows of storage: a run as it is kept, from what is played or from a file. */
import type { Run, RunFile } from '../drill/index.ts';
import type { SavedRun } from '../storage/index.ts';

const NO_WORDS = ['', '', ''] as const;

type Facts = Pick<SavedRun, 'runId' | 'startedAt' | 'updatedAt' | 'text' | 'words'>;

/** The row of a run that is being played. */
export function rowOf(run: Run, facts: Facts): SavedRun {
  const { meta, clock } = run.scenario;
  const result = run.isEnded() ? run.result() : null;
  return {
    scenarioId: meta.id,
    title: meta.title,
    version: meta.version,
    untilMs: run.nowMs(),
    endMs: clock.endMs,
    ended: run.isEnded(),
    points: result?.points ?? null,
    passed: result?.passed ?? null,
    ...facts,
  };
}

/** The row of a run that came as a file. */
export function savedFrom(runId: string, text: string, file: RunFile, date: string): SavedRun {
  const { meta, clock } = file.scenario;
  return {
    runId,
    scenarioId: meta.id,
    title: meta.title,
    version: meta.version,
    startedAt: file.started,
    updatedAt: date,
    untilMs: file.untilMs,
    endMs: clock.endMs,
    ended: file.ended,
    points: null,
    passed: null,
    text,
    words: NO_WORDS,
  };
}
