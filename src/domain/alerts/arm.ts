/** When the product looks again: whole minutes for machines, every five minutes for backlogs. */
import { MINUTE, TIMER } from '../../sim/index.ts';
import { duration } from '../facts/draw.ts';
import { cell, type World } from '../world.ts';

/** Kernel event kinds: whole-minute alarms, five-minute backlog checks. */
export const ALARM_SAMPLE = 15;
export const BACKLOG_CHECK = 16;

/** Looks begin again at the next whole minute and the next check of backlogs. */
export function armSamplers(world: World): void {
  const { scalars, kernel } = world;
  sampleBy(world, nextWhole(world, MINUTE));
  if (scalars.col.checking[0] === 1) return;
  scalars.col.checking[0] = 1;
  const every = duration(world, 'backlog-check', 'samplers');
  kernel.schedule(nextWhole(world, every), TIMER, BACKLOG_CHECK, 0, 0);
}

/** Something befell a machine that may ring sooner than its next look. */
export function lookSoon(world: World, machine: number): void {
  const { alarmCheckAt, pointCheckAt } = world.machines.col;
  alarmCheckAt[machine] = world.kernel.now();
  pointCheckAt[machine] = world.kernel.now();
  sampleBy(world, nextWhole(world, MINUTE));
}

/** Plans the next look at an instant, unless an earlier one stands; a later one counts no more. */
export function sampleBy(world: World, atMs: number): void {
  const { sampleAt } = world.scalars.col;
  const planned = cell(sampleAt, 0);
  if (planned > world.kernel.now() && planned <= atMs) return;
  sampleAt[0] = atMs;
  world.kernel.schedule(atMs, TIMER, ALARM_SAMPLE, 0, 0);
}

function nextWhole(world: World, every: number): number {
  const now = world.kernel.now();
  return now - (now % every) + every;
}
