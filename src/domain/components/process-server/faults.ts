/** What can befall a server that uploads. */
import { rateFromBytesPerSec } from '../../../sim/index.ts';
import type { FaultDef, FaultHit } from '../../catalog.ts';
import type { Command } from '../../command.ts';
import { activeValues } from '../../faults/active.ts';
import { bandwidthValue, shareValue } from '../../faults/settings.ts';
import { uplinkChanged } from '../../messages.ts';
import { applyGateway } from '../../physics/path.ts';
import { cell, NONE, type World } from '../../world.ts';
import { gatewayChanged } from './gateway.ts';
import { forceServices, SERVERS, serviceNames } from './services.ts';
import { throttleRange } from './throttle.ts';

const BITS = 8;
const HUNDRED = 100;
const HALF = 0.5;

const percent = (value: Parameters<typeof shareValue>[0]) =>
  Math.floor((shareValue(value) ?? 0) * HUNDRED + HALF);

/** Counts what keeps the services of a server down. */
export function stopServices(world: World, { kind, row, by }: FaultHit): void {
  const gateway = world.gatewayOf(kind, row);
  const { col } = world.gateways;
  col.servicesDown[gateway] = cell(col.servicesDown, gateway) + by;
  gatewayChanged(world, gateway);
}

/** Restarting one service brings that one back, and only that (`services.ts`). */
export function isWholeRestart(
  _world: World,
  _fault: number,
  { with: settings }: Command,
): boolean {
  return settings?.['service'] === undefined;
}

export const serverFaults: Readonly<Record<string, FaultDef>> = {
  'throttle-left-on': {
    row: 'F-19',
    targets: SERVERS,
    settings: {
      bandwidth: { value: 'bandwidth', isRequired: true, range: throttleRange, fact: 'X-14' },
    },
    remedies: ['set-throttle', 'set-ob-machine-setting'],
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
    mendedBy: isWholeRestart,
    apply: stopServices,
  },
  'service-stopped': {
    row: 'F-18',
    targets: SERVERS,
    settings: {
      service: { value: 'word', words: serviceNames, isRequired: true, fact: 'PS-11' },
    },
    remedies: ['restart-service'],
    value: (settings) => (serviceNames as readonly string[]).indexOf(String(settings['service'])),
    mendedBy: isWholeRestart,
    apply: forceServices,
  },
  'ps-overloaded': {
    row: 'F-17',
    targets: SERVERS,
    settings: {
      cpu: { value: 'percent', fact: 'HLT-01' },
      memory: { value: 'percent', fact: 'HLT-02' },
    },
    remedies: ['repair'],
    value: (settings) => percent(settings['cpu']),
    second: (settings) => percent(settings['memory']),
    sets: { 'other-work': 'value', 'other-memory': 'second' },
  },
  'antivirus-blocks': {
    row: 'F-21',
    targets: [...SERVERS, 'master-target', 'machine'],
    takesList: true,
    settings: {},
    remedies: ['repair'],
    sets: { 'antivirus-scans': 1 },
  },
  'port-9443-closed': {
    row: 'F-22',
    targets: [...SERVERS, 'machine'],
    takesList: true,
    settings: {},
    remedies: ['open-port', 'repair'],
    sets: { 'port-9443-closed': 1, 'firewall-data-port': 0 },
  },
  'ps-address-unstable': {
    row: 'F-24',
    targets: SERVERS,
    settings: {},
    remedies: ['repair'],
    sets: { 'address-unstable': 1 },
  },
};
