/** What can befall a virtual network. */
import type { FaultDef } from '../../catalog.ts';
import { cell } from '../../world.ts';

export const networkFaults: Readonly<Record<string, FaultDef>> = {
  'nsg-blocks': {
    row: 'F-46',
    targets: ['network'],
    settings: {},
    remedies: [],
    apply(world, { row, by }) {
      const { blocked } = world.networks.col;
      blocked[row] = cell(blocked, row) + by;
    },
  },
};
