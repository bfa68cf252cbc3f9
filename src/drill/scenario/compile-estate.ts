/** From a file without mistakes to the estate the engine starts from; defaults of SCENARIOS 2.4. */
import type {
  ComponentSpec,
  DiskSpec,
  EstateSpec,
  LinkSpec,
  MachineSpec,
  PolicySpec,
  ServiceSpec,
  SiteSpec,
  ThrottleSpec,
  WorkloadSpec,
} from '../../domain/index.ts';
import { limits } from '../../domain/index.ts';
import { DAY, HOUR } from '../../sim/index.ts';
import { constant, cycleOf, peakCycle } from './compile-cycles.ts';
import { byCodeUnit } from './conditions.ts';
import { protectedVms } from './context.ts';
import type { FileDraft } from './draft.ts';
import { plansOf } from './plan-sections.ts';
import { type ComponentDraft, type Ground, hiddenParts, type LinkDraft } from './preset.ts';
import { weekdayWords } from './quantity.ts';
import type { RawScenario } from './sections.ts';
import { reachOf, subnetList, targetOf } from './target-shape.ts';
import type { CompiledScenario } from './types.ts';

const GB = 1e9;

type RawVm = RawScenario['topology']['vms'][string];
type RawWorkload = RawScenario['workloads'][string];
type RawThrottle = NonNullable<ComponentDraft['throttle']>;

const serverDefaults = {
  'configuration-server': { cpu: 8, memory: 16 * GB, cache: 300 * GB },
  'process-server': { cpu: 8, memory: 12 * GB, cache: 600 * GB },
} as const;

const linkDefaults = {
  internet: { bandwidth: 100e6, latency: 30 },
  vpn: { bandwidth: 200e6, latency: 35 },
  expressroute: { bandwidth: 1e9, latency: 15 },
  lan: { bandwidth: 1e9, latency: 1 },
} as const;

const iopsDefaults = {
  standard: limits.storageIopsStandard.value,
  premium: limits.storageIopsPremium.value,
} as const;

/** Entries of a map in the order of their ids, so that the order of keys means nothing. */
export function sortedEntries<T>(
  map: Readonly<Record<string, T>>,
): readonly (readonly [string, T])[] {
  return Object.entries(map).sort(([a], [b]) => byCodeUnit(a, b));
}

export function compileEstate(raw: RawScenario, draft: FileDraft, ground: Ground): EstateSpec {
  const { start } = raw.clock;
  const { currency, ...prices } = raw.prices ?? {};
  const longest = Math.max(0, ...Object.values(raw.policies).map((one) => one.retention ?? DAY));
  return {
    clock: {
      startOfDayMs: start.startOfDayMs,
      weekday: start.weekday,
      date: start.date,
      zone: raw.clock.zone ?? 'UTC',
    },
    profile: {
      rules: 'v2a-2016',
      strictCsGuard: raw.profile?.['strict-cs-guard'] ?? true,
      plannedFailover: raw.profile?.['planned-failover'] ?? 'shown',
      diskCeilings: raw.profile?.['disk-ceilings'] ?? false,
    },
    timing: Object.fromEntries(
      sortedEntries(raw.timing ?? {}).flatMap(([name, range]) =>
        range === undefined ? [] : [[name, range] as const],
      ),
    ),
    prices: prices as Readonly<Record<string, number>>,
    currency: currency ?? 'EUR',
    sites: sitesOf(ground),
    components: [...ground.components]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([id, part]) => componentOf(id, part)),
    links: linksOf(ground),
    machines: sortedEntries(raw.topology.vms).map(([id, vm]) =>
      machineOf(
        id,
        vm,
        givenGround(ground, hiddenParts(raw.topology)),
        protectedVms(draft).includes(id),
      ),
    ),
    workloads: sortedEntries(raw.workloads).map(([id, one]) => workloadOf(id, one)),
    policies: sortedEntries(raw.policies).map(([id, one]) => policyOf(id, one)),
    services: sortedEntries(raw.services ?? {}).map(([id, one]) => serviceOf(id, one)),
    ...plansOf(sortedEntries(raw.plans ?? {}), sortedEntries(raw.people ?? {})),
    start: {
      state: raw.start.state === 'replicating' ? 'replicating' : 'healthy',
      historyMs: raw.start.history ?? longest,
      ...testedOf(raw.start['days-since-test']),
    },
  };
}

function testedOf(days: number | undefined): Pick<EstateSpec['start'], 'testedMs'> {
  return days === undefined ? {} : { testedMs: days * DAY };
}

/** What a machine may stand on by default: everything that is there at StartEx. */
function givenGround(ground: Ground, hidden: readonly string[]): Ground {
  const isOpen = ([id, { kind }]: readonly [string, ComponentDraft]) =>
    !hidden.includes(id) || kind === 'configuration-server';
  return { ...ground, components: new Map([...ground.components].filter(isOpen)) };
}

/**
 * The estate at StartEx. What is hidden is not there: a vCenter stands but was not entered, a
 * configuration server stands ready without setup, everything else has to be created.
 */
