/** What can befall a datastore. */
import type { ConditionDef, FaultDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { isSo } from '../../conditions/store.ts';

export const datastoreConditions: Readonly<Record<string, ConditionDef>> = {
  unmounted: flagsOf('datastore')('F-77', 'Its hosts cannot reach it.', 'mount-datastore', {
    changed(world, row) {
      const event = isSo(world, 'datastore', row, 'unmounted') ? 'power.lost' : 'power.restored';
      world.host.send('datastore', 'host', row, event);
    },
  }),
};

export const datastoreFaults: Readonly<Record<string, FaultDef>> = {
  'datastore-lost': {
    row: 'F-77',
    targets: ['datastore'],
    settings: {},
    remedies: ['repair'],
    sets: { unmounted: 1 },
  },
};
