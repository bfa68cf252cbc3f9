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
import { debriefOf, frameOf } from '../read/index.ts';
import type { SafeStore, SavedRun } from '../storage/index.ts';
import { rawText, rememberedCards } from './cards.ts';
import type { RealClock } from './clock.ts';
import { forgetOthers } from './place.ts';
import { savedFrom } from './saved.ts';
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
    const cards = rows.flatMap((row) => card(row) ?? []);
    const open = cards.filter(({ ended }) => !ended).map(({ runId }) => runId);
    // Rows that could not be read say nothing of what is kept.
    if (store.trouble() === null) forgetOthers(clock, new Set(open));
    return cards;
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
      const { file } = read;
      const result = resultOf(file, executor, clock);
      if ('problem' in result) return result;
      const runId = clock.id();
      await store.put({ ...savedFrom(runId, text, file, clock.date()), ...result });
      return { runId };
    },
  };
}

/** Real time a file may take to be played again: the page stands still meanwhile. */
const MOST_REPLAY_MS = 20_000;

/** The run of a file, or why it cannot be played on: a file can hold the bug that stopped it. */
export function playedAgain(
  file: RunFile,
  executor: 'table' | 'actors',
  { now }: Pick<RealClock, 'now'>,
): { readonly run: Run } | { readonly problem: FileProblem } {
  const began = now();
  const isTooLong = () => now() - began > MOST_REPLAY_MS;
  try {
    const { run, divergedAtMs, isGivenUp } = replayRunFile(file, { executor, isTooLong });
    if (isGivenUp) return { problem: { code: 'too-long' } };
    if (divergedAtMs !== null) {
      return { problem: { code: 'not-same', found: durationText(divergedAtMs) } };
    }
    // What cannot be shown cannot be gone on with either.
    void frameOf(run);
    void debriefOf(run);
    return { run };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: { code: 'breaks', found: why } };
  }
}

type Outcome = Pick<SavedRun, 'ended' | 'points' | 'passed'>;

/**
 * What a file comes to when it is played again, whatever it says of itself. One that cannot be
 * played again here is kept as it says, without points; one that nobody could wait for is refused.
 */
function resultOf(
  file: RunFile,
  executor: 'table' | 'actors',
  clock: RealClock,
): Outcome | { readonly problem: FileProblem } {
  const claimed = { ended: file.ended, points: null, passed: null };
  if (file.engine !== ENGINE_VERSION) return claimed;
  const played = playedAgain(file, executor, clock);
  if ('problem' in played) return played.problem.code === 'too-long' ? played : claimed;
  if (!played.run.isEnded()) return { ...claimed, ended: false };
  const { points, passed } = played.run.result();
  return { ended: true, points, passed };
}