export function givenEstate(
  whole: EstateSpec,
  { topology }: RawScenario,
): Pick<CompiledScenario, 'estate' | 'toBuild'> {
  const isHidden = ({ id }: ComponentSpec) => hiddenParts(topology).includes(id);
  const components = whole.components.filter(isHidden);
  if (components.length === 0) return { estate: whole };
  const given = whole.components.flatMap((part): ComponentSpec[] => {
    if (!isHidden(part)) return [part];
    if (part.kind === 'vcenter') return [{ ...part, isAdded: false }];
    return part.kind === 'configuration-server' ? [{ ...part, isInstalled: false }] : [];
  });
  return { estate: { ...whole, components: given }, toBuild: { components, links: [] } };
}

function sitesOf(ground: Ground): readonly SiteSpec[] {
  return [...ground.sites]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([id, site]) => ({
      id,
      name: site.name ?? id,
      kind: site.kind ?? 'vmware',
      ...(site.region === undefined ? {} : { region: site.region }),
      ...(site.cores === undefined ? {} : { cores: site.cores }),
      ...conditionsOf(site.traits),
    }));
}

function componentOf(id: string, part: ComponentDraft): ComponentSpec {
  const base = {
    id,
    name: part.name ?? id,
    site: part.site ?? '',
    ...conditionsOf(part.traits),
  };
  switch (part.kind) {
    case 'configuration-server':
    case 'process-server': {
      const usual = serverDefaults[part.kind];
      return {
        ...base,
        kind: part.kind,
        cpu: part.cpu ?? usual.cpu,
        memoryBytes: part.memory ?? usual.memory,
        cacheBytes: part.cache ?? usual.cache,
        threads: part.threads ?? limits.threadsDefault.value,
        ...(part.throttle === undefined ? {} : { throttle: throttleOf(part.throttle) }),
        ...(part.installed === undefined ? {} : { isInstalled: part.installed }),
      };
    }
    case 'esxi-host':
      return {
        ...base,
        kind: part.kind,
        ...(part.memory === undefined ? {} : { memoryBytes: part.memory }),
      };
    case 'datastore':
      return {
        ...base,
        kind: part.kind,
        ...(part.capacity === undefined ? {} : { capacityBytes: part.capacity }),
      };
    case 'master-target':
      return { ...base, kind: part.kind, os: part.os ?? 'windows' };
    case 'storage-account': {
      const tier = part.tier ?? 'standard';
      const redundancy = part.redundancy ?? 'lrs';
      return {
        ...base,
        kind: part.kind,
        tier,
        redundancy,
        iops: part.iops ?? iopsDefaults[tier],
        ...(part.log === undefined ? {} : { log: part.log }),
        ...(part.model === undefined ? {} : { model: part.model }),
        ...regionOf(part),
      };
    }
    case 'network':
      return {
        ...base,
        kind: part.kind,
        bubble: part.bubble ?? false,
        ...regionOf(part),
        ...(part.model === undefined ? {} : { model: part.model }),
        ...(part.dns === undefined ? {} : { dns: part.dns }),
        ...subnetList(part.subnets),
      };
    case 'vault':
    case 'vpn-gateway':
    case 'vcenter':
      return { ...base, kind: part.kind };
    default:
      return { ...base, kind: 'vault' };
  }
}

/** Traits as the engine keeps them: what is so is 1. */
function conditionsOf(traits: readonly string[] | undefined): {
  readonly conditions?: Readonly<Record<string, number>>;
} {
  if (traits === undefined) return {};
  return { conditions: Object.fromEntries([...traits].sort(byCodeUnit).map((name) => [name, 1])) };
}

function regionOf({ region }: ComponentDraft): { readonly region?: string } {
  return region === undefined ? {} : { region };
}

function throttleOf(throttle: RawThrottle): ThrottleSpec {
  const { bandwidth, hours, weekdays } = throttle;
  const off = throttle['off-hours'];
  return {
    ...(bandwidth === undefined ? {} : { bandwidthBps: bandwidth }),
    ...(hours === undefined ? {} : { hours }),
    ...(weekdays === undefined
      ? {}
      : { weekdays: weekdays.map((day) => weekdayWords.indexOf(day)) }),
    ...(off === undefined ? {} : { offHoursBps: off }),
  };
}

/**
 * The road to Azure is the first internet or expressroute link of the file (PHYSICS 3), so these
 * keep their order and come first; the rest stands by id.
 */
function linksOf(ground: Ground): readonly LinkSpec[] {
  const all = [...ground.links];
  const isRoad = (link: LinkDraft) => link.kind === 'internet' || link.kind === 'expressroute';
  const roads = all.filter(([, link]) => isRoad(link));
  const rest = all.filter(([, link]) => !isRoad(link)).sort(([a], [b]) => byCodeUnit(a, b));
  return [...roads, ...rest].map(([id, link]) => linkOf(id, link));
}

