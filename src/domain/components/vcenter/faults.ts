/** What can befall a vCenter entry. */
import type { FaultDef } from '../../catalog.ts';

export const vcenterFaults: Readonly<Record<string, FaultDef>> = {
  'vcenter-read-only': {
    row: 'F-45',
    targets: ['vcenter'],
    settings: {},
    remedies: ['repair'],
    sets: { 'read-only-role': 1 },
  },
  'vcenter-password-changed': {
    row: 'F-38',
    targets: ['vcenter'],
    settings: {},
    remedies: [],
    apply: (world, { row, by }) =>
      world.host.send('vcenter', 'connection', row, by === 1 ? 'answer.lost' : 'answer.restored'),
  },
};
