/** How many random cases a test draws: all in `npm run soak`, a tenth in `npm test`. */
import process from 'node:process';

/** Of `full` cases, those of this run; at least one. */
export function casesOf(full: number): number {
  return process.env.SWITCHBACK_SOAK ? full : Math.max(1, Math.ceil(full / 10));
}
