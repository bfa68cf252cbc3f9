/** One run being played: clock, commands, saving, and the boundary behind which bugs stop. */
import type { Command, CommandOutcome } from '../domain/index.ts';
import { type Mark, type Run, type RunFile, runFileOf } from '../drill/index.ts';
import { frameOf } from '../read/index.ts';
import type { SafeStore, SavedRun } from '../storage/index.ts';
import { type Answers, answersOf } from './answers.ts';
import type { RealClock } from './clock.ts';
import { isPast } from './looking.ts';
import { createMarks, type Marks } from './marks.ts';
import { skip, stepOnce, walk } from './pacer.ts';
import { createPast, type Past } from './past.ts';
import { forgetPlace, notePlace } from './place.ts';
import { createPlayActor, PACE_OF } from './play-machine.ts';
import { rowOf, savedFrom } from './saved.ts';
import { createSpeedometer } from './speedometer.ts';
import { type Cause, causeAt, pausesRun } from './stops.ts';
import type { Bug, PlaySession, SaveState, SessionState, Speed } from './types.ts';

const SAVE_EVERY_MS = 1000;
/** Of the place alone, which costs next to nothing: what a crash may lose. */
const NOTE_EVERY_MS = 250;
const MS_PER_SEC = 1000;
const FASTEST: Speed = 3600;
const SPEEDS: readonly Speed[] = [1, 60, 600, FASTEST];

export interface SessionOptions {
  readonly run: Run;
  readonly runId: string;
  readonly clock: RealClock;
  readonly store: SafeStore;
  readonly startedAt: string;
  readonly wallSeconds?: number;
  readonly words?: readonly [string, string, string];
  /** Of the file this run was opened from. */
  readonly marks?: readonly Mark[];
  /** The run this one is a branch of, and where it parted. */
  readonly parent?: RunFile['parent'];
  readonly executor?: 'table' | 'actors';
  /** Another page holds this run: it is played here, but not saved. */
  readonly isOtherTab?: boolean;
  readonly release?: () => void;
}

/** Opens a session, paused where the run stands. */
export function createSession(options: SessionOptions): PlaySession {
  const session = new Session(options);
  return Object.assign(session, session.answers());
}

class Session implements Omit<PlaySession, keyof Answers> {
  readonly runId: string;
  readonly scenario: Run['scenario'];
  readonly #options: SessionOptions;
  readonly #play = createPlayActor();
  readonly #speedometer = createSpeedometer();
  readonly #listeners = new Set<(state: SessionState) => void>();
  readonly #forgetHide: () => void;
  readonly #marks: Marks;
  readonly #past: Past;
  /** The run as it was, while somebody looks back; null = what is shown is now. */
  #shown: Run | null = null;
  #words: readonly [string, string, string];
  #speed: Speed;
  #cause: Cause | null = null;
  #wasAsleep = false;
  #bug: Bug | null = null;
  #saving: SaveState['state'] = 'saved';
  #lastReal: number;
  #lastSave: number;
  #lastNote: number;
  #owedMs = 0;
  readonly #openedReal: number;
  #endedReal: number | null = null;
  #lastText = '';
  #kept: Promise<void> = Promise.resolve();
  #hash: string;
  #frame: SessionState['frame'];
  /** The frame of now, while an earlier one is shown. */
  #now: SessionState['frame'];
  #cancelFrame: () => void = () => {};

  constructor(options: SessionOptions) {
    const { run, clock } = options;
    this.#options = options;
    this.runId = options.runId;
    this.scenario = run.scenario;
    this.#marks = createMarks(options.marks);
    this.#past = createPast(run, options);
    this.#past.note();
    this.#words = options.words ?? ['', '', ''];
    this.#speed = SPEEDS.find((speed) => speed >= run.scenario.clock.speed) ?? FASTEST;
    this.#openedReal = clock.now();
    this.#lastReal = clock.now();
    this.#lastSave = clock.now();
    this.#lastNote = clock.now();
    this.#hash = run.digest();
    this.#frame = frameOf(run);
    this.#now = this.#frame;
    this.#forgetHide = clock.onHide(() => this.#save());
    this.#cause = causeAt(run);
    if (run.isEnded()) this.#end();
    else this.#save();
  }

