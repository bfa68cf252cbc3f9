/** Saved runs: listed, brought in, taken out, and played again to where they were left. */
import { ENGINE_VERSION } from '../domain/index.ts';
import {
  durationText,
  type FileProblem,
  type Run,
  type RunFile,
  readRunFile,
  replayRunFile,
} from '../drill/index.ts';
import type { SafeStore, SavedRun } from '../storage/index.ts';
import { rawText, rememberedCards } from './cards.ts';
import type { RealClock } from './clock.ts';
import type { AppRuntime, RunCard } from './types.ts';

export type Library = Pick<AppRuntime, 'runs' | 'latestOpenRun' | 'exportRun' | 'importRun'>;

/** What the runtime offers about runs that are kept. */
export function createLibrary(
  store: SafeStore,
  clock: RealClock,
  executor: 'table' | 'actors',
): Library {
  const card = rememberedCards();

  async function runs(): Promise<RunCard[]> {
    const rows = await store.list();
    return rows.flatMap((row) => card(row) ?? []);
  }

  /** The run left last that can be gone on with. Reads no more files than it must. */
  async function latestOpenRun(): Promise<RunCard | null> {
    for (const row of await store.list()) {
      if ((row as Partial<SavedRun>).ended === true) continue;
      const found = card(row);
      if (found?.state === 'readable') return found;
    }
    return null;
  }

  return {
    runs,
    latestOpenRun,
    exportRun: async (runId) => rawText(await store.get(runId)),
    async importRun(text) {
      const read = readRunFile(text);
      if ('problem' in read) return read;
      const runId = clock.id();
      const saved = savedFrom(runId, text, read.file, clock.date());
      await store.put({ ...saved, ...resultOf(read.file, executor) });
      return { runId };
    },
  };
}

/** The run of a file, or why it cannot be played on: a file can hold the bug that stopped it. */
export function playedAgain(
  file: RunFile,
  executor: 'table' | 'actors',
): { readonly run: Run } | { readonly problem: FileProblem } {
  try {
    const { run, divergedAtMs } = replayRunFile(file, { executor });
    if (divergedAtMs === null) return { run };
    return { problem: { code: 'not-same', found: durationText(divergedAtMs) } };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: { code: 'breaks', found: why } };
  }
}

/** Points of a file whose run has ended; none for one that cannot be played again here. */
function resultOf(
  file: RunFile,
  executor: 'table' | 'actors',
): Pick<SavedRun, 'points' | 'passed'> {
  const none = { points: null, passed: null };
  if (!file.ended || file.engine !== ENGINE_VERSION) return none;
  const played = playedAgain(file, executor);
  if ('problem' in played || !played.run.isEnded()) return none;
  const { points, passed } = played.run.result();
  return { points, passed };
}

function savedFrom(runId: string, text: string, file: RunFile, date: string): SavedRun {
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
    words: ['', '', ''],
  };
}
