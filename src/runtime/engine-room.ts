/**
 * Whatever needs the engine: runs that are played, opened, read and brought in, and the door's
 * estate. A part of the page of its own, fetched while the first screen is already read.
 */
import { ENGINE_VERSION } from '../domain/index.ts';
import { type CompiledScenario, createRun, type FileProblem, type Run } from '../drill/index.ts';
import type { SafeStore, SavedRun } from '../storage/index.ts';
import { fileOf } from './cards.ts';
import type { RealClock } from './clock.ts';
import { createLibrary, type Library, playedAgain } from './library.ts';
import { miniatureOf } from './miniature.ts';
import { createSession } from './session.ts';
import type { PlaySession, QuietRun } from './types.ts';

export interface EngineRoom extends Library {
  /** A fresh run; without a seed the scenario's own, or a drawn one. */
  start(scenario: CompiledScenario, seed?: number): Promise<PlaySession>;
  /** A saved run at the instant it was left, or why it cannot be opened. */
  open(runId: string): Promise<PlaySession | { readonly problem: FileProblem }>;
  miniature(scenario: CompiledScenario): QuietRun;
}

export function createEngineRoom(
  store: SafeStore,
  clock: RealClock,
  executor: 'table' | 'actors',
): EngineRoom {
  async function sessionOf(
    runId: string,
    run: Run,
    startedAt: string,
    rest: { wallSeconds?: number; words?: readonly [string, string, string] } = {},
  ): Promise<PlaySession> {
    const { isOurs, release } = await clock.claim(`run/${runId}`);
    const isOtherTab = !isOurs;
    return createSession({ run, runId, clock, store, startedAt, release, isOtherTab, ...rest });
  }

  return {
    ...createLibrary(store, clock, executor),
    async start(scenario, seed) {
      const drawn = seed ?? scenario.clock.seed ?? clock.seed();
      return sessionOf(clock.id(), createRun(scenario, { seed: drawn, executor }), clock.date());
    },
    async open(runId) {
      const row = await store.get(runId);
      if (row === undefined) return { problem: { code: 'not-kept' } };
      const read = fileOf(row);
      if ('problem' in read) return read;
      const { file } = read;
      if (file.engine !== ENGINE_VERSION) {
        return { problem: { code: 'other-engine', found: file.engine } };
      }
      const played = playedAgain(file, executor);
      if ('problem' in played) return played;
      const { words } = row as Partial<SavedRun>;
      return sessionOf(runId, played.run, file.started, {
        wallSeconds: file.wallSeconds,
        ...(Array.isArray(words) ? { words } : {}),
      });
    },
    miniature: miniatureOf,
  };
}
