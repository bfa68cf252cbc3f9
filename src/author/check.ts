/** A scenario text to a compiled scenario, or every problem at its line and column. */
import {
  type CompiledScenario,
  type Issue,
  type Params,
  type Problem,
  parseScenario,
  severityOf,
} from '../drill/index.ts';
import { problems, problemWords } from '../text/index.ts';
import { checkCharacters, decode } from './bytes.ts';
import { type Finding, finding } from './finding.ts';
import { type Lines, linesOf } from './lines.ts';
import { clean } from './problems.ts';
import { sectionsOf } from './sections.ts';
import { MAX_VALUES, pathKey, readTree, type Tree } from './tree.ts';

export interface CheckOptions {
  /** Also ask for what a finished scenario must have (briefing, services, objectives, proof). */
  readonly isStrict?: boolean;
}

/** Words and place for a message key; the first path that stands in the file is its place. */
export type PlaceProblem = (
  message: string,
  paths: readonly Problem['path'][],
  params: Params,
) => Problem;

export interface Checked {
  /** Only when no problem is an error. */
  readonly scenario?: CompiledScenario;
  /** Sorted by place. */
  readonly problems: readonly Problem[];
  /** For problems that are found later, such as by a proof. Present with the scenario. */
  readonly at?: PlaceProblem;
  /** Whether the file itself allows a warning, by a comment on its line. */
  readonly isAllowed?: (problem: Problem) => boolean;
}

/** Checks the bytes of a file. Pure; never throws on bad input; no message shows the name. */
export function checkText(bytes: Uint8Array, _name: string, options: CheckOptions = {}): Checked {
  const { text, findings } = decode(bytes);
  if (text === null) return { problems: render(findings, linesOf('')) };
  return checkString(text, findings, options);
}

/** The same for text that is in memory already. Size counts in UTF-8. */
export function compileScenarioText(
  text: string,
  name: string,
  options: CheckOptions = {},
): Checked {
  return checkText(new TextEncoder().encode(text), name, options);
}

function checkString(source: string, first: readonly Finding[], options: CheckOptions): Checked {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const original = linesOf(text);
  const characters = checkCharacters(text);
  const early = [...first, ...characters];
  const isFatal = characters.some(({ message }) => /^(Y122|H707)/.test(message));
  if (isFatal) return { problems: render(early, original) };
  if (withoutComments(text).trim() === '') {
    return { problems: render([...early, finding('Y119', 0, 0)], original) };
  }
  const keys = keyLines(text);
  if (keys > MAX_VALUES) {
    const many = finding('H705', 0, 0, { count: keys, most: MAX_VALUES });
    return { problems: render([...early, many], original) };
  }
  const single = oneDocument(text);
  const lines = linesOf(single.text);
  const broken = characters.filter(({ message }) => message === 'Y104').map(({ start }) => start);
  const tree = readTree(lines, broken);
  const { count } = tree;
  const tooMany = count > MAX_VALUES ? [finding('H705', 0, 0, { count, most: MAX_VALUES })] : [];
  const found = [...early, ...single.findings, ...tree.findings, ...tooMany];
  if (tooMany.length > 0) return { problems: render(found, original) };
  const isMap = typeof tree.value === 'object' && tree.value !== null && !Array.isArray(tree.value);
  if (!isMap) {
    const isSaid = found.some(({ message }) => !/^(Y116|Y117|H712)/.test(message));
    return { problems: render(isSaid ? found : [...found, finding('Y120', 0, 0)], original) };
  }
  const parsed = parseScenario(tree.value, { ...options, unread: tree.unread });
  const told = parsed.issues.filter((issue) => !isSilent(issue, tree));
  const all = [...render(found, original), ...told.map((issue) => placed(issue, tree, original))]
    .filter((one) => !isAllowed(one, original))
    .sort(byPlace);
  const at: PlaceProblem = (message, paths, params) => {
    const path = paths.find((one) => tree.spots.has(pathKey(one))) ?? [];
    return placed({ message, path, at: 'value', params }, tree, original);
  };
  const hasError = all.some(({ severity }) => severity === 'error');
  return parsed.scenario === undefined || hasError
    ? { problems: all }
    : {
        scenario: parsed.scenario,
        problems: all,
        at,
        isAllowed: (one) => isAllowed(one, original),
      };
}

/** Lines that begin with a key: a count of values from below, before anything is parsed. */
function keyLines(text: string): number {
  return text.match(/^ *(?:- )*[\w-]{1,80}:(?= |$)/gm)?.length ?? 0;
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '').replace(/^---\s*$/gm, '');
}

