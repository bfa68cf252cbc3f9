/** From the bytes of a file to its characters, or why it cannot be read at all. */
import { codePoint, type Finding, finding } from './finding.ts';

/** A scenario is text; pictures lie beside it. */
const MAX_BYTES = 512 * 1024;

export interface Decoded {
  /** Null when nothing can be read. */
  readonly text: string | null;
  readonly findings: readonly Finding[];
}

function sizeText(bytes: number): string {
  const kib = bytes / 1024;
  return kib < 1024 ? `${kib.toFixed(1)} KB` : `${(kib / 1024).toFixed(1)} MB`;
}

/** Size, encoding and byte order mark. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) {
    return { text: null, findings: [finding('H701', 0, 0, { size: sizeText(bytes.length) })] };
  }
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : null;
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
    return { text, findings: wide === null ? [] : [finding('Y127', 0, 0)] };
  } catch {
    return { text: null, findings: [finding('Y126', 0, 0)] };
  }
}

type Span = readonly [number, number];

const control: readonly Span[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0x2028, 0x2029],
];
const direction: readonly Span[] = [
  [0x202a, 0x202e],
  [0x2066, 0x2069],
];
const zeroWidth: readonly Span[] = [
  [0x200b, 0x200d],
  [0x2060, 0x2060],
  [0xfeff, 0xfeff],
  [0xad, 0xad],
];

function within(spans: readonly Span[], code: number): boolean {
  return spans.some(([from, to]) => code >= from && code <= to);
}

/** Characters that would not be seen in a message. */
export function isInvisible(code: number): boolean {
  return within(control, code) || within(direction, code) || within(zeroWidth, code) || code < 0x20;
}

/** Where the first character of these spans stands in a line, or -1. */
function firstOf(spans: readonly Span[], line: string): number {
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if ((code < 0x20 || code > 0x7e) && within(spans, code)) return at;
  }
  return -1;
}

const lookAlikeSpace = /^ *([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])\s*(?:- |[A-Za-z-]+:)/;

/** Characters that must not be in a file, each kind at its first place on a line. */
export function checkCharacters(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  if (text.includes('\r') && !text.includes('\n')) return [finding('Y122', 0, 0)];
  let start = 0;
  for (const line of text.split('\n')) {
    const note = (spans: readonly Span[], message: string) => {
      const at = firstOf(spans, line.replace(/\r$/, ''));
      const sign = line[at];
      if (at === -1 || sign === undefined) return;
      const around = /\S*\s?\S*$/.exec(line.slice(0, at))?.[0] ?? '';
      const after = /^\S*\s?\S*/.exec(line.slice(at + 1))?.[0] ?? '';
      findings.push(
        finding(message, start + at, start + at + 1, {
          sign: codePoint(sign),
          text: `${around}${after}`.slice(0, 60).trim(),
        }),
      );
    };
    note(control, 'H707');
    note(direction, 'H708');
    note(zeroWidth, 'H712');
    const space = lookAlikeSpace.exec(line)?.[1];
    if (space !== undefined) {
      findings.push(finding('Y104', start, start + 1, { sign: codePoint(space) }));
    }
    start += line.length + 1;
  }
  return findings;
}
