/** What the screen shows at one instant: plain rows, serialisable, no functions. */
import type { AlertView, AllowedOperation, Health, JobView, Ms, Refusal } from '../domain/index.ts';
import type { HintRow, MessageRow, ObjectiveRow } from '../drill/index.ts';
import type { ClockRow } from './clock.ts';
import type { NamedRow } from './named.ts';

/** One per silhouette state of UX 6.5: `look.ts` says which are looks of a machine itself. */
export type MachineLook =
  | 'unprotected'
  | 'first-copy'
  | 'in-promise'
  | 'at-risk'
  | 'breach'
  | 'dark'
  | 'starting'
  | 'on-approval'
  | 'live-azure'
  | 'drill-copy'
  | 'way-home'
  | 'migrated'
  | 'two-copies';

export interface MachineRow {
  readonly id: string;
  readonly name: string;
  readonly os: 'windows' | 'linux';
  readonly site: string;
  readonly group: string | null;
  readonly service: string | null;
  readonly processServer: string;
  readonly storage: string;
  readonly look: MachineLook;
  readonly itemState: string;
  readonly sourceState: string;
  readonly agentState: string;
  readonly testState: string;
  readonly azureVmState: string;
  readonly testVmState: string;
  readonly consistency: string;
  readonly health: Health;
  readonly isSourceWriting: boolean;
  readonly isSplitBrain: boolean;
  readonly diskCount: number;
  /** Null once failed over. */
  readonly rpoMs: number | null;
  readonly rpoThresholdMs: Ms;
  /** Share of the threshold from which it is at risk. */
  readonly riskFrom: number;
  readonly backlogBytes: number;
  /** Minutes of data: how long this backlog took to write. Equals RPO while order is kept. */
  readonly churnBytesPerMs: number;
  readonly wireInBytesPerMs: number;
  readonly wireOutBytesPerMs: number;
  readonly binding: string | null;
  readonly newestPointMs: Ms | null;
  /** Point its copy in Azure was started from by the last failover; null without one. */
  readonly startedFromMs: Ms | null;
  /** Minutes since commit became possible, while on approval. */
  readonly approvalSinceMs: Ms | null;
  /** 0..1 of the first copy, else of the running job: for drawing a start. */
  readonly progress: number | null;
}

export interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly kind:
    | 'process-server'
    | 'configuration-server'
    | 'master-target'
    | 'vcenter'
    | 'esxi-host'
    | 'datastore';
  readonly site: string;
  readonly health: Health;
  readonly isPowered: boolean;
  readonly stateWord: string;
  /** Only where it carries replication: process server, or configuration server with one inside. */
  readonly tank: {
    readonly cacheBytes: number;
    readonly cachedBytes: number;
    readonly backlogBytes: number;
    /** Backlog at which the cache is full: beyond 80 % it takes only a part of what comes. */
    readonly fullBacklogBytes: number;
    readonly inBytesPerMs: number;
    readonly outBytesPerMs: number;
    readonly hardwareBytesPerMs: number;
    readonly throttleBps: number | null;
    /** Used share of its processors. */
    readonly cpuUse: number;
    /** Instant the cache is full if nothing changes; null = not filling. */
    readonly fullAtMs: Ms | null;
    /** Shares of the cache in use at which the product warns, is critical, and holds back. */
    readonly levels: {
      readonly warning: number;
      readonly critical: number;
      readonly full: number;
    };
    /** Machines behind it. */
    readonly machines: number;
  } | null;
}

export interface LinkRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly between: readonly [string, string];
  readonly state: string;
  readonly nominalBps: number;
  readonly capacityBps: number;
  readonly replicationBps: number;
  readonly businessBps: number;
  readonly businessLeftBps: number;
  readonly use: number;
}

export interface StorageRow {
  readonly id: string;
  readonly name: string;
  readonly tier: 'standard' | 'premium';
  readonly redundancy: 'lrs' | 'grs';
  readonly disks: number;
  readonly iops: number;
  readonly use: number;
  /** It takes no more requests than now. */
  readonly isBusy: boolean;
  readonly state: string;
}

export interface NetworkRow {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly isBubble: boolean;
  readonly state: string;
}

export interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'vmware' | 'azure';
  readonly power: 'powered' | 'dark';
}

export interface ServiceRow {
  readonly id: string;
  readonly name: string;
  readonly isUp: boolean;
  readonly usersServed: number;
  readonly users: number | null;
  readonly downSinceMs: Ms | null;
  readonly downtimeMs: Ms;
  readonly rtoMs: Ms;
  readonly rpoMs: Ms;
  readonly mtdMs: Ms | null;
  readonly rtaMs: number | null;
  /** Money per hour being lost now; 0 while up. */
  readonly losingPerHour: number;
  readonly machines: readonly string[];
}

export interface SeenRow {
  readonly atMs: Ms;
  readonly what: string;
  readonly target: string;
  readonly detail: string;
}

/** What happens next if nothing changes (`if nothing changes: SQL02 in 8 min`). */
export interface ForecastRow {
  readonly machine: string;
  readonly what: 'threshold';
  readonly atMs: Ms;
}

