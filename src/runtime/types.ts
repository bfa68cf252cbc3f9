/** The imperative shell as the screens see it. Real time exists only behind this. */
import type { Command, CommandOutcome, DurationEstimate, Ms, Refusal } from '../domain/index.ts';
import type { CompiledScenario, FileProblem } from '../drill/index.ts';
import type {
  DebriefView,
  FailoverPreview,
  FaultsByHand,
  Frame,
  Inspection,
  Journal,
  Outlook,
  WhyRpo,
} from '../read/index.ts';
import type { Comparison } from './compare.ts';
import type { Laboratory } from './lab/laboratory.ts';
import type { Cause } from './stops.ts';

export type Speed = 1 | 60 | 600 | 3600;

/** How the clock is being driven. */
export interface Pace {
  readonly mode: 'paused' | 'running' | 'skipping' | 'ended';
  readonly asked: Speed;
  /** Speed really reached over the last second, 0 when paused. */
  readonly reached: number;
  /** Why it paused, when something asked for it. */
  readonly cause: Cause | null;
  /** Real seconds since the run was started, pauses included. */
  readonly wallSeconds: number;
  /** A sleeping tab froze the run. */
  readonly wasAsleep: boolean;
}

export interface SaveState {
  readonly state: 'saved' | 'saving' | 'memory-only';
  /** What went wrong with storage, in words for the banner. */
  readonly trouble: 'blocked' | 'full' | 'unavailable' | 'other-tab' | null;
}

/** A bug of ours stopped the run. */
export interface Bug {
  readonly message: string;
  readonly atMs: Ms;
  readonly context: string;
}

export interface SessionState {
  readonly frame: Frame;
  readonly pace: Pace;
  readonly save: SaveState;
  readonly bug: Bug | null;
  /** Engine digest, refreshed whenever the clock stands still. */
  readonly hash: string;
  /** Somebody looks back: the frame above is of the past, and this is the one of now. */
  readonly past: { readonly now: Frame } | null;
}

/** One run being played. */
export interface PlaySession {
  readonly runId: string;
  readonly scenario: CompiledScenario;
  state(): SessionState;
  subscribe(listener: (state: SessionState) => void): () => void;
  resume(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  stepToNextEvent(): void;
  skipToDecision(): void;
  dispatch(command: Command): CommandOutcome;
  admission(command: Command): readonly Refusal[];
  /** Time a command would take, as the range the facts allow; null when it starts no timed job. */
  estimate(command: Command): DurationEstimate | null;
  finish(): CommandOutcome;
  /** Shows the run as it was at an instant, paused; null, or an instant that is not past, shows
   *  now again. Looking changes nothing, and nothing can be done while one looks back. */
  look(atMs: Ms | null): void;
  /** A new run of this one's commands up to the instant that is shown; this one stays as it is.
   *  Returns the id of the branch. */
  branch(): Promise<string>;
  inspect(id: string): Inspection | null;
  journal(machines: readonly string[], spanMs: Ms): Journal;
  whyRpo(machine: string): WhyRpo | null;
  /** What a limit of a server would do from now on, bits per second, null = no limit. */
  throttleOutlook(server: string, throttleBps: number | null): Outlook | null;
  previewFailover(machine: string, kind: FailoverPreview['kind'], customAtMs?: Ms): FailoverPreview;
  debrief(): DebriefView;
  /** Text of the run file, for export. */
  exportRun(): string;
  /** Faults that strike a part, and those begun by hand that still hold on it; null where the
   *  drill decides by itself what breaks. */
  faultsByHand(id: string): FaultsByHand | null;
  /** Learner's own words at the debrief, kept with the run. */
  words(): readonly [string, string, string];
  setWords(words: readonly [string, string, string]): void;
  close(): Promise<void>;
}

export interface ScenarioCard {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly difficulty: string;
  readonly minutes: number;
  readonly scenario: CompiledScenario;
}

export interface RunCard {
  readonly runId: string;
  readonly scenarioId: string;
  readonly title: string;
  readonly version: string;
  readonly startedAt: string;
  readonly untilMs: Ms;
  readonly endMs: Ms;
  readonly ended: boolean;
  readonly points: number | null;
  readonly passed: boolean | null;
  /** `readable`, or why it cannot be opened; an unreadable run is kept and offered for export. */
  readonly state: 'readable' | 'unreadable' | 'other-engine';
  readonly reason: FileProblem | null;
  /** The run it is a branch of, and where it parted. */
  readonly parent: { readonly run: string; readonly atMs: Ms } | null;
}

export interface EstateCard {
  readonly estateId: string;
  readonly title: string;
  /** Wall date, ISO; empty where the row does not say. */
  readonly updatedAt: string;
}

/** Estates that were built, kept in this browser. */
export interface EstateShelf {
  /** A name nothing is kept under yet. */
  newId(): string;
  list(): Promise<readonly EstateCard[]>;
  /** The draft as it was found, null where there is none: it may be of any shape. */
  open(estateId: string): Promise<unknown>;
  /** Never fails: what the browser does not take stays in memory, and the answer says so. */
  keep(estateId: string, title: string, draft: unknown): Promise<SaveState>;
  remove(estateId: string): Promise<void>;
}

export interface AppRuntime {
  readonly engineVersion: string;
  scenarios(): readonly ScenarioCard[];
  /** Offers a scenario until the page is closed; it stands in for one of the same id,
   *  in its place: the list keeps its order. */
  addScenario(scenario: CompiledScenario): void;
  startRun(scenarioId: string, seed?: number): Promise<PlaySession>;
  /** Opens a saved run at the instant it was left. */
  openRun(runId: string): Promise<PlaySession | { readonly problem: FileProblem }>;
  runs(): Promise<readonly RunCard[]>;
  latestOpenRun(): Promise<RunCard | null>;
  deleteRun(runId: string): Promise<void>;
  /** Raw text of a saved run, readable or not. */
  exportRun(runId: string): Promise<string>;
  importRun(text: string): Promise<{ readonly runId: string } | { readonly problem: FileProblem }>;
  /** Two saved runs on one clock; null when they are not of the same scenario. */
  compare(a: string, b: string): Promise<Comparison | null | { readonly problem: FileProblem }>;
  /** What if, for a run that is open; whoever asked closes it. */
  laboratory(session: PlaySession): Promise<Laboratory>;
  /** State of storage for the banner. */
  storage(): SaveState;
  onStorage(listener: (state: SaveState) => void): () => void;
  readonly estates: EstateShelf;
  /** A quiet run of the miniature estate for the door; no saving, no objectives. */
  miniature(): Promise<QuietRun>;
}

/** An estate that nobody plays: its clock goes on with real time, and begins again at its end. */
export interface QuietRun {
  frame(): Frame;
  advance(realMs: number): Frame;
  stop(): void;
}
