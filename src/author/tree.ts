/** The YAML tree of a file: plain data, the place of every path, the subset it must keep to. */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import { type Finding, finding } from './finding.ts';
import type { Lines } from './lines.ts';
import { checkNumber, checkPair, checkText } from './scalars.ts';
import { type Section, sectionsOf } from './sections.ts';
import { syntaxFinding } from './syntax.ts';

const MAX_DEPTH = 32;
export const MAX_VALUES = 20_000;
const reserved = ['__proto__', 'constructor', 'prototype'];

/** What stands at a path: the key, the value, both as [start, end] in the file. */
export interface Spot {
  readonly key: readonly [number, number] | null;
  readonly value: readonly [number, number] | null;
}

export interface Tree {
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Top-level keys whose text could not be read. */
  readonly unread: readonly string[];
  /** Paths about which everything has been said. */
  readonly silent: ReadonlySet<string>;
  readonly spots: ReadonlyMap<string, Spot>;
  /** Values in the file, as far as they were counted. */
  readonly count: number;
}

interface Walk {
  readonly lines: Lines;
  readonly base: number;
  readonly findings: Finding[];
  readonly silent: Set<string>;
  readonly spots: Map<string, Spot>;
  count: number;
}

type Path = readonly (string | number)[];

export function pathKey(path: Path): string {
  return path.join('\u0000');
}

export const yamlOptions = {
  version: '1.2',
  schema: 'core',
  stringKeys: true,
  resolveKnownTags: false,
  uniqueKeys: false,
  logLevel: 'error',
  prettyErrors: false,
} as const;

/** Reads a text. When the whole does not parse, each section is read on its own. */
export function readTree(lines: Lines, broken: readonly number[]): Tree {
  const findings: Finding[] = [];
  const silent = new Set<string>();
  const spots = new Map<string, Spot>();
  const walk = (base: number): Walk => ({ lines, base, findings, silent, spots, count: 0 });
  const whole = broken.length > 0 ? null : parseDocument(lines.text, yamlOptions);
  if (whole !== null && whole.errors.length === 0) {
    const root = walk(0);
    const value = plain(whole.contents, [], root, 0);
    spots.set('', { key: null, value: rangeOf(whole.contents, 0) });
    return { value, findings, silent, spots, unread: [], count: root.count };
  }
  const value: Record<string, unknown> = Object.create(null);
  const unread: string[] = [];
  const sections = sectionsOf(lines.text);
  const [first] = sections;
  if (first === undefined) {
    const error = whole?.errors[0];
    if (error !== undefined) findings.push(syntaxFinding(error, 0, lines));
    return { value: undefined, findings, silent, spots, unread, count: 0 };
  }
  spots.set('', { key: null, value: [first.start, first.start + first.key.length] });
  checkHead(first.start, lines, findings);
  const seen = new Map<string, number>();
  let count = 0;
  for (const section of sections) {
    const before = seen.get(section.key);
    if (before !== undefined) {
      findings.push(
        finding('Y102', section.start, section.start + section.key.length, {
          key: section.key,
          line: lines.at(before).line,
        }),
      );
      continue;
    }
    seen.set(section.key, section.start);
    const isBroken = broken.some((at) => at >= section.start && at < section.end);
    const document = isBroken
      ? null
      : parseDocument(lines.text.slice(section.start, section.end), yamlOptions);
    const error = document?.errors[0];
    if (error !== undefined) {
      findings.push(
        syntaxFinding(error, section.start, lines, openPlace(document, section, lines)),
      );
    }
    if (document === null || error !== undefined) {
      unread.push(section.key);
      continue;
    }
    const here = walk(section.start);
    here.count = count;
    const part = plain(document.contents, [], here, 0);
    count = here.count;
    if (typeof part === 'object' && part !== null) Object.assign(value, part);
  }
  return { value, findings, silent, spots, unread, count };
}

/** Where the last quote or bracket begins that finds no end in its section. */
function openPlace(
  document: Document.Parsed | null,
  section: Section,
  lines: Lines,
): number | null {
  let open: number | null = null;
  const note = (node: Node, closing: string | undefined) => {
    const range = rangeOf(node, section.start);
    if (range === null || closing === undefined) return;
    const isClosed = range[1] - range[0] > 1 && lines.text[range[1] - 1] === closing;
    if (!isClosed) open = Math.max(open ?? 0, range[0]);
  };
  if (document === null) return null;
  visit(document, (_, node) => {
    if (isCollection(node) && node.flow === true) note(node, isMap(node) ? '}' : ']');
    if (!isScalar(node)) return;
    if (node.type === 'QUOTE_DOUBLE') note(node, '"');
    if (node.type === 'QUOTE_SINGLE') note(node, "'");
  });
  return open;
}

/** Text before the first key that is neither blank nor a comment. */
function checkHead(end: number, lines: Lines, findings: Finding[]): void {
  let start = 0;
  for (const line of lines.text.slice(0, end).split('\n')) {
    if (line.trim() !== '' && !line.startsWith('#') && !line.startsWith('---')) {
      findings.push(finding('Y111', start, start + line.length));
      return;
    }
    start += line.length + 1;
  }
}

