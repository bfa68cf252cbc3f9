/** Numbers of the Azure side: accounts, networks, machines there, names. */
import { HOUR, MINUTE } from '../../sim/index.ts';
import type { Fact, RangeFact } from './row.ts';

const KIB = 1024;
const TB = 1e12;

export const azureLimits = {
  premiumRequestBytes: { value: 256 * KIB, unit: 'bytes', basis: 'documented', source: 'STO-07' },
  premiumCapacityBytes: { value: 35 * TB, unit: 'bytes', basis: 'documented', source: 'STO-11' },
} as const satisfies Record<string, Fact>;

function house(minMs: number, maxMs: number, source: string, note: string): RangeFact {
  return { minMs, maxMs, basis: 'house', source, note };
}

function documented(minMs: number, maxMs: number, source: string): RangeFact {
  return { minMs, maxMs, basis: 'documented', source };
}

export const azureTiming = {
  validator: documented(12 * HOUR, 12 * HOUR, 'STO-13'),
  'upload-errors': house(5 * MINUTE, 5 * MINUTE, 'F-73', 'sooner than the validator'),
  'guest-setting': house(5 * MINUTE, 5 * MINUTE, 'CON-01', 'a setting inside a guest, by hand'),
  'azure-setting': house(2 * MINUTE, 2 * MINUTE, 'CON-09', 'a rule or a policy in the portal'),
  'connect-test': house(MINUTE, MINUTE, 'CON-07', 'somebody logs in, or waits in vain'),
  updates: house(15 * MINUTE, 15 * MINUTE, 'CON-11', 'pending updates finish after the start'),
  'make-disk': house(5 * MINUTE, 10 * MINUTE, 'DSK-05', 'a disk, a letter and its folders'),
  'slow-boot': house(6 * MINUTE, 6 * MINUTE, 'CON-03', 'more, without the Azure VM agent'),
  'geo-decision': house(4 * HOUR, 4 * HOUR, 'STO-01', 'until the provider moves accounts over'),
} as const satisfies Record<string, RangeFact>;

/** STO-12: what one target disk was tested to take, by its account and its writes. */
export interface CeilingRow {
  readonly tier: 'standard' | 'premium';
  /** Largest disk the row is for; absent = any. */
  readonly upToBytes?: number;
  /** Smallest write the row is for. */
  readonly fromWriteBytes: number;
  readonly bytesPerSec: number;
}

const P10_BYTES = 128 * KIB * KIB * KIB;

/** Best row first: the first that fits holds. */
export const diskCeilings: readonly CeilingRow[] = [
  { tier: 'standard', fromWriteBytes: 0, bytesPerSec: 2e6 },
  { tier: 'premium', upToBytes: P10_BYTES, fromWriteBytes: 32 * KIB, bytesPerSec: 8e6 },
  { tier: 'premium', upToBytes: P10_BYTES, fromWriteBytes: 16 * KIB, bytesPerSec: 4e6 },
  { tier: 'premium', upToBytes: P10_BYTES, fromWriteBytes: 0, bytesPerSec: 2e6 },
  { tier: 'premium', fromWriteBytes: 16 * KIB, bytesPerSec: 20e6 },
  { tier: 'premium', fromWriteBytes: 0, bytesPerSec: 5e6 },
];
