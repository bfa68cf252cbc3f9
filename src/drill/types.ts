/** A run of a scenario: engine + people + objectives + command log. */
import type { Command, CommandOutcome, EngineView, Ms, Refusal } from '../domain/index.ts';
import type { CompiledScenario } from './scenario/types.ts';

/** A command as it was given; refused ones are part of what the learner did. */
export interface LogEntry {
  readonly atMs: Ms;
  readonly command: Command;
  /** Refusal codes, empty when accepted. */
  readonly refused: readonly string[];
}

/** Something a person should look at; the runtime pauses on it. */
export interface Attention {
  readonly atMs: Ms;
  readonly kind:
    | 'message'
    | 'ask'
    | 'alert'
    | 'job-failed'
    | 'job-done'
    | 'threshold'
    | 'objective-lost'
    | 'ended';
  /** Component, inject, job or objective it is about. */
  readonly about: string;
  readonly detail: string;
}

export interface MessageRow {
  readonly atMs: Ms;
  readonly inject: string | null;
  readonly from: string | null;
  readonly channel: string;
  readonly title: string;
  readonly text: string;
  readonly ask: {
    readonly id: string;
    readonly text: string;
    readonly kind: 'choice' | 'duration' | 'number' | 'text';
    readonly choices: readonly { readonly id: string; readonly text: string }[];
    readonly byMs: Ms | null;
    readonly answer: string | null;
  } | null;
}

export type ObjectiveState = 'met' | 'missed' | 'unknown';

export interface ObjectiveRow {
  readonly id: string;
  readonly group: 'outcome' | 'process' | 'evidence';
  readonly text: string;
  readonly kind: 'reach' | 'hold' | 'end';
  /** As if EndEx were now; a lost `throughout` is missed for good. */
  readonly state: ObjectiveState;
  /** Cannot change any more. */
  readonly isSettled: boolean;
  readonly settledAtMs: Ms | null;
  /** The better value the author named was reached; shown, no points. */
  readonly isGold?: boolean;
  readonly critical: boolean;
  readonly points: number;
  readonly earned: number;
  /** Live needle when the measure is one atom with a number; else null. */
  readonly gauge: {
    readonly metric: string;
    readonly value: number | null;
    readonly limit: number;
    readonly op: string;
    readonly of: readonly string[];
  } | null;
  /** Machines, links, services the measure speaks about. */
  readonly about: readonly string[];
  readonly isHidden: boolean;
  readonly byMs: Ms | null;
  /** An outage that still runs and is longer than an RTA the measure asks for; null without one.
   *  The RTA itself is not known until the service is back, so the state stays as it is. */
  readonly overdueMs: Ms | null;
  /** The longest outage that still runs of what an RTA is asked of; null without one. */
  readonly outageMs: Ms | null;
  /** A question it asks about, whose time went by without an answer; null without one. */
  readonly unanswered: { readonly askedAtMs: Ms; readonly byMs: Ms | null } | null;
}

export interface HintRow {
  readonly id: string;
  readonly for: string;
  readonly title: string;
  readonly cost: number;
  readonly state: 'not-yet' | 'offered' | 'taken';
  /** Instant from which it is on offer; null while what it is about could not be done yet. */
  readonly fromMs: Ms | null;
  /** Hints that have to be opened before it. */
  readonly needs: readonly string[];
  readonly text: string | null;
}

export interface HandFault {
  readonly fault: string;
  readonly target: string;
  readonly atMs: Ms;
  /** It still holds: neither ended by hand nor remedied. */
  readonly isActive: boolean;
}

export interface RunResult {
  readonly outcome: 'won' | 'lost' | 'stopped' | 'open';
  readonly endedAtMs: Ms;
  readonly points: number;
  readonly passed: boolean;
  readonly penalties: readonly { readonly id: string; readonly points: number }[];
  readonly hintsCost: number;
  /** Present when a failed critical objective or a loss capped the points at pass − 1. */
  readonly cappedAt: number | null;
  readonly endText: string | null;
}

export interface PredictionRow {
  readonly ask: string;
  readonly text: string;
  readonly kind: 'duration' | 'number';
  /** Null when the question came and its time went by without an answer. */
  readonly answer: number | null;
  readonly askedAtMs: Ms;
  /** Last instant for an answer; null when none was set. */
  readonly byMs: Ms | null;
  readonly truth: number | null;
  readonly error: number | null;
}

export interface ExpectedRow {
  readonly id: string;
  readonly text: string;
  readonly why: string | null;
  /** `out-of-order`: at the end, done in time but before a step it waits for; no metric counts. */
  readonly state: 'open' | 'done' | 'out-of-order' | 'late' | 'missed' | 'not-needed';
  readonly doneAtMs: Ms | null;
  /** First accepted command that fits but came before its turn; null once the step is done. */
  readonly earlyAtMs: Ms | null;
  readonly dueAtMs: Ms | null;
}

export interface Run {
  readonly scenario: CompiledScenario;
  readonly seed: number;
  readonly engine: EngineView;
  nowMs(): Ms;
  isEnded(): boolean;
  nextEventAtMs(): Ms;
  /** Runs to `toMs` or EndEx; with `stop` it halts at the instant of the first attention that
   *  `stop` accepts. Returns now. */
  advanceTo(toMs: Ms, stop?: (attention: Attention) => boolean): Ms;
  /** Operator or people command now; logged whether accepted or refused. */
  dispatch(command: Command): CommandOutcome;
  /** Reasons against a command now; empty = allowed. Changes nothing, logs nothing. */
  admission(command: Command): readonly Refusal[];
  /** EndEx by the learner; refused while a `throughout` objective is open. */
  finish(): CommandOutcome;
  commands(): readonly LogEntry[];
  messages(): readonly MessageRow[];
  objectives(): readonly ObjectiveRow[];
  hints(): readonly HintRow[];
  expected(): readonly ExpectedRow[];
  predictions(): readonly PredictionRow[];
  attentions(): readonly Attention[];
  /** Faults that whoever plays began, in order; only where the scenario leaves them to hands. */
  faultsByHand(): readonly HandFault[];
  /** Instant of `declare-disaster`, null before. */
  declaredAtMs(): Ms | null;
  /** What the learner wrote down with `record`. */
  notes(): readonly { readonly atMs: Ms; readonly as: string; readonly text: string }[];
  result(): RunResult;
  injectStates(): readonly {
    readonly id: string;
    readonly state: 'waiting' | 'fired' | 'skipped';
    readonly firedAtMs: Ms | null;
    readonly fault: 'waiting' | 'active' | 'over' | null;
  }[];
  /** Digest of engine and drill state together. */
  digest(): string;
  /** Independent copy with the same past. */
  readonly canFork: boolean;
  fork(): Run;
}

export interface RunOptions {
  readonly seed?: number;
  readonly executor?: 'table' | 'actors';
  readonly checkInvariants?: boolean;
}

/** `dr-run/1`: what is saved while it is played, exported and replayed. */
export interface RunFile {
  readonly format: 'dr-run/1';
  readonly engine: string;
  readonly scenario: CompiledScenario;
  readonly seed: number;
  /** `[ms, do, target?, with?]` as in SCENARIOS 5.4. */
  readonly commands: readonly (readonly [
    Ms,
    string,
    (string | readonly string[])?,
    Command['with']?,
  ])[];
  readonly untilMs: Ms;
  readonly ended: boolean;
  readonly marks: readonly (readonly [Ms, string])[];
  readonly parent?: { readonly run: string; readonly atMs: Ms };
  readonly started: string;
  readonly wallSeconds: number;
}
