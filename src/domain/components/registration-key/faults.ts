/** What can befall a registration key. */
import type { FaultDef } from '../../catalog.ts';

export const keyFaults: Readonly<Record<string, FaultDef>> = {
  'key-expired': {
    row: 'F-01',
    targets: ['vault'],
    settings: {},
    remedies: ['download-key'],
    apply(world, { row, by }) {
      if (by === 1) world.host.send('vault', 'key', row, 'key.aged');
    },
  },
};
