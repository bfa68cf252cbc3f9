/** Public names of the runtime layer. */
export type { Command, CommandOutcome, Refusal, Scalar } from '../domain/index.ts';
export type { CompiledScenario, FileProblem } from '../drill/index.ts';
export { churnAtStart, faultList, roadOf } from '../read/index.ts';
export { createAppRuntime, type RuntimeOptions } from './app-runtime.ts';
export { browserClock } from './browser.ts';
export type { RealClock } from './clock.ts';
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
