/** Every table of a world: typed columns in one store, declared in fixed order. */
import type { Store } from '../sim/index.ts';
import { AWAY, HOME, LOSS, TARGET } from './physics/home-columns.ts';
import { PERIOD } from './physics/period-columns.ts';

/** `homeNode` = root of what comes home into the site; see physics/home-road.ts. */
const SITE = { isAzure: 'u8', cores: 'i32', homeNode: 'i32' } as const;
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
  /** Node of what it carries home, where that is not its own; see physics/home-road.ts. */
  homeNode: 'i32',
  /** Site a server in Azure serves; `NONE` = it stands on its own site. */
  homeSite: 'i32',
  /** Its private line to the configuration server is closed. */
  isCutOff: 'u8',
  /** It is registered by hand only. */
  isByHand: 'u8',
  billedSince: 'f64',
  billedSum: 'f64',
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
  /** Part of what it writes that goes to disks in replication. */
  churnKept: 'f64',
  /** A usable copy of it is kept up: it has an RPO and makes points. */
  isReplicating: 'u8',
  /** Its agent sends what is written. */
  isSending: 'u8',
  /** Flow of its first copy, and its latest spell of protection; see physics/period.ts. */
  copyFlow: 'i32',
  period: 'i32',
  /** What its policy said before; see physics/terms.ts. */
  termsRow: 'i32',
  /** Row of its way home, from its first copy in Azure on; see physics/home-flow.ts. */
  home: 'i32',
  /** Since when it shares points with its group. */
  groupSince: 'f64',
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
  pointCheckAt: 'f64',
  alarm: 'u8',
  hasNoPoint: 'u8',
  /** Since when it writes more than its target disks were tested for. */
  churnSince: 'f64',
  churnLevel: 'u8',
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
  'copyFlow',
] as const;
const VM = {
  machine: 'i32',
  isTest: 'u8',
  network: 'i32',
  address: 'f64',
  pointAt: 'f64',
  readyAt: 'f64',
  /** Its application did not find what it needs when the machine started. */
  isEarly: 'u8',
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
  plan: 'i32',
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
const PLAN = {
  /** Group the run is at, −1 before the first. */
  group: 'i32',
  run: 'i32',
  testRun: 'i32',
  testedAt: 'f64',
  /** A person found the test wanting. */
  isWanting: 'u8',
} as const;
const SCALARS = {
  dirty: 'u8',
  /** When the next look at alarms is planned; past = none is. */
  sampleAt: 'f64',
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
const TERMS = {
  until: 'f64',
  threshold: 'f64',
  retention: 'f64',
  app: 'f64',
  prev: 'i32',
} as const;
const PLAN_EDITS = { plan: 'i32', at: 'f64', what: 'i32', target: 'i32' } as const;
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
  | typeof PERIOD
  | typeof HOME
  | typeof TARGET
  | typeof VM
  | typeof JOB
  | typeof JOB_STEP
  | typeof ALERT
  | typeof FAULT
  | typeof CONDITION
  | typeof SERVICE
  | typeof PLAN;

/** Declares every table in fixed order, so that a capture fits any world of the same estate. */
export function declareTables(store: Store) {
  return {
    sites: store.table('sites', SITE),
    gateways: store.table('gateways', GATEWAY),
    servers: store.table('servers', SERVER),
    links: store.table('links', LINK),
    storages: store.table('storages', STORAGE),
    networks: store.table('networks', NETWORK),
    vcenters: store.table('vcenters', VCENTER),
    machines: store.table('machines', MACHINE, undefined, MACHINE_FIXED),
    periods: store.table('periods', PERIOD),
    vms: store.table('vms', VM, undefined, ['machine', 'isTest']),
    jobs: store.table('jobs', JOB, undefined, JOB_FIXED),
    jobSteps: store.table('jobSteps', JOB_STEP, undefined, ['step']),
    alerts: store.table('alerts', ALERT, undefined, ['code', 'target']),
    faults: store.table('faults', FAULT),
    conditions: store.table('conditions', CONDITION, undefined, ['target', 'name']),
    services: store.table('services', SERVICE),
    plans: store.table('plans', PLAN),
    scalars: store.table('scalars', SCALARS),
    marks: store.log('marks', MARKS),
    spells: store.log('spells', SPELLS),
    silences: store.log('silences', SILENCES),
    downtime: store.log('downtime', DOWNTIME),
    timeline: store.log('timeline', TIMELINE),
    revisions: store.log('revisions', REVISIONS),
    carried: store.log('carried', CARRIED),
    terms: store.log('terms', TERMS),
    planEdits: store.log('planEdits', PLAN_EDITS),
    homes: store.table('homes', HOME),
    targets: store.table('targets', TARGET),
    aways: store.log('aways', AWAY),
    losses: store.log('losses', LOSS),
  };
}

export type Tables = ReturnType<typeof declareTables>;
