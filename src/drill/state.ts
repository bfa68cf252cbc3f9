/** What a drill remembers beside its engine. Plain data, so that it can be copied and compared. */

import { drawBetween, streamOf } from '../sim/index.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { Attention, LogEntry, MessageRow } from './types.ts';
import { variantsOf } from './variants.ts';

export interface InjectState {
  state: 'waiting' | 'fired' | 'skipped';
  /** Instant it fires; null while a condition decides. */
  dueMs: number | null;
  firedAtMs: number | null;
  faults: number[];
  faultEndsMs: number | null;
  fault: 'waiting' | 'active' | 'over' | null;
}

/** A status note, and what came true of the return it promised. */
export interface SentReport {
  readonly id: string;
  readonly atMs: number;
  readonly backAtMs: number | null;
  /** Services that were down when it was sent. */
  readonly down: readonly string[];
}

/** What one variant of an objective has been since its window opened. */
export interface Tracker {
  /** First instant it was true, first instant it was false; null before. */
  metAtMs: number | null;
  brokenAtMs: number | null;
  /** It is false now; counts until the next look. */
  isFalse: boolean;
  falseMs: number;
  windowMs: number;
  /** Instant up to which the sums reach. */
  lastMs: number | null;
}

export interface DrillState {
  injects: Record<string, InjectState>;
  /** Since when a condition with `for` has held, by its place. */
  holds: Record<string, number>;
  answers: Record<string, { value: string | number; atMs: number }>;
  truths: Record<string, number>;
  flags: string[];
  branches: string[];
  penalties: string[];
  hints: string[];
  /** First instant each hint could be offered. */
  offered: Record<string, number>;
  expected: Record<string, { atMs: number; isLate: boolean }>;
  trackers: Record<string, Tracker[]>;
  accepted: Record<string, number>;
  commands: number;
  refusals: number;
  declaredAtMs: number | null;
  notes: { atMs: number; as: string; text: string }[];
  /** Faults begun by hand, by their row in the engine; absent while none was. */
  byHand?: readonly {
    readonly fault: string;
    readonly target: string;
    readonly atMs: number;
    readonly row: number;
  }[];
  /** Status notes that were sent; absent while none was. */
  reports?: SentReport[];
  messages: MessageRow[];
  log: LogEntry[];
  attentions: Attention[];
  /** Objectives a person has been told are lost. */
  lost: string[];
  timelineRead: number;
  /** Instants that wait in the engine's queue, the nearest last. */
  looks: number[];
  ended: {
    atMs: number;
    outcome: 'lost' | 'won' | 'stopped' | null;
    text: string | null;
    cause: 'clock' | 'end-when' | 'finish' | 'fault';
  } | null;
}

function newTracker(): Tracker {
  return {
    metAtMs: null,
    brokenAtMs: null,
    isFalse: false,
    falseMs: 0,
    windowMs: 0,
    lastMs: null,
  };
}

/** State at StartEx: random windows are drawn here, each from its own stream. */
export function startState(scenario: CompiledScenario, seed: number): DrillState {
  const injects: Record<string, InjectState> = {};
  for (const inject of scenario.injects) {
    const { trigger } = inject;
    let dueMs: number | null = null;
    if ('at' in trigger) dueMs = trigger.at;
    if ('between' in trigger) {
      const [from, to] = trigger.between;
      dueMs = drawBetween(seed, streamOf('inject', inject.id), 0, from, to);
    }
    injects[inject.id] = {
      state: 'waiting',
      dueMs,
      firedAtMs: null,
      faults: [],
      faultEndsMs: null,
      fault: inject.fault === undefined ? null : 'waiting',
    };
  }
  const trackers: Record<string, Tracker[]> = {};
  for (const objective of scenario.objectives) {
    trackers[objective.id] = variantsOf(objective).map(newTracker);
  }
  return {
    injects,
    trackers,
    holds: {},
    answers: {},
    truths: {},
    flags: [],
    branches: [],
    penalties: [],
    hints: [],
    offered: {},
    expected: {},
    accepted: {},
    commands: 0,
    refusals: 0,
    declaredAtMs: null,
    notes: [],
    messages: [],
    log: [],
    attentions: [],
    lost: [],
    timelineRead: 0,
    looks: [],
    ended: null,
  };
}

/** A deep copy. */
export function copyState(state: DrillState): DrillState {
  return JSON.parse(JSON.stringify(state)) as DrillState;
}
