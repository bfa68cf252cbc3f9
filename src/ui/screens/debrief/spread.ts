/** How often each value came: bars of a sweep, with its middle half. */
import { bin, extent, quantileSorted } from 'd3';

export interface Spread {
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
  readonly most: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const BARS = 20;
const QUARTERS = [0.25, 0.5, 0.75] as const;

/** Null for no values at all. Equal values are one bar. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [from, to] = extent(sorted);
  if (from === undefined || to === undefined) return null;
  const step = (to - from) / BARS;
  const edges = Array.from({ length: BARS - 1 }, (_, place) => from + step * (place + 1));
  const bins = step > 0 ? bin().domain([from, to]).thresholds(edges)(sorted) : [sorted];
  const bars = bins.map((row, place) => ({
    from: from + step * place,
    to: from + step * (place + 1),
    count: row.length,
  }));
  const [low = from, middle = from, high = from] = QUARTERS.map((share) => {
    return quantileSorted(sorted, share);
  });
  return { bars, most: Math.max(...bars.map(({ count }) => count)), low, middle, high };
}
