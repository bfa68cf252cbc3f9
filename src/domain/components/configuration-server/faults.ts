/** What can befall a configuration server. */
import type { FaultDef } from '../../catalog.ts';
import { powercliVersions, setupFacts } from '../../facts/registration.ts';
import { durationValue, numberValue, sizeValue } from '../../faults/settings.ts';
import type { Kind } from '../../world.ts';
import { isWholeRestart, stopServices } from '../process-server/faults.ts';

const KIND = 'configuration-server';
const SERVER: readonly Kind[] = [KIND];
const SERVERS: readonly Kind[] = [KIND, 'process-server'];

/** A fault that is nothing but conditions. */
function wrong(
  row: string,
  targets: readonly Kind[],
  sets: NonNullable<FaultDef['sets']>,
  remedies: readonly string[] = ['repair'],
): FaultDef {
  return { row, targets, settings: {}, remedies, sets };
}

const setupFaults: Readonly<Record<string, FaultDef>> = {
  'server-clock-skew': {
    ...wrong('F-02', SERVER, { 'clock-offset': 'value' }),
    settings: { by: { value: 'duration', fact: 'SET-05' } },
    value: (settings) => durationValue(settings['by']) ?? setupFacts.clockOffsetOfFault.value,
  },
  'powercli-wrong': {
    ...wrong('F-03', SERVER, { powercli: 'value' }, ['install-powercli']),
    settings: { version: { value: 'word', words: powercliVersions.slice(1), fact: 'SET-07' } },
    value: (settings) =>
      Math.max(1, powercliVersions.indexOf(String(settings['version'] ?? 'missing'))),
  },
  'mysql-site-blocked': wrong('F-04', SERVER, { 'port-80-blocked': 1 }, ['open-port', 'repair']),
  'cache-drive-small': {
    ...wrong('F-07', SERVERS, { 'drive-space': 'value' }),
    settings: { size: { value: 'size', fact: 'SET-08' } },
    value: (settings) => sizeValue(settings['size']) ?? setupFacts.smallDrive.value,
  },
  'wrong-passphrase': wrong('F-08', ['process-server'], { 'wrong-join-passphrase': 1 }),
  'server-adapter-wrong': wrong('F-12', SERVER, { 'adapter-type': 1 }),
};

const roadFaults: Readonly<Record<string, FaultDef>> = {
  'control-url-blocked': wrong('F-05', SERVER, { 'management-url-blocked': 1 }),
  'data-url-blocked': wrong('F-05', SERVERS, { 'blob-url-blocked': 1 }),
  'https-blocked': wrong('F-05', SERVERS, { 'https-out-blocked': 1 }, ['open-port', 'repair']),
  'proxy-wrong': wrong('F-05', SERVER, { 'provider-proxy': 2 }),
  'data-port-mismatch': {
    ...wrong('F-06', SERVERS, { 'data-port': 'value' }),
    settings: { port: { value: 'count', fact: 'SET-09' } },
    value: (settings) => numberValue(settings['port']) ?? setupFacts.reservedPort.value,
    remedies: ['repair', 'open-port'],
  },
  'upload-proxy-missing': wrong('F-14', SERVERS, { 'upload-proxy': 1 }),
};

const identityFaults: Readonly<Record<string, FaultDef>> = {
  'config-server-down': {
    row: 'F-09',
    targets: SERVER,
    settings: {},
    remedies: ['restart-service'],
    mendedBy: isWholeRestart,
    apply(world, hit) {
      if (hit.isFirstOrLast) {
        const event = hit.by === 1 ? 'power.lost' : 'power.restored';
        world.host.send(KIND, 'host', hit.row, event);
      }
      stopServices(world, hit);
    },
  },
  'config-server-lost': {
    row: 'F-10',
    targets: SERVER,
    settings: {},
    remedies: ['restore'],
    apply(world, { row, by }) {
      if (by === 1) world.host.send(KIND, 'identity', row, 'host.destroyed');
    },
  },
  'config-server-address-changed': wrong('F-11', SERVER, { 'changed-address': 1 }, [
    'repair',
    'tell-server-address',
  ]),
  'certificate-expired': {
    ...wrong('F-13', SERVER, { 'certificate-left': 'value' }, ['renew']),
    settings: { in: { value: 'duration', fact: 'CS-11' } },
    value: (settings) => durationValue(settings['in']) ?? 0,
  },
};

export const configurationServerFaults: Readonly<Record<string, FaultDef>> = {
  ...identityFaults,
  ...setupFaults,
  ...roadFaults,
};
