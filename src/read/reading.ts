/** A run in a few numbers as they stand at an instant: what two futures are compared by. */
import type { Run } from '../drill/index.ts';
import { ledgerOf } from './debrief.ts';

export interface Reading {
  /** Worst RPO of the machines that replicate; null where none does. */
  readonly rpoMs: number | null;
  /** Most time of data that a failover gave up; null before one. */
  readonly rpaMs: number | null;
  /** Longest time a service took to come back, null while none has. */
  readonly rtaMs: number | null;
  /** Of all services together. */
  readonly downtimeMs: number;
  readonly lostBytes: number;
  /** Cost of the downtime, in the currency of the estate. */
  readonly money: number;
  /** As if the exercise ended now. */
  readonly points: number;
}

export function readingOf(run: Run): Reading {
  const { engine } = run;
  const { downtimeMs, lostBytes, money } = ledgerOf(run);
  const { machines, services } = engine.spec;
  return {
    rpoMs: worstRpoOf(run),
    rpaMs: most(machines.map(({ id }) => engine.failoverFacts(id)?.rpaMs ?? null)),
    rtaMs: most(services.map(({ id }) => engine.serviceRtaMs(id))),
    downtimeMs,
    lostBytes,
    money,
    points: run.result().points,
  };
}

/** Worst RPO of the machines that replicate at this instant; null where none does. */
export function worstRpoOf({ engine }: Run): number | null {
  return most(engine.spec.machines.map(({ id }) => engine.rpoMs(id)));
}

function most(values: readonly (number | null)[]): number | null {
  return values.reduce((worst, value) => {
    return value === null || (worst !== null && worst >= value) ? worst : value;
  }, null);
}
