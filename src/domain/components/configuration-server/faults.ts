/** What can befall a configuration server. */
import type { FaultDef } from '../../catalog.ts';
import { stopServices } from '../process-server/faults.ts';

export const configurationServerFaults: Readonly<Record<string, FaultDef>> = {
  'config-server-down': {
    row: 'F-09',
    targets: ['configuration-server'],
    settings: {},
    remedies: ['restart-service'],
    apply(world, hit) {
      if (hit.isFirstOrLast) {
        const event = hit.by === 1 ? 'power.lost' : 'power.restored';
        world.host.send('configuration-server', 'host', hit.row, event);
      }
      stopServices(world, hit);
    },
  },
};
