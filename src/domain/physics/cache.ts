/** Where the waiting bytes of a process server stand (PHYSICS 3.2). */
import { limits } from '../facts/limits.ts';
import type { Linear } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';

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

/** Bytes waiting at a server at an instant. */
export function serverBacklog(world: World, gateway: number, atMs: number): number {
  return world.net.nodeBacklog(cell(world.gateways.col.node, gateway), atMs);
}

/** The same as a straight line from now on. */
export function serverBacklogForm(world: World, gateway: number): Linear {
  return world.net.nodeBacklogForm(cell(world.gateways.col.node, gateway));
}

export function cacheSize(world: World, gateway: number): number {
  return cell(world.gateways.col.cacheBytes, gateway);
}

/** Bytes in a server's cache at an instant. While it is silent they stand still. */
export function cachedAt(world: World, gateway: number, atMs: number): number {
  const since = silentAt(world, gateway, atMs);
  const at = since === NONE ? atMs : since;
  return cachedBytes(serverBacklog(world, gateway, at), cacheSize(world, gateway));
}

/** Backlog at which a server's cache is full. */
export function fullBacklog(world: World, gateway: number): number {
  return cacheCorners(cacheSize(world, gateway)).full;
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

/** Names of cache levels, by how many of their corners the backlog has reached (HLT-03, HLT-04). */
export const cacheLevels = ['normal', 'low', 'critical', 'throttled', 'full'] as const;

/**
 * Level of a server's cache now. It changes in the very instant the backlog reaches a corner, which
 * is when the solver tells of it: one that is reached exactly is told only once.
 */
export function cacheLevelNow(world: World, gateway: number): number {
  const since = cell(world.gateways.col.silentSince, gateway);
  const backlog = serverBacklog(world, gateway, since === NONE ? world.kernel.now() : since);
  return levelCorners(cacheSize(world, gateway)).filter((corner) => backlog >= corner).length;
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
