/**
 * What the parts of the domain are told about each other: commands, jobs, steps, faults and
 * conditions, each declared in its component's folder and gathered by `gather.ts`. Components read
 * it through the world, so that none imports another's declarations.
 */
import type { Command, Refusal, Scalar } from './command.ts';
import type { TimingName } from './facts/timing.ts';
import type { JobOrder } from './jobs/start.ts';
import type { Kind, Ref, World } from './world.ts';

/** How a setting is written. `ref` names a thing of the estate. */
export type SettingValue =
  | 'flag'
  | 'duration'
  | 'bandwidth'
  | 'bandwidth-or-none'
  | 'hours'
  | 'percent'
  | 'count'
  | 'factor'
  | 'number'
  | 'size'
  | 'text'
  | 'word'
  | 'words'
  | 'ref';

export interface Setting {
  readonly value: SettingValue;
  readonly words?: readonly string[];
  readonly to?: readonly Kind[];
  readonly isRequired?: boolean;
  /** Smallest and largest value the product takes, in engine units. */
  readonly range?: { readonly least: number; readonly most: number };
  /** Only means something with others: the verb's `read` judges them together. */
  readonly isPart?: true;
  /** FACTS row, ruling or section behind it. */
  readonly fact: string;
}

/** A command whose target is known: the thing it is aimed at, or nothing. */
export interface Args {
  readonly ref: Ref | null;
  /** Row of the target, −1 without one. */
  readonly row: number;
  readonly command: Command;
  /** Row of the recovery plan that asks in the place of a person (MVM-05). */
  readonly plan?: number;
}

/** One admission rule (ENGINE 3). */
export interface Rule {
  readonly code: string;
  /** FACTS row, ruling or lifecycle row. */
  readonly fact: string;
  readonly holds: (world: World, args: Args) => boolean;
  /** Values for the text. */
  readonly params?: (world: World, args: Args) => Readonly<Record<string, string | number>>;
  /** While it does not hold, the rules after it have nothing to say. */
  readonly isFirst?: true;
}

export interface CommandDef {
  readonly do: string;
  /** Kinds it may be aimed at; empty = it has no target. */
  readonly on: readonly Kind[];
  readonly takesList?: true;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly rules: readonly Rule[];
  /** Reasons against settings that a form alone cannot find; asked before the rules. */
  readonly read?: (world: World, args: Args) => readonly Refusal[];
  /** Carries out what was admitted; returns the row of the job it started, if any. */
  readonly act: (world: World, args: Args) => number | undefined;
  /** The job it starts, for verbs that a recovery plan carries out machine by machine. */
  readonly order?: (world: World, args: Args) => JobOrder;
  /** Settings with which it is tried when a screen asks what is possible. */
  readonly example?: Readonly<Record<string, Scalar>>;
  /** Faults it remedies end with its job, not at once. */
  readonly mendsLater?: true;
  /** Looking changes nothing and costs nothing. */
  readonly isLook?: true;
  readonly doc: string;
}

export type StepEnds = 'time' | 'flow' | 'person' | 'event';

/** A step of a job. Its duration is named, or computed, or never: then something else ends it. */
export interface StepDef {
  readonly ends: StepEnds;
  /** Failing it does not stop the job. */
  readonly bestEffort: boolean;
  readonly timing?: TimingName;
  readonly source: string;
  /** Milliseconds where the named duration is not the whole answer; `NEVER` = something else. */
  readonly ms?: (world: World, job: number) => number;
  /** When it begins, before its duration is drawn. */
  readonly begin?: (world: World, job: number) => void;
  /** When it has ended well. */
  readonly end?: (world: World, job: number) => void;
  /** Error code if it cannot end well now. */
  readonly obstacle?: (world: World, job: number) => string | null;
  /** Why a best-effort step is given up; null when it was simply not needed. */
  readonly softObstacle?: (world: World, job: number) => string | null;
  /** Whether what it waits for has come; asked when it begins and whenever it is told to look. */
  readonly isOver?: (world: World, job: number) => boolean;
  /** A best-effort step that ended without what it was for. */
  readonly isSpent?: (world: World, job: number) => boolean;
  /** The range it can take, for a preview; absent = its named duration. */
  readonly range?: (
    world: World,
    ask: StepAsk,
  ) => { readonly minMs: number; readonly maxMs: number };
}

