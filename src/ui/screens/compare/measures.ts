/** The numbers two futures are compared by, and how each is said. */
import type { Reading } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { formatBytes, formatCount, formatDuration, formatMoney } from '../../format.ts';

export type Measure = keyof Reading;

export const MEASURES: readonly Measure[] = [
  'rpoMs',
  'rpaMs',
  'rtaMs',
  'downtimeMs',
  'lostBytes',
  'money',
  'points',
];

/** A value of a measure in words; `none` where there is nothing to measure. */
export function valueText(measure: Measure, value: number | null, currency: string): string {
  if (value === null) return texts.futures.difference.none;
  switch (measure) {
    case 'lostBytes':
      return formatBytes(value);
    case 'money':
      return formatMoney(value, currency);
    case 'points':
      return formatCount(value);
    default:
      return formatDuration(value);
  }
}

/** What the second is more or less than the first, with its sign; null where one has none. */
export function differenceText(
  measure: Measure,
  a: number | null,
  b: number | null,
  currency: string,
): string | null {
  if (a === b) return texts.futures.difference.same;
  if (a === null || b === null) return null;
  const sign = b > a ? '+' : '−';
  return `${sign} ${valueText(measure, Math.abs(b - a), currency)}`;
}
