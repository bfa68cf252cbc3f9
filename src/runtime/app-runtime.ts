/** The shell of the app: scenarios to play, runs to open, storage to tell about. */
import { ENGINE_VERSION } from '../domain/index.ts';
import { type CompiledScenario, createRun, type Run } from '../drill/index.ts';
import { createSafeStore, type RunStore, type SavedRun } from '../storage/index.ts';
import { fileOf } from './cards.ts';
import type { RealClock } from './clock.ts';
import { createLibrary, playedAgain } from './library.ts';
import { miniatureOf } from './miniature.ts';
import { createSession } from './session.ts';
import type { AppRuntime, PlaySession, SaveState } from './types.ts';

export interface RuntimeOptions {
  /** In the order they are offered. */
  readonly scenarios: readonly CompiledScenario[];
  /** The little estate on the door. */
  readonly miniature: CompiledScenario;
  readonly store: RunStore;
  readonly clock: RealClock;
  readonly executor?: 'table' | 'actors';
}

export function createAppRuntime(options: RuntimeOptions): AppRuntime {
  const { clock } = options;
  let scenarios = options.scenarios;
  const store = createSafeStore(options.store);
  const executor = options.executor ?? 'table';

  async function open(
    runId: string,
    run: Run,
    startedAt: string,
    rest: { wallSeconds?: number; words?: readonly [string, string, string] } = {},
  ): Promise<PlaySession> {
    const { isOurs, release } = await clock.claim(`run/${runId}`);
    return createSession({
      run,
      runId,
      clock,
      store,
      startedAt,
      release,
      isOtherTab: !isOurs,
      ...rest,
    });
  }

  const library = createLibrary(store, clock, executor);

  function storage(): SaveState {
    const trouble = store.trouble();
    return { state: trouble === null ? 'saved' : 'memory-only', trouble };
  }

  return {
    engineVersion: ENGINE_VERSION,
    scenarios: () =>
      scenarios.map((scenario) => {
        const { id, title, summary, difficulty, minutes } = scenario.meta;
        return { id, title, summary, difficulty, minutes, scenario };
      }),
    addScenario(scenario) {
      const isSame = (row: CompiledScenario) => row.meta.id === scenario.meta.id;
      scenarios = scenarios.some(isSame)
        ? scenarios.map((row) => (isSame(row) ? scenario : row))
        : [...scenarios, scenario];
    },
    async startRun(scenarioId, seed) {
      const scenario = scenarios.find((row) => row.meta.id === scenarioId);
      if (scenario === undefined) throw new Error(`no scenario is called ${scenarioId}`);
      const drawn = seed ?? scenario.clock.seed ?? clock.seed();
      return open(clock.id(), createRun(scenario, { seed: drawn, executor }), clock.date());
    },
    async openRun(runId) {
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
      const { run } = played;
      const { words } = row as Partial<SavedRun>;
      return open(runId, run, file.started, {
        wallSeconds: file.wallSeconds,
        ...(Array.isArray(words) ? { words } : {}),
      });
    },
    ...library,
    storage,
    onStorage: (listener) => store.onTrouble(() => listener(storage())),
    miniature: () => miniatureOf(options.miniature),
  };
}
