/** The files of the repository as the tidy rules see them: a path from the top, and the text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const madeByTools = new Set([
  'node_modules',
  'dist',
  'dist-single',
  'coverage',
  'test-results',
  '.git',
]);
const readable =
  /\.(?:ts|mjs|js|svelte|css|html|json|md|yaml|svg|webmanifest|grit)$|^[^.]+$|^\.[a-z]+$/;

/** Every text file below `root`, sorted by path; what tools make is left out. */
export function readTree(root: string): readonly SourceFile[] {
  const paths: string[] = [];
  walk(root, '', paths);
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The names directly at the top of the repository, less what tools make. */
export function topLevel(root: string): readonly string[] {
  return readdirSync(root).filter((name) => !madeByTools.has(name));
}

/** The layer of a source file: a folder name below src, `main` for src/main.ts, else undefined. */
export function layerOf(path: string): string | undefined {
  if (path === 'src/main.ts') return 'main';
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** How many lines a text has; a closing line break does not open another line. */
export function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** The number (from 1) of the line that holds the character at `offset`. */
export function lineAt(text: string, offset: number): number {
  return lineCount(text.slice(0, offset + 1));
}

function walk(root: string, folder: string, paths: string[]): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (madeByTools.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(root, path, paths);
    else if (readable.test(entry.name)) paths.push(path);
  }
}
