/** What the debrief shows: plain rows, serialisable, no functions. */
import type { Ms } from '../domain/index.ts';
import type { ExpectedRow, ObjectiveRow, PredictionRow, RunResult } from '../drill/index.ts';
import type { ClockRow } from './clock.ts';
import type { BeyondRescue } from './rescue.ts';

export interface DebriefView {
  readonly scenario: { readonly id: string; readonly title: string; readonly version: string };
  readonly seed: number;
  readonly result: RunResult;
  readonly pass: number;
  readonly band: string | null;
  readonly clock: ClockRow;
  readonly objectives: readonly ObjectiveRow[];
  readonly expected: readonly ExpectedRow[];
  readonly predictions: readonly PredictionRow[];
  /** What the learner wrote down; a forecast before a failover is one of these. */
  readonly notes: readonly { readonly atMs: Ms; readonly as: string; readonly text: string }[];
  /** Data the last failover of each machine gave up, as time. */
  readonly given: readonly {
    readonly machine: string;
    readonly name: string;
    readonly atMs: Ms;
    readonly rpaMs: number;
  }[];
  readonly beyondRescue: readonly BeyondRescue[];
  readonly ledger: {
    readonly lostBytes: number;
    readonly downtimeMs: Ms;
    readonly lines: readonly {
      readonly cause: string;
      readonly target: string;
      readonly owner: 'you' | 'job' | 'line' | 'policy' | 'fault';
      readonly fromMs: Ms;
      readonly toMs: Ms;
      readonly bytes: number;
      readonly ms: Ms;
      readonly money: number;
    }[];
    readonly money: number;
  };
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly rtoMs: Ms;
    readonly rtaMs: number | null;
    readonly rpoMs: Ms;
    readonly rpaMs: number | null;
    readonly mtdMs: Ms | null;
  }[];
  readonly timeline: readonly {
    readonly atMs: Ms;
    readonly kind: 'inject' | 'command' | 'refusal' | 'job' | 'alert' | 'state' | 'objective';
    readonly what: string;
    readonly target: string;
    readonly detail: string;
  }[];
  readonly worstRpo: readonly {
    readonly machine: string;
    readonly peakMs: number;
    readonly atMs: Ms;
    readonly thresholdMs: Ms;
    readonly curve: readonly (readonly [Ms, number])[];
  }[];
  readonly debriefText: string;
  readonly discuss: readonly string[];
  readonly revealed: readonly {
    readonly id: string;
    readonly title: string;
    readonly atMs: Ms | null;
  }[];
  readonly currency: string;
}
