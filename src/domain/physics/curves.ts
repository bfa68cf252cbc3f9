/** Curves of a machine as corner points, for charts and for sums over time. */
import { cell, NONE, type World } from '../world.ts';
import { flowOf, frontierAt, rpoAt } from './rpo.ts';

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
 * step of the arrival curve, and where the source stops. Before StartEx it is zero.
 */
export function rpoCorners(world: World, machine: number, from: number, to: number): Corners {
  const flow = flowOf(world, machine);
  const { col } = world.machines;
  const frozen = cell(col.frozenAt, machine);
  const last = frozen === NONE ? to : Math.min(to, frozen - 1);
  const first = Math.max(0, from);
  if (last < first) return [];
  const stopped = cell(col.stoppedAt, machine);
  const out = world.net.outflowSteps(flow, first, last);
  const outer = [...out, ...(stopped === NONE ? [] : [stopped])].filter(
    (at) => at > first && at < last,
  );
  const times = [...new Set([first, ...outer, last])].sort((a, b) => a - b);
  const corners: (readonly [number, number])[] = [];
  times.forEach((at, index) => {
    corners.push([at, rpoAt(world, machine, at) ?? 0]);
    const next = times[index + 1];
    if (next === undefined) return;
    for (const inner of passed(world, machine, at, next)) {
      corners.push([inner, rpoAt(world, machine, inner) ?? 0]);
    }
  });
  return corners;
}

/** Instants in (from, to) at which the frontier passes a step of the arrival curve, whole ms. */
function passed(world: World, machine: number, from: number, to: number): number[] {
  const flow = flowOf(world, machine);
  const low = frontierAt(world, machine, from);
  const high = frontierAt(world, machine, to);
  const found: number[] = [];
  for (const step of world.net.inflowSteps(flow, Math.max(0, Math.floor(low)), Math.ceil(high))) {
    if (step <= low || step >= high) continue;
    let before = from;
    let after = to;
    while (after - before > 1) {
      const middle = before + Math.floor((after - before) / 2);
      if (frontierAt(world, machine, middle) >= step) after = middle;
      else before = middle;
    }
    if (after > from && after < to) found.push(after);
  }
  return found;
}

/** Time with the RPO above a threshold up to an instant, from the straight parts of its curve. */
export function timeAbove(world: World, machine: number, threshold: number, to: number): number {
  const corners = rpoCorners(world, machine, 0, to);
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
