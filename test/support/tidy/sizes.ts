/** How long a file may be before it has more than one reason to change. */
import { lineCount, type SourceFile } from './files.ts';

interface SizeRule {
  readonly name: string;
  readonly fits: RegExp;
  readonly limit: number;
}

/** The first rule that fits a path is the one that counts. */
const rules: readonly SizeRule[] = [
  { name: 'machine', fits: /^src\/.*\.machine\.ts$/, limit: 180 },
  { name: 'component', fits: /^src\/.*\.svelte$/, limit: 160 },
  { name: 'module', fits: /^src\/.*\.ts$/, limit: 400 },
  { name: 'test', fits: /^test\/.*\.(?:test|spec)\.ts$/, limit: 500 },
  { name: 'helper', fits: /^test\/.*\.(?:ts|mjs)$/, limit: 400 },
];

/** Tables and texts, which grow by rows and not by reasons. */
const exempt: readonly RegExp[] = [
  /^src\/text\/en\/[^/]+\.ts$/,
  /^src\/domain\/facts\/[^/]+\.ts$/,
  /^src\/domain\/faults\/table\.ts$/,
];

const columnLimit = 100;

/** Files and lines past their limit, one line each. */
export function sizeProblems(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const rule = ruleOf(file.path);
    if (!rule || exempt.some((pattern) => pattern.test(file.path))) return [];
    const lines = lineCount(file.text);
    const long =
      lines > rule.limit ? [`${file.path}: ${lines} lines, ${rule.name} limit ${rule.limit}`] : [];
    return [...long, ...wideLines(file)];
  });
}

/** The median length per kind of file, and how many there are. */
export function medians(files: readonly SourceFile[]): Readonly<Record<string, string>> {
  const lengths = new Map<string, number[]>();
  for (const file of files) {
    const rule = ruleOf(file.path);
    if (!rule) continue;
    const list = lengths.get(rule.name) ?? [];
    list.push(lineCount(file.text));
    lengths.set(rule.name, list);
  }
  const rows = [...lengths].map(([name, list]) => {
    const sorted = list.sort((a, b) => a - b);
    return [name, `${sorted[Math.floor(sorted.length / 2)] ?? 0} lines (${sorted.length} files)`];
  });
  return Object.fromEntries(rows);
}

function ruleOf(path: string): SizeRule | undefined {
  return rules.find(({ fits }) => fits.test(path));
}

/**
 * A line may be wider only when one word in it cannot be broken, such as the data of a path, or
 * when it is the name of a test: that is one sentence.
 */
function wideLines({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    if ([...line].length <= columnLimit || isUnbreakable(line)) return [];
    return [`${path}:${index + 1}: ${[...line].length} columns, limit ${columnLimit}`];
  });
}

function isUnbreakable(line: string): boolean {
  const isPath = /^\s*(?:line\(\s*)?["'`][MLHVACZa-z0-9 .,-]{80,}["'`],?\)?,?$/.test(line);
  const isName = /^\s*(?:(?:it|test|describe)\()?["'`].*["'`], (?:async )?\(/.test(line);
  const isLink = /https?:\/\/\S{60,}/.test(line);
  return isPath || isName || isLink || /\bd(?:=|: )["'`][^"'`]{80,}["'`]/.test(line);
}
