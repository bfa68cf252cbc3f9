/** The product's two sizing tables (FACTS 6.1, 6.2), and what the planner reckons with. */
import { DAY, HOUR } from '../../sim/index.ts';
import type { Fact } from './row.ts';

const GB = 1e9;
const TB = 1e12;

/** One row of a sizing table: what a server must have, and the most it is meant for. */
export interface SizingRow {
  readonly id: string;
  readonly cpu: number;
  readonly memoryBytes: number;
  readonly cacheBytes: number;
  /** Changed bytes a day, inclusive. */
  readonly dailyBytes: number;
  /** Machines, inclusive. */
  readonly machines: number;
}

function row(
  id: string,
  cpu: number,
  memoryBytes: number,
  cacheBytes: number,
  dailyBytes: number,
  machines: number,
): SizingRow {
  return { id, cpu, memoryBytes, cacheBytes, dailyBytes, machines };
}

/** Process server built into the configuration server, SIZ-01..03; beyond them SIZ-04. */
export const builtInSizing: readonly SizingRow[] = [
  row('SIZ-01', 8, 16 * GB, 300 * GB, 500 * GB, 99),
  row('SIZ-02', 12, 18 * GB, 600 * GB, TB, 150),
  row('SIZ-03', 16, 32 * GB, TB, 2 * TB, 200),
];

/** Separate process server, SIZ-05..07. */
export const scaleOutSizing: readonly SizingRow[] = [
  row('SIZ-05', 4, 8 * GB, 300 * GB, 250 * GB, 85),
  row('SIZ-06', 8, 12 * GB, 600 * GB, TB, 150),
  row('SIZ-07', 12, 24 * GB, TB, 2 * TB, 225),
];

/** What the configuration server beside a separate process server must have, by its row. */
export interface BesideRow {
  readonly id: string;
  readonly cpu: number;
  readonly memoryBytes: number;
}

function beside(id: string, cpu: number, memoryBytes: number): BesideRow {
  return { id, cpu, memoryBytes };
}

export const besideSizing: readonly BesideRow[] = [
  beside('SIZ-05', 8, 16 * GB),
  beside('SIZ-06', 8, 16 * GB),
  beside('SIZ-07', 12, 18 * GB),
];

export const plannerFacts = {
  serverDailyBytes: { value: 2 * TB, unit: 'bytes', basis: 'documented', source: 'PS-02' },
  serverMachines: { value: 200, unit: 'count', basis: 'documented', source: 'PS-04' },
  machinesPerServer: { value: 200, unit: 'count', basis: 'documented', source: 'CS-17' },
  diskBytes: { value: TB, unit: 'bytes', basis: 'documented', source: 'CAP-05' },
  disks: { value: 64, unit: 'count', basis: 'documented', source: 'CAP-05' },
  growth: { value: 0.3, unit: 'ratio', basis: 'documented', source: 'CAP-09' },
  percentile: { value: 0.95, unit: 'ratio', basis: 'documented', source: 'CAP-09' },
  diskIops: { value: 500, unit: 'perSec', basis: 'documented', source: 'STO-05' },
  accountIops: { value: 20_000, unit: 'perSec', basis: 'documented', source: 'STO-06' },
  day: { value: DAY, unit: 'ms', basis: 'documented', source: 'CAP-02' },
  hour: { value: HOUR, unit: 'ms', basis: 'documented', source: 'CAP-03' },
} as const satisfies Record<string, Fact>;
