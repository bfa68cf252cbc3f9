/** What a verb may touch of the outside: files, two streams. Tests give their own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Io {
  out(line: string): void;
  err(line: string): void;
  /** Bytes of a file, of standard input for `-`; null when there is none. */
  read(name: string): Uint8Array | null;
  isFolder(name: string): boolean;
  list(folder: string): readonly string[];
  /** Writes a whole file, with the folders above it. */
  write(name: string, content: string | Uint8Array): void;
}

/** Exit codes of every verb. */
export const exit = { clean: 0, warnings: 1, errors: 2, proof: 3, usage: 4 } as const;
export type Exit = (typeof exit)[keyof typeof exit];

export function nodeIo(out: (text: string) => void, err: (text: string) => void): Io {
  return {
    out: (line) => out(`${line}\n`),
    err: (line) => err(`${line}\n`),
    read(name) {
      if (name === '-') return readFileSync(0);
      return existsSync(name) && statSync(name).isFile() ? readFileSync(name) : null;
    },
    isFolder: (name) => existsSync(name) && statSync(name).isDirectory(),
    list: (folder) => readdirSync(folder).sort(),
    write(name, content) {
      mkdirSync(dirname(name), { recursive: true });
      writeFileSync(name, content);
    },
  };
}

/**
 * Files a name stands for: a file, a folder with a scenario in it, a folder of such folders (its
 * index.json decides if there is one), or the id of a scenario of this project. Null = nothing.
 */
export function scenarioFiles(name: string, io: Io): readonly string[] | null {
  if (name === '-') return ['-'];
  if (io.isFolder(name)) {
    const own = join(name, 'scenario.yaml');
    if (io.read(own) !== null) return [own];
    const listed = indexed(name, io);
    if (listed !== null) return listed;
    const inner = io.list(name).map((folder) => join(name, folder, 'scenario.yaml'));
    const found = inner.filter((file) => io.read(file) !== null);
    return found.length > 0 ? found : null;
  }
  if (io.read(name) !== null) return [name];
  const known = join('scenarios', name, 'scenario.yaml');
  return /^[a-z0-9-]+$/.test(name) && io.read(known) !== null ? [known] : null;
}

interface IndexFile {
  readonly series?: readonly { readonly scenarios?: readonly { readonly file?: string }[] }[];
}

function indexed(folder: string, io: Io): readonly string[] | null {
  const bytes = io.read(join(folder, 'index.json'));
  if (bytes === null) return null;
  const index = JSON.parse(new TextDecoder().decode(bytes)) as IndexFile;
  const files = (index.series ?? [])
    .flatMap((one) => one.scenarios ?? [])
    .flatMap(({ file }) => (file === undefined ? [] : [join(folder, file)]));
  return files.length > 0 ? files : null;
}

/** Every file the names stand for, or the first name that stands for nothing. */
export function namedFiles(
  names: readonly string[],
  io: Io,
): { readonly files: readonly string[]; readonly missing?: string } {
  const missing = names.find((name) => scenarioFiles(name, io) === null);
  const files = names.flatMap((name) => scenarioFiles(name, io) ?? []);
  return missing === undefined ? { files } : { files, missing };
}

/** The text of a file; what is no UTF-8 becomes replacement signs. */
export function textOf(name: string, io: Io): string {
  return new TextDecoder().decode(io.read(name) ?? new Uint8Array());
}

/** How messages name a file. */
export function shownName(file: string): string {
  return file === '-' ? '<stdin>' : file;
}
