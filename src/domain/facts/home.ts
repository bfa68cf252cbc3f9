/** The way home: reprotection, failback, protecting again (FACTS 7, 25). */
import { DAY, HOUR, MINUTE } from '../../sim/index.ts';
import type { Fact, RangeFact } from './row.ts';

const GB = 1e9;

export const homeFacts = {
  /** POL-05: the failback policy is the same for all. */
  appConsistent: { value: HOUR, unit: 'ms', basis: 'documented', source: 'POL-05' },
  retention: { value: DAY, unit: 'ms', basis: 'documented', source: 'POL-05' },
  rpoThreshold: { value: 15 * MINUTE, unit: 'ms', basis: 'documented', source: 'POL-05' },
  disksOnTarget: { value: 60, unit: 'count', basis: 'documented', source: 'MT-13' },
  linuxTargetMemory: { value: 6 * GB, unit: 'bytes', basis: 'documented', source: 'MT-05' },
  linuxTargetCores: { value: 4, unit: 'count', basis: 'documented', source: 'MT-05' },
  linuxTargetDisk: { value: 100 * GB, unit: 'bytes', basis: 'documented', source: 'MT-05' },
  linuxRetentionDisk: { value: 1000 * GB, unit: 'bytes', basis: 'documented', source: 'MT-05' },
  lineBps: {
    value: 200e6,
    unit: 'bitsPerSec',
    basis: 'house',
    source: 'SCENARIOS 2.4',
    note: 'a VPN where nobody says how wide',
  },
  peeringBps: {
    value: 1e9,
    unit: 'bitsPerSec',
    basis: 'house',
    source: 'SCENARIOS 2.4',
    note: 'an ExpressRoute circuit where nobody says how wide',
  },
  vpnLatency: {
    value: 35,
    unit: 'ms',
    basis: 'house',
    source: 'SCENARIOS 2.4',
    note: 'a VPN over the internet',
  },
  peeringLatency: {
    value: 15,
    unit: 'ms',
    basis: 'house',
    source: 'SCENARIOS 2.4',
    note: 'a private circuit',
  },
  madeDiskBytes: {
    value: 100 * GB,
    unit: 'bytes',
    basis: 'house',
    source: 'DSK-06',
    note: 'a disk somebody made by hand in Azure',
  },
  serverHour: {
    value: 0.4,
    unit: 'money',
    basis: 'house',
    source: 'BIL-02',
    note: 'the process server in Azure, an hour',
  },
} as const satisfies Record<string, Fact>;

function house(minMs: number, maxMs: number, source: string, note: string): RangeFact {
  return { minMs, maxMs, basis: 'house', source, note };
}

function documented(minMs: number, maxMs: number, source: string): RangeFact {
  return { minMs, maxMs, basis: 'documented', source };
}

const reprotect = 'setup of a reprotection makes 10 to 20 min';
const failback = 'a failback makes 10 to 20 min beside its data';

/** Spread into `timing.ts`. */
export const homeTiming = {
  'configure-vpn': house(30 * MINUTE, 45 * MINUTE, 'NET-04', 'gateway and connection'),
  'configure-expressroute': house(
    2 * HOUR,
    4 * HOUR,
    'NET-11',
    'linked to a circuit that is there',
  ),
  'deploy-server': documented(10 * MINUTE, 20 * MINUTE, 'JOB-17'),
  'join-azure-server': house(2 * MINUTE, 6 * MINUTE, 'RPR-05', 'address and passphrase typed in'),
  'list-azure-server': documented(10 * MINUTE, 15 * MINUTE, 'RPR-05'),
  'install-target': house(20 * MINUTE, 40 * MINUTE, 'MT-01', 'the agent as a master target'),
  'register-target': house(2 * MINUTE, 6 * MINUTE, 'LMT17', 'address and passphrase typed in'),
  'retention-listed': documented(15 * MINUTE, 15 * MINUTE, 'MT-11'),
  'fix-target': house(10 * MINUTE, 20 * MINUTE, 'MT-06', 'the machine off, a setting, on again'),
  'delete-snapshots': house(5 * MINUTE, 15 * MINUTE, 'MT-12', 'merged into their disks'),
  'attach-by-hand': house(HOUR, 2 * HOUR, 'MT-09', 'disks found and attached one by one'),
  'reprotect-checks': house(2 * MINUTE, 4 * MINUTE, 'JOB-18', reprotect),
  'stop-source': house(MINUTE, 3 * MINUTE, 'JOB-18', reprotect),
  'attach-disks': house(7 * MINUTE, 13 * MINUTE, 'JOB-18', reprotect),
  'stop-copy': house(2 * MINUTE, 4 * MINUTE, 'JOB-19', failback),
  'detach-disks': house(3 * MINUTE, 6 * MINUTE, 'JOB-19', failback),
  'boot-home': house(5 * MINUTE, 10 * MINUTE, 'JOB-19', failback),
  'delete-copy': documented(2 * MINUTE, 5 * MINUTE, 'JOB-20'),
  'forward-checks': house(MINUTE, 2 * MINUTE, 'JOB-21', 'checks and agent make 5 to 10 min'),
  'forward-agent': house(4 * MINUTE, 8 * MINUTE, 'JOB-21', 'checks and agent make 5 to 10 min'),
} as const satisfies Record<string, RangeFact>;
