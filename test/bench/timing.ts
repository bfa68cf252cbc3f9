/** Measuring: rivals take turns within one run, and medians speak. */

export interface Rival {
  readonly name: string;
  /** Does the work once and says how much of it there was. */
  readonly run: () => number;
}

/** Milliseconds of one call. */
export function elapsed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}

/** Rounds of each rival that are not measured: the first few are spent on being compiled. */
const WARM_ROUNDS = 3;

/** Median of a's time over b's, taken round by round after warm rounds of each. */
export function ratioOf(rounds: number, a: () => unknown, b: () => unknown): number {
  for (let round = 0; round < WARM_ROUNDS; round += 1) {
    elapsed(a);
    elapsed(b);
  }
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = elapsed(a);
    ratios.push(first / elapsed(b));
  }
  return median(ratios);
}
