/** What workloads change on disks, read off the estate alone: no run is needed to tell it. */
import { rateFromBytesPerSec } from '../../sim/index.ts';
import type { EstateSpec } from '../estate.ts';
import { cycleValue } from './calendar.ts';

/** DSK-07: what goes to disks that are left out is neither sent nor lost. */
export function keptChurn(disks: EstateSpec['machines'][number]['disks']): number {
  return disks.reduce((kept, disk) => kept - (disk.excluded ? (disk.churnShare ?? 0) : 0), 1);
}

/** Bytes per millisecond that all protected machines write at StartEx (PHYSICS 2). */
export function churnAtStart({ machines, workloads, clock }: EstateSpec): number {
  const rates = machines.map(({ isProtected, workload, disks }) => {
    const churn = workloads.find(({ id }) => id === workload)?.churn;
    if (!isProtected || churn === undefined) return 0;
    return rateFromBytesPerSec(cycleValue(churn, clock, 0) * keptChurn(disks));
  });
  return rates.reduce((sum, rate) => sum + rate, 0);
}
