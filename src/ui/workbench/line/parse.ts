/** Command line of the workbench: turns typed words into the one command form, or says why not. */
import type { Command, Scalar } from '../../../runtime/index.ts';
import { nearestWords } from './nearest.ts';

/** What may be typed for one verb. */
export interface Verb {
  /** Command name, such as `failover`. */
  readonly do: string;
  /** Kinds of parts it may be aimed at; empty = it takes no target. */
  readonly targets: readonly TargetKind[];
  /** True when several targets may be given, joined by commas. */
  readonly many?: boolean;
  /** Word options in order: `key` of `with`, whether needed, and the words offered. */
  readonly options: readonly Option[];
  /** Options that depend on the target, by its id, instead of `options`. */
  readonly optionsOf?: Readonly<Record<string, readonly Option[]>>;
}

export type TargetKind =
  | 'machine'
  | 'server'
  | 'flow-server'
  | 'service'
  | 'person'
  | 'link'
  | 'hint'
  | 'ask'
  | 'part';

export interface Option {
  readonly key: string;
  readonly isNeeded: boolean;
  /** `words`: one of `words`; `list`: one or more of them; `rest`: all that follows, as text. */
  readonly form:
    | 'words'
    | 'list'
    | 'rate'
    | 'duration'
    | 'number'
    | 'hours'
    | 'flag'
    | 'network'
    | 'fault'
    | 'rest';
  readonly words?: readonly string[];
  /** Only read when an earlier word option has this value. */
  readonly when?: readonly [key: string, value: string];
}

/** A target that may be named by id or by name. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly TargetKind[];
}

export interface Lexicon {
  readonly verbs: readonly Verb[];
  readonly targets: readonly Target[];
  readonly networks: readonly string[];
  readonly faults: readonly string[];
}

export type Parsed =
  | { readonly state: 'command'; readonly command: Command }
  | {
      readonly state: 'problem';
      readonly problem:
        | 'empty'
        | 'unknown-verb'
        | 'needs-target'
        | 'unknown-target'
        | 'needs'
        | 'bad';
      /** The word or option it is about. */
      readonly about: string;
      /** What kind of word was expected here; absent where words are offered instead. */
      readonly form?: Option['form'];
      /** Words that would be right here. */
      readonly offered: readonly string[];
    };

