/** The ways in which an objective can be met: in full, by a band, and in gold. */
import type { Condition, Objective } from './scenario/types.ts';

export interface Variant {
  readonly kind: 'full' | 'band' | 'gold';
  readonly measure: Condition;
  readonly points: number;
}

/** The measure itself, then each band, best first, then gold: the same atom, another value. */
export function variantsOf(objective: Objective): readonly Variant[] {
  const { measure, bands, gold, points } = objective;
  const full: Variant = { kind: 'full', measure, points };
  if (!('metric' in measure)) return [full];
  return [
    full,
    ...bands.map(
      (band): Variant => ({
        kind: 'band',
        measure: { ...measure, value: band.value },
        points: band.points,
      }),
    ),
    ...(gold === undefined
      ? []
      : [{ kind: 'gold', measure: { ...measure, value: gold }, points: 0 } as const]),
  ];
}
