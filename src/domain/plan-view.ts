/** What may be asked about recovery plans. */
import type { Command, Refusal } from './command.ts';
import type { Ms, PlanGroupSpec } from './estate.ts';
import type { JobView } from './view.ts';

export type PlanTrust = 'neverTested' | 'tested' | 'changed' | 'failed';

/** A recovery plan as it stands, and how far its last test can be believed. */
export interface PlanView {
  readonly id: string;
  readonly name: string;
  readonly definition: 'draft' | 'saved' | 'edited' | 'deleted';
  /** State of LIFECYCLE 14, such as `group.boot` or `waitingInput`. */
  readonly state: string;
  /** Group the run is at, from 1; null while no group is. */
  readonly group: number | null;
  readonly groups: readonly PlanGroupSpec[];
  readonly trust: {
    readonly state: PlanTrust;
    readonly testedAtMs: Ms | null;
    /** Whole days since then. */
    readonly daysAgo: number | null;
    /** What was edited since, oldest first: of a machine, or the plan's own groups. */
    readonly edits: readonly {
      readonly atMs: Ms;
      readonly what: string;
      readonly target: string;
    }[];
  };
}

/** What a runbook is handed (RPL-10). */
export interface RunbookContext {
  readonly RecoveryPlanName: string;
  readonly FailoverType: 'Test' | 'Planned' | 'Unplanned';
  readonly FailoverDirection: 'PrimaryToSecondary' | 'SecondaryToPrimary';
  readonly GroupId: string;
  readonly VmMap: Readonly<
    Record<string, { readonly RoleName: string; readonly CloudServiceName: string }>
  >;
}

/** One run of a plan, step by step. */
export interface PlanRunView {
  readonly job: number;
  readonly verb: string;
  readonly state: JobView['state'];
  readonly startedAtMs: Ms;
  readonly endedAtMs: Ms | null;
  readonly errorCode: string | null;
  readonly steps: readonly (JobView['steps'][number] & {
    /** Group it belongs to, from 1; null = all. */
    readonly group: number | null;
    readonly when: 'before' | 'after' | null;
    /** Text of the action; null for a step of the product's own. */
    readonly text: string | null;
    readonly who: string | null;
    /** When the work of a manual action in hand is done; before that nobody can confirm it. */
    readonly readyAtMs: Ms | null;
    readonly runbook: RunbookContext | null;
    readonly machines: readonly {
      readonly machine: string;
      /** Null = the run found it there already. */
      readonly job: number | null;
      readonly state: JobView['state'] | 'there';
      readonly step: string | null;
      readonly errorCode: string | null;
    }[];
  })[];
}

export interface PlansView {
  /** Recovery plans that stand, in the order they were made. */
  plans(): readonly PlanView[];
  plan(id: string): PlanView;
  /** The run in hand or the last one; null before the first. */
  planRun(id: string): PlanRunView | null;
  /** Why a run of the plan could not start now, machine by machine; empty = it can. */
  planRefusals(id: string, command: Command): readonly Refusal[];
  /** Every machine in Azure started after those of the groups before it; null = none has yet. */
  isOrderKept(plan: string): boolean | null;
}
