/** An estate at T+70 as the canvas shows it: forty machines in groups. Component tests only. */
import type { Frame, MachineLook, MachineRow } from '../../src/read/index.ts';
import { miniFrame } from './mini-frame.ts';

const MIN = 60_000;
const GB = 1e9;

interface Family {
  readonly stem: string;
  readonly service: string;
  /** RPO in minutes of each member; its look follows from the threshold of 30. */
  readonly rpo: readonly number[];
}

const FAMILIES: readonly Family[] = [
  { stem: 'DC', service: 'directory', rpo: [0, 0] },
  { stem: 'WEB', service: 'front', rpo: [0, 0, 0] },
  { stem: 'APP', service: 'orders', rpo: [12, 9, 7] },
  { stem: 'RPT', service: 'reports', rpo: [0, 0] },
  { stem: 'FIN', service: 'finance', rpo: [23, 20, 14] },
  { stem: 'SQL', service: 'data', rpo: [36, 27] },
  { stem: 'FILE', service: 'files', rpo: Array.from({ length: 12 }, () => 0.5) },
  { stem: 'BR', service: 'branches', rpo: Array.from({ length: 13 }, () => 0) },
];
const SERVICES = [
  ['directory', 'Directory'],
  ['front', 'Shop front'],
  ['orders', 'Shop orders'],
  ['reports', 'Reports'],
  ['finance', 'Finance'],
  ['data', 'Databases'],
  ['files', 'Office files'],
  ['branches', 'Branches'],
] as const;
const SPECIAL: Readonly<Record<string, Partial<MachineRow>>> = {
  RPT01: { look: 'first-copy', rpoMs: null, progress: 0.62 },
  RPT02: { look: 'unprotected', rpoMs: null, agentState: 'none' },
  DC02: { testVmState: 'running', testState: 'running' },
};

/** Forty machines behind one throttled server; `overrides` replace whole parts. */
export function sampleFrame(overrides: Partial<Frame> = {}): Frame {
  return miniFrame({
    sites: [
      { id: 'onprem', name: 'Harbour Street', kind: 'vmware', power: 'powered' },
      { id: 'azure', name: 'West Europe', kind: 'azure', power: 'powered' },
    ],
    services: SERVICES.map(([id, name]) => service(id, name)),
    machines: FAMILIES.flatMap(familyRows),
    servers: sampleServers(),
    links: [
      {
        id: 'wan',
        name: 'Line',
        kind: 'internet',
        between: ['onprem', 'azure'],
        state: 'up',
        nominalBps: 100e6,
        capacityBps: 100e6,
        replicationBps: 64e6,
        businessBps: 30e6,
        businessLeftBps: 30e6,
        use: 0.94,
      },
    ],
    storages: [
      storage('stshop01', 'standard', 61, 0.46),
      { ...storage('stsql01', 'premium', 9, 0.3), redundancy: 'lrs' },
    ],
    networks: [
      { id: 'vnet-shop', name: 'vnet-shop', site: 'azure', isBubble: false, state: 'open' },
      { id: 'vnet-drill', name: 'vnet-drill', site: 'azure', isBubble: true, state: 'open' },
    ],
    vaults: [{ id: 'rsv-shop', name: 'rsv-shop', items: 38 }],
    ...overrides,
  });
}

/** Every machine in one look, as the sheet of states shows them. */
export function machineIn(look: MachineLook, name: string, more: Partial<MachineRow> = {}) {
  const isMeasured = ['in-promise', 'at-risk', 'breach', 'dark'].includes(look);
  return machineRow(name, 'shop', isMeasured ? 12 : null, { look, ...more });
}

function familyRows(family: Family): MachineRow[] {
  return family.rpo.map((minutes, index) => {
    const name = `${family.stem}${String(index + 1).padStart(2, '0')}`;
    return machineRow(name, family.service, minutes, SPECIAL[name] ?? {});
  });
}

function machineRow(
  name: string,
  service: string,
  minutes: number | null,
  more: Partial<MachineRow>,
): MachineRow {
  const behind = minutes ?? 0;
  const look = behind > 30 ? 'breach' : behind >= 15 ? 'at-risk' : 'in-promise';
  return {
    id: name.toLowerCase(),
    name,
    os: 'windows',
    site: 'onprem',
    group: null,
    service,
    processServer: 'ps-1',
    storage: service === 'data' ? 'stsql01' : 'stshop01',
    look,
    itemState: 'protected',
    sourceState: 'running',
    agentState: 'running',
    testState: 'none',
    azureVmState: 'none',
    testVmState: 'none',
    consistency: 'crash',
    health: look === 'breach' ? 'critical' : 'normal',
    isSourceWriting: true,
    isSplitBrain: false,
    diskCount: behind > 24 ? 3 : behind > 5 ? 2 : 1,
    rpoMs: minutes === null ? null : minutes * MIN,
    rpoThresholdMs: 30 * MIN,
    riskFrom: 0.5,
    backlogBytes: behind * 0.1 * GB,
    churnBytesPerMs: 60 + behind * 40,
    wireInBytesPerMs: 60 + behind * 40,
    wireOutBytesPerMs: 60 + behind * 20,
    binding: behind > 0 ? 'throttle' : null,
    newestPointMs: (70 - behind) * MIN,
    startedFromMs: null,
    approvalSinceMs: null,
    progress: null,
    ...more,
  };
}

function service(id: string, name: string): Frame['services'][number] {
  const members = FAMILIES.filter((family) => family.service === id);
  return {
    id,
    name,
    isUp: true,
    usersServed: 400,
    users: 400,
    downSinceMs: null,
    downtimeMs: 0,
    rtoMs: 120 * MIN,
    rpoMs: 30 * MIN,
    mtdMs: null,
    rtaMs: null,
    losingPerHour: 0,
    machines: members.flatMap(familyRows).map((row) => row.id),
  };
}

function sampleServers(): Frame['servers'] {
  const plain = (id: string, name: string, kind: Frame['servers'][number]['kind']) => ({
    id,
    name,
    kind,
    site: 'onprem',
    health: 'normal' as const,
    isPowered: true,
    stateWord: 'running',
    tank: null,
  });
  return [
    {
      ...plain('ps-1', 'PS1', 'process-server'),
      health: 'warning',
      tank: {
        cacheBytes: 18 * GB,
        cachedBytes: 11 * GB,
        backlogBytes: 11 * GB,
        fullBacklogBytes: 1.2 * 18 * GB,
        inBytesPerMs: 14_000,
        outBytesPerMs: 8000,
        hardwareBytesPerMs: 17_400,
        throttleBps: 64e6,
        cpuUse: 0.62,
        fullAtMs: 108 * MIN,
        levels: { warning: 0.7, critical: 0.75, full: 0.8 },
        machines: 38,
      },
    },
    plain('vc-1', 'VC01', 'vcenter'),
    plain('esx-1', 'ESX1', 'esxi-host'),
    plain('esx-2', 'ESX2', 'esxi-host'),
    plain('cs-1', 'CS1', 'configuration-server'),
    plain('mt-1', 'MT1', 'master-target'),
  ];
}

function storage(
  name: string,
  tier: 'standard' | 'premium',
  disks: number,
  use: number,
): Frame['storages'][number] {
  return {
    id: name,
    name,
    tier,
    redundancy: 'grs',
    disks,
    iops: 20_000,
    use,
    isBusy: use >= 1,
    state: 'normal',
  };
}
