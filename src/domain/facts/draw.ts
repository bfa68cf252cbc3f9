/** Durations: house or documented range, overridden by the scenario, drawn once per use. */
import { assert, drawBetween, streamOf } from '../../sim/index.ts';
import type { DurationRange } from '../estate.ts';
import { nameOf, type World } from '../world.ts';
import { type TimingName, timing } from './timing.ts';

/** The range in force for a name. */
export function rangeOf(world: World, name: TimingName): DurationRange {
  return world.spec.timing[name] ?? timing[name];
}

/**
 * Milliseconds of one use of a duration. The draw depends on seed, name, owner and use only, so
 * that one machine more does not change another machine's luck (PHYSICS 6).
 */
export function duration(world: World, name: TimingName, owner: string, use = 0): number {
  const { minMs, maxMs } = rangeOf(world, name);
  assert(minMs <= maxMs, `timing ${name} runs backwards`);
  if (minMs === maxMs) return minMs;
  return drawBetween(world.seed, streamOf('timing', name, owner), use, minMs, maxMs);
}

/** Owner of a machine's draws: its id, so that row numbers do not matter. */
export function ownerOf(world: World, machine: number): string {
  return `machine/${nameOf(world, 'machine', machine)}`;
}
