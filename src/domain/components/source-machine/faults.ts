/** What can befall a source machine. */
import type { FaultDef } from '../../catalog.ts';
import { activeValues } from '../../faults/active.ts';
import { numberValue } from '../../faults/settings.ts';
import { applyDemand } from '../../physics/replication.ts';
import type { SourceConditionName } from './conditions.ts';

/** Something that keeps a machine from being listed, until `remedy` removes it. */
function hides(name: SourceConditionName, remedy: string): FaultDef {
  return {
    row: 'F-40',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: [remedy],
    sets: { [name]: 1 },
  };
}

export const sourceFaults: Readonly<Record<string, FaultDef>> = {
  'uuid-shared': hides('shares-uuid', 'repair'),
  'no-address': hides('no-ip', 'repair'),
  'restart-pending': hides('reboot-pending', 'restart-machine'),
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
