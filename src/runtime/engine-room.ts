/**
 * Whatever needs the engine: runs that are played, opened, read and brought in, and the door's
 * estate. A part of the page of its own, fetched while the first screen is already read.
 */
import { ENGINE_VERSION } from '../domain/index.ts';
import { type CompiledScenario, createRun, type FileProblem, type Run } from '../drill/index.ts';
import type { SafeStore, SavedRun } from '../storage/index.ts';
import { fileOf } from './cards.ts';
import type { RealClock } from './clock.ts';
import { compare, type Opened } from './compare.ts';
import { createLibrary, type Library, playedAgain } from './library.ts';
import { miniatureOf } from './miniature.ts';
import { movedOn } from './place.ts';
import { createSession, type SessionOptions } from './session.ts';
import type { AppRuntime, PlaySession, QuietRun } from './types.ts';

export interface EngineRoom extends Library {
  /** A fresh run; without a seed the scenario's own, or a drawn one. */
  start(scenario: CompiledScenario, seed?: number): Promise<PlaySession>;
  /** A saved run at the instant it was left, or why it cannot be opened. */
  open(runId: string): Promise<PlaySession | { readonly problem: FileProblem }>;
  compare: AppRuntime['compare'];
  miniature(scenario: CompiledScenario): QuietRun;
}

/** The three answers of the debrief; anything may stand in a store. */
function areWords(value: unknown): value is SavedRun['words'] {
  const isText = (one: unknown) => typeof one === 'string';
  return Array.isArray(value) && value.length === 3 && value.every(isText);
}

export function createEngineRoom(
  store: SafeStore,
  clock: RealClock,
  executor: 'table' | 'actors',
): EngineRoom {
  type Hold = Awaited<ReturnType<RealClock['claim']>>;

  /** Claims a run before anything of it is read: another page may be writing it. */
  async function holding<T extends object>(
    runId: string,
    act: (hold: Hold) => T | Promise<T>,
  ): Promise<T> {
    const hold = await clock.claim(`run/${runId}`);
    try {
      const done = await act(hold);
      if ('problem' in done) hold.release();
      return done;
    } catch (error) {
      hold.release();
      throw error;
    }
  }

  function sessionOf(
    runId: string,
    run: Run,
    startedAt: string,
    { isOurs, release }: Hold,
    rest: Pick<SessionOptions, 'wallSeconds' | 'words' | 'marks' | 'parent'> = {},
  ): PlaySession {
    const isOtherTab = !isOurs;
    const own = { run, runId, clock, store, startedAt, release, isOtherTab, executor };
    return createSession({ ...own, ...rest });
  }

  async function opened(runId: string, hold: Hold): ReturnType<EngineRoom['open']> {
    const row = await store.get(runId);
    if (row === undefined) return { problem: { code: 'not-kept' } };
    const read = fileOf(row);
    if ('problem' in read) return read;
    const file = movedOn(clock, runId, read.file);
    if (file.engine !== ENGINE_VERSION) {
      return { problem: { code: 'other-engine', found: file.engine } };
    }
    const played = playedAgain(file, executor, clock);
    if ('problem' in played) return played;
    const { words } = row as Partial<SavedRun>;
    return sessionOf(runId, played.run, file.started, hold, {
      wallSeconds: file.wallSeconds,
      marks: file.marks,
      ...(file.parent === undefined ? {} : { parent: file.parent }),
      ...(areWords(words) ? { words } : {}),
    });
  }

  /** Reads a run without holding it: nothing of it is written. */
  async function readOnly(runId: string): Promise<Opened | { readonly problem: FileProblem }> {
    const row = await store.get(runId);
    if (row === undefined) return { problem: { code: 'not-kept' } };
    const read = fileOf(row);
    if ('problem' in read) return read;
    const { file } = read;
    if (file.engine !== ENGINE_VERSION) {
      return { problem: { code: 'other-engine', found: file.engine } };
    }
    const played = playedAgain(file, executor, clock);
    return 'problem' in played ? played : { runId, file, run: played.run };
  }

  return {
    async compare(a, b) {
      const [one, other] = [await readOnly(a), await readOnly(b)];
      if ('problem' in one) return one;
      return 'problem' in other ? other : compare(one, other);
    },
    ...createLibrary(store, clock, executor),
    async start(scenario, seed) {
      const drawn = seed ?? scenario.clock.seed ?? clock.seed();
      const run = createRun(scenario, { seed: drawn, executor });
      const runId = clock.id();
      return holding(runId, (hold) => sessionOf(runId, run, clock.date(), hold));
    },
    open: (runId) => holding(runId, (hold) => opened(runId, hold)),
    miniature: miniatureOf,
  };
}
