/** Small estates for engine tests: one line of a test says only what it is about. */
import type {
  ComponentSpec,
  CycleSpec,
  EstateSpec,
  MachineSpec,
  PolicySpec,
} from '../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../src/sim/index.ts';

const GB = 1e9;
const MB = 1e6;

export interface MachineWish {
  readonly id: string;
  /** Changed bytes per second, constant or as steps from local midnight. */
  readonly churn: number | readonly (readonly [number, number])[];
  readonly wireRatio?: number;
  readonly group?: string;
  readonly disks?: number;
  readonly agentQueueBytes?: number;
  readonly server?: string;
  readonly storage?: string;
  readonly writeSizeBytes?: number;
  readonly physical?: boolean;
  readonly os?: MachineSpec['os'];
  /** Anything else the engine takes of a machine, such as what is not as usual on it. */
  readonly more?: Partial<MachineSpec>;
  readonly unprotected?: true;
  readonly nics?: NonNullable<MachineSpec['nics']>;
  readonly conditions?: NonNullable<MachineSpec['conditions']>;
}

type Account = Extract<ComponentSpec, { kind: 'storage-account' }>;
type ServerSpec = Extract<ComponentSpec, { kind: 'configuration-server' }>;

export interface EstateWish {
  readonly machines: readonly MachineWish[];
  readonly lineBps?: number;
  readonly servers?: readonly {
    readonly id: string;
    readonly cacheBytes?: number;
    readonly throttleBps?: number;
    readonly cpu?: number;
    readonly memoryBytes?: number;
    readonly threads?: number;
  }[];
  readonly startOfDayMs?: number;
  readonly policy?: Partial<PolicySpec>;
  readonly prices?: EstateSpec['prices'];
  readonly timing?: EstateSpec['timing'];
  readonly historyMs?: number;
  readonly profile?: Partial<EstateSpec['profile']>;
  readonly services?: EstateSpec['services'];
  readonly iops?: number;
  readonly cores?: number;
  readonly accounts?: readonly string[];
  /** Further parts, and what is not as usual about the first vCenter. */
  readonly parts?: readonly ComponentSpec[];
  readonly vcenter?: Partial<Extract<ComponentSpec, { kind: 'vcenter' }>>;
  /** Every account is like this where it says something. */
  readonly account?: Partial<Omit<Account, 'kind' | 'id' | 'site'>>;
  /** A second line, for what is private. */
  readonly privateLine?: 'vpn' | 'expressroute';
  /** What is not as usual about the network for production. */
  readonly network?: Readonly<Record<string, number>>;
  /** Subnets of networks, by their ids. */
  readonly subnets?: Readonly<Record<string, readonly { name: string; range: string }[]>>;
  /** Azure region of the site there. */
  readonly region?: string;
  /** Properties of the configuration server; null = there is none. */
  readonly cs?: Partial<ServerSpec> | null;
  /** No policy and no vCenter entry. */
  readonly bareOfPolicies?: true;
  /** What is not as usual at the start, by id. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly start?: EstateSpec['start']['state'];
  readonly policies?: readonly PolicySpec[];
  readonly plans?: readonly PlanWish[];
  readonly people?: EstateSpec['people'];
  readonly testedMs?: number;
}

type PlanSpec = NonNullable<EstateSpec['plans']>[number];

/** Groups as lists of machines, or with what is done before and after them. */
export interface PlanWish {
  readonly id: string;
  readonly groups: readonly (
    | readonly string[]
    | (Pick<PlanSpec['groups'][number], 'machines'> & Partial<PlanSpec['groups'][number]>)
  )[];
}

function planOf({ id, groups }: PlanWish): PlanSpec {
  return {
    id,
    name: id,
    groups: groups.map((group) => ({
      before: [],
      after: [],
      ...('machines' in group ? group : { machines: group }),
    })),
  };
}

const coordinator: ServerSpec = {
  kind: 'configuration-server',
  id: 'cs-1',
  name: 'cs-1',
  site: 'onprem',
  cpu: 8,
  memoryBytes: 16 * GB,
  cacheBytes: 300 * GB,
  threads: 4,
};

function constant(value: number): CycleSpec {
  return { cycleMs: DAY, steps: [{ atMs: 0, value }] };
}

/** An estate with one site, one line, and wide limits unless the wish says otherwise. */
export function estate(wish: EstateWish): EstateSpec {
  const servers = wish.servers ?? [{ id: 'ps-1' }];
  const accounts = wish.accounts ?? ['storage-1'];
  const components: ComponentSpec[] = [
    { kind: 'vcenter', id: 'vcenter-1', name: 'vcenter-1', site: 'onprem', ...wish.vcenter },
    { kind: 'esxi-host', id: 'esxi-1', name: 'esxi-1', site: 'onprem' },
    { kind: 'datastore', id: 'datastore-1', name: 'datastore-1', site: 'onprem' },
    ...(wish.cs === null ? [] : [{ ...coordinator, ...wish.cs }]),
    ...servers.map(
      (server): ComponentSpec => ({
        kind: 'process-server',
        id: server.id,
        name: server.id,
        site: 'onprem',
        cpu: server.cpu ?? 12,
        memoryBytes: server.memoryBytes ?? 24 * GB,
        cacheBytes: server.cacheBytes ?? 10_000 * GB,
        threads: server.threads ?? 32,
        ...(server.throttleBps === undefined
          ? {}
          : { throttle: { bandwidthBps: server.throttleBps } }),
      }),
    ),
    { kind: 'master-target', id: 'mt-1', name: 'mt-1', site: 'onprem', os: 'windows' },
    { kind: 'vault', id: 'vault-1', name: 'vault-1', site: 'azure' },
    ...accounts.map(
      (id): ComponentSpec => ({
        kind: 'storage-account',
        id,
        name: id,
        site: 'azure',
        tier: 'premium',
        redundancy: 'lrs',
        iops: wish.iops ?? 80_000,
        ...wish.account,
      }),
    ),
    ...['net-prod', 'net-test'].map(
      (id): ComponentSpec => ({
        kind: 'network',
        id,
        name: id,
        site: 'azure',
        bubble: id === 'net-test',
        ...(id === 'net-prod' && wish.network !== undefined ? { conditions: wish.network } : {}),
        ...(wish.subnets?.[id] === undefined ? {} : { subnets: wish.subnets[id] }),
      }),
    ),
    ...(wish.parts ?? []),
  ];
  const given = <T extends { readonly id: string }>(part: T): T => {
    const conditions = wish.conditions?.[part.id];
    return conditions === undefined ? part : { ...part, conditions };
  };
  return {
    clock: {
      startOfDayMs: wish.startOfDayMs ?? 9 * HOUR,
      weekday: 0,
      date: '2016-11-21',
      zone: 'UTC',
    },
    profile: {
      rules: 'v2a-2016',
      strictCsGuard: true,
      plannedFailover: 'shown',
      diskCeilings: false,
      ...wish.profile,
    },
    timing: wish.timing ?? {},
    prices: wish.prices ?? {},
    currency: 'EUR',
    sites: [
      given({ id: 'onprem', name: 'Our site', kind: 'vmware' }),
      {
        id: 'azure',
        name: 'Azure',
        kind: 'azure',
        ...(wish.cores === undefined ? {} : { cores: wish.cores }),
        ...(wish.region === undefined ? {} : { region: wish.region }),
      },
    ],
    components: components
      .filter(({ kind }) => wish.bareOfPolicies !== true || kind !== 'vcenter')
      .map(given),
    links: [
      {
        id: 'wan',
        name: 'wan',
        between: ['onprem', 'azure'],
        kind: 'internet',
        bandwidthBps: wish.lineBps ?? 1e9,
        latencyMs: 30,
        lossRatio: 0,
        business: constant(0),
      },
      ...(wish.privateLine === undefined ? [] : [privateLine(wish.privateLine)]),
    ],
    machines: wish.machines.map((machine) => given(machineSpec(machine, servers[0]?.id ?? 'cs-1'))),
    workloads: wish.machines.map((machine) => ({
      id: `load-${machine.id}`,
      churn: cycleOf(machine.churn),
      wireRatio: machine.wireRatio ?? 1,
      writeSizeBytes: machine.writeSizeBytes ?? 8192,
    })),
    policies:
      wish.bareOfPolicies === true
        ? []
        : [
            {
              id: 'standard',
              rpoThresholdMs: 30 * MINUTE,
              retentionMs: DAY,
              appConsistentMs: HOUR,
              ...wish.policy,
            },
            ...(wish.policies ?? []),
          ],
    services: wish.services ?? [],
    ...(wish.plans === undefined ? {} : { plans: wish.plans.map(planOf) }),
    ...(wish.people === undefined ? {} : { people: wish.people }),
    start: {
      state: wish.start ?? 'healthy',
      historyMs: wish.historyMs ?? DAY,
      ...(wish.testedMs === undefined ? {} : { testedMs: wish.testedMs }),
    },
  };
}

function privateLine(kind: 'vpn' | 'expressroute'): EstateSpec['links'][number] {
  return {
    id: 'private',
    name: 'private',
    between: ['onprem', 'azure'],
    kind,
    bandwidthBps: 1e8,
    latencyMs: 30,
    lossRatio: 0,
    business: constant(0),
  };
}

function cycleOf(churn: MachineWish['churn']): CycleSpec {
  if (typeof churn === 'number') return constant(churn);
  return { cycleMs: DAY, steps: churn.map(([atMs, value]) => ({ atMs, value })) };
}

function machineSpec(wish: MachineWish, server: string): MachineSpec {
  const disks = Array.from({ length: wish.disks ?? 1 }, (_, index) => ({
    id: `disk-${index + 1}`,
    sizeBytes: 100 * GB,
    usedBytes: 60 * GB,
    excluded: false,
  }));
  return {
    id: wish.id,
    name: wish.id,
    site: 'onprem',
    os: wish.os ?? 'windows',
    physical: wish.physical ?? false,
    cpu: 2,
    memoryBytes: 8 * GB,
    disks,
    workload: `load-${wish.id}`,
    policy: 'standard',
    processServer: wish.server ?? server,
    storage: wish.storage ?? 'storage-1',
    agentQueueBytes: wish.agentQueueBytes ?? 1000 * GB,
    isProtected: wish.unprotected !== true,
    ...(wish.nics === undefined ? {} : { nics: wish.nics }),
    ...(wish.conditions === undefined ? {} : { conditions: wish.conditions }),
    ...(wish.group === undefined ? {} : { replicationGroup: wish.group }),
    ...wish.more,
  };
}

export const units = { MB, GB, MBPS: 1e6 };
