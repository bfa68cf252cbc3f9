/** Both edges of every delay on the Azure side, for the table of all delays. */
import type { Engine, ServiceSpec } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { begin, must, stateOf, type Wish } from '../lifecycle/drive.ts';

const AT = 10 * MINUTE;

/** What arms it ten minutes in, when it ends, what is read, and the values before and after. */
export type DelayRow = readonly [
  arm: (run: Engine) => void,
  atMs: number,
  read: (run: Engine) => string,
  before: string,
  after: string,
];

const reads = (id: string, region: string) => (run: Engine) => stateOf(run, id, region);
const deletes = (id: string) => (run: Engine) => void begin(run, 'target-deleted', id);

export const azureDelays: Readonly<Record<string, DelayRow>> = {
  'storage-account.presence.uploadErrors': [
    deletes('storage-1'),
    AT + 5 * MINUTE,
    reads('storage-1', 'storage-account.presence'),
    'missing.silent',
    'missing.refusing',
  ],
  'storage-account.presence.geoTime': [
    (run) => void begin(run, 'region-outage', 'azure'),
    AT + 4 * HOUR,
    reads('storage-1', 'storage-account.presence'),
    'awaitingGeo',
    'failedOverGeo',
  ],
  'storage-account.validator.nextLook': [
    deletes('storage-1'),
    3 * HOUR,
    reads('storage-1', 'storage-account.validator'),
    'unseen',
    'told',
  ],
  'service.name.timeToLive': [
    (run) => must(run, 'update-dns', 'shop', { to: 'azure' }),
    AT + HOUR,
    reads('shop', 'service.name'),
    'toAzure',
    'azure',
  ],
  'network.validator.nextLook': [
    deletes('net-prod'),
    3 * HOUR,
    reads('net-prod', 'network.validator'),
    'unseen',
    'told',
  ],
};

/** A service that users find at once unless more is said. */
export function service(
  id: string,
  machines: readonly string[],
  more: Partial<ServiceSpec> = {},
): ServiceSpec {
  const rest = { needs: [], rtoMs: HOUR, rpoMs: HOUR, up: 'serving' } as const;
  return { id, name: id, machines, ...rest, ...more };
}

export const azureWishes: Readonly<Record<string, Wish>> = {
  'storage-account.presence.geoTime': { account: { redundancy: 'grs' } },
  'service.name.timeToLive': { services: [service('shop', ['web-01'], { dns: { ttlMs: HOUR } })] },
};