export interface Frame {
  readonly scenario: { readonly id: string; readonly title: string; readonly version: string };
  readonly seed: number;
  readonly phase: 'running' | 'ended';
  readonly clock: ClockRow;
  readonly currency: string;
  readonly sites: readonly SiteRow[];
  readonly services: readonly ServiceRow[];
  readonly machines: readonly MachineRow[];
  readonly servers: readonly ServerRow[];
  readonly links: readonly LinkRow[];
  readonly storages: readonly StorageRow[];
  readonly networks: readonly NetworkRow[];
  readonly vaults: readonly {
    readonly id: string;
    readonly name: string;
    readonly items: number;
  }[];
  readonly jobs: readonly JobView[];
  readonly alerts: readonly AlertView[];
  readonly goals: readonly ObjectiveRow[];
  readonly hints: readonly HintRow[];
  /** Whom the learner told, and when. */
  readonly told: readonly { readonly atMs: Ms; readonly person: string }[];
  /** Causes the learner named, and what was laid beside them; oldest first. */
  readonly named: readonly NamedRow[];
  readonly messages: readonly MessageRow[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly seen: readonly SeenRow[];
  readonly forecasts: readonly ForecastRow[];
  readonly isDisasterDeclared: boolean;
  readonly canFinish: readonly Refusal[];
  /** Counts what has happened so far, never time: equal = nothing but time went by. */
  readonly revision: number;
}

/** One band of the journal ribbon. */
export interface JournalBand {
  readonly machine: string;
  readonly name: string;
  readonly look: MachineLook;
  readonly rpoMs: number | null;
  readonly thresholdMs: Ms;
  /** Latest instant whose data has fully arrived. */
  readonly frontierMs: Ms;
  readonly stoppedAtMs: Ms | null;
  readonly points: readonly {
    readonly atMs: Ms;
    readonly kind: 'crash' | 'app';
    readonly state: string;
    readonly isCommon: boolean;
  }[];
  /** RPO curve corners in the window, `[ms, rpoMs]`. */
  readonly rpo: readonly (readonly [Ms, number])[];
}

export interface Journal {
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly nowMs: Ms;
  readonly bands: readonly JournalBand[];
  readonly flags: readonly {
    readonly atMs: Ms;
    readonly label: string;
    readonly kind: 'inject' | 'command';
  }[];
}

/** Inspector of one part. */
export interface Inspection {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly health: Health | null;
  readonly regions: readonly { readonly region: string; readonly state: string }[];
  /** Label key, value in engine units and its unit; texts and formats are the screen's. */
  readonly facts: readonly {
    readonly key: string;
    readonly value: number | string;
    readonly unit:
      | 'ms'
      | 'bytes'
      | 'bytesPerMs'
      | 'bps'
      | 'ratio'
      | 'count'
      | 'instant'
      | 'word'
      | 'name';
  }[];
  readonly operations: readonly AllowedOperation[];
  readonly alerts: readonly AlertView[];
}

/** Why is the RPO what it is (PHYSICS 4 and 3). */
export interface WhyRpo {
  readonly machine: string;
  readonly rpoMs: number;
  /** Instant the oldest byte not in Azure was written. */
  readonly oldestAtMs: Ms;
  /** Instant the source stopped writing: from then on the RPO stands still. Null while it runs. */
  readonly stoppedAtMs: Ms | null;
  readonly backlogBytes: number;
  readonly written: readonly (readonly [Ms, number])[];
  readonly arrived: readonly (readonly [Ms, number])[];
  readonly limits: readonly {
    readonly id: string;
    readonly cause: string;
    readonly capacity: number;
    readonly used: number;
    readonly isBinding: boolean;
  }[];
  readonly getsBytesPerMs: number;
  readonly writesBytesPerMs: number;
}

export interface PointOption {
  readonly choice: 'latest' | 'latest-processed' | 'latest-app-consistent' | 'custom';
  readonly refusals: readonly Refusal[];
  readonly atMs: Ms | null;
  readonly lostMs: number | null;
  readonly lostBytes: number | null;
  readonly ageMs: number | null;
  readonly unprocessedBytes: number | null;
  /** Expected start-up, the range the facts allow. */
  readonly startUp: { readonly minMs: Ms; readonly maxMs: Ms } | null;
}

export interface FailoverPreview {
  readonly machine: string;
  readonly kind: 'failover' | 'test-failover' | 'change-recovery-point' | 'planned-failover';
  readonly journal: Journal;
  readonly options: readonly PointOption[];
  /** Every rule that was looked at, with its outcome. */
  readonly checks: readonly {
    readonly code: string;
    readonly fact: string;
    readonly holds: boolean;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
  readonly shutdown: {
    readonly isOffered: boolean;
    /** Why the source will not answer; null when it can. */
    readonly reason: 'dark' | null;
    readonly minMs: Ms;
    readonly maxMs: Ms;
  };
  readonly networks: readonly {
    readonly id: string;
    readonly name: string;
    readonly isBubble: boolean;
  }[];
  readonly downSinceMs: Ms | null;
  readonly perHour: number;
}
