/** A console of its own for each test: what was printed, and files that exist only here. */
import { readFileSync } from 'node:fs';
import { type Io, nodeIo } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/verbs.ts';

export interface Printed {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs one command line. `files` stand before those on disk; `-` is standard input. */
export function cli(
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Printed {
  const out: string[] = [];
  const err: string[] = [];
  const disk = nodeIo(
    (text) => out.push(text),
    (text) => err.push(text),
  );
  const io: Io = {
    ...disk,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    read: (name) => {
      const own = files[name];
      if (own !== undefined) return new TextEncoder().encode(own);
      return name === '-' ? null : disk.read(name);
    },
  };
  return { code: runCli(words, io), out, err };
}

export function source(id: string): string {
  return readFileSync(`scenarios/${id}/scenario.yaml`, 'utf8');
}

/** The object `--json` printed. */
export function json<T>(printed: Printed): T {
  return JSON.parse(printed.out.join('\n')) as T;
}
