/** What a master target lacks to be offered for a reprotection (LIFECYCLE 4, MT-02 to MT-15). */
import { isSo } from '../../conditions/store.ts';
import type { ComponentSpec } from '../../estate.ts';
import { nameOf, type World } from '../../world.ts';

const KIND = 'master-target';

export interface Lack {
  readonly code: string;
  readonly fact: string;
}

export function targetSpec(world: World, target: number) {
  const id = nameOf(world, KIND, target);
  return world.spec.components.find((part) => part.id === id) as Extract<
    ComponentSpec,
    { kind: 'master-target' }
  >;
}

/** Flags, the reason each stands for, and its fact; those of Linux count there only. */
const FLAGS = [
  ['not-vmware', 'TARGET_NOT_VMWARE', 'MT-02', 'any'],
  ['system-unfit', 'TARGET_SYSTEM', 'MT-04', 'linux'],
  ['too-small', 'TARGET_TOO_SMALL', 'MT-05', 'linux'],
  ['uuid-disabled', 'TARGET_UUID', 'MT-06', 'any'],
  ['tools-missing', 'TARGET_TOOLS', 'MT-07', 'any'],
  ['has-snapshots', 'TARGET_SNAPSHOTS', 'MT-12', 'any'],
  ['paravirtual-controller', 'TARGET_CONTROLLER', 'MT-14', 'any'],
  ['no-vmfs', 'TARGET_NO_VMFS', 'MT-15', 'any'],
] as const;

export function lacks(world: World, target: number): readonly Lack[] {
  const { os } = targetSpec(world, target);
  const found: Lack[] = [];
  for (const [name, code, fact, only] of FLAGS) {
    if (only !== 'any' && only !== os) continue;
    if (isSo(world, KIND, target, name)) found.push({ code, fact });
  }
  return found;
}
