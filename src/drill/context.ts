/** What every part of a drill may look at. */
import type { Engine } from '../domain/index.ts';
import { DAY, MINUTE } from '../sim/index.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { DrillState } from './state.ts';

export interface Context {
  readonly scenario: CompiledScenario;
  readonly engine: Engine;
  readonly seed: number;
  readonly state: DrillState;
}

export function isMachine({ engine }: Context, id: string): boolean {
  return engine.spec.machines.some((machine) => machine.id === id);
}

/** It replicates, or did once: the estate of now says so, not that of StartEx. */
export function isProtected({ engine }: Context, id: string): boolean {
  return engine.spec.machines.some((machine) => machine.id === id && machine.isProtected);
}

/** Machines of a service, or the machine itself. */
export function machinesOf(context: Context, id: string): readonly string[] {
  const service = context.scenario.estate.services.find((row) => row.id === id);
  return service === undefined ? [id] : service.machines;
}

/** Minutes of the local day at an instant; fractions are seconds. */
export function minuteOfDay(context: Context, atMs: number): number {
  const since = context.scenario.estate.clock.startOfDayMs + atMs;
  return (since - Math.floor(since / DAY) * DAY) / MINUTE;
}
