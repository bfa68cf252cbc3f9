/** A problem at an offset of the text, before it has its line and its words. */
import type { Edit } from '../drill/index.ts';

export interface Finding {
  /** Key of the text; its first four characters are the code. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly params: Readonly<Record<string, string | number>>;
  /** The certain remedy, when quotes are all that is missing. */
  readonly quote?: Edit;
}

export function finding(
  message: string,
  start: number,
  end: number,
  params: Finding['params'] = {},
): Finding {
  return { message, start, end: Math.max(end, start), params };
}

/** `U+00A0`, the way invisible characters are named. */
export function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A problem that goes away with double quotes from `start` to the end of the text there. */
export function unquoted(message: string, start: number, end: number, source: string): Finding {
  const rest = source.slice(start, end);
  const text = (/^(.*?)\s*(?:\s#.*)?$/s.exec(rest)?.[1] ?? rest).trimEnd();
  const value = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const quote = { start, end: start + text.length, text: `"${value}"` };
  return { ...finding(message, start, end), quote };
}
