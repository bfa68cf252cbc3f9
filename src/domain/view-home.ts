/** What may be asked of the way home: reverse replication, master targets, servers in Azure. */
import type { Ms } from './estate.ts';
import type { Linear } from './view.ts';

type Corners = readonly (readonly [Ms, number])[];

interface Curves {
  readonly written: Corners;
  readonly arrived: Corners;
}

/** A machine's way home while it has a copy in Azure (FACTS 25). */
export interface WayHome {
  /** Of the first copy home; `replicating` once it is done; `none` before a reprotection. */
  readonly phase: 'none' | 'copying' | 'sending-changes' | 'replicating';
  readonly processServer: string | null;
  readonly masterTarget: string | null;
  readonly datastore: string | null;
  /** A new machine is made at home: everything travels. */
  readonly isAlternate: boolean;
  readonly isInStep: boolean;
  /** Changed in Azure since the copy was made of its point. */
  readonly changedBytes: number;
  readonly waitingBytes: number;
  readonly bytesPerMs: number;
  readonly bindingLimit: string | null;
  readonly rpoForm: Linear | null;
  readonly rpoThresholdMs: Ms;
  readonly frontierMs: Ms;
  readonly points: number;
  readonly newestPointMs: Ms | null;
  readonly newestAppPointMs: Ms | null;
}

export interface HomeQueries {
  /** Which way the changes of a machine go now. */
  direction(machine: string): 'azure' | 'home' | 'none';
  /** Its way home; null while it has no copy in Azure. */
  wayHome(machine: string): WayHome | null;
  /** RPO of the way home at an instant; null while nothing comes home. */
  homeRpoMs(machine: string, atMs?: Ms): number | null;
  /** What the copy in Azure wrote and what of it is home, as corner points. */
  homeCurves(machine: string, fromMs: Ms, toMs: Ms): Curves;
  /** What a master target is like and whom it serves. */
  masterTarget(id: string): {
    readonly os: 'windows' | 'linux';
    readonly state: string;
    readonly disks: number;
    readonly mostDisks: number;
    /** Refusal codes of what it lacks to be offered. */
    readonly lacks: readonly string[];
    readonly retention: string;
    readonly isNewer: boolean;
    readonly machines: readonly string[];
  };
  /** Private line by which data comes home into a site; null = none is up. */
  homeLine(site: string): string | null;
  /** A process server in Azure; null for one of ours. */
  homeServer(id: string): {
    readonly state: string;
    readonly network: string | null;
    readonly hasLine: boolean;
    readonly machines: readonly string[];
  } | null;
}
