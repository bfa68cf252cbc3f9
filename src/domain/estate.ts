/** The estate a drill starts from: plain data, already checked and converted to engine units. */
import type { Command } from './command.ts';
import type { SystemName } from './facts/machines.ts';

/** Milliseconds, integer. */
export type Ms = number;

/** A duration that may be drawn once per use from the seed; `min === max` when it is fixed. */
export interface DurationRange {
  readonly minMs: Ms;
  readonly maxMs: Ms;
}

/** Wall-clock anchor of StartEx. The local clock runs uniformly; no daylight-saving jump. */
export interface ClockSpec {
  /** Milliseconds from local midnight of StartEx's date to StartEx. */
  readonly startOfDayMs: Ms;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekday: number;
  /** Label only, such as `2016-11-21`. */
  readonly date: string;
  /** Label only, an IANA name. */
  readonly zone: string;
}

/** Switches where FACTS section 1 leaves a ruling to the scenario. */
export interface ProfileSpec {
  readonly rules: 'v2a-2016';
  /** */
  readonly strictCsGuard: boolean;
  /** */
  readonly plannedFailover: 'shown' | 'hidden';
  /** STO-12 also limits delta flow (PHYSICS 3). */
  readonly diskCeilings: boolean;
}

export interface SiteSpec {
  readonly id: string;
  readonly name: string;
  readonly kind: 'vmware' | 'azure';
  readonly region?: string;
  /** Core quota of an Azure region; absent = not limiting. */
  readonly cores?: number;
  /** What is not as usual at StartEx. */
  readonly conditions?: Readonly<Record<string, number>>;
}

/** Throttle of a process server (CAP-06, CAP-07). Rates in bits per second. */
export interface ThrottleSpec {
  readonly bandwidthBps?: number;
  /** Minutes of the day, half open; over midnight it belongs to its first day. Absent = always. */
  readonly hours?: { readonly fromMin: number; readonly toMin: number };
  /** 0 = Monday. Absent = every day. */
  readonly weekdays?: readonly number[];
  /** Limit outside the hours; absent = none. */
  readonly offHoursBps?: number;
}

interface ComponentBase {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  /** What is not as usual at StartEx, by the names of the catalogue; see `catalog.ts`. */
  readonly conditions?: Readonly<Record<string, number>>;
}

export type ComponentSpec =
  | (ComponentBase & {
      readonly kind: 'vcenter';
      /** Entered on the configuration server at StartEx; absent = yes. */
      readonly isAdded?: boolean;
    })
  | (ComponentBase & { readonly kind: 'esxi-host'; readonly memoryBytes?: number })
  | (ComponentBase & { readonly kind: 'datastore'; readonly capacityBytes?: number })
  | (ComponentBase & {
      readonly kind: 'configuration-server';
      readonly cpu: number;
      readonly memoryBytes: number;
      readonly cacheBytes: number;
      readonly threads: number;
      readonly throttle?: ThrottleSpec;
      /** Absent = it was installed and registered before the drill. */
      readonly isInstalled?: boolean;
      /** Id of the vault it is registered in; absent = the first. */
      readonly vault?: string;
      /** Accounts in its tool, for discovery and push (CS-10). */
      readonly accounts?: readonly string[];
    })
  | (ComponentBase & {
      readonly kind: 'process-server';
      readonly cpu: number;
      readonly memoryBytes: number;
      readonly cacheBytes: number;
      readonly threads: number;
      readonly throttle?: ThrottleSpec;
      /** Absent = it was installed before the drill. */
      readonly isInstalled?: boolean;
      /** Configuration server it registered with; absent = the one of its site. */
      readonly configurationServer?: string;
      /** Network it stands in, where it stands in Azure (RPR-05). */
      readonly network?: string;
    })
  | (ComponentBase & {
      readonly kind: 'master-target';
      readonly os: 'windows' | 'linux';
      /** Absent = it was installed before the drill. */
      readonly isInstalled?: boolean;
    })
  | (ComponentBase & { readonly kind: 'vault'; readonly resourceGroup?: string })
  | (ComponentBase & {
      readonly kind: 'storage-account';
      readonly tier: 'standard' | 'premium';
      readonly redundancy: 'lrs' | 'grs';
      readonly iops: number;
      /** Deployment model, which machines made from it share (STO-04); absent = the newer one. */
      readonly model?: 'resource-manager' | 'classic';
      /** Standard account that takes the replication logs of a premium one (STO-02). */
      readonly log?: string;
      /** Where it is not that of its site. */
      readonly region?: string;
    })
  | (ComponentBase & {
      readonly kind: 'network';
      readonly bubble: boolean;
      /** Only machines of the same deployment model start in it (NET-01). */
      readonly model?: 'resource-manager' | 'classic';
      /** Address machines in it ask for names (ADN-03); absent = one that answers. */
      readonly dns?: string;
      /** Where it is not that of its site. */
      readonly region?: string;
      /** Ranges such as `10.1.2.0/24`; none = it takes any address. */
      readonly subnets?: readonly { readonly name: string; readonly range: string }[];
    })
  | (ComponentBase & { readonly kind: 'vpn-gateway' });

