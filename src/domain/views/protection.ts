/** What may be asked about protection itself: first copies. */
import { copiedShares, copyRate, copyWaiting, isCopying } from '../physics/copy.ts';
import { COPY, copyPhase } from '../physics/period.ts';
import type { EngineView } from '../view.ts';
import { rowOf, type World } from '../world.ts';

type ProtectionView = Pick<EngineView, 'firstCopy'>;

export function protectionView(world: World): ProtectionView {
  return {
    firstCopy: (id) => firstCopyOf(world, rowOf(world, 'machine', id)),
  };
}

function firstCopyOf(world: World, machine: number): ReturnType<EngineView['firstCopy']> {
  if (!isCopying(world, machine)) return null;
  const disks = world.spec.machines[machine]?.disks.filter((disk) => !disk.excluded) ?? [];
  const shares = copiedShares(world, machine);
  return {
    disks: disks.map(({ id }, at) => ({ id, share: shares[at] ?? 0 })),
    waitingBytes: copyWaiting(world, machine),
    bytesPerMs: copyRate(world, machine),
    isSendingChanges: copyPhase(world, machine) === COPY.sendingChanges,
  };
}
