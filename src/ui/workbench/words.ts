/** Looks up words for codes of the engine; a code without a word is shown as it is, parted. */
import type { CommandOutcome } from '../../runtime/index.ts';
import { refusalText, texts } from '../../text/index.ts';

type Table = Readonly<Record<string, unknown>>;

/** A word of a table, or the code itself with its joints opened: `failingOver` -> `failing over`. */
export function wordIn(table: Table, code: string): string {
  const found = table[code];
  return typeof found === 'string' ? found : parted(code);
}

/** State names may carry a child after a dot; the more exact one wins when it has a word. */
export function stateWord(state: string): string {
  const table: Table = texts.states;
  if (typeof table[state] === 'string') {
    return wordIn(table, state);
  }
  const [parent = state, child] = state.split('.');
  return child === undefined ? wordIn(table, parent) : `${wordIn(table, parent)}, ${parted(child)}`;
}

export function jobWord(kind: string): string {
  return wordIn(texts.jobs.kinds, kind);
}

export function stepWord(step: string): string {
  return wordIn(texts.jobs.steps, step);
}

/** Short title of an alert code. */
export function alertWord(code: string): string {
  const row: unknown = (texts.alerts as Table)[code];
  if (typeof row === 'string') {
    return row;
  }
  return hasTitle(row) ? row.title : parted(code);
}

export function limitWord(cause: string): string {
  return wordIn(texts.limits, cause);
}

/** Kind of a part, such as `process-server`. */
export function partWord(kind: string): string {
  return wordIn(texts.workbench.parts, kind);
}

/** Name of a region of a machine, such as `agent`. */
export function regionWord(region: string): string {
  return wordIn(texts.workbench.regions, region);
}

/** Label of an inspection fact. */
export function factWord(key: string): string {
  return wordIn(texts.workbench.facts, key);
}

/** What failed in a job, why, and what would mend it. */
export function errorText(code: string): ReturnType<typeof refusalText> {
  return refusalText({ code, fact: '', target: '', params: {} });
}

/** A rule that holds, in a few words; its code when it has none. */
export function checkWord(
  code: string,
  params: Readonly<Record<string, string | number>>,
): string {
  const table: Readonly<Record<string, ((p: typeof params) => string) | undefined>> =
    texts.dialogs.checks;
  return table[code]?.(params) ?? parted(code);
}

/** Name of a verb on its button. */
export function actName(verb: string): string {
  return verbOf(verb)?.name ?? parted(verb);
}

export function actTitle(verb: string, part: string): string {
  return verbOf(verb)?.title(part) ?? `${parted(verb)} ${part}`;
}

export function actDoes(verb: string, part: string): string {
  return verbOf(verb)?.does(part) ?? '';
}

export function actEnds(verb: string, part: string): string | null {
  return verbOf(verb)?.ends?.(part) ?? null;
}

/** What came of a command, in one sentence. */
export function doneText(verb: string, part: string, outcome: CommandOutcome): string {
  if (outcome.ok) {
    return verbOf(verb)?.done(part) ?? texts.workbench.done(parted(verb));
  }
  const first = outcome.refusals[0];
  const name = actName(verb);
  return first === undefined
    ? texts.workbench.refused(name, '')
    : texts.workbench.refused(name, refusalText(first).why);
}

/** `set-throttle` -> `set throttle`, `failingOver` -> `failing over`. */
export function parted(code: string): string {
  return code.replace(/([a-z])([A-Z])/gu, '$1 $2').replace(/[-_.]/gu, ' ').toLowerCase();
}

interface ActWords {
  readonly name: string;
  readonly title: (part: string) => string;
  readonly does: (part: string) => string;
  readonly ends: ((part: string) => string) | null;
  readonly done: (part: string) => string;
}

function verbOf(verb: string): ActWords | undefined {
  const table: Readonly<Record<string, ActWords | undefined>> = texts.acts;
  return table[verb];
}

function hasTitle(row: unknown): row is { readonly title: string } {
  return typeof row === 'object' && row !== null && 'title' in row && typeof row.title === 'string';
}
