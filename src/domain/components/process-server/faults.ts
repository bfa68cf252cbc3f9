/** What can befall a server that uploads. */
import { rateFromBytesPerSec } from '../../../sim/index.ts';
import type { FaultDef, FaultHit } from '../../catalog.ts';
import { activeValues } from '../../faults/active.ts';
import { bandwidthValue } from '../../faults/settings.ts';
import { uplinkChanged } from '../../messages.ts';
import { applyGateway } from '../../physics/path.ts';
import { cell, type Kind, NONE, type World } from '../../world.ts';
import { gatewayChanged } from './region.ts';

const SERVERS: readonly Kind[] = ['process-server', 'configuration-server'];
const BITS = 8;

/** Counts what keeps the services of a server down. */
export function stopServices(world: World, { kind, row, by }: FaultHit): void {
  const gateway = world.gatewayOf(kind, row);
  const { col } = world.gateways;
  col.servicesDown[gateway] = cell(col.servicesDown, gateway) + by;
  gatewayChanged(world, gateway);
}

export const serverFaults: Readonly<Record<string, FaultDef>> = {
  'throttle-left-on': {
    row: 'F-19',
    targets: SERVERS,
    settings: { bandwidth: { value: 'bandwidth', isRequired: true, fact: 'CAP-06' } },
    remedies: ['set-throttle'],
    value: (settings) => bandwidthValue(settings['bandwidth']) ?? NONE,
    apply(world, { kind, row }) {
      const gateway = world.gatewayOf(kind, row);
      const rates = activeValues(world, 'throttle-left-on', kind, row).map((bits) =>
        rateFromBytesPerSec(bits / BITS),
      );
      world.gateways.col.faultThrottle[gateway] = rates.length === 0 ? NONE : Math.min(...rates);
      applyGateway(world, gateway);
      uplinkChanged(world, gateway);
    },
  },
  'process-server-down': {
    row: 'F-15',
    targets: SERVERS,
    settings: {},
    remedies: ['restart-service'],
    apply: stopServices,
  },
};
