/** What the layers above may ask a running engine. Everything is computed from state on demand. */
import type { AzureCopy } from './azure-copy.ts';
import type { Command, CommandOutcome, PointChoice, Refusal } from './command.ts';
import type { EstateSpec, Ms } from './estate.ts';
import type { PlansView } from './plan-view.ts';
import type { HomeQueries } from './view-home.ts';

/** A value that is a straight line from now until `untilMs`, unless an event comes first. */
export interface Linear {
  readonly value: number;
  /** Change per millisecond. */
  readonly slope: number;
  /** The form is valid up to and including this instant. */
  readonly untilMs: Ms;
}

export type ItemState =
  | 'discovered'
  | 'ineligible'
  | 'enabling'
  | 'enableFailed'
  | 'awaitingRestart'
  | 'initialReplication'
  | 'finalizing'
  | 'protected'
  | 'failingOver'
  | 'failoverBroken'
  | 'commitPending'
  | 'changingPoint'
  | 'committing'
  | 'failedOver'
  | 'reprotecting'
  | 'reverseSync'
  | 'reverseProtected'
  | 'failingBack'
  | 'failbackFailed'
  | 'failbackCommitPending'
  | 'committingFailback'
  | 'failedBack'
  | 'reprotectingForward'
  | 'completingMigration'
  | 'migrated'
  | 'disabling'
  | 'unprotected'
  | 'removed';

export type Health = 'normal' | 'warning' | 'critical' | 'notApplicable';

export interface PointRow {
  /** Instant of the mark, ms from StartEx; negative before it. */
  readonly atMs: Ms;
  readonly kind: 'crash' | 'app';
  readonly state: 'pending' | 'uploaded' | 'available' | 'pruned' | 'expired' | 'deleted' | 'inUse';
  /** Common to its replication group. */
  readonly isCommon: boolean;
}

/** Result of resolving a point choice now. */
export interface ChosenPoint {
  /** Instant the machine goes back to; for `latest` the frontier of what has arrived. */
  readonly atMs: Ms;
  readonly kind: 'latest' | 'crash' | 'app';
  /** Source bytes written after the point, up to t_stop (or now while the source runs). */
  readonly lostBytes: number;
  readonly lostMs: Ms;
  /** Bytes that must be processed first (only `latest`). */
  readonly unprocessedBytes: number;
}

