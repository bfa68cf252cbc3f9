/** What is not as it was inside a machine that came home (FBK-09, FBK-10, X-13, DSK-06, MCH-13). */
import { setCondition } from '../../conditions/store.ts';
import type { DiskSpec } from '../../estate.ts';
import { homeFacts } from '../../facts/home.ts';
import { touch, type World } from '../../world.ts';
import { changeMachine, machineSpec } from '../source-machine/guest.ts';

/** DSK-06, EX-04: disks made by hand in Azure come along on Linux, on Windows they stay behind. */
function disksAtHome(world: World, machine: number): readonly DiskSpec[] {
  const { disks, madeDisks = [], os } = machineSpec(world, machine);
  if (os === 'windows') return disks;
  const made = madeDisks
    .filter(({ isTest }) => !isTest)
    .map(
      ({ letter }): DiskSpec => ({
        id: `made-${letter.toLowerCase()}`,
        letter,
        sizeBytes: homeFacts.madeDiskBytes.value,
        usedBytes: 0,
        excluded: true,
      }),
    );
  return [...disks, ...made];
}

export function comesBack(world: World, machine: number): void {
  const { os, nics = [], madeDisks = [] } = machineSpec(world, machine);
  const ref = { kind: 'machine', row: machine } as const;
  if (madeDisks.some(({ isTest }) => !isTest)) {
    changeMachine(world, machine, {
      disks: disksAtHome(world, machine),
      madeDisks: madeDisks.filter(({ isTest }) => isTest),
    });
  }
  if (nics.some(({ isStatic }) => isStatic)) setCondition(world, ref, 'static-address-lost', 1);
  if (os === 'linux') setCondition(world, ref, 'network-manager-missing', 1);
  touch(world, machine);
}