export type ComponentKind = ComponentSpec['kind'];

/** A piecewise constant rate that repeats; before the first step of a cycle its last one holds. */
export interface CycleSpec {
  /** Length of the cycle, a day or a week, counted from local midnight (Monday for a week). */
  readonly cycleMs: Ms;
  readonly steps: readonly { readonly atMs: Ms; readonly value: number }[];
}

export interface LinkSpec {
  readonly id: string;
  readonly name: string;
  readonly between: readonly [string, string];
  readonly kind: 'internet' | 'vpn' | 'expressroute' | 'lan';
  readonly bandwidthBps: number;
  readonly latencyMs: number;
  /** 0..1 */
  readonly lossRatio: number;
  /** Traffic of others, bits per second. */
  readonly business: CycleSpec;
  /** False while it is being set up; absent = it stands. */
  readonly isConfigured?: boolean;
}

export interface DiskSpec {
  readonly id: string;
  readonly sizeBytes: number;
  readonly usedBytes: number;
  readonly excluded: boolean;
  /** A dynamic disk of Windows (MCH-04, DSK-03). */
  readonly isDynamic?: boolean;
  /** Drive letter of Windows, mount point of Linux; absent = by its place. */
  readonly letter?: string;
  /** Part of what the machine writes that goes to this disk, 0..1 (DSK-07). */
  readonly churnShare?: number;
  /** An application does not start without it (DSK-05). */
  readonly isNeeded?: boolean;
  readonly hasPageFile?: boolean;
}

export interface NicSpec {
  readonly id: string;
  readonly isStatic: boolean;
  readonly address?: string;
}

/** How a machine is to start in Azure (FACTS 20); what is absent follows the source. */
export interface TargetSpec {
  readonly size?: string;
  /** `null` = none at all. */
  readonly network?: string | null;
  readonly subnet?: string;
  readonly address?: string;
  /** What it is called in Azure; absent = as here (MCH-08). */
  readonly name?: string;
}

export interface MachineSpec {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly os: 'windows' | 'linux';
  /** Its guest system; absent = the usual one of its family. */
  readonly system?: SystemName;
  /** The computer's own name, where it is not the id (MCH-08). */
  readonly guestName?: string;
  /** Host and datastore it stands on; absent = the first of its site. */
  readonly host?: string;
  readonly datastore?: string;
  readonly physical: boolean;
  readonly cpu: number;
  readonly memoryBytes: number;
  readonly disks: readonly DiskSpec[];
  readonly workload: string;
  readonly policy: string;
  readonly processServer: string;
  readonly storage: string;
  readonly replicationGroup?: string;
  /** PHYSICS 3.3, default 4 GB. */
  readonly agentQueueBytes: number;
  readonly isProtected: boolean;
  /** Minutes of the day in which it is resynchronised by itself; none = by hand only (REP-09). */
  readonly resyncHours?: { readonly fromMin: number; readonly toMin: number } | null;
  /** The mobility agent is on it at StartEx; absent = where it is protected. */
  readonly hasAgent?: boolean;
  /** Network cards; absent = one that asks for its address. The first is the main one. */
  readonly nics?: readonly NicSpec[];
  readonly target?: TargetSpec;
  /** Machines its application looks for when it starts, and does not start without (F-80). */
  readonly needs?: readonly string[];
  /** Disks made by hand on a copy in Azure (DSK-05). */
  readonly madeDisks?: readonly { readonly letter: string; readonly isTest: boolean }[];
  /** What is not as usual at StartEx (traits, SCENARIOS 2.4). */
  readonly conditions?: Readonly<Record<string, number>>;
}

