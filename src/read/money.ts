/** Money in whole cents, shared so that parts sum to their total. */

const CENTS_PER_UNIT = 100;
const MS_PER_HOUR = 3_600_000;

/**
 * Splits the cost of some stretches of downtime into whole cents, largest remainder first. The sum
 * is the cost of the whole downtime, rounded down once.
 */
export function shareCents(stretchesMs: readonly number[], perHour: number): number[] {
  const exact = stretchesMs.map((ms) => (ms * perHour * CENTS_PER_UNIT) / MS_PER_HOUR);
  const shares = exact.map((cents) => Math.floor(cents));
  const total = Math.floor(
    (stretchesMs.reduce((sum, ms) => sum + ms, 0) * perHour * CENTS_PER_UNIT) / MS_PER_HOUR,
  );
  let left = total - shares.reduce((sum, cents) => sum + cents, 0);
  const order = exact
    .map((cents, index) => ({ index, rest: cents - Math.floor(cents) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
