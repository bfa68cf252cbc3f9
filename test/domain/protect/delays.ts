/** Both edges of every delay of protection itself, for the table of all delays. */
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import type { DelayRow } from '../azure/delays.ts';
import { alerts, begin, must, type Wish } from '../lifecycle/drive.ts';

const { GB, MBPS } = units;
const AT = 10 * MINUTE;
const item = (run: Engine) => run.itemStateFull('web-01');

/** 12 GB over 10 MB/s: copied twenty minutes in. */
const small: Wish = {
  start: 'replicating',
  lineBps: 80 * MBPS,
  machines: [
    {
      id: 'web-01',
      churn: 0,
      more: {
        conditions: { 'stale-entry': 1 },
        disks: [{ id: 'disk-1', sizeBytes: 20 * GB, usedBytes: 12 * GB, excluded: false }],
      },
    },
  ],
  timing: { 'clean-entry': { minMs: 10.5 * MINUTE, maxMs: 10.5 * MINUTE } },
};

export const protectDelays: Readonly<Record<string, DelayRow>> = {
  'replicated-item.consistency.resyncTime': [
    (run) => run.endFault(begin(run, 'site-power-loss', 'onprem')),
    9 * HOUR,
    (run) => run.consistency('web-01'),
    'resyncRequired',
    'resyncing',
  ],
  'replicated-item.protection.stalledTime': [
    (run) => void begin(run, 'internet-down', 'wan'),
    AT + 15 * MINUTE,
    (run) => (alerts(run, 'web-01').includes('78169') ? 'told' : item(run)),
    'initialReplication.stalled',
    'told',
  ],
  'replicated-item.protection.nextDiscovery': [
    (run) => must(run, 'disable-replication'),
    15 * MINUTE,
    item,
    'unprotected',
    'discovered',
  ],
  /** A repair by hand holds the machine when its copy ends. */
  'replicated-item.protection.retryTime': [
    (run) => must(run, 'repair', 'web-01', { what: 'stale-entry' }),
    21 * MINUTE,
    item,
    'finalizing.waiting',
    'finalizing.running',
  ],
};

export const protectWishes: Readonly<Record<string, Wish>> = {
  'replicated-item.consistency.resyncTime': {
    machines: [
      { id: 'web-01', churn: 1e6, more: { resyncHours: { fromMin: 18 * 60, toMin: 7 * 60 } } },
    ],
  },
  'replicated-item.protection.stalledTime': { start: 'replicating' },
  'replicated-item.protection.nextDiscovery': {
    timing: { 'disable-protection': { minMs: MINUTE, maxMs: MINUTE } },
  },
  'replicated-item.protection.retryTime': small,
};
