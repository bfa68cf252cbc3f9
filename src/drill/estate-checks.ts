/**
 * What the estate of a file must be like before an engine is built of it: the kinds of values and
 * the limits the loader keeps (SCENARIOS 2.4), because a file need not have come through it.
 */
import type {
  ClockSpec,
  ComponentKind,
  ComponentSpec,
  CycleSpec,
  DiskSpec,
  DurationRange,
  EstateSpec,
  LinkSpec,
  MachineSpec,
  PolicySpec,
  ProfileSpec,
  ServiceSpec,
  SiteSpec,
  ThrottleSpec,
  WorkloadSpec,
} from '../domain/index.ts';
import { limits, timingNames } from '../domain/index.ts';
import { DAY, MINUTE, SECOND } from '../sim/index.ts';
import {
  type Check,
  exactly,
  isFlag,
  isRecord,
  isText,
  list,
  may,
  number,
  record,
  table,
  whole,
  word,
} from './checks.ts';
import { person, plan } from './plan-checks.ts';
import { MAX_DURATION, MAX_RATE, MAX_SIZE } from './scenario/quantity.ts';

const WEEK = 7 * DAY;
const BITS_A_BYTE = 8;
const MOST_MACHINES = 200;
const MOST_STEPS = 200;

export const ids = list(isText);
export const span = whole(0, MAX_DURATION);
const size = number(0, MAX_SIZE);
const rate = number(0, MAX_RATE);
const bandwidth = number(0, MAX_RATE * BITS_A_BYTE);
const conditions = may(table(Number.isFinite));
const count = whole(0, 10_000_000);

const clock = record<ClockSpec>({
  startOfDayMs: whole(0, DAY - 1),
  weekday: whole(0, 6),
  date: isText,
  zone: isText,
});

const profile = record<ProfileSpec>({
  rules: word('v2a-2016'),
  strictCsGuard: isFlag,
  plannedFailover: word('shown', 'hidden'),
  diskCeilings: isFlag,
});

/** What comes again and again: with no time between, an instant would never end. */
const periods: readonly string[] = ['crash-consistent', 'backlog-check', 'discovery-cycle'];

function timing(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([name, range]) => {
    const one = whole(periods.includes(name) ? SECOND : 0, MAX_DURATION);
    const isRange = record<DurationRange>({ minMs: one, maxMs: one });
    const isNamed = (timingNames as readonly string[]).includes(name);
    if (!isNamed || !isRange(range)) return false;
    const { minMs, maxMs } = range as DurationRange;
    return minMs <= maxMs;
  });
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? 0));
}

const site = record<SiteSpec>({
  id: isText,
  name: isText,
  kind: word('vmware', 'azure'),
  region: may(isText),
  cores: may(whole(0, 100_000)),
  conditions,
});

const hours = exactly({ fromMin: whole(0, DAY / MINUTE), toMin: whole(0, DAY / MINUTE) });

const throttle = may(
  record<ThrottleSpec>({
    bandwidthBps: may(bandwidth),
    hours: may(hours),
    weekdays: may(list(whole(0, 6), 7)),
    offHoursBps: may(bandwidth),
  }),
);

const base = { id: isText, name: isText, site: isText, conditions };

const server = {
  ...base,
  cpu: whole(1, 512),
  memoryBytes: size,
  cacheBytes: size,
  threads: whole(1, limits.threadsMax.value),
  throttle,
  isInstalled: may(isFlag),
};

const model = may(word('resource-manager', 'classic'));

type Part<K extends ComponentKind> = Extract<ComponentSpec, { kind: K }>;

const parts: { readonly [K in ComponentKind]: Check } = {
  vcenter: record<Part<'vcenter'>>({ ...base, kind: isText, isAdded: may(isFlag) }),
  'esxi-host': record<Part<'esxi-host'>>({ ...base, kind: isText, memoryBytes: may(size) }),
  datastore: record<Part<'datastore'>>({ ...base, kind: isText, capacityBytes: may(size) }),
  'configuration-server': record<Part<'configuration-server'>>({
    ...server,
    kind: isText,
    vault: may(isText),
    accounts: may(ids),
  }),
  'process-server': record<Part<'process-server'>>({
    ...server,
    kind: isText,
    configurationServer: may(isText),
    network: may(isText),
  }),
  'master-target': record<Part<'master-target'>>({
    ...base,
    kind: isText,
    os: word('windows', 'linux'),
    isInstalled: may(isFlag),
  }),
  vault: record<Part<'vault'>>({ ...base, kind: isText, resourceGroup: may(isText) }),
  'storage-account': record<Part<'storage-account'>>({
    ...base,
    kind: isText,
    tier: word('standard', 'premium'),
    redundancy: word('lrs', 'grs'),
    iops: whole(1, 1_000_000),
    model,
    log: may(isText),
    region: may(isText),
  }),
  network: record<Part<'network'>>({
    ...base,
    kind: isText,
    bubble: isFlag,
    model,
    dns: may(isText),
    region: may(isText),
    subnets: may(list(exactly({ name: isText, range: isText }))),
  }),
  'vpn-gateway': record<Part<'vpn-gateway'>>({ ...base, kind: isText }),
};

