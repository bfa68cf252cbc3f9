/** Curves of a machine as corner points, for charts and for sums over time. */
import type { World } from '../world.ts';
import { flowOf, frontierAt, rpoAt } from './rpo.ts';
import { spellSteps } from './spells.ts';
import { termsBetween } from './terms.ts';

export type Corners = readonly (readonly [number, number])[];

/** Written wire bytes at every step of the arrival curve in a window, both ends included. */
export function writtenCorners(world: World, flow: number, from: number, to: number): Corners {
  const times = ends(from, to, world.net.inflowSteps(flow, from, to));
  return times.map((at) => [at, world.net.written(flow, at)] as const);
}

/** Arrived wire bytes at every change of the outgoing rate in a window. */
export function arrivedCorners(world: World, flow: number, from: number, to: number): Corners {
  const times = ends(from, to, world.net.outflowSteps(flow, from, to));
  return times.map((at) => [at, world.net.arrived(flow, at)] as const);
}

function ends(from: number, to: number, inner: readonly number[]): number[] {
  const first = Math.max(0, from);
  const all = [first, ...inner.filter((at) => at > first && at < to), to];
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * RPO at every corner of its curve: where the outgoing rate changes, where the frontier passes a
 * step of the arrival curve, where what holds for the machine changes. Before a fall at once, such
 * as a bitmap that heals, the millisecond before it is a corner too. Before StartEx RPO is zero.
 */
export function rpoCorners(world: World, machine: number, from: number, to: number): Corners {
  const first = Math.max(0, from);
  if (to < first) return [];
  const spells = spellSteps(world, machine, first, to).flatMap((at) => [at - 1, at]);
  const out = world.net.outflowSteps(flowOf(world, machine), first, to);
  const outer = [...out, ...spells].filter((at) => at > first && at < to);
  const times = [...new Set([first, ...outer, to])].sort((a, b) => a - b);
  const corners: (readonly [number, number])[] = [];
  const push = (at: number) => {
    const rpo = rpoAt(world, machine, at);
    if (rpo !== null) corners.push([at, rpo]);
  };
  times.forEach((at, index) => {
    push(at);
    const next = times[index + 1];
    if (next !== undefined) for (const inner of passed(world, machine, at, next)) push(inner);
  });
  return corners;
}

/** Instants in (from, to) at which the frontier passes a corner of what was written, whole ms. */
function passed(world: World, machine: number, from: number, to: number): number[] {
  const low = frontierAt(world, machine, from);
  const high = frontierAt(world, machine, to);
  const found: number[] = [];
  for (const step of writtenSteps(world, machine, low, high)) {
    let before = from;
    let after = to;
    while (after - before > 1) {
      const middle = before + Math.floor((after - before) / 2);
      if (frontierAt(world, machine, middle) >= step) after = middle;
      else before = middle;
    }
    // Two at once: nothing was written between them, and the frontier leaps over it.
    if (found.at(-1) === after && after - 1 > from) found.splice(-1, 1, after - 1, after);
    else if (after > from && after < to) found.push(after);
  }
  return [...new Set(found)];
}

/** Instants after `low` up to `high` at which writing changed its rate, stopped or lost order. */
function writtenSteps(world: World, machine: number, low: number, high: number): number[] {
  const from = Math.max(0, Math.floor(low));
  const steps = world.net.inflowSteps(flowOf(world, machine), from, Math.ceil(high));
  const all = [...steps, ...spellSteps(world, machine, from, Math.ceil(high))];
  return [...new Set(all)].filter((at) => at > low && at <= high).sort((a, b) => a - b);
}

/** Time with the RPO above the threshold that held then, up to an instant. */
export function timeAbove(world: World, machine: number, to: number): number {
  let sum = 0;
  let end = to;
  for (const { fromMs, rpoThresholdMs } of termsBetween(world, machine, 0, to)) {
    sum += timeAboveIn(world, machine, rpoThresholdMs, fromMs, end);
    end = fromMs;
  }
  return sum;
}

/** From the straight parts of its curve. */
function timeAboveIn(
  world: World,
  machine: number,
  threshold: number,
  from: number,
  to: number,
): number {
  const corners = rpoCorners(world, machine, from, to);
  let sum = 0;
  for (let index = 1; index < corners.length; index += 1) {
    const [t0, v0] = corners[index - 1] ?? [0, 0];
    const [t1, v1] = corners[index] ?? [0, 0];
    const span = t1 - t0;
    if (v0 > threshold && v1 > threshold) sum += span;
    else if (v0 > threshold || v1 > threshold) {
      const share = (Math.max(v0, v1) - threshold) / (v0 > v1 ? v0 - v1 : v1 - v0);
      sum += Math.floor(span * share);
    }
  }
  return sum;
}