function linkOf(id: string, link: LinkDraft): LinkSpec {
  const kind = link.kind ?? 'internet';
  const { business } = link;
  return {
    id,
    name: link.name ?? id,
    kind,
    between: [link.between?.[0] ?? '', link.between?.[1] ?? ''],
    bandwidthBps: link.bandwidth ?? linkDefaults[kind].bandwidth,
    latencyMs: link.latency ?? linkDefaults[kind].latency,
    lossRatio: link.loss ?? 0,
    business:
      typeof business === 'object'
        ? cycleOf(
            business.steps.map(({ from, rate }) => ({ from, value: rate })),
            business.repeat,
          )
        : constant(business ?? 0),
  };
}

function machineOf(id: string, vm: RawVm, ground: Ground, isProtected: boolean): MachineSpec {
  const onSite = [...ground.sites].find(([, site]) => site.kind === 'vmware')?.[0] ?? '';
  const first = (kind: ComponentDraft['kind']) =>
    [...ground.components].find(([, part]) => part.kind === kind)?.[0];
  return {
    id,
    name: vm.name ?? id,
    site: vm.site ?? onSite,
    os: vm.os,
    physical: vm.physical ?? false,
    cpu: vm.cpu ?? 2,
    memoryBytes: vm.memory ?? 8 * GB,
    disks: vm.disks.map((disk, at) => diskOf(disk, at, vm.used ?? 0.6)),
    workload: vm.workload,
    policy: vm.policy,
    processServer:
      vm['process-server'] ?? first('process-server') ?? first('configuration-server') ?? '',
    storage: vm.storage ?? first('storage-account') ?? '',
    ...(vm['replication-group'] === undefined ? {} : { replicationGroup: vm['replication-group'] }),
    agentQueueBytes: vm['agent-queue'] ?? 4 * GB,
    isProtected,
    ...(vm['resync-hours'] === undefined ? {} : { resyncHours: vm['resync-hours'] }),
    ...targetOf(vm.target, vm.nics),
    ...(vm.needs === undefined ? {} : { needs: vm.needs }),
    ...conditionsOf(vm.traits),
  };
}

function diskOf(disk: RawVm['disks'][number], at: number, share: number): DiskSpec {
  const full = typeof disk === 'number' ? { size: disk } : disk;
  const used = ('used' in full ? full.used : undefined) ?? share;
  return {
    id: ('id' in full ? full.id : undefined) ?? `disk-${at + 1}`,
    sizeBytes: full.size,
    // Up to one it is a share, above it is a size: no disk has a single byte.
    usedBytes: used <= 1 ? Math.floor(full.size * used) : used,
    excluded: ('excluded' in full ? full.excluded : undefined) ?? false,
    ...holdsOf(full),
  };
}

/** What lies on a disk, as far as the file says. */
function holdsOf(disk: object): Partial<DiskSpec> {
  const full = disk as Exclude<RawVm['disks'][number], number>;
  return {
    ...(full.letter === undefined ? {} : { letter: full.letter }),
    ...(full['churn-share'] === undefined ? {} : { churnShare: full['churn-share'] }),
    ...(full.needed === undefined ? {} : { isNeeded: full.needed }),
    ...(full['page-file'] === undefined ? {} : { hasPageFile: full['page-file'] }),
  };
}

function workloadOf(id: string, workload: RawWorkload): WorkloadSpec {
  const { churn = 0, peak, weekdays, steps } = workload;
  const hours = workload['peak-hours'];
  const cycle =
    steps !== undefined
      ? cycleOf(
          steps.map((step) => ({ from: step.from, value: step.churn })),
          workload.repeat,
        )
      : peak === undefined || hours === undefined
        ? constant(churn)
        : peakCycle(churn, peak, hours, weekdays);
  return {
    id,
    churn: cycle,
    wireRatio: 1 - (workload.compression ?? 0),
    writeSizeBytes: workload['write-size'] ?? limits.writeSizeBytes.value,
  };
}

function policyOf(id: string, policy: RawScenario['policies'][string]): PolicySpec {
  const every = policy['app-consistent'] ?? HOUR;
  return {
    id,
    rpoThresholdMs: policy['rpo-threshold'],
    retentionMs: policy.retention ?? DAY,
    ...(every === 'never' ? {} : { appConsistentMs: every }),
  };
}

function serviceOf(id: string, service: NonNullable<RawScenario['services']>[string]): ServiceSpec {
  const { mtd, users } = service;
  const perHour = service['per-hour'];
  return {
    id,
    name: service.name ?? id,
    machines: [...service.vms].sort(byCodeUnit),
    needs: [...(service.needs ?? [])].sort(byCodeUnit),
    rtoMs: service.rto,
    rpoMs: service.rpo,
    up: service.up ?? 'serving',
    ...reachOf(service.dns, service.directory),
    ...(mtd === undefined ? {} : { mtdMs: mtd }),
    ...(users === undefined ? {} : { users }),
    ...(perHour === undefined ? {} : { perHour }),
  };
}
