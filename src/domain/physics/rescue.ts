/** Machines that nothing brings back: no source, no protection, no point (DIS-01). */
import type { World } from '../world.ts';
import { keptUpTo } from './period.ts';
import { hasAnyPoint } from './points.ts';

/** Switched off is not lost: whoever did it can switch it on again. */
const LOST_SOURCES: readonly string[] = ['down', 'asking', 'deleted'];

/** False again once its site has power, or it was failed over. */
export function isBeyondRescue(world: World, machine: number): boolean {
  if (keptUpTo(world, machine) === null) return false;
  if (!LOST_SOURCES.includes(world.host.stateOf('machine', 'power', machine))) return false;
  return !hasAnyPoint(world, machine, world.kernel.now());
}
