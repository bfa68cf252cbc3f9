/** How accounts count writes, and what their disks were tested for (STO-07, STO-12). */
import { azureLimits, type CeilingRow, diskCeilings } from '../facts/azure.ts';

type Tier = CeilingRow['tier'];

/** Bytes that one counted request stands for. A premium account counts units of 256 KB. */
export function bytesPerRequest(tier: Tier, writeBytes: number): number {
  if (tier === 'standard') return writeBytes;
  return writeBytes / Math.ceil(writeBytes / azureLimits.premiumRequestBytes.value);
}

/** Churn, bytes per second, one target disk was tested to take. */
export function diskCeiling(tier: Tier, diskBytes: number, writeBytes: number): number {
  const row = diskCeilings.find(
    (one) =>
      one.tier === tier &&
      writeBytes >= one.fromWriteBytes &&
      (one.upToBytes === undefined || diskBytes <= one.upToBytes),
  );
  return row?.bytesPerSec ?? 0;
}
