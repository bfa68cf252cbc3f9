/** All state of an estate: typed columns in one store, plus the value of the estate itself. */
import type { FlowNet, Kernel, Store } from '../sim/index.ts';
import { assert } from '../sim/index.ts';
import type { Catalog } from './catalog.ts';
import type { EstateSpec } from './estate.ts';
import type { Host } from './host/host.ts';
import type { Lexicon } from './lexicon.ts';
import type { Roster, Touched } from './roster.ts';
import type { Tables } from './tables.ts';

/** "None" in a column that holds a row, an instant or a rate. */
export const NONE = -1;

const SITE = { isAzure: 'u8', cores: 'i32' } as const;
const GATEWAY = {
  server: 'i32',
  site: 'i32',
  node: 'i32',
  isBuiltIn: 'u8',
  servicesDown: 'i32',
  throttle: 'f64',
  offHours: 'f64',
  fromMin: 'i32',
  toMin: 'i32',
  weekdays: 'i32',
  faultThrottle: 'f64',
  restart: 'i32',
  silentSince: 'f64',
  silenceRow: 'i32',
  overflowDirty: 'u8',
  level: 'i32',
  edgeTurn: 'i32',
  /** A process server belongs to a configuration server that knows it. */
  isJoined: 'u8',
  /** Cannot authenticate, or is not installed. */
  isShut: 'u8',
  /** Its way to storage is blocked, whatever the line does. */
  noUpload: 'u8',
  cacheBytes: 'f64',
  dataDown: 'i32',
  heartDown: 'i32',
  uploadDown: 'i32',
  servicesMissing: 'i32',
  cpuLevel: 'u8',
  memoryLevel: 'u8',
} as const;
/** Configuration servers, in the order of their rows. */
const SERVER = {
  certEndsAt: 'f64',
  backupAt: 'f64',
  newAccounts: 'i32',
  crashes: 'i32',
} as const;
const LINK = { node: 'i32', faultBandwidth: 'f64', faultLoss: 'f64', cuts: 'i32' } as const;
const STORAGE = { cross: 'i32', faultIops: 'f64', disks: 'i32', isCut: 'u8' } as const;
const NETWORK = { isBubble: 'u8', conflicts: 'i32' } as const;
/** `seenAt` = the beginning of the last run that was answered, `contactAt` = its end. */
const VCENTER = { seenAt: 'f64', contactAt: 'f64', runSince: 'f64' } as const;
const MACHINE = {
  site: 'i32',
  host: 'i32',
  gateway: 'i32',
  storage: 'i32',
  policy: 'i32',
  workload: 'i32',
  group: 'i32',
  flow: 'i32',
  usedBytes: 'f64',
  disks: 'i32',
  isWriting: 'u8',
  stoppedAt: 'f64',
  churnFactor: 'f64',
  isReplicating: 'u8',
  agentDown: 'i32',
  isShutOut: 'u8',
  isDeaf: 'u8',
  inBackup: 'u8',
  vssBroken: 'i32',
  markRow: 'i32',
  bitmapSince: 'f64',
  spellRow: 'i32',
  wasForcedOff: 'u8',
  inStep: 'u8',
  alarmCheckAt: 'f64',
  alarm: 'u8',
  splitSum: 'f64',
  splitSince: 'f64',
  resyncs: 'i32',
  ipTaken: 'i32',
  failoverAt: 'f64',
  frozenAt: 'f64',
  pointAt: 'f64',
  pointKind: 'u8',
  lostAt: 'f64',
  downSince: 'f64',
  downSum: 'f64',
  rta: 'f64',
  approvalSince: 'f64',
  committedAt: 'f64',
  testNetwork: 'i32',
  lastTestAt: 'f64',
  job: 'i32',
  testJob: 'i32',
  lastJob: 'i32',
  jobsRun: 'i32',
  unprocessed: 'f64',
  cachedShare: 'f64',
  serves: 'u8',
  clearSince: 'f64',
  lateSince: 'f64',
  lateSum: 'f64',
} as const;
/** Written when the estate is built. */
const MACHINE_FIXED = [
  'site',
  'host',
  'gateway',
  'storage',
  'policy',
  'workload',
  'group',
  'flow',
  'usedBytes',
  'disks',
] as const;
const VM = {
  machine: 'i32',
  isTest: 'u8',
  network: 'i32',
  address: 'f64',
  pointAt: 'f64',
  readyAt: 'f64',
  billedSince: 'f64',
  billedSum: 'f64',
} as const;
const JOB = {
  kind: 'i32',
  owner: 'i32',
  other: 'i32',
  isHolding: 'u8',
  startedAt: 'f64',
  endedAt: 'f64',
  firstStep: 'i32',
  steps: 'i32',
  at: 'u8',
  error: 'i32',
  point: 'i32',
  pointAt: 'f64',
  wantsShutdown: 'u8',
  network: 'i32',
  isBroken: 'u8',
} as const;
/** Written when the job starts. */
const JOB_FIXED = [
  'kind',
  'owner',
  'other',
  'startedAt',
  'firstStep',
  'steps',
  'point',
  'wantsShutdown',
  'network',
] as const;
const JOB_STEP = {
  step: 'i32',
  state: 'u8',
  startedAt: 'f64',
  endedAt: 'f64',
  dueAt: 'f64',
  error: 'i32',
} as const;
const ALERT = {
  code: 'i32',
  target: 'i32',
  severity: 'i32',
  raisedAt: 'f64',
  clearedAt: 'f64',
  isUp: 'u8',
} as const;
const FAULT = {
  kind: 'i32',
  target: 'i32',
  isActive: 'u8',
  value: 'f64',
  second: 'f64',
  beganAt: 'f64',
  endedAt: 'f64',
} as const;
const CONDITION = {
  target: 'i32',
  name: 'i32',
  own: 'f64',
  forced: 'f64',
  isForced: 'u8',
  since: 'f64',
} as const;
const SERVICE = {
  isUp: 'u8',
  downSince: 'f64',
  downSum: 'f64',
  rta: 'f64',
  everDown: 'u8',
  causeSince: 'f64',
  cause: 'i32',
  lastDown: 'f64',
  isChecked: 'u8',
} as const;
const SCALARS = {
  dirty: 'u8',
  sampling: 'u8',
  checking: 'u8',
  version: 'f64',
  /** The solver's node for queues that stand nowhere. */
  parking: 'i32',
} as const;
const MARKS = { machine: 'i32', at: 'f64', crash: 'i32', app: 'i32', prev: 'i32' } as const;
const SPELLS = {
  machine: 'i32',
  at: 'f64',
  ran: 'f64',
  isWriting: 'i32',
  isReplicating: 'i32',
  unordered: 'f64',
  prev: 'i32',
} as const;
const SILENCES = { at: 'f64', since: 'f64', prev: 'i32' } as const;
const DOWNTIME = { service: 'i32', from: 'f64', to: 'f64', cause: 'i32' } as const;
const REVISIONS = { at: 'f64', hash: 'i32' } as const;
const CARRIED = { target: 'i32', name: 'i32', from: 'f64', to: 'f64' } as const;
const TIMELINE = { at: 'f64', what: 'i32', target: 'i32', detail: 'i32' } as const;

