/** What can be wrong with a master target (FACTS 7). */
import type { ConditionDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { isSo } from '../../conditions/store.ts';
import type { World } from '../../world.ts';
import { TARGET_FELT } from './held.ts';
import { beatChanged } from './region.ts';

const KIND = 'master-target';
const flag = flagsOf(KIND);

/** MT-10: what may be wrong with the drive for retention; the first is a good one. */
const retentionWords = [
  'good',
  'missing',
  'not-separate',
  'in-use',
  'locked',
  'install-volume',
  'fat',
  'zero-size',
] as const;

function looked(world: World, target: number): void {
  world.host.send(KIND, 'service', target, 'target.looked');
  world.kernel.post(TARGET_FELT, target, 0);
}

/** MT-09: no sign of it until a failback; mended by hand the disks are where they belong. */
function moved(world: World, target: number): void {
  const isMoved = isSo(world, KIND, target, 'storage-vmotioned');
  world.host.send(KIND, 'service', target, isMoved ? 'target.looked' : 'disks.repaired');
  if (!isMoved) world.host.send(KIND, 'service', target, 'target.looked');
}

const watched = { changed: looked } as const;

export const targetPartConditions: Readonly<Record<string, ConditionDef>> = {
  'not-vmware': flag('MT-02', 'It is no VMware machine.', undefined, watched),
  'system-unfit': flag(
    'MT-04',
    'It runs something else than CentOS 6.6 minimal, or keeps its disks on LVM.',
    undefined,
    watched,
  ),
  'too-small': flag(
    'MT-05',
    'It has less memory, cores or disk than advised.',
    'fix-target',
    watched,
  ),
  'uuid-disabled': flag('MT-06', 'disk.EnableUUID is not set on it.', 'fix-target', watched),
  'tools-missing': flag('MT-07', 'It has no VMware tools.', 'fix-target', watched),
  'storage-vmotioned': flag(
    'MT-09',
    'It was moved by Storage vMotion while it held disks.',
    'attach-by-hand',
    { changed: moved },
  ),
  retention: {
    on: [KIND],
    value: 'word',
    words: retentionWords,
    usual: 0,
    fact: 'MT-10',
    doc: 'The drive for retention, as the portal finds it.',
    repair: 'retention-listed',
  },
  'has-snapshots': flag('MT-12', 'There are snapshots on its disks.', 'delete-snapshots', watched),
  'paravirtual-controller': flag(
    'MT-14',
    'It has a paravirtual SCSI controller.',
    'fix-target',
    watched,
  ),
  'no-vmfs': flag('MT-15', 'Its host has no VMFS datastore.', undefined, watched),
  'version-newer': flag(
    'MT-16',
    'It is of a newer version than its configuration server.',
    'install-target',
    watched,
  ),
  'uuid-clash': flag('MT-18', 'Its disks have the same UUIDs as those of a machine.', 'fix-target'),
  'agent-down': flag('MT-19', 'Its agent does not run.', 'start-service', {
    changed(world, target) {
      const isOn = world.host.stateOf(KIND, 'host', target) === 'on';
      beatChanged(world, target, isOn && !isSo(world, KIND, target, 'agent-down'));
    },
  }),
};
