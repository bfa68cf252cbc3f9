/** What can befall a storage account. */
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
};
