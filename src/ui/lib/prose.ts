/** Authors' texts: a small, closed part of Markdown turned into plain blocks. HTML stays text. */

export interface Span {
  readonly kind: 'text' | 'strong' | 'em' | 'code';
  readonly text: string;
}

export type Line = readonly Span[];

export type Block =
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Line[] };

const MARK = /(`[^`]+`)|(\*\*[^*]+\*\*)|(\*[^*\s][^*]*\*|_[^_\s][^_]*_(?!\w))/;

/** Blocks of a text: headings `#`, paragraphs, `-` and `1.` lists; inside, code, strong and em. */
export function parseProse(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let items: Line[] = [];
  let isOrdered = false;

  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', line: spans(paragraph.join(' ')) });
    if (items.length > 0) blocks.push({ kind: 'list', isOrdered, items });
    paragraph = [];
    items = [];
  };

  for (const raw of source.split(/\r?\n/)) {
    const line = raw.trim();
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    const item = /^(?:([-*+])|\d{1,3}[.)])\s+(.*)$/.exec(line);
    if (line === '') flush();
    else if (heading) {
      flush();
      blocks.push({ kind: 'heading', line: spans(heading[1] ?? '') });
    } else if (item) {
      const ordered = item[1] === undefined;
      if (paragraph.length > 0 || ordered !== isOrdered) flush();
      isOrdered = ordered;
      items.push(spans(item[2] ?? ''));
    } else if (items.length > 0 && /^\s/.test(raw)) {
      items.push([...(items.pop() ?? []), { kind: 'text', text: ' ' }, ...spans(line)]);
    } else {
      if (items.length > 0) flush();
      paragraph.push(line);
    }
  }
  flush();
  return blocks;
}

function spans(text: string): Line {
  const found: Span[] = [];
  let rest = text;
  for (;;) {
    const hit = MARK.exec(rest);
    if (hit === null) break;
    if (hit.index > 0) found.push({ kind: 'text', text: rest.slice(0, hit.index) });
    const [whole] = hit;
    if (hit[1] !== undefined) found.push({ kind: 'code', text: whole.slice(1, -1) });
    else if (hit[2] !== undefined) found.push({ kind: 'strong', text: whole.slice(2, -2) });
    else found.push({ kind: 'em', text: whole.slice(1, -1) });
    rest = rest.slice(hit.index + whole.length);
  }
  if (rest !== '') found.push({ kind: 'text', text: rest });
  return found;
}
