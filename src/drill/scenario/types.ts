/** A scenario after parsing: canonical, checked, in engine units. What the build ships as JSON. */
import type { Command, EstateSpec, FaultOrder, Ms, Scalar } from '../../domain/index.ts';

export type Id = string;

export type Operator = 'is' | 'is-not' | 'one-of' | 'above' | 'at-least' | 'below' | 'at-most';

/** Values in engine units: ms, bytes, ratios 0..1, bits per second, minutes of the day, words. */
export type Condition =
  | {
      readonly metric: string;
      readonly of: readonly Id[];
      readonly each: 'all' | 'any';
      readonly op: Operator;
      readonly value: Scalar | readonly Scalar[];
      readonly forMs?: Ms;
      readonly job?: string;
      readonly about?: string;
    }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export type Trigger =
  | { readonly at: Ms }
  | { readonly between: readonly [Ms, Ms] }
  | { readonly when: Condition; readonly delayMs: Ms };

export interface Ask {
  readonly id: Id;
  readonly text: string;
  readonly kind: 'choice' | 'duration' | 'number' | 'text';
  readonly choices: readonly { readonly id: Id; readonly text: string }[];
  readonly byMs?: Ms;
  readonly truth?:
    | { readonly metric: string; readonly of?: Id; readonly at: Ms }
    | { readonly metric: string; readonly of?: Id; readonly stat: 'max' | 'min' }
    | { readonly when: Condition };
}

export interface Inject {
  readonly id: Id;
  readonly title: string;
  readonly kind: 'ordinary' | 'contextual' | 'contingency' | 'decoy';
  readonly trigger: Trigger;
  readonly from?: Id;
  readonly channel: 'phone' | 'email' | 'chat' | 'ticket' | 'alert' | 'in-person';
  readonly message?: string;
  readonly visible: boolean;
  readonly fault?: FaultOrder & {
    readonly targets: readonly Id[];
    readonly until: { readonly forMs: Ms } | 'remedied' | 'end';
  };
  readonly ask?: Ask;
  readonly outcomes: readonly Id[];
}

export interface Expected {
  readonly id: Id;
  readonly text: string;
  readonly why?: string;
  readonly inject?: Id;
  readonly withinMs?: Ms;
  readonly byMs?: Ms;
  readonly after: readonly Id[];
  readonly optional: boolean;
  /** What must be so at the instant of the command, or it does not count. */
  readonly onlyIf?: Condition;
  readonly match: {
    readonly do: string;
    readonly target?: readonly Id[];
    readonly with: Readonly<Record<string, readonly Scalar[]>>;
  };
}

export type Moment =
  | { readonly at: Ms }
  | { readonly done: Id; readonly plusMs: Ms }
  | { readonly inject: Id; readonly plusMs: Ms };

export interface Objective {
  readonly id: Id;
  readonly group: 'outcome' | 'process' | 'evidence';
  readonly text: string;
  readonly measure: Condition;
  readonly judge: 'end' | 'throughout' | 'once';
  readonly byMs?: Ms;
  readonly during?: { readonly from?: Moment; readonly to?: Moment };
  readonly share?: number;
  readonly points: number;
  readonly critical: boolean;
  readonly bands: readonly { readonly value: Scalar; readonly points: number }[];
  readonly gold?: Scalar;
  readonly onlyIf?: Condition;
  readonly seenFrom?: Id;
  readonly outcomes: readonly Id[];
}

export interface Hint {
  readonly id: Id;
  readonly for: Id;
  readonly title: string;
  readonly text: string;
  readonly cost: number;
  readonly showAfterMs: Ms;
  readonly needs: readonly Id[];
}

export type Effect =
  | { readonly say: string; readonly from?: Id }
  | { readonly inject: Id }
  | { readonly cancel: Id }
  | { readonly flag: Id }
  | { readonly end: 'lost' | 'won' | 'stopped' };

export interface Branch {
  readonly id: Id;
  readonly when: Condition;
  readonly do: readonly Effect[];
}

export interface Step extends Command {
  readonly id: Id;
  readonly at?: Ms;
  readonly when?: Condition;
  readonly after?: Id;
  readonly note?: string;
  /** Done already in the half-solved form. */
  readonly given?: true;
}