/** A step of a job nobody has started yet. */
export interface StepAsk {
  readonly ref: Ref;
  /** Bytes that would have to be processed first. */
  readonly unprocessedBytes: number;
}

export interface JobDef {
  readonly steps: readonly string[];
  /** Steps one order really has; absent = all. */
  readonly stepsFor?: (order: JobOrder) => readonly string[];
  readonly canCancel: boolean;
  /** It stops at the first error, whatever its steps say (FO-08). */
  readonly isStrict?: true;
  /**
   * Steps before which it waits in a recovery plan: until all machines are shut down, and until its
   * group has its turn (RPL-12). Absent = no plan runs it in groups.
   */
  readonly holds?: { readonly all?: string; readonly start: string };
  /** Once failed it can be started again as it was; otherwise from the object (FACTS 28). */
  readonly canRestart: boolean;
  readonly source: string;
  /** When the job itself begins. */
  readonly begin?: (world: World, job: number) => void;
  /** When a step failed and took the job with it, or a person cancelled it. */
  readonly undo?: (world: World, job: number) => void;
  /** When its last step has ended, with or without errors that were kept. */
  readonly done?: (world: World, job: number) => void;
  /** When another job held the lock and this one never began. */
  readonly refused?: (world: World, job: number) => void;
  /** Raised against the owner while its last job of this kind is a failed one. */
  readonly alert?: string;
}

export interface FaultDef {
  /** Row of FAULTS. */
  readonly row: string;
  readonly targets: readonly Kind[];
  readonly takesList?: true;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Commands that end it when accepted on its target; empty = the learner cannot. */
  readonly remedies: readonly string[];
  /** What the cause column holds: a number read from the settings. */
  readonly value?: (settings: Readonly<Record<string, Scalar>>) => number;
  readonly second?: (settings: Readonly<Record<string, Scalar>>) => number;
  /** Conditions it forces while it holds; `value` = the number read from the settings. */
  readonly sets?: Readonly<Record<string, number | 'value' | 'second'>>;
  /** Whether a command that is among its remedies mends this one, whose row is given. */
  readonly mendedBy?: (world: World, fault: number, command: Command) => boolean;
  /** Carries its begin (+1) or end (−1) to whatever cares. */
  readonly apply?: (world: World, hit: FaultHit) => void;
}

export interface FaultHit {
  readonly kind: Kind;
  readonly row: number;
  readonly by: 1 | -1;
  /** The first of its kind on the target began, or the last one ended. */
  readonly isFirstOrLast: boolean;
}

/**
 * A property of a thing that can be right or wrong: what checks look at, faults force and repairs
 * mend. Numbers: flags are 0 or 1, words their index, durations milliseconds.
 */
export interface ConditionDef {
  readonly on: readonly Kind[];
  readonly value: 'flag' | 'word' | 'duration' | 'count' | 'size';
  readonly words?: readonly string[];
  /** What holds where nobody said otherwise. */
  readonly usual: number;
  readonly fact: string;
  readonly doc: string;
  /** How long mending by hand takes; absent = `repair` cannot. */
  readonly repair?: TimingName;
  /** `configure` may set it; such a change takes no simulated time. */
  readonly isSetting?: true;
  /**
   * Points carry it: one marked while it held has it, whatever holds now. `always` = every point
   * older than its repair has it too, since nobody had noticed.
   */
  readonly carried?: 'from-then' | 'always';
  /** Told after the effective value changed. */
  readonly changed?: (world: World, row: number, kind: Kind) => void;
}

export interface Catalog {
  readonly commands: readonly CommandDef[];
  readonly jobs: Readonly<Record<string, JobDef>>;
  readonly steps: Readonly<Record<string, StepDef>>;
  readonly faults: Readonly<Record<string, FaultDef>>;
  readonly conditions: Readonly<Record<string, ConditionDef>>;
  /** Numbers of names in columns, and back. */
  readonly jobNames: Names;
  readonly stepNames: Names;
  readonly faultNames: Names;
  readonly conditionNames: Names;
}

/** A fixed list of names and their numbers. */
export interface Names {
  readonly list: readonly string[];
  /** −1 for an unknown name. */
  numberOf(name: string): number;
}

export function namesOf(list: readonly string[]): Names {
  const numbers = new Map(list.map((name, number) => [name, number]));
  return { list, numberOf: (name) => numbers.get(name) ?? -1 };
}
