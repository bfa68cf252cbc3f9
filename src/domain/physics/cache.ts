/** Where the waiting bytes of a process server stand (PHYSICS 3.2). */
import { limits } from '../facts/limits.ts';
import type { Linear } from '../view.ts';
import { cell, type World } from '../world.ts';
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

export function cacheSize(world: World, gateway: number): number {
  return serverSpec(world, gateway).cacheBytes;
}

/** Bytes in a server's cache at an instant. While it is silent they stand still. */
export function cachedAt(world: World, gateway: number, atMs: number): number {
  const { col } = world.gateways;
  const since = cell(col.silentSince, gateway);
  const node = cell(col.node, gateway);
  const at = since >= 0 && since < atMs ? since : atMs;
  return cachedBytes(world.net.nodeBacklog(node, at), cacheSize(world, gateway));
}

/** Free share of the cache as a straight line from now on. */
export function cacheFreeForm(world: World, gateway: number): Linear {
  const size = cacheSize(world, gateway);
  const now = world.kernel.now();
  const value = 1 - cachedAt(world, gateway, now) / size;
  if (cell(world.gateways.col.silentSince, gateway) >= 0) {
    return { value, slope: 0, untilMs: Number.MAX_SAFE_INTEGER };
  }
  const backlog = world.net.nodeBacklogForm(cell(world.gateways.col.node, gateway));
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
