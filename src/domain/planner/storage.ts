/** Space and accounts in Azure, and the tier a machine is mapped to (CAP-04, CAP-12, STO-06). */
import { plannerFacts } from '../facts/sizing.ts';

/**
 * Bytes the replica and its kept changes take.
 * @source CAP-04
 */
export function storageBytes(
  replicaBytes: number,
  dailyBytes: number,
  retentionDays: number,
  compression: number,
): number {
  return replicaBytes + dailyBytes * retentionDays * (1 - compression);
}

/** Standard accounts that the requests of all sources need together. @source STO-06, EX-08 */
export function accountsNeeded(sourceIops: number): number {
  return Math.ceil(sourceIops / plannerFacts.accountIops.value);
}

/** What one machine needs of storage, and what the planner misses about it. */
export interface TierAnswer {
  readonly tier: 'standard' | 'premium';
  /** Disks over what a standard disk serves that the mapping does not see: choose by hand. */
  readonly hotDisks: readonly number[];
}

/**
 * The planner adds up a machine's requests and never looks at one disk: a hot disk in a quiet
 * machine is mapped to standard all the same.
 * @source CAP-12, EX-01
 */
export function tierFor(diskIops: readonly number[]): TierAnswer {
  const total = diskIops.reduce((sum, iops) => sum + iops, 0);
  const isPremium = total > plannerFacts.accountIops.value;
  const hot = diskIops.flatMap((iops, at) => (iops > plannerFacts.diskIops.value ? [at] : []));
  return { tier: isPremium ? 'premium' : 'standard', hotDisks: isPremium ? [] : hot };
}
