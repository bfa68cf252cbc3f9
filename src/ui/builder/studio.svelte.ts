/** What the builder holds: the draft with its history, what is chosen, what the pointer does. */
import { createContext } from 'svelte';
import type {
  Clip,
  EditCommand,
  EstateDraft,
  History,
  Key,
  Reason,
  Spot,
  StepName,
  Thing,
} from '../../author/index.ts';
import type { SaveState } from '../../runtime/index.ts';
import { builderText } from '../../text/index.ts';
import { createEditor, type EditorMode } from './editor.machine.ts';
import type { PaletteRow } from './palette.ts';

export type { EditCommand, EstateDraft, Key, Reason, Spot, Thing };

/** The author's part of the page: fetched when the builder is first opened. */
export type Workshop = typeof import('../../author/index.ts');
export type LeftTab = 'palette' | 'outline' | 'text';
export type RightTab = 'inspector' | 'readiness';

/** Copies stand this far from where they came from. */
const BESIDE: Spot = [40, 40];

export class Studio {
  readonly shop: Workshop;
  mode = $state<EditorMode>('idle');
  readonly editor = createEditor((mode) => {
    this.mode = mode;
  });
  selected = $state.raw<readonly Key[]>([]);
  left = $state<LeftTab>('palette');
  right = $state<RightTab>('inspector');
  /** Reasons against the last edit, until something else is done. */
  reasons = $state.raw<readonly Reason[]>([]);
  said = $state('');
  /** What is about to be placed, and the part a wire begins at. */
  armed = $state.raw<PaletteRow | null>(null);
  source = $state<Key | null>(null);
  clip = $state.raw<Clip | null>(null);
  /** Connecting by typing, and running, in dialogs. */
  dialog = $state<'connect' | 'run' | null>(null);
  save = $state.raw<SaveState>({ state: 'saved', trouble: null });
  /** Rises when the inspector is to take the focus. */
  asked = $state(0);
  /** Where the ground looks: set by the canvas, for what is brought into view. */
  show: (keys: readonly Key[]) => void = () => {};
  /** The place on the ground under a point of the screen; null beside the ground. */
  locate: (x: number, y: number) => Spot | null = () => null;
  #served = 0;
  #history = $state.raw<History>() as History;
  readonly draft = $derived.by(() => this.shop.draftOf(this.#history));
  readonly things = $derived.by(() => this.shop.thingsOf(this.draft));
  readonly flaws = $derived.by(() => this.shop.flawsOf(this.draft).flaws);
  readonly wires = $derived.by(() => this.shop.wiresOf(this.draft));
  readonly chosen = $derived(
    this.selected.flatMap((key) => this.things.find((one) => one.key === key) ?? []),
  );
  readonly #onchange: (draft: EstateDraft) => Promise<SaveState>;

  constructor(
    shop: Workshop,
    draft: EstateDraft,
    onchange: (draft: EstateDraft) => Promise<SaveState>,
  ) {
    this.shop = shop;
    this.#history = shop.historyOf(draft);
    this.#onchange = onchange;
  }

  get lastStep(): StepName | null {
    return this.#history.done.at(-1)?.name ?? null;
  }

  get nextStep(): StepName | null {
    return this.#history.undone.at(-1)?.name ?? null;
  }

  /** One edit. Reasons against it are shown and said; what it made is chosen. */
  edit(command: EditCommand): boolean {
    const made = this.shop.edit(this.#history, command);
    if (!made.ok) {
      this.reasons = made.reasons;
      this.said = made.reasons.map(({ what, why }) => `${what} ${why}`).join(' ');
      return false;
    }
    this.reasons = [];
    if (made.history === this.#history) return true;
    this.#become(made.history);
    const last = this.lastStep;
    if (last !== null) this.said = builderText.done(stepText(last));
    if (command.do !== 'delete' && command.do !== 'cut' && made.keys.length > 0) {
      this.selected = command.do === 'place' ? made.keys.slice(0, 1) : made.keys;
    }
    return true;
  }

  undo(): void {
    const step = this.lastStep;
    if (step === null) return;
    this.#become(this.shop.undo(this.#history));
    this.said = builderText.undone(stepText(step));
  }

  redo(): void {
    const step = this.nextStep;
    if (step === null) return;
    this.#become(this.shop.redo(this.#history));
    this.said = builderText.redone(stepText(step));
  }

  /** True once for each time somebody asked for the inspector. */
  takeAsked(asked: number): boolean {
    const isNew = asked > this.#served;
    this.#served = asked;
    return isNew;
  }

  /** Chooses things; with `isAdditive` those chosen already are let go and the others added. */
  select(keys: readonly Key[], isAdditive = false): void {
    const kept = isAdditive ? this.selected.filter((key) => !keys.includes(key)) : [];
    const added = isAdditive ? keys.filter((key) => !this.selected.includes(key)) : keys;
    this.selected = [...kept, ...added];
    this.reasons = [];
  }

  selectKind(): void {
    const kinds = this.chosen.map(({ kind }) => kind);
    const all = this.things.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
    this.selected = all.map(({ key }) => key);
  }

  /** Opens the inspector on a thing and gives it the focus. */
  inspect(key: Key): void {
    this.select([key]);
    this.right = 'inspector';
    this.asked += 1;
    this.show([key]);
  }

  /** Places a part at once, where there is room for it. */
  place(row: PaletteRow, at?: Spot): boolean {
    const place = { do: 'place', kind: row.kind } as const;
    const entry = row.entry === undefined ? {} : { entry: row.entry };
    const isPlaced = this.edit({ ...place, ...entry, ...(at === undefined ? {} : { at }) });
    if (isPlaced && at === undefined) this.show(this.selected);
    return isPlaced;
  }

  connect(to: Key): boolean {
    const from = this.source;
    this.source = null;
    return from !== null && this.edit({ do: 'wire', from, to });
  }

  copy(): void {
    if (this.selected.length === 0) return;
    this.clip = this.shop.clipOf(this.draft, this.selected);
    this.said = builderText.chosen.copied(this.clip.things.length);
  }

  cut(): void {
    this.copy();
    this.remove('cut');
  }

  paste(): void {
    const clip = this.clip ?? { things: [] };
    this.edit({ do: 'paste', clip, by: BESIDE });
    if (this.reasons.length === 0) this.clip = this.shop.clipOf(this.draft, this.selected);
  }

  duplicate(): void {
    if (this.selected.length === 0) return;
    const clip = this.shop.clipOf(this.draft, this.selected);
    this.edit({ do: 'duplicate', clip, by: BESIDE });
  }

  remove(how: 'delete' | 'cut' = 'delete'): void {
    if (this.selected.length === 0) return;
    if (this.edit({ do: how, keys: this.selected })) this.selected = [];
  }

  /** Esc: leaves the topmost thing. False when nothing was open. */
  leaveOne(): boolean {
    if (this.editor.mode() !== 'idle') {
      this.editor.send('cancelled');
      this.armed = null;
      this.source = null;
    } else if (this.reasons.length > 0) this.reasons = [];
    else if (this.selected.length > 0) this.selected = [];
    else return false;
    return true;
  }

  nameOf(key: Key): string {
    const thing = this.things.find((one) => one.key === key);
    return thing === undefined ? key : this.shop.nameOfThing(thing);
  }

  #become(history: History): void {
    this.#history = history;
    const keys = new Set(this.things.map(({ key }) => key));
    this.selected = this.selected.filter((key) => keys.has(key));
    void this.#keep();
  }

  async #keep(): Promise<void> {
    this.save = { ...this.save, state: 'saving' };
    this.save = await this.#onchange(this.draft);
  }
}

/** The name of a step in words, such as `connect WEB01`. */
export function stepText({ do: verb, about }: StepName): string {
  const [first = '', ...more] = about;
  const what = more.length === 0 ? first : builderText.several(first, more.length);
  return builderText.steps[verb](what);
}

/** The studio of this estate, for the parts of the builder. */
export const [useStudio, provideStudio] = createContext<Studio>();
