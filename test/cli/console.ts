/** A console of its own for each test: what was printed, and files that exist only here. */
import { readFileSync } from 'node:fs';
import { type Io, nodeIo } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/verbs.ts';

export interface Printed {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** Files that were written, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly bytes: Readonly<Record<string, Uint8Array>>;
}

/** Runs one command line. `files` stand before those on disk; `-` is standard input. */
export function cli(
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Printed {
  const out: string[] = [];
  const err: string[] = [];
  const disk = nodeIo(
    (text) => out.push(text),
    (text) => err.push(text),
  );
  const bytes: Record<string, Uint8Array> = {};
  const encode = (one: string | Uint8Array) =>
    typeof one === 'string' ? new TextEncoder().encode(one) : one;
  const io: Io = {
    ...disk,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    write: (name, content) => {
      bytes[name] = encode(content);
    },
    read: (name) => {
      const own = bytes[name] ?? files[name];
      if (own !== undefined) return encode(own);
      return name === '-' ? null : disk.read(name);
    },
  };
  io.isFolder = (name) => folders(files).has(name) || disk.isFolder(name);
  io.list = (folder) => {
    const own = Object.keys(files).filter((name) => name.startsWith(`${folder}/`));
    const names = own.map((name) => name.slice(folder.length + 1).split('/')[0] ?? '');
    return names.length > 0 ? [...new Set(names)].sort() : disk.list(folder);
  };
  const code = runCli(words, io);
  const texts = Object.entries(bytes).map(([name, one]) => [name, new TextDecoder().decode(one)]);
  return { code, out, err, files: Object.fromEntries(texts), bytes };
}

/** Folders that exist because a file lies in them. */
function folders(files: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const parts = Object.keys(files).map((name) => name.split('/'));
  return new Set(
    parts.flatMap((all) => all.slice(1).map((_, at) => all.slice(0, at + 1).join('/'))),
  );
}

export function source(id: string): string {
  return readFileSync(`scenarios/${id}/scenario.yaml`, 'utf8');
}

/** The object `--json` printed. */
export function json<T>(printed: Printed): T {
  return JSON.parse(printed.out.join('\n')) as T;
}