const component: Check = (value) =>
  isRecord(value) &&
  isText(value.kind) &&
  Object.hasOwn(parts, value.kind) &&
  parts[value.kind as ComponentKind](value);

/** Steps of a day or a week, each later than the last. */
function cycle(height: Check): Check {
  const fits = record<CycleSpec>({
    cycleMs: (value) => value === DAY || value === WEEK,
    steps: list(exactly({ atMs: whole(0, WEEK - 1), value: height }), MOST_STEPS, 1),
  });
  return (value) => {
    if (!fits(value)) return false;
    const { cycleMs, steps } = value as CycleSpec;
    const at = steps.map(({ atMs }) => atMs);
    return isRising(at) && (at.at(-1) ?? 0) < cycleMs;
  };
}

export const link = record<LinkSpec>({
  id: isText,
  name: isText,
  between: list(isText, 2, 2),
  kind: word('internet', 'vpn', 'expressroute', 'lan'),
  bandwidthBps: bandwidth,
  latencyMs: number(0, MINUTE),
  lossRatio: number(0, 1),
  business: cycle(bandwidth),
  isConfigured: may(isFlag),
});

const disk = record<DiskSpec>({
  id: isText,
  sizeBytes: size,
  usedBytes: size,
  excluded: isFlag,
  isDynamic: may(isFlag),
  letter: may(isText),
  churnShare: may(number(0, 1)),
  isNeeded: may(isFlag),
  hasPageFile: may(isFlag),
});

const nic = exactly({ id: isText, isStatic: isFlag, address: may(isText) });

const target = record<NonNullable<MachineSpec['target']>>({
  size: may(isText),
  network: may((value) => value === null || isText(value)),
  subnet: may(isText),
  address: may(isText),
  name: may(isText),
});

const machine = record<MachineSpec>({
  id: isText,
  name: isText,
  site: isText,
  os: word('windows', 'linux'),
  system: may(isText),
  guestName: may(isText),
  host: may(isText),
  datastore: may(isText),
  physical: isFlag,
  cpu: whole(1, 128),
  memoryBytes: size,
  disks: list(disk, 64, 1),
  workload: isText,
  policy: isText,
  processServer: isText,
  storage: isText,
  replicationGroup: may(isText),
  agentQueueBytes: size,
  isProtected: isFlag,
  hasAgent: may(isFlag),
  nics: may(list(nic, 8)),
  target: may(target),
  needs: may(ids),
  resyncHours: may((value) => value === null || hours(value)),
  madeDisks: may(list(exactly({ letter: isText, isTest: isFlag }), 64)),
  conditions,
});

const workload = record<WorkloadSpec>({
  id: isText,
  churn: cycle(rate),
  wireRatio: number(0, 1),
  writeSizeBytes: size,
});

const policy = record<PolicySpec>({
  id: isText,
  rpoThresholdMs: span,
  retentionMs: span,
  appConsistentMs: may(whole(SECOND, MAX_DURATION)),
  isFailback: may((value) => value === true),
});

const service = record<ServiceSpec>({
  id: isText,
  name: isText,
  machines: ids,
  needs: ids,
  rtoMs: span,
  rpoMs: span,
  mtdMs: may(span),
  users: may(count),
  perHour: may(number(0, 1e12)),
  up: word('serving', 'checked'),
  dns: may(exactly({ ttlMs: span })),
  isDirectory: may(isFlag),
});

export const components = list(component, 500);

export const estate = record<EstateSpec>({
  clock,
  profile,
  timing,
  prices: table(number(0, 1e6)),
  currency: isText,
  sites: list(site, 100),
  components,
  links: list(link, 100),
  machines: list(machine, MOST_MACHINES, 1),
  workloads: list(workload),
  policies: list(policy),
  groups: may(ids),
  services: list(service),
  plans: may(list(plan, 100)),
  people: may(list(person, 50)),
  start: record<EstateSpec['start']>({
    state: word('healthy', 'replicating'),
    historyMs: span,
    testedMs: may(span),
  }),
});
