/** Public names of the runtime layer. */
export type { Command, CommandOutcome, Refusal, Scalar } from '../domain/index.ts';
export type { CompiledScenario, FileProblem } from '../drill/index.ts';
export { churnAtStart, faultList, roadOf } from '../read/index.ts';
export { createAppRuntime, type RuntimeOptions } from './app-runtime.ts';
export { browserClock, browserWorkers } from './browser.ts';
export type { RealClock } from './clock.ts';
export type { Comparison, Side } from './compare.ts';
export type { Decision, Laboratory } from './lab/laboratory.ts';
export type { Change, Outcome } from './lab/play.ts';
export type { Sweep, SweepState } from './lab/sweep.ts';
export type { Cause } from './stops.ts';
export type {
  AppRuntime,
  Bug,
  EstateCard,
  EstateShelf,
  Pace,
  PlaySession,
  QuietRun,
  RunCard,
  SaveState,
  ScenarioCard,
  SessionState,
  Speed,
} from './types.ts';
