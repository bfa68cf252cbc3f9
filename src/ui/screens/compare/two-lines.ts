/** Worst RPO of two runs as two paths on one clock. */
import { line, max, scaleLinear } from 'd3';

type Curve = readonly (readonly [number, number | null])[];

export interface TwoLines {
  readonly paths: readonly [string, string];
  readonly x: (atMs: number) => number;
  readonly yTicks: readonly { readonly at: number; readonly value: number }[];
}

const TICKS = 4;

/** Gaps stay gaps: where nothing replicates there is no RPO. */
export function twoLines(
  curves: readonly [Curve, Curve],
  endMs: number,
  width: number,
  height: number,
): TwoLines {
  const x = scaleLinear([0, endMs], [0, width]);
  const top = max(curves.flat(), ([, rpo]) => rpo ?? 0) ?? 0;
  const y = scaleLinear([0, Math.max(1, top)], [height, 0]).nice(TICKS);
  const path = line<readonly [number, number | null]>(
    ([at]) => x(at),
    ([, rpo]) => y(rpo ?? 0),
  ).defined(([, rpo]) => rpo !== null);
  return {
    paths: [path(curves[0]) ?? '', path(curves[1]) ?? ''],
    x,
    yTicks: y.ticks(TICKS).map((value) => ({ at: y(value), value })),
  };
}
