/** A problem at an offset of the text, before it has its line and its words. */

export interface Finding {
  /** Key of the text; its first four characters are the code. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly params: Readonly<Record<string, string | number>>;
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
