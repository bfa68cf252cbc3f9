/** What can befall a source machine. */
import type { FaultDef } from '../../catalog.ts';
import { activeValues } from '../../faults/active.ts';
import { numberValue } from '../../faults/settings.ts';
import { applyDemand } from '../../physics/replication.ts';

export const sourceFaults: Readonly<Record<string, FaultDef>> = {
  'churn-spike': {
    row: 'F-33',
    targets: ['machine'],
    takesList: true,
    settings: { factor: { value: 'factor', isRequired: true, fact: 'STO-12' } },
    remedies: [],
    value: (settings) => numberValue(settings['factor']) ?? 1,
    apply(world, { row }) {
      let factor = 1;
      for (const value of activeValues(world, 'churn-spike', 'machine', row)) factor *= value;
      world.machines.col.churnFactor[row] = factor;
      applyDemand(world, row);
    },
  },
  'source-powered-on': {
    row: 'F-41',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['power-off'],
    apply(world, { row, by }) {
      if (by !== 1) return;
      world.host.send('machine', 'power', row, 'power.on');
      world.host.send('machine', 'power', row, 'power.restored');
    },
  },
};
