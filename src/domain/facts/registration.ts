/** Vaults, keys, setup and configuration servers: ceilings and what setup asks for. */
import { DAY, MINUTE } from '../../sim/index.ts';
import type { Fact } from './row.ts';

const GB = 1e9;

export const registrationLimits = {
  vaultsPerSubscription: { value: 25, unit: 'count', basis: 'documented', source: 'VLT-06' },
  serversPerVault: { value: 250, unit: 'count', basis: 'documented', source: 'VLT-06' },
} as const satisfies Record<string, Fact>;

export const setupFacts = {
  hostNameLongest: { value: 15, unit: 'count', basis: 'documented', source: 'CS-04' },
  freeSpaceLeast: { value: 5 * GB, unit: 'bytes', basis: 'documented', source: 'SET-08' },
  freeSpaceAdvised: { value: 600 * GB, unit: 'bytes', basis: 'documented', source: 'SET-08' },
  clockOffsetMost: { value: 15 * MINUTE, unit: 'ms', basis: 'documented', source: 'SET-05' },
  dataPort: { value: 9443, unit: 'count', basis: 'documented', source: 'PORT-03' },
  reservedPort: { value: 443, unit: 'count', basis: 'documented', source: 'PORT-07' },
  portHighest: { value: 65_535, unit: 'count', basis: 'documented', source: 'SET-09' },
  cpuUsual: { value: 8, unit: 'count', basis: 'documented', source: 'SIZ-01' },
  memoryUsual: { value: 16 * GB, unit: 'bytes', basis: 'documented', source: 'SIZ-01' },
  hostNameUsual: {
    value: 8,
    unit: 'count',
    basis: 'house',
    source: 'CS-04',
    note: 'a name like SRV-CS01',
  },
  clockOffsetOfFault: {
    value: 20 * MINUTE,
    unit: 'ms',
    basis: 'house',
    source: 'F-02',
    note: 'how far a clock is off where the fault does not say',
  },
  smallDrive: {
    value: 4 * GB,
    unit: 'bytes',
    basis: 'house',
    source: 'F-07',
    note: 'free space of a small drive where the fault does not say',
  },
} as const satisfies Record<string, Fact>;

/** PowerCLI versions a machine may have; only the first is accepted (SET-07). */
export const powercliVersions: readonly string[] = ['6.0', 'missing', '5.8', '6.0-r1', '6.5'];

export const certificateFacts = {
  life: { value: 1095 * DAY, unit: 'ms', basis: 'documented', source: 'CS-11' },
  lifeOfOld: { value: 365 * DAY, unit: 'ms', basis: 'documented', source: 'CS-11' },
  warning: { value: 60 * DAY, unit: 'ms', basis: 'documented', source: 'CS-11' },
} as const satisfies Record<string, Fact>;
