/** What the workbench shows and has open. The run itself lives behind the session. */
import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Frame } from '../../read/index.ts';
import type { Command, CommandOutcome, PlaySession, SessionState } from '../../runtime/index.ts';
import { rest } from '../lib/focus.ts';
import { HOUR } from '../units.ts';
import { formOf, type OpenAct } from './acts/forms.ts';
import { announcements } from './attention.ts';
import { keepLetters, keptLetters } from './letters.ts';
import { outcomeText } from './outcome.ts';

/** Real milliseconds between two looks of the panels while the clock runs. */
const CALM_MS = 100;
/** Real milliseconds between two dear questions while the clock runs. */
const BEAT_MS = 250;
/** Under this height the estate needs the room of the ribbon. */
const LOW = 600;

export type PanelTab = 'goal' | 'inspector' | 'phone' | 'notes';
export type RailTab = 'outline' | 'jobs';
export type RibbonView = 'journal' | 'rpo';
export type Overlay = 'line' | 'keys' | 'hints' | 'finish';

/** The last command given from outside a dialog, and what came of it. */
export interface Given {
  readonly command: Command;
  readonly outcome: CommandOutcome;
}

export class Bench {
  readonly session: PlaySession;
  /** Parts chosen on canvas or outline. */
  selected = $state.raw<readonly string[]>([]);
  tab = $state<PanelTab>('goal');
  ribbon = $state<RibbonView>('journal');
  /** Folded from the start where the window is low. */
  isRibbonFolded = $state(globalThis.innerHeight < LOW);
  spanMs = $state(2.5 * HOUR);
  act = $state.raw<OpenAct | null>(null);
  /** Machine whose RPO is being explained. */
  why = $state<string | null>(null);
  /** Parts a goal speaks about, while it is pointed at. */
  lit = $state.raw<readonly string[]>([]);
  overlay = $state<Overlay | null>(null);
  areLettersOn = $state(keptLetters());
  /** Sentence for assistive technology. */
  said = $state('');
  given = $state.raw<Given | null>(null);
  #isSheetOpen = $state(false);
  #rail = $state<RailTab | null>(null);
  #readMessages = $state(0);
  #readGoals = $state(0);
  /** What panels show: the live state, at most ten times a second while the clock runs. */
  #calm = $state.raw<SessionState>();
  /** Real time of that. */
  #calmAt = $state.raw(0);
  /** Changes four times a second of real time, and with every cause: for dear questions. */
  readonly beat = $derived.by(() => {
    const { frame, pace } = this.state;
    const still = pace.mode === 'paused' || pace.mode === 'ended';
    const tick = still ? frame.clock.nowMs : Math.floor(this.#calmAt / BEAT_MS);
    return `${frame.revision}/${tick}/${pace.mode}`;
  });
  readonly #track: () => void;
  #wasRunning = false;

  readonly #onbranch: (run: string) => void;

  constructor(session: PlaySession, onbranch: (run: string) => void = () => {}) {
    this.session = session;
    this.#onbranch = onbranch;
    this.#calm = session.state();
    // Where whoever plays breaks things, there is no goal to begin with.
    if (session.scenario.rules.faults === 'by-hand') this.tab = 'inspector';
    this.#readGoals = settled(this.#calm.frame);
    this.#track = createSubscriber((update) => {
      let before = session.state();
      return session.subscribe((now) => {
        // What was and what is are told apart by the banner, not as news.
        const isNow = before.past === null && now.past === null;
        const news = isNow ? announcements(before, now) : [];
        if (news.length > 0) {
          this.said = news.join(' ');
        }
        before = now;
        this.#settle(now);
        update();
      });
    });
  }

  /** The newest state, up to sixty times a second: for canvas and clocks only. */
  get live(): SessionState {
    this.#track();
    return this.session.state();
  }

  /** The state in the calm of reading: every change of cause at once, flows ten times a second. */
  get state(): SessionState {
    return this.#calm ?? this.session.state();
  }

  get frame(): Frame {
    return this.state.frame;
  }

  /** Messages that came since the phone was last open. */
  get newMessages(): number {
    const count = this.frame.messages.length - this.#readMessages;
    return this.tab === 'phone' ? 0 : Math.max(0, count);
  }

  /** Goals that were settled since the goals were last open. */
  get newGoals(): number {
    return this.tab === 'goal' ? 0 : Math.max(0, settled(this.frame) - this.#readGoals);
  }

  /** Below 1200 px the panel opens and closes. */
  get isSheetOpen(): boolean {
    return this.#isSheetOpen;
  }

  set isSheetOpen(isOpen: boolean) {
    this.#isSheetOpen = isOpen;
    if (isOpen && isPhone()) this.#rail = null;
  }

  get rail(): RailTab | null {
    return this.#rail;
  }

  set rail(tab: RailTab | null) {
    this.#rail = tab;
    if (tab !== null && isPhone()) this.#isSheetOpen = false;
  }

  openTab(tab: PanelTab): void {
    this.#markRead(this.tab);
    this.tab = tab;
    this.#markRead(tab);
    this.isSheetOpen = true;
  }

  select(ids: readonly string[], isAdditive: boolean): void {
    if (!isAdditive) {
      this.selected = ids;
      // What can be done to it shows at once, unless one is reading or writing elsewhere.
      if (ids.length === 1 && this.tab === 'goal') {
        this.#markRead(this.tab);
        this.tab = 'inspector';
      }
      return;
    }
    const kept = this.selected.filter((id) => !ids.includes(id));
    const added = ids.filter((id) => !this.selected.includes(id));
    this.selected = [...kept, ...added];
  }

  inspect(id: string): void {
    this.selected = [id];
    this.openTab('inspector');
  }

  explain(machine: string | null): void {
    this.why = machine;
  }

  /** Begins a verb: a free look is done at once, the rest opens its dialog. */
  begin(verb: string, target: string): void {
    if (formOf(verb) === 'at-once') {
      this.give({ do: verb, target });
    } else {
      this.openAct({ do: verb, target });
    }
  }

  /** Opens the dialog of a verb; the clock stands still while one decides. */
  openAct(act: OpenAct): void {
    this.#wasRunning = this.session.state().pace.mode === 'running';
    if (this.#wasRunning) {
      this.session.pause();
    }
    this.given = null;
    this.act = act;
  }

  /** Leaves the dialog; the clock goes on as it was. */
  closeAct(): void {
    this.act = null;
    if (this.#wasRunning) {
      this.#wasRunning = false;
      this.session.resume();
    }
  }

  /** Gives a command. What came of it is said, and kept for the note above the canvas. */
  give(command: Command): CommandOutcome {
    const outcome = this.session.dispatch(command);
    this.given = { command, outcome };
    this.said = outcomeText(command, outcome, this.session.state().frame);
    // A dialog gives the focus back itself.
    if (outcome.ok && this.act === null) rest();
    return outcome;
  }

  /** Single-letter keys on or off; kept in this browser when it allows it. */
  useLetters(on: boolean): void {
    this.areLettersOn = on;
    keepLetters(on);
  }

  togglePause(): void {
    const { mode } = this.session.state().pace;
    if (this.session.state().past !== null) {
      this.session.look(null);
    } else if (mode === 'paused') {
      this.session.resume();
    } else if (mode !== 'ended') {
      this.session.pause();
    }
  }

  /** Looks at another instant, so many milliseconds from the one that is shown; false when that
   *  changes nothing. */
  look(byMs: number): boolean {
    const { frame, past } = this.session.state();
    if (past === null && (byMs > 0 || frame.clock.nowMs === 0)) return false;
    this.session.look(frame.clock.nowMs + byMs);
    return true;
  }

  /** Plays again from the instant that is shown, as a branch; false where that is now. */
  branch(): boolean {
    if (this.session.state().past === null) return false;
    void this.session.branch().then(this.#onbranch);
    return true;
  }

  /** Esc: closes the topmost thing that is open. False when nothing was. */
  leaveOne(): boolean {
    if (this.overlay !== null) {
      this.overlay = null;
    } else if (this.why !== null) {
      this.why = null;
    } else if (this.given !== null) {
      this.given = null;
    } else if (this.isSheetOpen) {
      this.isSheetOpen = false;
    } else if (this.rail !== null && isPhone()) {
      this.rail = null;
    } else if (this.session.state().past !== null) {
      this.session.look(null);
    } else if (this.selected.length > 0) {
      this.selected = [];
    } else {
      return false;
    }
    return true;
  }

  #settle(now: SessionState): void {
    const shown = this.state;
    const isSame =
      now.pace.mode === shown.pace.mode &&
      now.pace.asked === shown.pace.asked &&
      now.frame.revision === shown.frame.revision;
    const isMoving = now.pace.mode === 'running' || now.pace.mode === 'skipping';
    const at = performance.now();
    if (!isSame || !isMoving || at - this.#calmAt >= CALM_MS) {
      this.#calm = now;
      this.#calmAt = at;
    }
  }

  #markRead(tab: PanelTab): void {
    const { frame } = this.session.state();
    if (tab === 'phone') {
      this.#readMessages = frame.messages.length;
    }
    if (tab === 'goal') {
      this.#readGoals = settled(frame);
    }
  }
}

/** The bench of this run, for the parts of the workbench. */
export const [useBench, provideBench] = createContext<Bench>();

/** Where rail and panel are sheets over the estate, of which one is open at a time. */
function isPhone(): boolean {
  return globalThis.matchMedia('(width < 900px)').matches;
}

function settled(frame: Frame): number {
  return frame.goals.filter((goal) => goal.isSettled).length;
}
