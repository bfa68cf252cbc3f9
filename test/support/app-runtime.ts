/** A runtime without an engine, for component tests of the screens only: fixed rows, recorded
 *  calls. */

import type { DebriefView } from '../../src/read/index.ts';
import { createEstateShelf } from '../../src/runtime/estates.ts';
import type {
  AppRuntime,
  Comparison,
  CompiledScenario,
  Laboratory,
  PlaySession,
  RunCard,
  SessionState,
} from '../../src/runtime/index.ts';
import { createEstateMemory } from '../../src/storage/index.ts';
import { sampleDebrief } from './debrief-view.ts';
import { handClock } from './hand-clock.ts';
import { miniFrame } from './mini-frame.ts';
import { miniScenario } from './mini-scenario.ts';

export interface FixtureRuntime extends AppRuntime {
  /** Calls in order, such as `start monday 7`. */
  readonly calls: readonly string[];
  /** Publishes a change of the session on stage. */
  publish(change: Partial<SessionState>): void;
}

export interface FixtureOptions {
  readonly runs?: readonly RunCard[];
  readonly scenarios?: readonly CompiledScenario[];
  readonly debrief?: DebriefView;
  readonly comparison?: Comparison;
  readonly laboratory?: Laboratory;
  /** The engine's part of the page cannot be fetched. */
  readonly isEngineGone?: boolean;
  readonly trouble?: SessionState['save']['trouble'];
  readonly imports?: (text: string) => Awaited<ReturnType<AppRuntime['importRun']>>;
}

/** The runtime a screen is given in a test. */
export function fixtureRuntime(options: FixtureOptions = {}): FixtureRuntime {
  const calls: string[] = [];
  let scenarios = options.scenarios ?? [miniScenario()];
  let runs = [...(options.runs ?? [])];
  const save = { state: 'saved', trouble: options.trouble ?? null } as const;
  let state: SessionState = {
    frame: miniFrame(),
    pace: { mode: 'paused', asked: 60, reached: 0, cause: null, wallSeconds: 0, wasAsleep: false },
    save,
    bug: null,
    hash: 'c0ffee',
    past: null,
  };
  const listeners = new Set<(state: SessionState) => void>();

  return {
    calls,
    engineVersion: '1.0.0-test',
    scenarios: () =>
      scenarios.map((scenario) => ({
        id: scenario.meta.id,
        title: scenario.meta.title,
        summary: scenario.meta.summary,
        difficulty: scenario.meta.difficulty,
        minutes: scenario.meta.minutes,
        scenario,
      })),
    addScenario(scenario) {
      scenarios = [...scenarios, scenario];
    },
    startRun: async (id, seed) => {
      calls.push(`start ${id} ${seed ?? 'any'}`);
      return session('run-1');
    },
    openRun: async (run) => {
      calls.push(`open ${run}`);
      if (run === 'absent') return { problem: { code: 'not-kept' } };
      if (run === 'broken') return { problem: { code: 'bad-command' } };
      return session(run);
    },
    runs: async () => runs,
    latestOpenRun: async () => runs.find(({ ended }) => !ended) ?? null,
    deleteRun: async (run) => {
      calls.push(`delete ${run}`);
      runs = runs.filter(({ runId }) => runId !== run);
    },
    exportRun: async (run) => `{"run":"${run}"}`,
    importRun: async (text) => options.imports?.(text) ?? { runId: 'imported' },
    compare: async (a, b) => {
      calls.push(`compare ${a} ${b}`);
      return options.comparison ?? null;
    },
    laboratory: async () => {
      if (options.laboratory === undefined) throw new Error('The fixture has no laboratory.');
      return options.laboratory;
    },
    storage: () => save,
    onStorage: () => () => {},
    estates: createEstateShelf(createEstateMemory(), handClock()),
    miniature: async () => {
      if (options.isEngineGone === true) throw new Error('Failed to fetch');
      return { frame: () => miniFrame(), advance: () => miniFrame(), stop: () => {} };
    },
    publish(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
  };

  function session(runId: string): PlaySession {
    let words: readonly [string, string, string] = ['', '', ''];
    const note = (call: string) => (): void => void calls.push(call);
    const scenario = scenarios[0] ?? miniScenario();
    return {
      runId,
      scenario,
      state: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      resume: note('resume'),
      pause: note('pause'),
      setSpeed: note('speed'),
      stepToNextEvent: note('step'),
      skipToDecision: note('skip'),
      dispatch: () => ({ ok: true }),
      admission: () => [],
      estimate: () => null,
      finish: () => ({ ok: true }),
      look: (atMs) => void calls.push(`look ${atMs}`),
      branch: async () => 'branch-1',
      inspect: () => null,
      faultsByHand: () => null,
      journal: () => ({ fromMs: 0, toMs: 0, nowMs: 0, bands: [], flags: [] }),
      whyRpo: () => null,
      throttleOutlook: () => null,
      previewFailover: () => {
        throw new Error('The fixture shows no preview.');
      },
      debrief: () => options.debrief ?? sampleDebrief(),
      exportRun: () => '{"format":"dr-run/1"}',
      words: () => words,
      setWords(next) {
        words = next;
        calls.push(`words ${next.join('|')}`);
      },
      close: async () => void calls.push('close'),
    };
  }
}

/** A saved run as the library lists it. */
export function runCard(overrides: Partial<RunCard> = {}): RunCard {
  return {
    runId: 'run-7',
    scenarioId: 'monday',
    title: 'Monday 09:10',
    version: '1.0.0',
    startedAt: '2026-11-24T09:31:00Z',
    untilMs: 70 * 60_000,
    endMs: 240 * 60_000,
    ended: false,
    points: null,
    passed: null,
    state: 'readable',
    reason: null,
    parent: null,
    ...overrides,
  };
}
