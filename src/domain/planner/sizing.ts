/** Which server carries what (SIZ-01..09, PS-02, PS-04). */
import {
  besideSizing,
  builtInSizing,
  plannerFacts,
  type SizingRow,
  scaleOutSizing,
} from '../facts/sizing.ts';

export interface Need {
  /** Changed bytes a day. */
  readonly dailyBytes: number;
  readonly machines: number;
}

/** `built-in`: the process server of the configuration server; `separate`: one of its own. */
export type Place = 'built-in' | 'separate';

/**
 * Smallest row of the table meant for this need; null = one server is not enough (SIZ-04).
 * @source SIZ-01..07, PS-04
 */
export function sizingRowFor(place: Place, need: Need): SizingRow | null {
  const rows = place === 'built-in' ? builtInSizing : scaleOutSizing;
  const found = rows.find(
    (row) => need.dailyBytes <= row.dailyBytes && need.machines <= row.machines,
  );
  return found ?? null;
}

/** Separate servers of the largest size that the need takes. @source PS-02, PS-04, SIZ-04 */
export function serversNeeded({ dailyBytes, machines }: Need): number {
  const { serverDailyBytes, serverMachines } = plannerFacts;
  const byBytes = Math.ceil(dailyBytes / serverDailyBytes.value);
  const byMachines = Math.ceil(machines / serverMachines.value);
  return Math.max(1, byBytes, byMachines);
}

/**
 * Configuration servers that carry so many machines without a process server of its own beside
 * them: the other way to scale out. @source CS-17
 */
export function configurationServersFor(machines: number): number {
  return Math.max(1, Math.ceil(machines / plannerFacts.machinesPerServer.value));
}

export interface Hardware {
  readonly cpu: number;
  readonly memoryBytes: number;
}

/** A process server, the configuration server it stands beside, and its share of the machines. */
export interface LayoutPart {
  readonly configurationServer: Hardware;
  readonly processServer: Hardware & { readonly cacheBytes: number };
  readonly load: Need;
}

export type Misfit = 'process-server' | 'configuration-server' | 'cache' | 'load';

/**
 * What is wrong with one part of a layout; empty = it fits. A load no row is meant for is `load`.
 * @source SIZ-05..08, EX-07
 */
export function misfits(part: LayoutPart): readonly Misfit[] {
  const row = sizingRowFor('separate', part.load);
  if (row === null) return ['load'];
  const beside = besideSizing.find(({ id }) => id === row.id);
  const found: Misfit[] = [];
  if (!has(part.processServer, row)) found.push('process-server');
  if (beside !== undefined && !has(part.configurationServer, beside)) {
    found.push('configuration-server');
  }
  if (part.processServer.cacheBytes < row.cacheBytes) found.push('cache');
  return found;
}

function has(server: Hardware, wanted: Hardware): boolean {
  return server.cpu >= wanted.cpu && server.memoryBytes >= wanted.memoryBytes;
}

/** How long a cache lasts while nothing leaves it, milliseconds. */
export interface Buffer {
  readonly throttledMs: number;
  readonly fullMs: number;
}

/**
 * From an empty cache until replication is slowed, and until it is full, if all of a day's changes
 * go in and nothing out. `usedShare` is where it slows.
 * @source SIZ-09, EX-11, PS-10
 */
export function outageBuffer(cacheBytes: number, dailyBytes: number, usedShare: number): Buffer {
  const fullMs = (cacheBytes / dailyBytes) * plannerFacts.day.value;
  return { throttledMs: fullMs * usedShare, fullMs };
}
