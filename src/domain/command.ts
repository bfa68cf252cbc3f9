/** The one command form of log, screen, scenario and command line (ENGINE 7). */

export type Scalar = string | number | boolean;

/** `do` and the keys of `with` are the author's kebab-case names; durations inside are text. */
export interface Command {
  readonly do: string;
  readonly target?: string | readonly string[];
  readonly with?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
}

/** One admission rule that does not hold (ENGINE 3). Texts are looked up by `code`. */
export interface Refusal {
  readonly code: string;
  /** FACTS row, ruling or PHYSICS section behind the rule. */
  readonly fact: string;
  /** The component the rule speaks about. */
  readonly target: string;
  /** Values for the text, such as names and numbers. */
  readonly params: Readonly<Record<string, string | number>>;
}

export type CommandOutcome =
  | { readonly ok: true /** Row of the job it started, if any. */; readonly job?: number }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** How a recovery point is asked for. `custom` needs `age` or `at` (ms from StartEx). */
export type PointChoice = 'latest' | 'latest-processed' | 'latest-app-consistent' | 'custom';
