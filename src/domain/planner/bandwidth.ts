/** What the line has to carry (CAP-02, CAP-03, CAP-09). Bytes per second. */
import { plannerFacts } from '../facts/sizing.ts';

const MS_PER_SEC = 1000;

/**
 * Bytes a second the changes of a day need on the line. `compression` is the share saved, 0..1.
 * @source CAP-02, EX-10
 */
export function deltaBytesPerSec(dailyBytes: number, compression: number): number {
  return (dailyBytes * (1 - compression)) / (plannerFacts.day.value / MS_PER_SEC);
}

/**
 * Bytes a second a first copy needs: what a batch uses on its disks, within the hours allowed.
 * @source CAP-03
 */
export function firstCopyBytesPerSec(
  usedBytes: number,
  compression: number,
  hours: number,
): number {
  return (usedBytes * (1 - compression)) / ((hours * plannerFacts.hour.value) / MS_PER_SEC);
}

/**
 * The sample that 95 of 100 do not exceed, so that one odd night does not size the line.
 * Nearest rank; 0 without samples.
 * @source CAP-09
 */
export function busySample(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.ceil(plannerFacts.percentile.value * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? 0;
}

/** With the growth a later planner reckons with. @source CAP-09 */
export function grown(value: number): number {
  return value * (1 + plannerFacts.growth.value);
}
