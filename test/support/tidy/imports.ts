/** Layer arrows: who imports whom, types included, and through which door. */
import { posix } from 'node:path';
import ts from 'typescript';
import { type LayerRule, layers, mainRule } from '../layers.ts';
import { layerOf, lineAt, type SourceFile } from './files.ts';

/** One import as written: static, type-only or loaded on demand. */
interface Import {
  readonly specifier: string;
  readonly how: 'value' | 'type' | 'lazy';
  readonly line: number;
}

/** Every import of a TypeScript or Svelte file: declared, re-exported, `import()`, import types. */
function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const code = file.path.endsWith('.svelte') ? scriptsOnly(file.text) : file.text;
  const source = ts.createSourceFile(file.path, code, ts.ScriptTarget.Latest, false);
  const add = (specifier: ts.Node | undefined, how: Import['how'], at: ts.Node) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    found.push({ specifier: specifier.text, how, line: lineAt(code, at.getStart(source)) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importKind(node), node);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, exportKind(node), node);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, 'type', node);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'lazy', node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Imports that break the table of layers, one line each. */
export function importProblems(files: readonly SourceFile[]): readonly string[] {
  const problems: string[] = [];
  for (const file of files) {
    const layer = layerOf(file.path);
    if (layer === undefined || !/\.(?:ts|svelte)$/.test(file.path)) continue;
    const rule = layer === 'main' ? mainRule : layers[layer];
    if (!rule) {
      problems.push(`${file.path}: src/${layer} is not in the table of layers`);
      continue;
    }
    for (const found of importsOf(file)) {
      const problem = judge(file.path, layer, rule, found);
      if (problem) problems.push(`${file.path}:${found.line}: '${found.specifier}' ${problem}`);
    }
  }
  return problems;
}

function judge(path: string, layer: string, rule: LayerRule, found: Import): string | undefined {
  if (found.specifier.startsWith('virtual:')) return undefined;
  if (!found.specifier.startsWith('.')) return judgePackage(layer, rule, found.specifier);
  const target = posix.join(posix.dirname(path), found.specifier.replace(/\?.*$/, ''));
  if (!/\.[a-z]+$/.test(target)) return 'needs its file extension';
  if (target.startsWith('scenarios/')) {
    return layer === 'runtime' || layer === 'main' ? undefined : `may not be read by ${layer}`;
  }
  const other = layerOf(target);
  if (other === layer) return undefined;
  if (other === undefined) return 'is outside the layers';
  const isOpen =
    rule.imports.includes(other) ||
    (found.how === 'type' && rule.types?.includes(other)) ||
    (found.how !== 'value' && rule.lazy?.includes(other));
  if (!isOpen) return `may not be imported by ${layer} (${found.how})`;
  return target === `src/${other}/index.ts` ? undefined : `must go through src/${other}/index.ts`;
}

function judgePackage(layer: string, rule: LayerRule, specifier: string): string | undefined {
  const isOpen = rule.packages.some((name) =>
    name.endsWith(':') ? specifier.startsWith(name) : packageName(specifier) === name,
  );
  return isOpen ? undefined : `is a package ${layer} may not use`;
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function importKind(node: ts.ImportDeclaration): Import['how'] {
  const clause = node.importClause;
  if (!clause) return 'value';
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return 'type';
  const names = clause.namedBindings;
  const isTypes =
    !clause.name && names && ts.isNamedImports(names) && names.elements.length > 0
      ? names.elements.every(({ isTypeOnly }) => isTypeOnly)
      : false;
  return isTypes ? 'type' : 'value';
}

function exportKind(node: ts.ExportDeclaration): Import['how'] {
  if (node.isTypeOnly) return 'type';
  const names = node.exportClause;
  const isTypes =
    names && ts.isNamedExports(names) && names.elements.every(({ isTypeOnly }) => isTypeOnly);
  return isTypes ? 'type' : 'value';
}

/** A component's scripts, with everything else blanked so that line numbers stay true. */
function scriptsOnly(text: string): string {
  const kept = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  let result = '';
  let at = 0;
  for (const script of kept) {
    const start = script.index + script[0].indexOf('>') + 1;
    const code = script[1] ?? '';
    result += blank(text.slice(at, start)) + code;
    at = start + code.length;
  }
  return result + blank(text.slice(at));
}
