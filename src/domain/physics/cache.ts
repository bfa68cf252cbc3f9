/** Where the waiting bytes of a process server stand (PHYSICS 3.2). */
import { DAY, NEVER } from '../../sim/index.ts';
import { limits } from '../facts/limits.ts';
import type { Linear } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { serverSpec } from './path.ts';

/** Backlog at which the cache throttles, and at which it is full. */
function cacheCorners(cacheBytes: number): { readonly bend: number; readonly full: number } {
  const bend = limits.cacheThrottleUsed.value * cacheBytes;
  return { bend, full: bend + (cacheBytes - bend) / limits.cacheIntakeBeyond.value };
}

/** Bytes in the cache for a total backlog. */
export function cachedBytes(backlog: number, cacheBytes: number): number {
  const { bend } = cacheCorners(cacheBytes);
  if (backlog <= bend) return backlog;
  return Math.min(cacheBytes, bend + limits.cacheIntakeBeyond.value * (backlog - bend));
}

/** Bytes waiting at a server at an instant, without those of machines that no longer replicate. */
export function serverBacklog(world: World, gateway: number, atMs: number): number {
  const node = cell(world.gateways.col.node, gateway);
  return Math.max(0, world.net.nodeBacklog(node, atMs) - parkedAt(world, gateway, atMs));
}

/** The same as a straight line from now on. */
export function serverBacklogForm(world: World, gateway: number): Linear {
  const form = world.net.nodeBacklogForm(cell(world.gateways.col.node, gateway));
  return { ...form, value: serverBacklog(world, gateway, world.kernel.now()) };
}

/** What was left waiting by failovers up to an instant; it never changes afterwards. */
function parkedAt(world: World, gateway: number, atMs: number): number {
  const parked = cell(world.gateways.col.parked, gateway);
  if (parked === 0 || atMs >= world.kernel.now()) return parked;
  const { col, count } = world.machines;
  let sum = 0;
  for (let machine = 0; machine < count; machine += 1) {
    const frozen = cell(col.frozenAt, machine);
    if (cell(col.gateway, machine) !== gateway || frozen === NONE || frozen > atMs) continue;
    sum += world.net.backlog(cell(col.flow, machine), atMs);
  }
  return sum;
}

export function cacheSize(world: World, gateway: number): number {
  return serverSpec(world, gateway).cacheBytes;
}

/** Bytes in a server's cache at an instant. While it is silent they stand still. */
export function cachedAt(world: World, gateway: number, atMs: number): number {
  const since = silentAt(world, gateway, atMs);
  const at = since === NONE ? atMs : since;
  return cachedBytes(serverBacklog(world, gateway, at), cacheSize(world, gateway));
}

/** Since when a server was silent as of an instant, `NONE` where it was not. */
function silentAt(world: World, gateway: number, atMs: number): number {
  const { silences } = world;
  let row = cell(world.gateways.col.silenceRow, gateway);
  while (row !== NONE && silences.get('at', row) > atMs) row = silences.get('prev', row);
  return row === NONE ? NONE : silences.get('since', row);
}

/** Notes that a server fell silent or came back. */
export function noteSilence(world: World, gateway: number, since: number): void {
  const { silenceRow, silentSince } = world.gateways.col;
  silentSince[gateway] = since;
  const prev = cell(silenceRow, gateway);
  silenceRow[gateway] = world.silences.append({ at: world.kernel.now(), since, prev });
}

/**
 * Next instant at which the cache's level changes while machines have been parked: the solver's own
 * watches count what they left behind.
 */
export function nextLevelAt(world: World, gateway: number): number {
  if (cell(world.gateways.col.parked, gateway) === 0) return NEVER;
  const { value, slope } = serverBacklogForm(world, gateway);
  const now = world.kernel.now();
  let next = NEVER;
  for (const corner of levelCorners(cacheSize(world, gateway))) {
    const gap = (corner - value) / slope;
    if (gap > 0 && gap < DAY) next = Math.min(next, now + Math.floor(gap) + 1);
  }
  return next;
}

/** Free share of the cache as a straight line from now on. */
export function cacheFreeForm(world: World, gateway: number): Linear {
  const size = cacheSize(world, gateway);
  const now = world.kernel.now();
  const value = 1 - cachedAt(world, gateway, now) / size;
  if (cell(world.gateways.col.silentSince, gateway) >= 0) {
    return { value, slope: 0, untilMs: Number.MAX_SAFE_INTEGER };
  }
  const backlog = serverBacklogForm(world, gateway);
  const { bend, full } = cacheCorners(size);
  const share =
    backlog.value < bend || (backlog.value === bend && backlog.slope <= 0)
      ? 1
      : backlog.value < full || (backlog.value === full && backlog.slope < 0)
        ? limits.cacheIntakeBeyond.value
        : 0;
  const slope = (-backlog.slope * share) / size;
  return { value, slope, untilMs: Math.min(backlog.untilMs, nextCorner(backlog, bend, full, now)) };
}

function nextCorner(backlog: Linear, bend: number, full: number, now: number): number {
  let next = Number.MAX_SAFE_INTEGER;
  for (const corner of [bend, full]) {
    const gap = corner - backlog.value;
    if (backlog.slope === 0 || gap / backlog.slope <= 0) continue;
    next = Math.min(next, now + Math.ceil(gap / backlog.slope));
  }
  return next;
}

/** Names of cache levels by their free share (HLT-03, HLT-04). */
export function cacheLevel(free: number): 'normal' | 'low' | 'critical' | 'throttled' | 'full' {
  if (free <= 0) return 'full';
  if (free < limits.cacheThrottleFree.value) return 'throttled';
  if (free < limits.cacheCriticalFree.value) return 'critical';
  return free < limits.cacheWarningFree.value ? 'low' : 'normal';
}

/** Backlogs at which the level changes. */
export function levelCorners(cacheBytes: number): number[] {
  const { cacheWarningFree, cacheCriticalFree, cacheThrottleFree } = limits;
  return [
    (1 - cacheWarningFree.value) * cacheBytes,
    (1 - cacheCriticalFree.value) * cacheBytes,
    (1 - cacheThrottleFree.value) * cacheBytes,
    cacheCorners(cacheBytes).full,
  ];
}