  state(): SessionState {
    const trouble = this.#options.isOtherTab === true ? 'other-tab' : this.#options.store.trouble();
    const mode = this.#play.mode();
    return {
      frame: this.#frame,
      pace: {
        mode: PACE_OF[mode],
        asked: this.#speed,
        reached: this.#isMoving() ? this.#speedometer.reached(this.#options.clock.now()) : 0,
        cause: this.#cause,
        wallSeconds: this.#wallSeconds(),
        wasAsleep: this.#wasAsleep,
      },
      save: { state: trouble === null ? this.#saving : 'memory-only', trouble },
      bug: this.#bug,
      hash: this.#hash,
      past: this.#shown === null ? null : { now: this.#now },
    };
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  resume(): void {
    this.#go('resume');
  }

  skipToDecision(): void {
    this.#go('skip');
  }

  pause(): void {
    if (this.#isMoving()) this.#stop(null);
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#owedMs = 0;
    this.#speedometer.reset();
    this.#publish();
  }

  stepToNextEvent(): void {
    if (this.#shown !== null) return this.look(null);
    this.#guard(() => {
      if (this.#isMoving()) this.#stop(null);
      this.#stop(stepOnce(this.#options.run));
    }, undefined);
  }

  dispatch(command: Command): CommandOutcome {
    const { run } = this.#options;
    if (this.#shown !== null) return { ok: false, refusals: [isPast(command.do)] };
    return this.#guard<CommandOutcome>(
      () => {
        const before = run.attentions().length;
        const outcome = run.dispatch(command);
        this.#marks.noteCommand(run);
        const cause = run.attentions().slice(before).find(pausesRun) ?? null;
        if (run.isEnded() || (cause !== null && this.#isMoving())) {
          this.#stop(run.isEnded() ? (run.attentions().at(-1) ?? null) : cause);
        } else {
          this.#save();
          this.#publish();
        }
        return outcome;
      },
      { ok: false, refusals: [] },
    );
  }

  look(atMs: number | null): void {
    this.#guard(() => {
      if (this.#isMoving()) this.#stop(null);
      const { run } = this.#options;
      const isBack = atMs !== null && atMs < run.nowMs();
      if (this.#shown === null) this.#now = frameOf(run);
      this.#play.send(isBack ? 'look' : 'now');
      this.#shown = isBack ? this.#past.at(Math.max(0, Math.floor(atMs))) : null;
      this.#publish();
    }, undefined);
  }

  async branch(): Promise<string> {
    const { clock, store } = this.#options;
    const [seen, started, runId] = [this.#seen(), clock.date(), clock.id()];
    const text = this.#ask(() => {
      const parent = { run: this.runId, atMs: seen.nowMs() };
      const marks = this.#marks.all();
      return JSON.stringify(runFileOf(seen, { started, wallSeconds: 0, parent, marks }));
    });
    await store.put(savedFrom(runId, text, JSON.parse(text) as RunFile, started));
    return runId;
  }

  finish(): CommandOutcome {
    return this.dispatch({ do: 'finish' });
  }

  admission(command: Command): ReturnType<PlaySession['admission']> {
    if (this.#shown !== null) return [isPast(command.do)];
    return this.#guard(() => this.#options.run.admission(command), []);
  }

  answers(): Answers {
    return answersOf({
      run: this.#options.run,
      seen: () => this.#seen(),
      isBack: () => this.#shown !== null,
      guard: (act, otherwise) => this.#guard(act, otherwise),
      ask: (act) => this.#ask(act),
    });
  }

  /** After a bug that even the digest shares, the text is that of the last save. */
  exportRun(): string {
    const { startedAt: started, run, parent } = this.#options;
    try {
      const [wallSeconds, marks] = [this.#wallSeconds(), this.#marks.all()];
      const facts = { started, wallSeconds, marks, ...(parent === undefined ? {} : { parent }) };
      this.#lastText = JSON.stringify(runFileOf(run, facts));
    } catch (error) {
      this.#fail(error);
    }
    return this.#lastText;
  }

  words(): readonly [string, string, string] {
    return this.#words;
  }

  setWords(words: readonly [string, string, string]): void {
    this.#words = words;
    this.#save();
  }

  async close(): Promise<void> {
    this.pause();
    this.#cancelFrame();
    this.#forgetHide();
    await this.#kept;
    if (this.state().save.trouble === null) forgetPlace(this.#options.clock, this.runId);
    this.#options.release?.();
  }

  #isMoving(): boolean {
    const mode = this.#play.mode();
    return mode === 'running' || mode === 'skipping';
  }

  #wallSeconds(): number {
    const { wallSeconds, clock } = this.#options;
    const until = this.#endedReal ?? clock.now();
    return (wallSeconds ?? 0) + Math.floor((until - this.#openedReal) / MS_PER_SEC);
  }

  #end(): void {
    this.#play.send('end');
    this.#endedReal ??= this.#options.clock.now();
  }

  /** Everything that touches the run goes through here: a bug stops it and is told. */
  #guard<T>(act: () => T, otherwise: T): T {
    if (this.#bug !== null) return otherwise;
    try {
      return act();
    } catch (error) {
      this.#fail(error);
      return otherwise;
    }
  }

  /** A question that has no empty answer: the bug is told, and thrown on to who asked. */
  #ask<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #fail(error: unknown): void {
    if (this.#bug !== null) return;
    this.#cancelFrame();
    this.#play.send('bug');
    const isError = error instanceof Error;
    this.#bug = {
      message: isError ? error.message : String(error),
      atMs: this.#frame.clock.nowMs,
      context: isError ? (error.stack ?? '') : '',
    };
    // A screen may be asking while it draws; it is told once that is done.
    queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    const state = this.state();
    for (const listener of this.#listeners) listener(state);
  }

  #publish(): void {
    this.#guard(() => {
      this.#frame = frameOf(this.#seen());
      if (!this.#isMoving()) this.#hash = this.#seen().digest();
    }, undefined);
    this.#tell();
  }

  #seen(): Run {
    return this.#shown ?? this.#options.run;
  }

  #go(type: 'resume' | 'skip'): void {
    if (this.#shown !== null) return this.look(null);
    const { clock, run } = this.#options;
    if (this.#bug !== null || run.isEnded()) return;
    this.#cause = null;
    this.#wasAsleep = false;
    this.#owedMs = 0;
    this.#lastReal = clock.now();
    this.#speedometer.reset();
    this.#cancelFrame();
    this.#play.send(type);
    this.#cancelFrame = clock.frame(() => this.#tick());
    this.#publish();
  }

  #stop(cause: Cause | null): void {
    this.#cause = cause;
    if (this.#options.run.isEnded()) this.#end();
    else this.#play.send('pause');
    this.#cancelFrame();
    this.#save();
    this.#publish();
  }

  #tick(): void {
    const { clock, run } = this.#options;
    const now = clock.now();
    const elapsed = now - this.#lastReal;
    this.#lastReal = now;
    this.#guard(() => {
      const isSkipping = this.#play.mode() === 'skipping';
      const step = isSkipping
        ? skip(run, clock.now)
        : walk(run, elapsed, this.#speed, clock.now, this.#owedMs);
      this.#owedMs = step.restMs;
      this.#speedometer.note(now, step.simMs);
      this.#wasAsleep = step.wasAsleep;
      this.#marks.noteTime(run);
      this.#past.note();
      if (step.wasAsleep || step.cause !== null || run.isEnded()) return this.#stop(step.cause);
      if (now - this.#lastSave > SAVE_EVERY_MS) this.#save();
      else if (now - this.#lastNote >= NOTE_EVERY_MS) this.#notePlace();
      this.#publish();
      this.#cancelFrame = clock.frame(() => this.#tick());
    }, undefined);
  }

  #save(): void {
    const { clock, store, isOtherTab } = this.#options;
    this.#lastSave = clock.now();
    if (isOtherTab === true) return;
    this.#notePlace();
    const row = this.#guard(() => this.#savedRun(), null);
    if (row === null) return;
    this.#saving = 'saving';
    this.#kept = store.put(row).then(() => {
      this.#saving = 'saved';
      this.#tell();
    });
  }

  #notePlace(): void {
    const { clock, run, isOtherTab } = this.#options;
    this.#lastNote = clock.now();
    if (isOtherTab === true) return;
    this.#guard(() => notePlace(clock, this.runId, run, this.#wallSeconds()), undefined);
  }

  #savedRun(): SavedRun {
    const { run, startedAt, clock } = this.#options;
    const [runId, updatedAt, text] = [this.runId, clock.date(), this.exportRun()];
    return rowOf(run, { runId, startedAt, updatedAt, text, words: this.#words });
  }
}
