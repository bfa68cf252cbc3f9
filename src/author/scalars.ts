/** What YAML does silently to single values: comments, quotes, escapes, numbers (SCENARIOS 3.4). */
import { isScalar, type Pair, type Scalar } from 'yaml';
import { type Finding, finding } from './finding.ts';
import type { Lines } from './lines.ts';

export interface Remark {
  readonly finding: Finding;
  /** Nothing more is to be said about this value. */
  readonly isFinal: boolean;
}

const plainNumber = /^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,9})?$/;
const pathEscape = /[A-Za-z]:(\\[abefnrtv0])/;
const escapes: Readonly<Record<string, string>> = {
  '\\t': 'a tab',
  '\\n': 'a line break',
  '\\r': 'a line end',
  '\\b': 'a backspace',
};

export function checkText(node: Scalar, source: string, start: number): Remark | null {
  if (node.type === 'PLAIN' && /^[\u201c\u201d\u2018\u2019]/.test(source)) {
    return { finding: finding('Y117', start, start + 1), isFinal: false };
  }
  if (node.type === 'PLAIN' && /\n\s*- /.test(source) && typeof node.value === 'string') {
    const value = node.value.slice(0, 60);
    return { finding: finding('Y123', start, start + source.length, { value }), isFinal: true };
  }
  const found = node.type === 'QUOTE_DOUBLE' ? pathEscape.exec(source) : null;
  if (found !== null) {
    const sign = found[1] ?? '';
    const what = escapes[sign] ?? 'a control character';
    const at = start + found.index + 2;
    return { finding: finding('Y118', at, at + 2, { escape: sign, what }), isFinal: false };
  }
  return null;
}

/** `007`, `1e3` and `0x10` look like something else than they are. */
export function checkNumber(node: Scalar, source: string, start: number): Remark | null {
  if (typeof node.value !== 'number' || !Number.isFinite(node.value)) return null;
  if (node.type !== 'PLAIN' || plainNumber.test(source)) return null;
  if (source.length > 17) {
    const params = { value: source.slice(0, 60), most: 1e12 };
    return { finding: finding('H704', start, start + source.length, params), isFinal: true };
  }
  const params = { value: source, number: String(node.value) };
  return { finding: finding('S206.number', start, start + source.length, params), isFinal: true };
}

interface Around {
  readonly lines: Lines;
  readonly base: number;
  readonly findings: Finding[];
}

/** A "#" that was meant as text. Returns true when the value is lost and has been told about. */
export function checkPair(
  pair: Pair,
  key: string,
  place: readonly [number, number],
  walk: Around,
): boolean {
  const { value } = pair;
  if (!isScalar(value) || value.range === null || value.range === undefined) return false;
  if (value.type !== 'PLAIN') return false;
  const end = walk.base + value.range[1];
  const line = walk.lines.around(end);
  const rest = walk.lines.text.slice(end, line.start + line.text.length);
  const hash = /^\s*#(?=[^\s#])/.exec(rest);
  if (hash === null) return false;
  if (value.value === null && value.source === '') {
    walk.findings.push(finding('Y125', place[0], place[1], { key }));
    return true;
  }
  if (rest.startsWith(' #')) {
    const start = walk.base + value.range[0];
    walk.findings.push(finding('Y116', start, end, { value: String(value.value).slice(0, 60) }));
  }
  return false;
}
