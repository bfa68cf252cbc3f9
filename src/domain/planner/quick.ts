/** The planner's quick mode: averages of a whole site (CAP-01). */
import type { SizingRow } from '../facts/sizing.ts';
import { deltaBytesPerSec, firstCopyBytesPerSec } from './bandwidth.ts';
import { configurationServersFor, serversNeeded, sizingRowFor } from './sizing.ts';
import { storageBytes } from './storage.ts';

export interface QuickInput {
  readonly machines: number;
  readonly disksPerMachine: number;
  /** Average size and used bytes of a disk. */
  readonly diskBytes: number;
  readonly usedBytes: number;
  /** Share of all used bytes that changes in a day, 0..1. */
  readonly dailyChange: number;
  /** Share saved on the line, 0..1. */
  readonly compression: number;
  readonly retentionDays: number;
  /** Machines copied for the first time together, and the hours allowed for it. */
  readonly batch: number;
  readonly hours: number;
}

export interface Plan {
  readonly dailyBytes: number;
  readonly deltaBytesPerSec: number;
  readonly firstCopyBytesPerSec: number;
  /** Both at once: what the line should carry. */
  readonly lineBytesPerSec: number;
  readonly storageBytes: number;
  readonly builtIn: SizingRow | null;
  readonly separate: SizingRow | null;
  readonly processServers: number;
  /** Configuration servers that would do instead of more process servers. */
  readonly configurationServers: number;
}

/**
 * Bandwidth, space and servers from averages.
 * @source CAP-01..04, SIZ-01..07
 */
export function quickPlan(input: QuickInput): Plan {
  const { machines, disksPerMachine, compression } = input;
  const disks = machines * disksPerMachine;
  const dailyBytes = disks * input.usedBytes * input.dailyChange;
  const batchBytes = input.batch * disksPerMachine * input.usedBytes;
  return planOf({
    machines,
    dailyBytes,
    compression,
    delta: deltaBytesPerSec(dailyBytes, compression),
    firstCopy: firstCopyBytesPerSec(batchBytes, compression, input.hours),
    replicaBytes: disks * input.diskBytes,
    retentionDays: input.retentionDays,
  });
}

interface Sums {
  readonly machines: number;
  readonly dailyBytes: number;
  readonly compression: number;
  readonly delta: number;
  readonly firstCopy: number;
  readonly replicaBytes: number;
  readonly retentionDays: number;
}

/** What follows from the sums of either mode. */
export function planOf(sums: Sums): Plan {
  const { dailyBytes, machines, retentionDays, compression } = sums;
  const need = { dailyBytes, machines };
  return {
    dailyBytes,
    deltaBytesPerSec: sums.delta,
    firstCopyBytesPerSec: sums.firstCopy,
    lineBytesPerSec: sums.delta + sums.firstCopy,
    storageBytes: storageBytes(sums.replicaBytes, dailyBytes, retentionDays, compression),
    builtIn: sizingRowFor('built-in', need),
    separate: sizingRowFor('separate', need),
    processServers: serversNeeded(need),
    configurationServers: configurationServersFor(machines),
  };
}
