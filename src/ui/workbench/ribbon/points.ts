/** Stepping through recovery points, as keys and pointer do it on a band. */
import type { JournalBand } from '../../../read/index.ts';

type Point = JournalBand['points'][number];

/** A point one can go back to now. */
export function isUsable(point: Point): boolean {
  return point.state === 'available' || point.state === 'inUse';
}

/** Usable points of a band, oldest first. */
export function usablePoints(band: JournalBand): readonly Point[] {
  return band.points.filter(isUsable).sort((a, b) => a.atMs - b.atMs);
}

/**
 * The next point from an instant. `direction` −1 = older; `kind` limits to application-consistent
 * points. Null when there is none on that side.
 */
export function stepPoint(
  points: readonly Point[],
  fromMs: number,
  direction: -1 | 1,
  kind: 'any' | 'app',
): number | null {
  const fitting = points.filter((point) => kind === 'any' || point.kind === 'app');
  if (direction === 1) {
    return fitting.find((point) => point.atMs > fromMs)?.atMs ?? null;
  }
  return fitting.findLast((point) => point.atMs < fromMs)?.atMs ?? null;
}

/** The usable point nearest to an instant; of two as near, the older one. */
export function nearestPoint(points: readonly Point[], atMs: number): number | null {
  let best: Point | null = null;
  for (const point of points) {
    if (best === null || Math.abs(point.atMs - atMs) < Math.abs(best.atMs - atMs)) {
      best = point;
    }
  }
  return best?.atMs ?? null;
}

/** Instants at which several bands hold a point common to their group, with the rows they join. */
export function commonMoments(
  bands: readonly JournalBand[],
): readonly { readonly atMs: number; readonly first: number; readonly last: number }[] {
  const rows = new Map<number, { first: number; last: number }>();
  for (const [row, band] of bands.entries()) {
    for (const point of band.points) {
      if (point.isCommon && isUsable(point)) {
        const known = rows.get(point.atMs);
        rows.set(point.atMs, { first: known?.first ?? row, last: row });
      }
    }
  }
  return [...rows]
    .filter(([, { first, last }]) => last > first)
    .map(([atMs, { first, last }]) => ({ atMs, first, last }));
}