/** What a machine writes. */
export interface WorkloadSpec {
  readonly id: string;
  /** Changed (source) bytes per second. */
  readonly churn: CycleSpec;
  /** Bytes on the wire per byte changed. */
  readonly wireRatio: number;
  readonly writeSizeBytes: number;
}

export interface PolicySpec {
  readonly id: string;
  readonly rpoThresholdMs: Ms;
  readonly retentionMs: Ms;
  /** Absent = never. */
  readonly appConsistentMs?: Ms;
  /** Only for the way back; made with its policy and never edited (POL-04, POL-05). */
  readonly isFailback?: true;
}

/** The business impact analysis of one service. */
export interface ServiceSpec {
  readonly id: string;
  readonly name: string;
  readonly machines: readonly string[];
  readonly needs: readonly string[];
  readonly rtoMs: Ms;
  readonly rpoMs: Ms;
  readonly mtdMs?: Ms;
  readonly users?: number;
  /** Money lost per hour of downtime. */
  readonly perHour?: number;
  /** `checked`: somebody must also have looked. */
  readonly up: 'serving' | 'checked';
  /** Users find it by a name that is kept this long (NET-09); absent = they find it at once. */
  readonly dns?: { readonly ttlMs: Ms };
  /** Domain controller or name service: who needs it needs it near (ADN-01). */
  readonly isDirectory?: boolean;
}

/** How a plan is run, as its runbooks are told (RPL-10). */
export type RunKind = 'test' | 'planned' | 'unplanned';

interface PlanActionBase {
  /** What it is called: nothing else in its plan has the text. */
  readonly text: string;
  readonly ms: Ms;
  /** Kinds of runs and directions it belongs to; absent = all (RPL-15). */
  readonly runs?: readonly RunKind[];
  readonly directions?: readonly ('to-azure' | 'to-site')[];
}

/** What a plan does before or after a group besides starting machines (RPL-05). */
export type PlanActionSpec =
  | (PlanActionBase & {
      readonly kind: 'manual';
      /** Person who does it; absent = whoever runs the plan. */
      readonly who?: string;
    })
  | (PlanActionBase & {
      readonly kind: 'script';
      /** It is written wrong and ends so every time, until somebody mends it. */
      readonly fails?: 'error' | 'timeout';
      /** Carried out when it ends well. */
      readonly does?: Command;
    });

export interface PlanGroupSpec {
  readonly machines: readonly string[];
  readonly before: readonly PlanActionSpec[];
  readonly after: readonly PlanActionSpec[];
}

/** A recovery plan: groups in the order of their start (RPL-01). */
export interface PlanSpec {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly PlanGroupSpec[];
}

/** Somebody who does what a plan leaves to people. */
export interface PersonSpec {
  readonly id: string;
  readonly name: string;
  /** Spells in which nobody reaches them, ms from StartEx, half open. */
  readonly away: readonly { readonly fromMs: Ms; readonly toMs: Ms }[];
  /** Who stands in. */
  readonly deputy?: string;
}

export interface EstateSpec {
  readonly clock: ClockSpec;
  readonly profile: ProfileSpec;
  /** Overrides of the house durations, by the names of `domain/facts/timing.ts`. */
  readonly timing: Readonly<Record<string, DurationRange>>;
  readonly prices: Readonly<Record<string, number>>;
  readonly currency: string;
  readonly sites: readonly SiteSpec[];
  readonly components: readonly ComponentSpec[];
  readonly links: readonly LinkSpec[];
  readonly machines: readonly MachineSpec[];
  readonly workloads: readonly WorkloadSpec[];
  readonly policies: readonly PolicySpec[];
  /** Replication groups there are or were; absent = those of the machines. */
  readonly groups?: readonly string[];
  readonly services: readonly ServiceSpec[];
  readonly plans?: readonly PlanSpec[];
  readonly people?: readonly PersonSpec[];
  readonly start: {
    readonly state: 'healthy' | 'replicating';
    /** How far recovery points reach back before StartEx. */
    readonly historyMs: Ms;
    /** How long ago machines and plans were last tested; absent = never. */
    readonly testedMs?: Ms;
  };
}
