/** `fmt`: sections in their usual order, two spaces per level, quotes where YAML wants them. */
import { parseDocument } from 'yaml';
import { canonicalJson, sectionOrder } from '../drill/index.ts';
import { commentsOf } from './comments.ts';
import { applyEdits } from './edits.ts';
import { type Layout, layoutOf } from './indent.ts';
import { linesOf } from './lines.ts';
import { type Section, sectionsOf } from './sections.ts';
import { readTree, yamlOptions } from './tree.ts';

const MOST_QUOTES = 100;

/**
 * The same file in the usual form, or null while YAML cannot read it. Keeps every comment and every
 * value: a form that would change one is not taken.
 */
export function formatText(source: string): string | null {
  const clean = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const text = quoted(clean);
  const document = parseDocument(text, yamlOptions);
  if (document.errors.length > 0) return null;
  const layout = layoutOf(document.contents, linesOf(text));
  const steps = [layout === null ? text : laidOut(text, layout)];
  const [tidy = text] = steps;
  const ordered = inOrder(tidy);
  return [ordered, tidy].find((form) => isSame(text, form)) ?? text;
}

/** Quotes around texts that YAML cannot read without: a second colon, a sign at the start. */
function quoted(source: string): string {
  let text = source;
  for (let round = 0; round < MOST_QUOTES; round += 1) {
    const { findings } = readTree(linesOf(text), []);
    const [edit] = findings.flatMap(({ quote }) => quote ?? []);
    if (edit === undefined) return text;
    text = applyEdits(text, [edit]);
  }
  return text;
}

function isSame(before: string, after: string): boolean {
  const comments = (text: string) => [...commentsOf(text)].sort().join('\n');
  const values = (text: string) => canonicalJson(readTree(linesOf(text), []).value);
  return comments(before) === comments(after) && values(before) === values(after);
}

function laidOut(text: string, layout: Layout): string {
  const rows = text.split('\n');
  let shift = 0;
  const out = rows.map((row, at) => {
    const block = layout.blocks.get(at);
    if (block !== undefined)
      return moved(row, block.wanted === null ? shift : block.wanted - block.indent);
    if (row.trim() === '') return layout.inner.has(at) ? row.trimEnd() : '';
    const isComment = row.trimStart().startsWith('#') && !layout.inner.has(at);
    const wanted = isComment ? commentColumn(at, rows, layout) : layout.wanted.get(at);
    const tidy = layout.inner.has(at) ? row : row.trimEnd();
    if (wanted === undefined) return moved(tidy, shift);
    if (!isComment) shift = wanted - row.search(/\S/);
    return ' '.repeat(wanted) + tidy.trimStart().replace(/^-\s{2,}(?=[^\s#])/, '- ');
  });
  return `${withoutGaps(out, layout).join('\n').replace(/\n+$/, '')}\n`;
}

function moved(row: string, shift: number): string {
  if (shift >= 0) return row === '' ? row : ' '.repeat(shift) + row;
  const spaces = row.search(/[^ ]/);
  const room = spaces === -1 ? row.length : spaces;
  return row.slice(Math.min(room, -shift));
}

/** A comment stands with what follows, or with what it was level with before it. */
function commentColumn(at: number, rows: readonly string[], layout: Layout): number {
  const column = (row: number) => (rows[row] ?? '').search(/\S/);
  let next = at;
  while (next < rows.length && !layout.wanted.has(next)) next += 1;
  let before = at;
  while (before >= 0 && !layout.wanted.has(before)) before -= 1;
  const follows = layout.wanted.get(next) ?? 0;
  const isInside = (row: number, behind: number) =>
    behind >= rows.length || column(row) > column(behind);
  let last = at - 1;
  while (last >= 0 && (rows[last] ?? '').trim() === '' && !layout.blocks.has(last)) last -= 1;
  const isDeeper = column(at) > (next < rows.length ? column(next) : 0);
  const isLevel = before >= 0 && column(at) >= column(before) && isInside(before, next);
  return isDeeper && isLevel && !layout.blocks.has(last)
    ? (layout.wanted.get(before) ?? follows)
    : follows;
}

/** At most one empty line between two others. */
function withoutGaps(rows: readonly string[], { blocks, inner }: Layout): readonly string[] {
  return rows.filter((row, at) => {
    if (row !== '' || blocks.has(at) || inner.has(at)) return true;
    return at > 0 && rows[at - 1] !== '';
  });
}

interface Part {
  readonly key: string;
  readonly text: string;
}

/** Sections in the usual order; comments right above a section go with it. */
function inOrder(text: string): string {
  const sections = sectionsOf(text);
  if (/^(---|\.\.\.)/m.test(text) || sections.length < 2) return text;
  const rank = (key: string) => {
    const found = sectionOrder.indexOf(key);
    return found === -1 ? sectionOrder.length : found;
  };
  const isOrdered = sections.every(
    ({ key }, at) => at === 0 || rank(sections[at - 1]?.key ?? '') <= rank(key),
  );
  if (isOrdered) return text;
  const starts = sections.map((section) => startOf(text, section));
  const head = text.slice(0, starts[0]);
  const parts = sections.map(({ key }, at): Part => {
    const body = text.slice(starts[at], starts[at + 1] ?? text.length);
    return { key, text: body.replace(/\n+$/, '') };
  });
  const sorted = [...parts].sort((a, b) => rank(a.key) - rank(b.key));
  return `${head}${sorted.map((part) => part.text).join('\n\n')}\n`;
}

/** Where a section begins with the comments above it; the line for editors stays on top. */
function startOf(text: string, section: Section): number {
  let start = section.start;
  while (start > 0) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    const row = text.slice(before, start - 1);
    if (!row.startsWith('#') || row.includes('yaml-language-server')) break;
    start = before;
  }
  return start;
}
