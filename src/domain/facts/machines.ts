/** What a machine must be like to be replicated (FACTS 8, 12): numbers and lists. */
import type { Fact } from './row.ts';

const GB = 1e9;
const MB = 1e6;

export const machineLimits = {
  diskBytes: { value: 1023 * GB, unit: 'bytes', basis: 'documented', source: 'MCH-03' },
  disks: { value: 64, unit: 'count', basis: 'documented', source: 'MCH-03' },
  nameLength: { value: 63, unit: 'count', basis: 'documented', source: 'MCH-08' },
  installFreeBytes: { value: 2 * GB, unit: 'bytes', basis: 'documented', source: 'MOB-09' },
  copyFreeBytes: { value: 100 * MB, unit: 'bytes', basis: 'documented', source: 'ERR-13' },
  freeBytes: {
    value: 20 * GB,
    unit: 'bytes',
    basis: 'house',
    source: 'MOB-09',
    note: 'left on an ordinary system drive',
  },
  logonsBeforeLock: {
    value: 3,
    unit: 'count',
    basis: 'house',
    source: 'F-27',
    note: 'failed pushes until the account is locked',
  },
  passphraseLength: { value: 16, unit: 'count', basis: 'house', source: 'MOB-10', note: 'letters' },
  agentPort: { value: 443, unit: 'count', basis: 'documented', source: 'MOB-13' },
} as const satisfies Record<string, Fact>;

export interface SystemFact {
  readonly family: 'windows' | 'linux';
  readonly isSupported: boolean;
  readonly fact: string;
  /** MOB-14. */
  readonly needsDotNet?: true;
  /** MCH-10. */
  readonly readsReiser?: true;
}

const windows = { family: 'windows', fact: 'MCH-01' } as const;
const linux = { family: 'linux', fact: 'MCH-02' } as const;

/** Guest systems by their word in an estate; the supported ones and some that are often met. */
export const systems = {
  'windows-2012-r2': { ...windows, isSupported: true },
  'windows-2012': { ...windows, isSupported: true },
  'windows-2008-r2-sp1': { ...windows, isSupported: true, needsDotNet: true },
  'windows-2008-r2': { ...windows, isSupported: false },
  'windows-2008': { ...windows, isSupported: false },
  'windows-2003': { ...windows, isSupported: false },
  'windows-2016': { ...windows, isSupported: false },
  'rhel-6.7': { ...linux, isSupported: true },
  'rhel-7.1': { ...linux, isSupported: true },
  'rhel-7.2': { ...linux, isSupported: true },
  'rhel-5.11': { ...linux, isSupported: false },
  'centos-6.5': { ...linux, isSupported: true },
  'centos-6.6': { ...linux, isSupported: true },
  'centos-6.7': { ...linux, isSupported: true },
  'centos-7.0': { ...linux, isSupported: true },
  'centos-7.1': { ...linux, isSupported: true },
  'centos-7.2': { ...linux, isSupported: true },
  'oracle-6.4': { ...linux, isSupported: true },
  'oracle-6.5': { ...linux, isSupported: true },
  'sles-11-sp3': { ...linux, isSupported: true, readsReiser: true },
  'sles-12': { ...linux, isSupported: false },
  'ubuntu-16.04': { ...linux, isSupported: false },
} as const satisfies Record<string, SystemFact>;

export type SystemName = keyof typeof systems;

/** What a machine runs when the estate only says its family. */
export const usualSystem = { windows: 'windows-2012-r2', linux: 'rhel-7.2' } as const;

/** MCH-10; the last one is read on SLES 11 SP3 only, and anything else not at all. */
export const fileSystems = ['ext4', 'ext3', 'xfs', 'reiserfs', 'other'] as const;
