/** What may be asked about protection itself: first copies, and what is past. */
import { NEVER } from '../../sim/index.ts';
import { copiedShares, copyRate, copyWaiting, isCopying } from '../physics/copy.ts';
import { COPY, copyPhase, keptUpTo } from '../physics/period.ts';
import { isBeyondRescue } from '../physics/rescue.ts';
import { ranAt } from '../physics/spells.ts';
import { stunMs } from '../physics/stun.ts';
import type { EngineView, Linear } from '../view.ts';
import { cell, rowOf, type World } from '../world.ts';

type ProtectionView = Pick<EngineView, 'firstCopy' | 'lapsedForm' | 'isBeyondRescue' | 'stunMs'>;

export function protectionView(world: World): ProtectionView {
  return {
    firstCopy: (id) => firstCopyOf(world, rowOf(world, 'machine', id)),
    lapsedForm: (id) => lapsedForm(world, rowOf(world, 'machine', id)),
    stunMs: (id, fromMs, toMs) =>
      stunMs(world, rowOf(world, 'machine', id), fromMs, Math.min(toMs, world.kernel.now())),
    isBeyondRescue: (id) => isBeyondRescue(world, rowOf(world, 'machine', id)),
  };
}

/** In the time its source could write, as RPO is counted. */
function lapsedForm(world: World, machine: number): Linear | null {
  const kept = keptUpTo(world, machine);
  if (kept === null) return null;
  const value = ranAt(world, machine, world.kernel.now()) - ranAt(world, machine, kept);
  return { value, slope: cell(world.machines.col.isWriting, machine), untilMs: NEVER };
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
