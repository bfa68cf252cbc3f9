/** Cuts a file at its keys in column 0, so that one broken section does not hide the others. */

export interface Section {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const topKey =
  /^(?:"([^"\n]{1,80})"|'([^'\n]{1,80})'|([^\s#"'\-[{}\]&*!|>%@`,?:][^\n:]{0,80}?))[ \t]*:(?=\s|$)/;

/** Sections in file order; comments before a key belong to the section before it. */
export function sectionsOf(text: string): readonly Section[] {
  const found: { readonly key: string; readonly start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const match = topKey.exec(line);
    const key = match?.[1] ?? match?.[2] ?? match?.[3];
    if (key !== undefined) found.push({ key, start });
    start += line.length + 1;
  }
  return found.map((section, at) => ({ ...section, end: found[at + 1]?.start ?? text.length }));
}