/** A second document and directives are named, then blanked, so that the rest is checked too. */
function oneDocument(text: string): {
  readonly text: string;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  let hasContent = false;
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    if (!hasContent && line.startsWith('%')) {
      findings.push(finding('Y113', at, at + line.length));
      return '#'.padEnd(line.length, ' ');
    }
    const isMarker = /^(---|\.\.\.)(\s|$)/.test(line);
    if (isMarker && hasContent) {
      // A closing marker with nothing behind it is harmless.
      const isEnd = line.startsWith('...') && withoutComments(text.slice(start)).trim() === '';
      if (!isEnd) findings.push(finding('Y107', at, at + 3));
      return '#'.padEnd(line.length, ' ');
    }
    if (line.trim() !== '' && !line.startsWith('#') && !isMarker) hasContent = true;
    return line;
  });
  return { text: lines.join('\n'), findings: findings.slice(0, 1) };
}

/** `# allow L503: scenery` on the line of a warning takes it away; an error stays. */
function isAllowed({ severity, code, line }: Problem, { text }: Lines): boolean {
  const row = severity === 'error' ? '' : (text.split('\n')[line - 1] ?? '');
  return new RegExp(`\\s#\\s*allow(\\s+[A-Z]\\d{3},?)*\\s+${code}\\b`).test(row);
}

function isSilent(issue: Issue, tree: Tree): boolean {
  for (let length = 1; length <= issue.path.length; length += 1) {
    if (tree.silent.has(pathKey(issue.path.slice(0, length)))) return true;
  }
  return false;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function render(findings: readonly Finding[], lines: Lines): readonly Problem[] {
  return findings.map((one) => problem(one, [], lines)).sort(byPlace);
}

/** The words for a message; a key without words would be a mistake of ours. */
function problem(one: Finding, path: Problem['path'], lines: Lines): Problem {
  const from = lines.at(Math.min(one.start, lines.text.length));
  const to = lines.at(Math.min(one.end, lines.text.length));
  const words = problems[one.message];
  if (words === undefined) throw new Error(`no text for ${one.message}`);
  const code = one.message.slice(0, 4);
  return {
    code,
    severity: severityOf(code),
    path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    message: clean(words(one.params)),
    ...(one.quote === undefined ? {} : { fix: { title: problemWords.quote, edits: [one.quote] } }),
  };
}

/** Finds the nearest place that exists for a path. */
function placed(issue: Issue, tree: Tree, lines: Lines): Problem {
  const { path } = issue;
  let [start, end] = spotOf(path, issue.at, tree);
  // "X needs y" stands at the key of X; the whole file has none and starts at its first line.
  if (path.length === 0) {
    const first = sectionsOf(lines.text)[0];
    start = first?.start ?? 0;
    end = start + (first?.key.length ?? 0);
  }
  const params = withLine(issue, tree, lines);
  const plain = problem({ message: issue.message, start, end, params }, path, lines);
  const right = rightText(issue);
  if (right === null || end <= start) return plain;
  const edits = [{ start, end, text: right }];
  return { ...plain, fix: { title: problemWords.write(right), edits } };
}

/** The text that was meant, where it is certain: a unit, a word of a list, a key. */
function rightText({ message, params }: Issue): string | null {
  const { fix, near } = params;
  if (/^(S206|T401)/.test(message) && typeof fix === 'string' && fix !== '') return fix;
  return /^S20[24]\.near$/.test(message) && typeof near === 'string' ? near : null;
}

function spotOf(
  path: readonly (string | number)[],
  at: 'key' | 'value',
  tree: Tree,
): readonly [number, number] {
  for (let length = path.length; length > 0; length -= 1) {
    const spot = tree.spots.get(pathKey(path.slice(0, length)));
    if (spot === undefined) continue;
    const isExact = length === path.length;
    const wanted = isExact && at === 'value' ? (spot.value ?? spot.key) : (spot.key ?? spot.value);
    if (wanted !== null) return wanted;
  }
  return [0, 0];
}

/** R303 names the line of the first entry, which only the text knows. */
function withLine(issue: Issue, tree: Tree, lines: Lines): Issue['params'] {
  if (issue.message !== 'R303') return issue.params;
  const spot = tree.spots.get(String(issue.params.first));
  const offset = spot?.value?.[0] ?? spot?.key?.[0] ?? 0;
  return { ...issue.params, line: lines.at(offset).line };
}
