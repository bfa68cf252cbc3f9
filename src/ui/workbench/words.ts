/** Looks up words for codes of the engine; a code without a word is shown as it is, parted. */
import type { CommandOutcome } from '../../runtime/index.ts';
import { refusalText, texts } from '../../text/index.ts';

type Table = Readonly<Record<string, string>>;
type Params = Readonly<Record<string, string | number>>;
type Reason = ReturnType<typeof refusalText>;

/** A word of a table, or the code itself, parted: `failingOver` -> `failing over`. */
export function wordIn(table: Table, code: string): string {
  return table[code] ?? parted(code);
}

/** Which table holds the state words of a region, by the region's name. */
const regionTables: Readonly<Record<string, Table>> = {
  'replicated-item.protection': texts.states.item,
  'replicated-item.test': texts.states.test,
  'replicated-item.consistency': texts.states.consistency,
  'machine.power': texts.states.source,
  'mobility-agent.heartbeat': texts.states.agent,
  'azure-vm.life': texts.states.azureVm,
  'link.state': texts.states.link,
};

/** A state in the words of its region. The more exact name, after the dot, wins when it has one. */
export function stateWord(region: string, state: string): string {
  const own = region.endsWith('.health') ? texts.states.health : regionTables[region];
  const [parent = state] = state.split('.');
  for (const table of [own ?? {}, texts.states.region]) {
    const found = table[state] ?? table[parent];
    if (found !== undefined) {
      return found;
    }
  }
  return parted(state);
}

/** A word of which only the code is known, such as a fact of the inspector. */
export function anyWord(code: string): string {
  const { states, limits } = texts;
  const tables: readonly Table[] = [
    texts.workbench.words,
    states.item,
    states.test,
    states.consistency,
    states.source,
    states.azureVm,
    states.sides,
    states.region,
    limits.names,
  ];
  return tables.find((table) => table[code] !== undefined)?.[code] ?? parted(code);
}

export function jobWord(kind: string): string {
  return wordIn(texts.jobs.kinds, kind);
}

export function stepWord(step: string): string {
  return wordIn(texts.jobs.steps, step);
}

/** Short title of an alert code. */
export function alertWord(code: string): string {
  return texts.alerts[code]?.title ?? parted(code);
}

/** What an alert means, in a sentence or two; empty when it has none. */
export function alertText(code: string): string {
  return texts.alerts[code]?.text ?? '';
}

export function limitWord(cause: string): string {
  return wordIn(texts.limits.names, cause);
}

/** Kind of a part, such as `process-server`. */
export function partWord(kind: string): string {
  return wordIn(texts.workbench.parts, kind);
}

/** Name of a region of a part, such as `gateway.cache`. */
export function regionWord(region: string): string {
  return wordIn(texts.states.regions, region);
}

/** Label of an inspection fact. */
export function factWord(key: string): string {
  return wordIn(texts.workbench.facts, key);
}

/** What failed in a job, why, and what would mend it. */
export function errorText(code: string): Reason {
  return texts.jobs.errors[code] ?? refusalText({ code, params: {} });
}

/** A rule that holds, in a few words; its code when it has none. */
export function checkWord(code: string, params: Params): string {
  return texts.dialogs.checks[code]?.(params) ?? parted(code);
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
  const why = first === undefined ? '' : refusalText(first).why;
  return texts.workbench.refused(actName(verb), why);
}

/** `set-throttle` -> `set throttle`, `failingOver` -> `failing over`. */
export function parted(code: string): string {
  return code
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .replace(/[-_.]/gu, ' ')
    .toLowerCase();
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
