/** What workloads change on disks: as the estate says it, and as it is now. */
import { rateFromBytesPerSec } from '../../sim/index.ts';
import type { EstateSpec } from '../estate.ts';
import { cell, type World } from '../world.ts';
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

/** Churn of a machine's workload now, changed bytes per second, whether or not it runs. */
export function profileChurn(world: World, machine: number): number {
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  if (workload === undefined) return 0;
  const value = cycleValue(workload.churn, world.spec.clock, world.kernel.now());
  const { churnFactor, churnKept } = world.machines.col;
  return value * cell(churnFactor, machine) * cell(churnKept, machine);
}