/** A row of a check that fails, with the values for its text. */
export interface Reason {
  readonly code: string;
  readonly fact: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface AllowedOperation {
  /** Command name, such as `failover`. */
  readonly do: string;
  /** Empty = allowed now. */
  readonly refusals: readonly Refusal[];
}

export interface JobView {
  readonly job: number;
  /** Job kind, a row of `domain/jobs/facts.ts`, such as `failover`. */
  readonly kind: string;
  readonly target: string;
  readonly state:
    | 'notStarted'
    | 'inProgress'
    | 'waiting'
    | 'succeeded'
    | 'failed'
    | 'cancelling'
    | 'cancelled';
  readonly startedAtMs: Ms;
  readonly endedAtMs: Ms | null;
  /** Code of what failed, if it failed. */
  readonly errorCode: string | null;
  readonly steps: readonly {
    readonly id: string;
    readonly state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
    readonly startedAtMs: Ms | null;
    readonly endedAtMs: Ms | null;
    /** Known end of a running timed step. */
    readonly dueAtMs: Ms | null;
    readonly errorCode: string | null;
  }[];
}

export interface AlertView {
  readonly alert: number;
  /** Product code or house name, such as `78174`, `806`, `rpo-threshold`. */
  readonly code: string;
  readonly target: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly state: 'raised' | 'acknowledged' | 'cleared';
  readonly raisedAtMs: Ms;
  readonly clearedAtMs: Ms | null;
}

/** One line of the loss ledger. Lines sum to the totals exactly. */
export interface LedgerLine {
  /** `newer-than-point`, `uplink`, `throttle`, `process-server`, `storage`, `own-cap`, `outage`,
   *  `bitmap`, `last-moment`, `after-failover`, `unprotected` for bytes; `waiting`,
   *  `step:<job>.<step>`, `fault:<kind>` for time. */
  readonly cause: string;
  /** Machine (bytes) or service (time) it belongs to. */
  readonly target: string;
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly bytes: number;
  readonly ms: Ms;
}

export interface Ledger {
  readonly lostBytes: number;
  readonly downtimeMs: Ms;
  readonly lines: readonly LedgerLine[];
}

/** A line of what happened, derived and never saved. */
export interface TimelineRow {
  readonly atMs: Ms;
  /** Event name, such as `job.started`, `item.state`, `alert.raised`, `fault.began`. */
  readonly what: string;
  readonly target: string;
  readonly detail: string;
}

export interface MachineForms {
  /** Null once failed over or not protected. */
  readonly rpoMs: Linear | null;
  readonly backlogBytes: Linear;
}

/** Read side of the engine. Ids are the scenario's; unknown ids are an InvariantError. */
export interface EngineView extends PlansView, HomeQueries {
  readonly spec: EstateSpec;
  readonly seed: number;
  nowMs(): Ms;
  /** Instant the source stopped writing, null while it runs. */
  stoppedAtMs(machine: string): Ms | null;
  itemState(machine: string): ItemState;
  /** Full state name with the child after a dot, such as `failingOver.hydrating`. */
  itemStateFull(machine: string): string;
  testState(machine: string): string;
  consistency(machine: string): string;
  /** Accounts of a configuration server that the portal offers (CS-10). */
  accounts(id: string): readonly string[];
  /** What is not as usual about a thing: name, value as a word or number, how it may be mended. */
  conditions(id: string): readonly {
    readonly name: string;
    readonly value: string | number | boolean;
    readonly canRepair: boolean;
    readonly fact: string;
  }[];
  /** Health of an item or of a component. */
  health(id: string): Health;
  /** State of every region of a component, by region name (for inspector and state charts). */
  regions(id: string): readonly { readonly region: string; readonly state: string }[];
  sourceState(machine: string): string;
  agentState(machine: string): string;
  /** Rows of the support rules and of discovery that forbid replicating a machine; empty = none. */
  eligibility(machine: string): readonly Reason[];
  /** What is allowed and worth knowing before a failover or the way back. */
  cautions(machine: string): readonly Reason[];
  /** Why these disks cannot be left out of replication; empty = they can. */
  exclusionProblems(machine: string, disks: readonly string[]): readonly Refusal[];
  /** Last Contact At of a vCenter's entry: the end of the last run that was answered. */
  lastContactMs(vcenter: string): Ms;
  /** RPO as the product tells it: off by the clock of the source, even below zero (REP-07). */
  shownRpoMs(machine: string): Ms | null;
  /** Time with a disk that is not protected. */
  uncovered(machine: string): Linear;
  /** What the passphrase tool of a configuration server shows. */
  passphrase(configurationServer: string): string;
  azureVmState(machine: string): string;
  testVmState(machine: string): string;
  /** What the copy in Azure is like: `work` and `users` = what it lacks. Null without one. */
  azureCopy(machine: string, copy?: 'real' | 'test'): AzureCopy | null;
  activeSide(machine: string): 'onprem' | 'azure' | 'none';
  /** Site id where the machine runs now, or null. */
  runningAt(machine: string): string | null;
  isSplitBrain(machine: string): boolean;
  rpoMs(machine: string, atMs?: Ms): number | null;
  rpoForm(machine: string): Linear | null;
  /** Age of the newest byte Azure had when protection of the machine ended; null while it is
   *  protected, was never, or has been failed over. */
  lapsedForm(machine: string): Linear | null;
  /** True while a machine is beyond rescue: its source is down or deleted, its protection was ended
   *  and no point is left (DIS-01). */
  isBeyondRescue(machine: string): boolean;
  /** Latest instant whose bytes, and all before, have arrived in order. */
  frontierMs(machine: string, atMs?: Ms): Ms;
  backlogBytes(machine: string, atMs?: Ms): number;
  backlogForm(machine: string): Linear;
  churnBytesPerMs(machine: string): number;
  wireInBytesPerMs(machine: string): number;
  wireOutBytesPerMs(machine: string): number;
  /** Name of the limit that binds the machine now: `own-cap`, `throttle`, `process-server`,
   *  `uplink`, `storage`, `outage`, or null. */
  bindingLimit(machine: string): string | null;
  /** Every limit on the path of a machine: capacity and use, bytes per ms. */
  limits(machine: string): readonly {
    readonly id: string;
    readonly cause: string;
    readonly capacity: number;
    readonly used: number;
  }[];
  /** Arrival (written) and departure (arrived) curves as corner points between two instants. */
  curves(
    machine: string,
    fromMs: Ms,
    toMs: Ms,
  ): {
    readonly written: readonly (readonly [Ms, number])[];
    readonly arrived: readonly (readonly [Ms, number])[];
  };
  /** RPO as corner points of its piecewise linear curve between two instants. */
  rpoCurve(machine: string, fromMs: Ms, toMs: Ms): readonly (readonly [Ms, number])[];
  points(machine: string, fromMs: Ms, toMs: Ms): readonly PointRow[];
  newestPointMs(machine: string, kind: 'crash' | 'app' | 'any', atMs?: Ms): Ms | null;
  pointsKept(machine: string): number;
  /** Windows has its tools disabled in Azure and enabled again at home; Linux keeps its own. */
  vmwareTools(machine: string): 'running' | 'disabled' | 'missing' | 'none';
  /** How long app-consistent points made its workload stand still in a window (MVM-02). */
  stunMs(machine: string, fromMs: Ms, toMs: Ms): number;
  resolvePoint(machine: string, choice: PointChoice, customAtMs?: Ms): ChosenPoint | null;
  /** Shares of the included disks a first copy has brought over; null where none is going on. */
  firstCopy(machine: string): {
    readonly disks: readonly { readonly id: string; readonly share: number }[];
    /** Wire bytes of the copy, or of what changed meanwhile, still to arrive. */
    readonly waitingBytes: number;
    readonly bytesPerMs: number;
    readonly isSendingChanges: boolean;
  } | null;
  /** Facts of the last failover: null before one. */
  failoverFacts(machine: string): {
    readonly startedAtMs: Ms;
    readonly pointAtMs: Ms;
    readonly pointKind: string;
    readonly rpaMs: number;
    readonly lostBytes: number;
  } | null;
  rpoBreach(machine: string): Linear;
  splitBrain(machine: string): Linear;
  resyncs(machine: string): number;
  serviceUp(service: string): boolean;
  /** Total downtime so far. */
  serviceDowntime(service: string): Linear;
  /** Start of the running outage or of the last one; null if never down. */
  serviceDownSinceMs(service: string): Ms | null;
  /** Recovery time actual of the last outage that ended; null before. */
  serviceRtaMs(service: string): number | null;
  usersServed(service: string): number;
  machineRtaMs(machine: string): number | null;
  machineDowntime(machine: string): Linear;
  /** Free share of a process server's cache, 0..1. */
  cacheFree(processServer: string, atMs?: Ms): number;
  cacheFreeForm(processServer: string): Linear;
  /** Used share of a link (replication plus business), 0..1. */
  linkUse(link: string, atMs?: Ms): number;
  /** Bits per second delivered to the business, and its demand. */
  linkLeftBps(link: string): number;
  linkBusinessBps(link: string): number;
  /** Capacity after bandwidth and loss, replication's use; bits per second. */
  linkCapacityBps(link: string): number;
  linkReplicationBps(link: string): number;
  linkState(link: string): string;
  iopsUse(storage: string): number;
  sitePower(site: string): 'powered' | 'dark';
  processServerFlow(processServer: string): {
    readonly inBytesPerMs: number;
    readonly outBytesPerMs: number;
    readonly hardwareBytesPerMs: number;
    readonly throttleBps: number | null;
    readonly backlogBytes: number;
    readonly cachedBytes: number;
    readonly cacheBytes: number;
    /** Backlog at which the cache is full: beyond 80 % it takes only a part of what comes. */
    readonly fullBacklogBytes: number;
  };
  /** How busy a server is, 0..1, its machines, and what one of them has waiting on average. */
  serverUse(processServer: string): {
    readonly cpu: number;
    readonly memory: number;
    readonly machines: number;
    readonly averageWaitingBytes: number;
  };
  jobs(): readonly JobView[];
  job(row: number): JobView;
  alerts(): readonly AlertView[];
  ledger(): Ledger;
  /** Lines from a row on; the whole run without one. */
  timeline(fromRow?: number): readonly TimelineRow[];
  /** How many there are; cheaper than the lines. */
  timelineLength(): number;
  testsLeft(): number;
  cost(): number;
  /** Money so far, and what a millisecond costs now. */
  costForm(): Linear;
  /** Every verb that makes sense for a component, with the reasons against it now. */
  allowedOperations(id: string): readonly AllowedOperation[];
  /** Estimated minutes of a failover or of another job from facts: the range it can take. */
  estimateJob(command: Command): DurationEstimate | null;
}

export interface DurationEstimate {
  readonly minMs: Ms;
  readonly maxMs: Ms;
  readonly steps: readonly { readonly id: string; readonly minMs: Ms; readonly maxMs: Ms }[];
}

/** A fault from FAULTS, by its slug (SCENARIOS 2.6). */
export interface FaultOrder {
  readonly kind: string;
  readonly target: string;
  readonly with: Readonly<Record<string, string | number | boolean>>;
}

/** Write side. Time moves only here. */
export interface Engine extends EngineView {
  /** Runs every event due up to `toMs`; `stop` is asked after each instant. Returns now. */
  advanceTo(toMs: Ms, stop?: () => boolean): Ms;
  nextEventAtMs(): Ms;
  /** Operator command at this instant: admission rules, then messages; classes 1 to 3 settle. */
  dispatch(command: Command): CommandOutcome;
  /** Reasons against a command now, without doing it; empty = allowed. */
  admission(command: Command): readonly Refusal[];
  beginFault(order: FaultOrder): number;
  endFault(fault: number): void;
  isFaultActive(fault: number): boolean;
  /** Called when classes 1 and 2 ran dry at an instant, before operator commands; true = it caused
   *  something and wants to look again. Set once by the drill. */
  onLook(look: () => boolean): void;
  /** Somebody looked at a service; matters where `up: checked`. */
  markChecked(service: string): void;
  /** Schedules a look (class 3) at an instant. */
  lookAt(atMs: Ms): void;
  digest(): string;
  capture(): unknown;
  restore(capture: unknown): void;
  /** Whether it can be copied: live actors keep a state of their own, which only a replay has. */
  readonly canFork: boolean;
  /** An independent engine with the same past. */
  fork(): Engine;
  /** Machine events run so far. */
  eventsRun(): number;
}

export interface EngineOptions {
  readonly seed: number;
  readonly executor?: 'table' | 'actors';
  /** Asserts PHYSICS 7 after every event; on in tests. */
  readonly checkInvariants?: boolean;
}
