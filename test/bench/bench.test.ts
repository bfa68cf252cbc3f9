/** The benchmark starts, prints its shape, and its check can fail. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare, type Recorded } from './compare.ts';
import { type Figures, measure, TINY } from './figures.ts';
import { median, percentile } from './timing.ts';

const NAMES = [
  'tablePerHandWritten',
  'lazyPerTick1s_1000_aligned',
  'lazyPerTick1s_1000_staggered',
  'tickPeakRpoErrorS',
  'drill8h_1000_coldMs',
  'drill8h_1000_warmMs',
  'forkMs_1000',
  'scrubP95Ms_1000',
  'keyframeBytesPerMachine',
  'sweepDrillsPerS_200',
  'mm1PerCustomerUs',
  'darkPerCalm_1000',
];

const recorded = JSON.parse(
  readFileSync(new URL('./recorded.json', import.meta.url), 'utf8'),
) as Recorded;

describe('the benchmark', () => {
  it('prints every figure as a positive number, ratios first', { timeout: 30_000 }, () => {
    const figures = measure(TINY);
    expect(Object.keys(figures).slice(0, 4)).toEqual(NAMES.slice(0, 4));
    expect(Object.keys(figures).sort()).toEqual([...NAMES].sort());
    for (const value of Object.values(figures)) expect(value).toBeGreaterThan(0);
  });

  it('has a recorded value for every ratio it checks', () => {
    for (const ratio of recorded.ratios) {
      expect(NAMES).toContain(ratio.name);
      expect(ratio.value).toBeGreaterThan(0);
      expect(ratio.tolerance).toBeLessThan(1);
    }
  });

  it('complains about a ratio that got worse and not about one that got better', () => {
    const base = Object.fromEntries(recorded.ratios.map(({ name, value }) => [name, value]));
    const figures = (name: string, factor: number) =>
      ({ ...base, [name]: (base[name] ?? 0) * factor }) as unknown as Figures;
    for (const { name, better } of recorded.ratios) {
      const [worse, good] = better === 'lower' ? [3, 0.5] : [1 / 3, 2];
      expect(compare(figures(name, worse), recorded).join()).toContain(name);
      expect(compare(figures(name, good), recorded).join()).not.toContain(name);
    }
  });

  it('takes medians and percentiles by rank', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(percentile([5, 1, 4, 2, 3], 95)).toBe(5);
  });
});