export type Columns =
  | typeof SITE
  | typeof GATEWAY
  | typeof SERVER
  | typeof LINK
  | typeof STORAGE
  | typeof NETWORK
  | typeof VCENTER
  | typeof MACHINE
  | typeof VM
  | typeof JOB
  | typeof JOB_STEP
  | typeof ALERT
  | typeof FAULT
  | typeof CONDITION
  | typeof SERVICE;

/** Kinds of things a scenario names, in the order of their handles. */
export const KINDS = [
  'site',
  'esxi-host',
  'vcenter',
  'datastore',
  'vault',
  'process-server',
  'configuration-server',
  'master-target',
  'link',
  'storage-account',
  'network',
  'policy',
  'machine',
  'service',
] as const;

export type Kind = (typeof KINDS)[number];

const KIND_NUMBERS = new Map<Kind, number>(KINDS.map((kind, number) => [kind, number]));

/** A named thing: its kind and its row there. */
export interface Ref {
  readonly kind: Kind;
  readonly row: number;
}

export interface World extends Tables {
  readonly catalog: Catalog;
  /** The estate as it is now; replaced by `grow.ts`, with the four that follow from it. */
  spec: EstateSpec;
  readonly seed: number;
  readonly store: Store;
  readonly kernel: Kernel;
  readonly net: FlowNet;
  /** Set once, right after the regions are known. */
  host: Host<World>;
  ids: ReadonlyMap<string, Ref>;
  names: Readonly<Record<Kind, readonly string[]>>;
  handleOf(ref: Ref): number;
  /** Gateway row of a process or configuration server. */
  gatewayOf: (kind: Kind, row: number) => number;
  roster: Roster;
  readonly touched: Touched;
  /** Words interned for the timeline and for causes; order of first use is part of the run. */
  readonly lexicon: Lexicon;
}

/** Notes that something about a machine changed that services look at. */
export function touch(world: World, machine: number): void {
  world.scalars.col.dirty[0] = 1;
  world.touched.machines.add(machine);
}

/** Which thing an id names; asserts that it exists. */
export function refOf(world: World, id: string): Ref {
  const ref = world.ids.get(id);
  assert(ref !== undefined, `nothing is called ${id}`);
  return ref;
}

/** Row of an id that must be of this kind. */
export function rowOf(world: World, kind: Kind, id: string): number {
  const ref = refOf(world, id);
  assert(ref.kind === kind, `${id} is a ${ref.kind}, not a ${kind}`);
  return ref.row;
}

export function nameOf(world: World, kind: Kind, row: number): string {
  return world.names[kind][row] ?? '';
}

/** One number for a named thing, for columns. */
export function handleOf(kind: Kind, row: number): number {
  return (KIND_NUMBERS.get(kind) ?? NONE) * 65_536 + row;
}

export function refOfHandle(handle: number): Ref {
  const kind = KINDS[Math.floor(handle / 65_536)];
  assert(kind !== undefined, 'handle without a kind', { handle });
  return { kind, row: handle % 65_536 };
}

/** Reads a column; rows are always ours, so a missing one is a bug. */
export function cell(column: ArrayLike<number>, row: number): number {
  const value = column[row];
  assert(value !== undefined, 'row outside its table', { row });
  return value;
}
