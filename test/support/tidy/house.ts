/** The shape of the house: top of the tree, each layer, names, the lock file, the front page. */
import { posix } from 'node:path';
import { layers } from '../layers.ts';
import { lineCount, type SourceFile } from './files.ts';

const allowedAtTop = new Set([
  '.biome.json',
  '.ci',
  '.gitignore',
  '.npmrc',
  'LICENSE',
  'README.md',
  'index.html',
  'package-lock.json',
  'package.json',
  'scenarios',
  'src',
  'static',
  'test',
  'tsconfig.json',
  'vite.config.ts',
]);

/** Names at the top of the repository that are not on the list. */
export function topProblems(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => !allowedAtTop.has(name))
    .map((name) => `${name}: not a top-level name`);
}

/** Every layer has its public names in index.ts and a README of 20 to 60 lines. */
export function layerProblems(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file.text]));
  return Object.entries(layers).flatMap(([layer, rule]) => {
    const problems: string[] = [];
    const readme = byPath.get(`src/${layer}/README.md`);
    const lines = lineCount(readme ?? '');
    if (readme === undefined) problems.push(`src/${layer}: no README.md`);
    else if (lines < 20 || lines > 60)
      problems.push(`src/${layer}/README.md: ${lines} lines, not 20 to 60`);
    if (readme !== undefined && !/^#+ Decisions$/m.test(readme)) {
      problems.push(`src/${layer}/README.md: no Decisions heading`);
    }
    const hasDoor = rule.isProgram || byPath.has(`src/${layer}/index.ts`);
    if (!hasDoor) problems.push(`src/${layer}: no index.ts`);
    return problems;
  });
}

/** Names: kebab-case modules, PascalCase components; a component's test bears its name. */
export function nameProblems(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path }) => {
    if (!/^(?:src|test)\//.test(path)) return [];
    const name = posix.basename(path);
    if (name.endsWith('.svelte'))
      return /^[A-Z][A-Za-z0-9]*\.svelte$/.test(name) ? [] : [`${path}: components are PascalCase`];
    if (/^test\/ui\/.*\/[A-Z][A-Za-z0-9]*\.test\.ts$/.test(path)) return [];
    if (!/\.(?:ts|mjs)$/.test(name)) return [];
    return /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.(?:ts|mjs)$/.test(name)
      ? []
      : [`${path}: modules are kebab-case`];
  });
}

/** What of a lock file this test reads. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface LockEntry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

/** Optional packages without an entry of their own (npm would refuse the lock), and addresses. */
export function lockProblems({ packages }: LockFile): readonly string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const optional = Object.keys(entry.optionalDependencies ?? {});
    const missing = optional.filter((name) => !isLocked(packages, path, name));
    const address = entry.resolved === undefined ? [] : [`${path}: carries an address`];
    return [...missing.map((name) => `${path}: ${name} is not locked`), ...address];
  });
}

/** Node's own search: beside the package, then in each folder above. */
function isLocked(packages: LockFile['packages'], from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (place in packages) return true;
    if (at === '') return false;
  }
}

/** Paths and scripts the front page names that do not exist. */
export function readmeProblems(
  readme: string,
  paths: readonly string[],
  scripts: readonly string[],
): readonly string[] {
  const known = new Set(paths.flatMap((path) => [path, ...parents(path)]));
  const named = [...readme.matchAll(/`((?:src|test|scenarios|static)\/[\w./-]*)`/g)].map(
    ([, path]) => path ?? '',
  );
  const lost = named.filter((path) => !known.has(path.replace(/\/$/, '')));
  const called = [...readme.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(
    ([, name]) => name ?? '',
  );
  const unknown = called.filter((name) => !scripts.includes(name));
  return [
    ...lost.map((path) => `README.md: ${path} does not exist`),
    ...unknown.map((name) => `README.md: there is no script ${name}`),
  ];
}

function parents(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
