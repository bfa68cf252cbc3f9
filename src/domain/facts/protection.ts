/** Numbers of protection: retention, money. */
import { DAY, HOUR, MINUTE } from '../../sim/index.ts';
import type { Fact } from './row.ts';

export const protection = {
  retentionPremium: { value: 24 * HOUR, unit: 'ms', basis: 'documented', source: 'POL-03' },
  retentionStandard: { value: 72 * HOUR, unit: 'ms', basis: 'documented', source: 'X-09' },
  failbackThreshold: { value: 15 * MINUTE, unit: 'ms', basis: 'documented', source: 'POL-05' },
  failbackRetention: { value: 24 * HOUR, unit: 'ms', basis: 'documented', source: 'POL-05' },
  failbackAppConsistent: { value: HOUR, unit: 'ms', basis: 'documented', source: 'POL-05' },
  usualThreshold: { value: HOUR, unit: 'ms', basis: 'documented', source: 'POL-12' },
  usualRetention: { value: 24 * HOUR, unit: 'ms', basis: 'documented', source: 'POL-12' },
  usualAppConsistent: { value: HOUR, unit: 'ms', basis: 'documented', source: 'POL-12' },
  machinesOfLongestSave: {
    value: 100,
    unit: 'count',
    basis: 'house',
    source: 'JOB-03',
    note: 'saving an edit takes longest with this many machines or more',
  },
  feeDay: {
    value: 0.8,
    unit: 'money',
    basis: 'house',
    source: 'BIL-01',
    note: 'one protected machine, a day',
  },
  feeFree: { value: 31 * DAY, unit: 'ms', basis: 'documented', source: 'BIL-04' },
} as const satisfies Record<string, Fact>;
