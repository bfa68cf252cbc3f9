/** What must hold after every event (PHYSICS 7); checked in tests and sweeps. */
import { assert } from '../sim/index.ts';
import { checkBytes } from './checks/bytes.ts';
import { checkPoints } from './checks/points.ts';
import { checkShares } from './checks/shares.ts';
import { ledgerOf } from './ledger.ts';
import type { World } from './world.ts';

/** Asserts invariants 1, 2, 3 and 6 on the state now, and against the state it saw last. */
export function checkInvariants(world: World): void {
  checkBytes(world);
  checkShares(world);
  checkPoints(world);
  checkLedger(world);
}

function checkLedger(world: World): void {
  const ledger = ledgerOf(world);
  let bytes = 0;
  let ms = 0;
  for (const line of ledger.lines) {
    assert(line.bytes >= 0 && line.ms >= 0, 'a negative line in the ledger', { cause: line.cause });
    bytes += line.bytes;
    ms += line.ms;
  }
  assert(bytes === ledger.lostBytes, 'ledger bytes sum', { bytes, total: ledger.lostBytes });
  assert(ms === ledger.downtimeMs, 'ledger time sums', { ms, total: ledger.downtimeMs });
}
