/** Authors' texts: a closed part of Markdown as a tree of our own. HTML stays text. */
import { parse, postprocess, preprocess } from 'micromark';
import { gfmTable } from 'micromark-extension-gfm-table';

/** The kinds of element a text can become; nothing else reaches the page. */
export type ProseKind =
  | 'p'
  | 'h3'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'pre'
  | 'hr'
  | 'table'
  | 'tr'
  | 'th'
  | 'td'
  | 'strong'
  | 'em'
  | 'code'
  | 'a'
  | 'br';

export interface ProseElement {
  readonly kind: ProseKind;
  /** Where a link leads: `https:` or `mailto:` only. */
  readonly href: string | null;
  readonly children: readonly (ProseElement | string)[];
}

interface Open {
  kind: ProseKind | 'root' | 'plain';
  href: string | null;
  children: (ProseElement | string)[];
}

/** Tokens of the parser that become an element. */
const elements: Readonly<Record<string, ProseKind>> = {
  paragraph: 'p',
  htmlFlow: 'p',
  atxHeading: 'h3',
  setextHeading: 'h3',
  listUnordered: 'ul',
  listOrdered: 'ol',
  blockQuote: 'blockquote',
  codeFenced: 'pre',
  codeIndented: 'pre',
  thematicBreak: 'hr',
  table: 'table',
  tableRow: 'tr',
  tableHeader: 'th',
  tableData: 'td',
  strong: 'strong',
  emphasis: 'em',
  codeText: 'code',
  link: 'a',
  autolink: 'a',
  hardBreakEscape: 'br',
  hardBreakTrailing: 'br',
};

/** Tokens whose text is shown as it stands. */
const shown: ReadonlySet<string> = new Set([
  'data',
  'codeTextData',
  'codeFlowValue',
  'characterEscapeValue',
  'characterReference',
  'htmlTextData',
  'htmlFlowData',
  'autolinkProtocol',
  'autolinkEmail',
]);

/** Tokens that are marks of the notation: nothing inside is shown. */
const marks: ReadonlySet<string> = new Set([
  'resource',
  'reference',
  'definition',
  'codeFencedFence',
  'tableDelimiterRow',
  'listItemPrefix',
]);

/** The tree of a text. Any text is accepted; what is not understood is shown as text. */
export function parseProse(source: string): readonly (ProseElement | string)[] {
  const chunks = preprocess()(source, 'utf8', true);
  const events = postprocess(
    parse({ extensions: [gfmTable()] })
      .document()
      .write(chunks),
  );
  const root: Open = { kind: 'root', href: null, children: [] };
  const stack: Open[] = [root];
  let muted = 0;

  const top = (): Open => stack.at(-1) ?? root;
  const open = (kind: Open['kind']): void => {
    stack.push({ kind, href: null, children: [] });
  };
  const close = (): void => {
    const done = stack.length > 1 ? stack.pop() : undefined;
    if (done !== undefined) top().children.push(...finished(done));
  };

  for (const [phase, token, context] of events) {
    const kind = elements[token.type];
    const isEntered = phase === 'enter';
    if (token.type === 'resourceDestinationString' && isEntered) {
      top().href = context.sliceSerialize(token);
    }
    if (token.type === 'listItemPrefix' && isEntered) {
      if (top().kind === 'li') close();
      open('li');
    }
    if (marks.has(token.type)) muted += isEntered ? 1 : -1;
    if (muted > 0) continue;
    if (kind === 'ul' || kind === 'ol') {
      if (isEntered) open(kind);
      else {
        if (top().kind === 'li') close();
        close();
      }
    } else if (kind !== undefined) {
      if (isEntered) open(kind);
      else close();
    } else if (isEntered && shown.has(token.type)) {
      const text = context.sliceSerialize(token);
      top().children.push(text);
      if (token.type === 'autolinkProtocol') top().href = text;
      if (token.type === 'autolinkEmail') top().href = `mailto:${text}`;
    } else if (isEntered && token.type === 'lineEnding' && isInline(top().kind)) {
      top().children.push(top().kind === 'pre' ? '\n' : ' ');
    }
  }
  return root.children;
}

/** An element, or only its content when it is a link that leads where none may lead. */
function finished({ kind, href, children }: Open): readonly (ProseElement | string)[] {
  if (kind === 'root' || kind === 'plain') return children;
  if (kind === 'a' && (href === null || !/^(https|mailto):/i.test(href))) return children;
  return [{ kind, href: kind === 'a' ? href : null, children }];
}

function isInline(kind: Open['kind']): boolean {
  return !['root', 'ul', 'ol', 'li', 'blockquote', 'table', 'tr', 'hr'].includes(kind);
}
