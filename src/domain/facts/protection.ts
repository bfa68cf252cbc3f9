/** Numbers of protection: retention, money. */
import { DAY, HOUR } from '../../sim/index.ts';
import type { Fact } from './row.ts';

export const protection = {
  retentionPremium: { value: 24 * HOUR, unit: 'ms', basis: 'documented', source: 'POL-03' },
  retentionStandard: { value: 72 * HOUR, unit: 'ms', basis: 'documented', source: 'X-09' },
  feeFree: { value: 31 * DAY, unit: 'ms', basis: 'documented', source: 'BIL-04' },
} as const satisfies Record<string, Fact>;
