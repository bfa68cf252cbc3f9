/** Rates and ceilings of the replication path. */
import { HOUR } from '../../sim/index.ts';
import type { Fact } from './row.ts';

const GB = 1e9;

export const limits = {
  threadBytesPerSec: {
    value: 5e6,
    unit: 'bytesPerSec',
    basis: 'house',
    source: 'PHYSICS 3',
    note: 'what one upload thread carries',
  },
  planMachines: { value: 50, unit: 'count', basis: 'documented', source: 'RPL-03' },
  planGroups: { value: 7, unit: 'count', basis: 'documented', source: 'RPL-01' },
  planActions: {
    value: 10,
    unit: 'count',
    basis: 'house',
    source: 'RPL-05',
    note: 'before or after one group; no source gives a limit',
  },
  threadsDefault: { value: 4, unit: 'count', basis: 'documented', source: 'CAP-08' },
  threadsMax: { value: 32, unit: 'count', basis: 'documented', source: 'CAP-08' },
  diskIops: { value: 500, unit: 'perSec', basis: 'documented', source: 'STO-05' },
  writeSizeBytes: { value: 8192, unit: 'bytes', basis: 'documented', source: 'STO-07' },
  networkCardBytesPerSec: {
    value: 125e6,
    unit: 'bytesPerSec',
    basis: 'house',
    source: 'PHYSICS 3',
    note: 'one gigabit card',
  },
  dailyRateHeadroom: {
    value: 1.5,
    unit: 'ratio',
    basis: 'house',
    source: 'PHYSICS 3',
    note: 'a server sized for a daily rate carries half as much again at its peak',
  },
  disksCopiedAtOnce: { value: 3, unit: 'count', basis: 'documented', source: 'REP-02' },
  agentQueueBytes: { value: 4 * GB, unit: 'bytes', basis: 'house', source: 'PHYSICS 3.3' },
  cacheThrottleUsed: { value: 0.8, unit: 'ratio', basis: 'documented', source: 'PS-10' },
  cacheIntakeBeyond: {
    value: 0.5,
    unit: 'ratio',
    basis: 'house',
    source: 'PHYSICS 3.2',
    note: 'share of further backlog the cache still takes below 20 % free',
  },
  cacheWarningFree: { value: 0.3, unit: 'ratio', basis: 'documented', source: 'HLT-03' },
  cacheCriticalFree: { value: 0.25, unit: 'ratio', basis: 'documented', source: 'HLT-03' },
  cacheThrottleFree: { value: 0.2, unit: 'ratio', basis: 'documented', source: 'HLT-04' },
  storageIopsStandard: { value: 20_000, unit: 'perSec', basis: 'documented', source: 'STO-05' },
  storageIopsPremium: { value: 80_000, unit: 'perSec', basis: 'documented', source: 'STO-07' },
  processingBytesPerSec: {
    value: 60e6,
    unit: 'bytesPerSec',
    basis: 'house',
    source: 'PHYSICS 4',
    note: 'applying unprocessed bytes to the replica disks',
  },
  checksumBytesPerSec: {
    value: 100e6,
    unit: 'bytesPerSec',
    basis: 'house',
    source: 'PHYSICS 3.3',
    note: 'comparing both sides at resynchronisation',
  },
  throttleMinBps: { value: 512e3, unit: 'bitsPerSec', basis: 'documented', source: 'CAP-06' },
  throttleMaxBps: { value: 102e6, unit: 'bitsPerSec', basis: 'documented', source: 'X-14' },
  backlogWarningMs: { value: HOUR / 2, unit: 'ms', basis: 'documented', source: 'HLT-05' },
  backlogCriticalMs: { value: (3 * HOUR) / 4, unit: 'ms', basis: 'documented', source: 'HLT-05' },
  noCrashPointMs: {
    value: HOUR,
    unit: 'ms',
    basis: 'house',
    source: 'HLT-09',
    note: 'the source says n minutes; twelve marks in a row that did not come',
  },
  machinePeakBytesPerSec: {
    value: 54e6,
    unit: 'bytesPerSec',
    basis: 'documented',
    source: 'STO-12',
  },
  accountBusy: {
    value: 0.999,
    unit: 'ratio',
    basis: 'house',
    source: 'STO-14',
    note: 'use at which an account answers busy: shares are rounded down to the grid',
  },
  rpoCriticalTimes: {
    value: 2,
    unit: 'ratio',
    basis: 'house',
    source: 'HLT-08',
    note: 'critical at twice the threshold',
  },
  stunPerMember: {
    value: 1000,
    unit: 'ms',
    basis: 'house',
    source: 'MVM-02',
    note: 'an app-consistent point stops the workload; of a group so long for each member',
  },
  vmHour: {
    value: 0.4,
    unit: 'money',
    basis: 'house',
    source: 'BIL-02',
    note: 'one Azure VM, an hour',
  },
} as const satisfies Record<string, Fact>;

/** RPT-06: how many points are kept by age. */
export const pruning = {
  allKeptMs: { value: 2 * HOUR, unit: 'ms', basis: 'documented', source: 'RPT-06' },
  firstDayIntervalMs: { value: HOUR, unit: 'ms', basis: 'documented', source: 'RPT-06' },
  laterIntervalMs: { value: 2 * HOUR, unit: 'ms', basis: 'documented', source: 'RPT-06' },
  firstDayMs: { value: 24 * HOUR, unit: 'ms', basis: 'documented', source: 'RPT-06' },
} as const satisfies Record<string, Fact>;
