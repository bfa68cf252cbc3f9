/** The shell of the app: scenarios to play, runs to open, storage to tell about. */
import { ENGINE_VERSION } from '../domain/index.ts';
import type { CompiledScenario, RunFile } from '../drill/index.ts';
import {
  createEstateMemory,
  createSafeStore,
  type EstateStore,
  type RunStore,
} from '../storage/index.ts';
import type { RealClock } from './clock.ts';
import type { EngineRoom } from './engine-room.ts';
import { createEstateShelf } from './estates.ts';
import type { Port } from './lab/pool.ts';
import { forgetPlace } from './place.ts';
import type { AppRuntime, SaveState } from './types.ts';

export interface RuntimeOptions {
  /** In the order they are offered. */
  readonly scenarios: readonly CompiledScenario[];
  /** The little estate on the door. */
  readonly miniature: CompiledScenario;
  readonly store: RunStore;
  /** Without one they are kept until the page is closed. */
  readonly estates?: EstateStore;
  readonly clock: RealClock;
  readonly executor?: 'table' | 'actors';
  /** Where many futures are played at once; without it, on the page's own thread. */
  readonly workers?: () => Promise<Workers>;
}

export interface Workers {
  readonly open: () => Port;
  readonly cores: number;
}

async function noWorkers(): Promise<Workers> {
  const { ownThread } = await import('./lab/pool.ts');
  return { open: ownThread, cores: 1 };
}

export function createAppRuntime(options: RuntimeOptions): AppRuntime {
  const { clock } = options;
  let scenarios = options.scenarios;
  const store = createSafeStore(options.store);
  const room = fetchedOnce(async () => {
    const { createEngineRoom } = await import('./engine-room.ts');
    return createEngineRoom(store, clock, options.executor ?? 'table');
  });

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
      return (await room()).start(scenario, seed);
    },
    openRun: async (runId) => (await room()).open(runId),
    runs: async () => (await room()).runs(),
    latestOpenRun: async () => (await room()).latestOpenRun(),
    async deleteRun(runId) {
      forgetPlace(clock, runId);
      await store.remove(runId);
    },
    exportRun: async (runId) => (await room()).exportRun(runId),
    compare: async (a, b) => (await room()).compare(a, b),
    async laboratory(session) {
      const { createLaboratory } = await import('./lab/laboratory.ts');
      const { open, cores } = await (options.workers ?? noWorkers)();
      return createLaboratory(JSON.parse(session.exportRun()) as RunFile, open, cores);
    },
    importRun: async (text) => (await room()).importRun(text),
    storage,
    onStorage: (listener) => store.onTrouble(() => listener(storage())),
    estates: createEstateShelf(options.estates ?? createEstateMemory(), clock),
    miniature: async () => (await room()).miniature(options.miniature),
  };
}

/** Fetches the engine's part of the page when it is first asked for, and anew after a failure. */
function fetchedOnce(bring: () => Promise<EngineRoom>): () => Promise<EngineRoom> {
  let room: Promise<EngineRoom> | null = null;
  return () => {
    room ??= bring().catch((error: unknown) => {
      room = null;
      throw error;
    });
    return room;
  };
}