const ratePattern = /^(\d+(?:\.\d+)?)(kbps|mbps|gbps)$/iu;
const durationPattern = /^(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?$/u;
const hoursPattern = /^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/u;

/** Reads one line. Names match by id or by name, in any case. Never guesses a missing word. */
export function parseLine(text: string, lexicon: Lexicon): Parsed {
  const words = joinVerb(splitWords(text), lexicon);
  const first = words[0];
  if (first === undefined) {
    return problem(
      'empty',
      '',
      lexicon.verbs.map((verb) => verb.do),
    );
  }
  const verb = lexicon.verbs.find((each) => each.do === first.toLowerCase());
  if (verb === undefined) {
    const near = nearestWords(
      first.toLowerCase(),
      lexicon.verbs.map((each) => each.do),
    );
    return problem('unknown-verb', first, near);
  }
  if (verb.targets.length === 0) {
    return readOptions({ do: verb.do }, verb.options, words.slice(1), lexicon);
  }
  const named = words[1];
  const offered = targetWords(verb, lexicon);
  if (named === undefined) {
    return problem('needs-target', verb.do, offered);
  }
  const ids: string[] = [];
  for (const name of named.split(',')) {
    const target = findTarget(name, verb, lexicon);
    if (target === undefined) {
      return problem('unknown-target', name, offered);
    }
    ids.push(target.id);
  }
  const only = ids[0];
  const target = verb.many === true && ids.length > 1 ? ids : (only ?? '');
  const options = optionsFor(verb, only);
  return readOptions({ do: verb.do, target }, options, words.slice(2), lexicon);
}

/** The most words a verb is said in. */
const LONGEST_VERB = 4;

/** `fail over web-01` and `throttle cs-1` as people say them: the verb becomes one word. */
function joinVerb(words: readonly string[], { verbs }: Lexicon): readonly string[] {
  const plain = (said: string) => said.toLowerCase().replaceAll('-', '');
  for (let count = Math.min(LONGEST_VERB, words.length); count > 0; count -= 1) {
    const said = plain(words.slice(0, count).join(''));
    const verb =
      verbs.find((one) => plain(one.do) === said) ??
      verbs.find((one) => plain(one.do) === `set${said}`);
    if (verb !== undefined) return [verb.do, ...words.slice(count)];
  }
  return words;
}

/** Words that may continue the line at its end, best first. */
export function completions(text: string, lexicon: Lexicon): readonly string[] {
  const isOpen = text === '' || /\s$/u.test(text);
  const words = splitWords(text);
  const last = isOpen ? '' : (words.at(-1) ?? '').toLowerCase();
  const before = isOpen ? words : words.slice(0, -1);
  const offered = continuations(before, lexicon);
  const comma = last.lastIndexOf(',');
  const piece = comma < 0 ? last : last.slice(comma + 1);
  if (before.length === 0 && piece === '') return offered;
  return matching(piece, offered, lexicon).slice(0, MOST_OFFERED);
}

const MOST_OFFERED = 12;

/** Words that begin so, then those that hold it, by their own letters or by the part's name. */
function matching(
  piece: string,
  offered: readonly string[],
  { targets }: Lexicon,
): readonly string[] {
  const nameOf = (word: string) => targets.find(({ id }) => id === word)?.name ?? '';
  const begins = offered.filter((word) => word.toLowerCase().startsWith(piece));
  const holds = offered.filter((word) => `${word} ${nameOf(word)}`.toLowerCase().includes(piece));
  return [...new Set([...begins, ...holds])];
}

/** The line with its last word replaced by a chosen completion and a blank after it. */
export function complete(text: string, word: string): string {
  const isOpen = text === '' || /\s$/u.test(text);
  if (isOpen) {
    return `${text}${word} `;
  }
  const cut = Math.max(text.lastIndexOf(' '), text.lastIndexOf(',')) + 1;
  return `${text.slice(0, cut)}${word} `;
}

/** The typed form of a command: what the line would have to say to give it. */
export function lineOf(command: Command): string {
  const parts = [command.do];
  if (command.target !== undefined) {
    parts.push(typeof command.target === 'string' ? command.target : command.target.join(','));
  }
  for (const [key, value] of Object.entries(command.with ?? {})) {
    parts.push(wordOf(key, value));
  }
  return parts.join(' ');
}

function wordOf(key: string, value: Scalar | readonly Scalar[]): string {
  if (typeof value === 'boolean') {
    return value ? key : `no-${key}`;
  }
  return typeof value === 'object' ? value.join(' ') : String(value);
}

function continuations(before: readonly string[], lexicon: Lexicon): readonly string[] {
  const first = before[0];
  if (first === undefined) {
    return lexicon.verbs.map((verb) => verb.do);
  }
  const verb = lexicon.verbs.find((each) => each.do === first.toLowerCase());
  if (verb === undefined) {
    return [];
  }
  if (verb.targets.length > 0 && before.length === 1) {
    return targetWords(verb, lexicon);
  }
  const given = before.slice(verb.targets.length > 0 ? 2 : 1).map((word) => word.toLowerCase());
  return optionsFor(verb, before[1])
    .filter((option) => option.when === undefined || given.includes(option.when[1]))
    .flatMap((option) => {
      const offered = optionWords(option, lexicon);
      const isGiven = (word: string): boolean => given.includes(word.toLowerCase());
      if (option.form === 'list') {
        return offered.filter((word) => !isGiven(word));
      }
      return offered.some(isGiven) ? [] : offered;
    });
}

function readOptions(
  base: Command,
  options: readonly Option[],
  words: readonly string[],
  lexicon: Lexicon,
): Parsed {
  const given: Record<string, Scalar | readonly Scalar[]> = {};
  const left = [...words];
  for (const option of options) {
    if (option.when !== undefined && given[option.when[0]] !== option.when[1]) {
      continue;
    }
    const found = takeOption(option, left, lexicon);
    if (found !== undefined) {
      given[option.key] = found;
    } else if (option.isNeeded) {
      const about = left[0] ?? option.key;
      const name = left[0] === undefined ? 'needs' : 'bad';
      return problem(name, about, optionWords(option, lexicon), option.form);
    }
  }
  const extra = left[0];
  if (extra !== undefined) {
    const open = options.filter(
      ({ key, when }) => given[key] === undefined && (!when || given[when[0]] === when[1]),
    );
    const offered = open.flatMap((option) => optionWords(option, lexicon));
    return problem('bad', extra, offered, open[0]?.form);
  }
  const command = Object.keys(given).length === 0 ? base : { ...base, with: given };
  return { state: 'command', command };
}

/** Takes the words of one option out of `left`; undefined when they are not there. */
function takeOption(
  option: Option,
  left: string[],
  lexicon: Lexicon,
): Scalar | readonly Scalar[] | undefined {
  if (option.form === 'list') {
    const taken = left.filter((word) => fits(option, word, lexicon));
    left.splice(0, left.length, ...left.filter((word) => !taken.includes(word)));
    return taken.length === 0 ? undefined : taken.map((word) => word.toLowerCase());
  }
  if (option.form === 'rest') {
    const rest = left.splice(0, left.length).join(' ');
    return rest === '' ? undefined : rest;
  }
  const at = left.findIndex((word) => fits(option, word, lexicon));
  const word = left[at];
  if (word === undefined) {
    return undefined;
  }
  left.splice(at, 1);
  if (option.form === 'flag') {
    return !word.toLowerCase().startsWith('no-');
  }
  if (option.form === 'rate') {
    return rateText(word);
  }
  if (option.form === 'number') {
    return Number(word);
  }
  const words = optionWords(option, lexicon);
  return words.find((each) => each.toLowerCase() === word.toLowerCase()) ?? word;
}

function fits(option: Option, word: string, lexicon: Lexicon): boolean {
  const lower = word.toLowerCase();
  if (option.form === 'rate') {
    return lower === 'none' || lower === 'off' || ratePattern.test(word);
  }
  if (option.form === 'duration') {
    return lower !== '' && durationPattern.test(lower);
  }
  if (option.form === 'number') {
    return Number.isFinite(Number(word));
  }
  if (option.form === 'hours') {
    return hoursPattern.test(word);
  }
  return optionWords(option, lexicon).some((each) => each.toLowerCase() === lower);
}

function optionWords(option: Option, lexicon: Lexicon): readonly string[] {
  switch (option.form) {
    case 'words':
    case 'list':
      return option.words ?? [];
    case 'flag':
      return [option.key, `no-${option.key}`];
    case 'network':
      return lexicon.networks;
    case 'fault':
      return lexicon.faults;
    case 'rate':
    case 'duration':
    case 'number':
    case 'hours':
      return option.words ?? [];
    case 'rest':
      return [];
  }
}

/** `100mbps` -> `100Mbps`, the author's spelling. */
function rateText(word: string): string {
  const match = ratePattern.exec(word);
  if (match === null) {
    return 'none';
  }
  const unit = { kbps: 'kbps', mbps: 'Mbps', gbps: 'Gbps' }[(match[2] ?? '').toLowerCase()];
  return `${match[1] ?? ''}${unit ?? ''}`;
}

function optionsFor(verb: Verb, target: string | undefined): readonly Option[] {
  return (target === undefined ? undefined : verb.optionsOf?.[target]) ?? verb.options;
}

function findTarget(name: string, verb: Verb, lexicon: Lexicon): Target | undefined {
  const lower = name.toLowerCase();
  return lexicon.targets.find(
    (target) =>
      (target.id.toLowerCase() === lower || target.name.toLowerCase() === lower) &&
      target.kinds.some((kind) => verb.targets.includes(kind)),
  );
}

function targetWords(verb: Verb, lexicon: Lexicon): readonly string[] {
  return lexicon.targets
    .filter((target) => target.kinds.some((kind) => verb.targets.includes(kind)))
    .map((target) => target.id);
}

function splitWords(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function problem(
  name: (Parsed & { state: 'problem' })['problem'],
  about: string,
  offered: readonly string[],
  form?: Option['form'],
): Parsed {
  const wanted = form === undefined ? {} : { form };
  return { state: 'problem', problem: name, about, offered, ...wanted };
}