export interface Solution {
  readonly id: Id;
  readonly title: string;
  readonly steps: readonly Step[];
  readonly atLeast: number;
}

export interface Trap {
  readonly id: Id;
  readonly text: string;
  /** The steps of the first solution with this trap's drop, change and add applied. */
  readonly steps: readonly Step[];
  readonly loses: readonly Id[];
}

export interface Person {
  readonly id: Id;
  readonly name: string;
  readonly role: string;
}

/** A status note that falls due. */
export interface Report {
  readonly id: Id;
  readonly to: Id;
  readonly dueMs: readonly Ms[];
  readonly graceMs: Ms;
  readonly fields: readonly string[];
}

/** A picture beside the file. */
export interface Asset {
  readonly id: Id;
  readonly file: string;
  readonly type: string;
  readonly alt: string;
}

export interface CompiledScenario {
  readonly format: 'dr-compiled/1';
  readonly meta: {
    readonly id: Id;
    readonly title: string;
    readonly version: string;
    readonly summary: string;
    readonly authors: readonly string[];
    readonly licence: string;
    readonly locale: string;
    readonly difficulty: 'novice' | 'intermediate' | 'advanced' | 'expert';
    readonly exercise: 'drill' | 'tabletop' | 'functional';
    readonly minutes: number;
    readonly outcomes: readonly { readonly id: Id; readonly text: string }[];
    readonly tags?: readonly Id[];
    readonly needs?: readonly Id[];
    readonly series?: Id;
  };
  readonly briefing: {
    readonly role: string;
    readonly text: string;
    readonly handouts?: readonly Id[];
  };
  readonly assets?: readonly Asset[];
  /** Who stands for a service and what class it is; absent where the file says nothing. */
  readonly owners?: readonly {
    readonly service: Id;
    readonly owner?: Id;
    readonly tier?: string;
  }[];
  readonly people: readonly Person[];
  readonly estate: EstateSpec;
  /** What a learner has to build: parts of the full estate that are not there at StartEx. */
  readonly toBuild?: {
    readonly components: EstateSpec['components'];
    readonly links: EstateSpec['links'];
  };
  readonly clock: {
    readonly endMs: Ms;
    readonly speed: number;
    readonly speeds: readonly [number, number];
    readonly pause: 'free' | 'never';
    /** Absent = drawn by the app and recorded. */
    readonly seed?: number;
  };
  readonly rules: {
    readonly allow?: readonly string[];
    readonly deny: readonly string[];
    /** Whoever plays may begin faults and end them; absent = only the file does. */
    readonly faults?: 'by-hand';
    readonly endWhen: readonly {
      readonly id: Id;
      readonly when: Condition;
      readonly outcome: 'lost' | 'won' | 'stopped';
      readonly text: string;
    }[];
  };
  readonly injects: readonly Inject[];
  readonly branches: readonly Branch[];
  readonly penalties: readonly {
    readonly id: Id;
    readonly text: string;
    readonly points: number;
    readonly when: Condition;
  }[];
  readonly reports?: readonly Report[];
  readonly expected: readonly Expected[];
  readonly objectives: readonly Objective[];
  readonly hints: readonly Hint[];
  readonly grading: {
    readonly pass: number;
    readonly bands: readonly { readonly atLeast: number; readonly label: string }[];
    readonly rubric?: readonly {
      readonly id: Id;
      readonly text: string;
      readonly levels: readonly string[];
    }[];
  };
  readonly debrief: {
    readonly text: string;
    readonly discuss: readonly string[];
    readonly reveal: readonly Id[];
  };
  readonly solutions: readonly Solution[];
  readonly idleAtMost: number | null;
  readonly traps: readonly Trap[];
  /** `sha256-…` of the canonical JSON without proof, notes and descriptive meta (SCENARIOS 2.2). */
  readonly contentHash: string;
}

/** Replaces the text from `start` to `end`, both offsets in the file as it was read. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One problem of a file, at its place (SCENARIOS 3.1). */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly path: readonly (string | number)[];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** Only where the right text is certain. */
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
}
