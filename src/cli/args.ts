/** Words of a command line to options; says what is wrong with them. */
import { nearest } from '../drill/index.ts';
import { cliText } from '../text/index.ts';

export interface OptionRow {
  /** A flag takes no value. */
  readonly isFlag: boolean;
}

export interface Args {
  readonly files: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

export type ArgsOrFault =
  | { readonly ok: true; readonly args: Args }
  | { readonly ok: false; readonly fault: string };

/** `--name value`, `--name=value`, `--flag`; everything else is a file. */
export function readArgs(
  words: readonly string[],
  options: Readonly<Record<string, OptionRow>>,
): ArgsOrFault {
  const files: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('--')) {
      files.push(word);
      continue;
    }
    const cut = word.indexOf('=');
    const name = cut === -1 ? word.slice(2) : word.slice(2, cut);
    const row = Object.hasOwn(options, name) ? options[name] : undefined;
    if (row === undefined) {
      const near = nearest(name, Object.keys(options));
      const fault = cliText.unknownOption(`--${name}`, near === null ? null : `--${near}`);
      return { ok: false, fault };
    }
    if (row.isFlag) {
      flags.add(name);
      continue;
    }
    const value = cut === -1 ? words[at + 1] : word.slice(cut + 1);
    if (cut === -1) at += 1;
    if (value === undefined || value === '') {
      return { ok: false, fault: cliText.needsValue(`--${name}`) };
    }
    values.set(name, value);
  }
  return { ok: true, args: { files, values, flags } };
}
