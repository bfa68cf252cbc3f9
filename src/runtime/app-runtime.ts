/** The shell of the app: scenarios to play, runs to open, storage to tell about. */
import { ENGINE_VERSION } from '../domain/index.ts';
import {
  type CompiledScenario,
  createRun,
  type Run,
  type RunFile,
  readRunFile,
  replayRunFile,
} from '../drill/index.ts';
import { frameOf } from '../read/index.ts';
import { createSafeStore, type RunStore, type SavedRun } from '../storage/index.ts';
import { cardOf, fileOf, rawText } from './cards.ts';
import type { RealClock } from './clock.ts';
import { createSession } from './session.ts';
import type { AppRuntime, PlaySession, RunCard, SaveState } from './types.ts';

export interface RuntimeOptions {
  /** In the order they are offered. */
  readonly scenarios: readonly CompiledScenario[];
  /** The little estate on the door. */
  readonly miniature: CompiledScenario;
  readonly store: RunStore;
  readonly clock: RealClock;
  readonly executor?: 'table' | 'actors';
}

const MINIATURE_SPEED = 60;

export function createAppRuntime(options: RuntimeOptions): AppRuntime {
  const { clock, scenarios } = options;
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

  async function cards(): Promise<RunCard[]> {
    const rows = await store.list();
    return rows.flatMap((row) => cardOf(row) ?? []);
  }

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
    async startRun(scenarioId, seed) {
      const scenario = scenarios.find((row) => row.meta.id === scenarioId);
      if (scenario === undefined) throw new Error(`no scenario is called ${scenarioId}`);
      const drawn = seed ?? scenario.clock.seed ?? clock.seed();
      return open(clock.id(), createRun(scenario, { seed: drawn, executor }), clock.date());
    },
    async openRun(runId) {
      const row = await store.get(runId);
      if (row === undefined) return { problem: 'No run of that name is kept here.' };
      const read = fileOf(row);
      if ('problem' in read) return read;
      const { file } = read;
      if (file.engine !== ENGINE_VERSION) {
        return { problem: `It was played on engine ${file.engine}; this is ${ENGINE_VERSION}.` };
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
    runs: cards,
    async latestOpenRun() {
      const all = await cards();
      return all.find((card) => !card.ended && card.state === 'readable') ?? null;
    },
    deleteRun: (runId) => store.remove(runId),
    exportRun: async (runId) => rawText(await store.get(runId)),
    async importRun(text) {
      const read = readRunFile(text);
      if ('problem' in read) return read;
      const runId = clock.id();
      await store.put(savedFrom(runId, text, read.file, clock.date()));
      return { runId };
    },
    storage,
    onStorage: (listener) => store.onTrouble(() => listener(storage())),
    miniature: () => miniatureOf(options.miniature),
  };
}

/** The run of a file, or why it cannot be played on. A file can hold the very bug that stopped it. */
function playedAgain(
  file: RunFile,
  executor: 'table' | 'actors',
): { readonly run: Run } | { readonly problem: string } {
  try {
    const { run, divergedAtMs } = replayRunFile(file, { executor });
    if (divergedAtMs === null) return { run };
    return { problem: 'Played again, it does not come to the same state.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: `Played again, it stops on an error: ${why}.` };
  }
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

/** The door's estate on the real engine, looping; nothing is saved. */
function miniatureOf(scenario: CompiledScenario): ReturnType<AppRuntime['miniature']> {
  let run = createRun(scenario);
  let at = 0;
  return {
    frame: () => frameOf(run),
    advance(realMs) {
      at += Math.max(0, realMs) * MINIATURE_SPEED;
      if (at >= scenario.clock.endMs) {
        run = createRun(scenario);
        at = 0;
      }
      run.advanceTo(Math.floor(at));
      return frameOf(run);
    },
    stop() {
      at = 0;
    },
  };
}
