/** The planner's detailed mode: machine by machine (CAP-01, CAP-05, CAP-09, CAP-12). */
import { plannerFacts } from '../facts/sizing.ts';
import { busySample, deltaBytesPerSec, firstCopyBytesPerSec, grown } from './bandwidth.ts';
import { type Plan, planOf } from './quick.ts';
import { accountsNeeded, type TierAnswer, tierFor } from './storage.ts';

export interface PlannedDisk {
  readonly sizeBytes: number;
  readonly usedBytes: number;
  /** Requests a second of 8 KB. */
  readonly iops: number;
}

export interface PlannedMachine {
  readonly id: string;
  readonly disks: readonly PlannedDisk[];
  /** Changed bytes a day, one sample a day. */
  readonly dailySamples: readonly number[];
}

export interface DetailedInput {
  readonly machines: readonly PlannedMachine[];
  readonly compression: number;
  readonly retentionDays: number;
  readonly hours: number;
  /** Machines copied for the first time together; absent = all. */
  readonly batch?: readonly string[];
  /** Reckon with growth (CAP-09). */
  readonly withGrowth?: boolean;
}

export interface Rejected {
  readonly id: string;
  readonly why: 'disk-too-large' | 'too-many-disks' | 'too-much-change';
}

export interface MachinePlan extends TierAnswer {
  readonly id: string;
  readonly iops: number;
}

export interface DetailedPlan extends Plan {
  /** Left out of every sum. */
  readonly rejected: readonly Rejected[];
  readonly machines: readonly MachinePlan[];
  /** Standard accounts for the machines mapped to standard. */
  readonly accounts: number;
}

/**
 * The same as the quick mode, of machines one by one; those the planner rejects are listed and
 * left out.
 * @source CAP-01, CAP-05, CAP-09, CAP-12, STO-06
 */
export function detailedPlan(input: DetailedInput): DetailedPlan {
  const rejected = input.machines.flatMap((machine) => rejection(machine) ?? []);
  const out = new Set(rejected.map(({ id }) => id));
  const kept = input.machines.filter(({ id }) => !out.has(id));
  const more = input.withGrowth === true ? grown : (value: number) => value;
  const dailyBytes = more(total(kept, (machine) => busySample(machine.dailySamples)));
  const batch = kept.filter(({ id }) => input.batch?.includes(id) !== false);
  const machines = kept.map(planned);
  const standard = machines.filter(({ tier }) => tier === 'standard');
  return {
    ...planOf({
      machines: kept.length,
      dailyBytes,
      compression: input.compression,
      delta: deltaBytesPerSec(dailyBytes, input.compression),
      firstCopy: firstCopyBytesPerSec(
        total(batch, (machine) => total(machine.disks, ({ usedBytes }) => usedBytes)),
        input.compression,
        input.hours,
      ),
      replicaBytes: more(total(kept, (m) => total(m.disks, ({ sizeBytes }) => sizeBytes))),
      retentionDays: input.retentionDays,
    }),
    rejected,
    machines,
    accounts: accountsNeeded(total(standard, ({ iops }) => iops)),
  };
}

/** Why the planner will not take a machine; null if it does. @source CAP-05, PS-02 */
function rejection({ id, disks, dailySamples }: PlannedMachine): Rejected | null {
  if (disks.length > plannerFacts.disks.value) return { id, why: 'too-many-disks' };
  if (disks.some(({ sizeBytes }) => sizeBytes > plannerFacts.diskBytes.value)) {
    return { id, why: 'disk-too-large' };
  }
  if (busySample(dailySamples) > plannerFacts.serverDailyBytes.value) {
    return { id, why: 'too-much-change' };
  }
  return null;
}

function planned({ id, disks }: PlannedMachine): MachinePlan {
  const iops = disks.map((disk) => disk.iops);
  return { id, iops: total(iops, (one) => one), ...tierFor(iops) };
}

function total<T>(things: readonly T[], of: (thing: T) => number): number {
  return things.reduce((sum, thing) => sum + of(thing), 0);
}
