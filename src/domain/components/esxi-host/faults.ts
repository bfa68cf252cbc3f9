/** What can befall a host. */
import type { FaultDef } from '../../catalog.ts';

export const hostFaults: Readonly<Record<string, FaultDef>> = {
  'host-down': {
    row: 'F-77',
    targets: ['esxi-host'],
    settings: {},
    remedies: [],
    apply(world, { row, by, isFirstOrLast }) {
      if (!isFirstOrLast) return;
      world.host.send('esxi-host', 'host', row, by === 1 ? 'power.lost' : 'power.restored');
    },
  },
};