function rangeOf(node: unknown, base: number): readonly [number, number] | null {
  const range = (node as Node | null | undefined)?.range;
  return range === null || range === undefined ? null : [base + range[0], base + range[1]];
}

function plain(node: unknown, path: Path, walk: Walk, depth: number): unknown {
  walk.count += 1;
  if (walk.count > MAX_VALUES) return undefined;
  if (node === null || node === undefined) return null;
  const range = rangeOf(node, walk.base) ?? [walk.base, walk.base];
  if (depth > MAX_DEPTH) {
    walk.findings.push(finding('H702', range[0], range[1], { most: MAX_DEPTH }));
    walk.silent.add(pathKey(path));
    return undefined;
  }
  if (isAlias(node)) {
    walk.findings.push(finding('Y114', range[0], range[1], { sign: `*${node.source}` }));
    walk.silent.add(pathKey(path));
    return '';
  }
  checkProperties(node as Node, range[0], path, walk);
  if (isMap(node)) return plainMap(node.items as Pair[], path, walk, depth, node.flow === true);
  if (isSeq(node)) {
    const source = walk.lines.text.slice(range[0], range[1]);
    if (/^\[\s*\d{1,3}(,\d{3})+\s*\]$/.test(source)) {
      const whole = source.replace(/[^\d]/g, '');
      walk.findings.push(finding('Y124', range[0], range[1], { value: source, whole }));
      walk.silent.add(pathKey(path));
      return [];
    }
    return node.items.map((item, at) => {
      const here = [...path, at];
      const value = plain(item, here, walk, depth + 1);
      walk.spots.set(pathKey(here), { key: null, value: rangeOf(item, walk.base) });
      return value;
    });
  }
  return isScalar(node) ? plainScalar(node, path, walk) : null;
}

/** Anchors and tags stand before the value they belong to. */
function checkProperties(node: Node, start: number, path: Path, walk: Walk): void {
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  const head = walk.lines.text.slice(Math.max(walk.base, start - 200), start);
  if (anchor !== undefined) {
    const at = start - (head.length - head.lastIndexOf('&'));
    walk.findings.push(finding('Y114', at, at + anchor.length + 1, { sign: `&${anchor}` }));
    walk.silent.add(pathKey(path));
  }
  if (tag !== undefined) {
    const at = start - (head.length - head.lastIndexOf('!'));
    const from = head[head.lastIndexOf('!') - 1] === '!' ? at - 1 : at;
    const word = /^!\S*?(?=[\s,}\]]|$)/.exec(walk.lines.text.slice(from, from + 200))?.[0] ?? '!';
    const key = word === '!=' ? 'Y112.not' : 'Y112';
    walk.findings.push(finding(key, from, from + word.length, { tag: word }));
    walk.silent.add(pathKey(path));
  }
}

function plainMap(
  items: readonly Pair[],
  path: Path,
  walk: Walk,
  depth: number,
  isFlow: boolean,
): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  const seen = new Map<string, number>();
  for (const pair of items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const place = rangeOf(pair.key, walk.base) ?? [walk.base, walk.base];
    const problem = keyFinding(pair, key, place, isFlow, seen, walk);
    if (problem !== null) {
      walk.findings.push(problem);
      continue;
    }
    seen.set(key, place[0]);
    const here = [...path, key];
    walk.spots.set(pathKey(here), { key: place, value: valueSpot(pair, walk) });
    out[key] = plain(pair.value, here, walk, depth + 1);
    const silence = checkPair(pair, key, place, walk);
    if (silence) walk.silent.add(pathKey(here));
  }
  return out;
}

/** An empty value has no place of its own; its key stands for it. */
function valueSpot(pair: Pair, walk: Walk): readonly [number, number] | null {
  const range = rangeOf(pair.value, walk.base);
  return range === null || range[0] === range[1] ? null : range;
}

function keyFinding(
  pair: Pair,
  key: string,
  place: readonly [number, number],
  isFlow: boolean,
  seen: ReadonlyMap<string, number>,
  walk: Walk,
): Finding | null {
  if (isFlow && pair.value === null) return finding('Y121', place[0], place[1], { key });
  if (key === '<<') return finding('Y115', place[0], place[1]);
  if (reserved.includes(key)) return finding('H703', place[0], place[1], { key });
  const first = seen.get(key);
  if (first === undefined) return null;
  return finding('Y102', place[0], place[1], { key, line: walk.lines.at(first).line });
}

function plainScalar(node: Scalar, path: Path, walk: Walk): unknown {
  const range = rangeOf(node, walk.base) ?? [walk.base, walk.base];
  const source = walk.lines.text.slice(range[0], range[1]);
  const problem = checkText(node, source, range[0]) ?? checkNumber(node, source, range[0]);
  if (problem !== null) {
    walk.findings.push(problem.finding);
    if (problem.isFinal) walk.silent.add(pathKey(path));
  }
  return node.value;
}
