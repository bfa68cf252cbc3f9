/** How values and lists of names are echoed in problems, and the problems of wrong words. */
import type { Issues, Path } from './issues.ts';
import { nearest } from './names.ts';
import { isRecord } from './place.ts';

/** What was written, short enough to be echoed. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a block';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** One message for a word that is not on the list: not yet, nearly, or not at all. */
export function badWord(
  said: string,
  words: readonly string[],
  laterWords: readonly string[],
  path: Path,
  issues: Issues,
): void {
  const value = shown(said);
  if (laterWords.includes(said)) {
    issues.add('S210.word', path, { value });
    return;
  }
  const near = nearest(said, [...words, ...laterWords]);
  if (near !== null) issues.add('S204.near', path, { value, near });
  else issues.add('S204', path, { value, words: some(words) });
}

/** Up to eight names, then how many more. */
export function some(words: readonly string[]): string {
  const first = words.slice(0, 8).join(', ');
  return words.length > 8 ? `${first} and ${words.length - 8} more` : first;
}

/** S202 with the nearest key that fits here, else those that are `listed`. */
export function unknownKey(
  key: string,
  keys: readonly string[],
  path: Path,
  issues: Issues,
  listed = keys,
): void {
  const near = nearest(key, keys);
  const params = { key: shown(key), owner: ownerName(path, issues) };
  const at = [...path, key];
  if (near !== null) issues.add('S202.near', at, { ...params, near }, 'key');
  else issues.add('S202', at, { ...params, words: some(listed) }, 'key');
}

export function ownerName(path: Path, issues: Issues): string {
  return path.length === 0 ? 'the file' : issues.place(path);
}

/** The value is of another kind altogether; returns nothing, like every reader that fails. */
export function wrongType(want: string, value: unknown, path: Path, issues: Issues): undefined {
  issues.add('S206.type', path, { want, value: shown(value) });
  return undefined;
}
