/** What can befall a storage account, or a network machines are to start in. */
import type { FaultDef } from '../../catalog.ts';
import { activeValues } from '../../faults/active.ts';
import { numberValue } from '../../faults/settings.ts';
import { applyStorage } from '../../physics/path.ts';
import { NONE } from '../../world.ts';

export const storageFaults: Readonly<Record<string, FaultDef>> = {
  'storage-throttled': {
    row: 'F-72',
    targets: ['storage-account'],
    settings: { iops: { value: 'count', isRequired: true, fact: 'STO-05' } },
    remedies: [],
    value: (settings) => numberValue(settings['iops']) ?? 0,
    apply(world, { row }) {
      const values = activeValues(world, 'storage-throttled', 'storage-account', row);
      world.storages.col.faultIops[row] = values.length === 0 ? NONE : Math.min(...values);
      applyStorage(world, row);
    },
  },
  /** What was deleted stays deleted when the fault is over: somebody has to make it anew. */
  'target-deleted': {
    row: 'F-73',
    targets: ['storage-account', 'network'],
    settings: {},
    remedies: ['create'],
    apply(world, { kind, row, by }) {
      if (by === 1) world.host.send(kind, 'presence', row, 'target.gone');
    },
  },
};
