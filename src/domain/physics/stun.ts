/** How long app-consistent points make a workload stand still (MVM-02). */
import { limits } from '../facts/limits.ts';
import type { World } from '../world.ts';
import { marksAt } from './marks.ts';
import { appMarksBetween } from './points.ts';
import { askUpTo, sharersOf } from './sharing.ts';

/** Milliseconds of standing still in a window: the longer, the more machines mark together. */
export function stunMs(world: World, machine: number, fromMs: number, toMs: number): number {
  let sum = 0;
  for (const at of appMarksBetween(world, machine, fromMs, toMs)) {
    if (!marksAt(world, machine, at).app) continue;
    const together = sharersOf(world, askUpTo(world, machine, at), at).length;
    sum += together * limits.stunPerMember.value;
  }
  return sum;
}
