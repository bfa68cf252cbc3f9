/** Sentences nobody says: keys of src/text that no code outside it names. */
import ts from 'typescript';
import { layerOf, type SourceFile } from './files.ts';

const area = /^src\/text\/en\/([a-z-]+)\.ts$/;

/** Keys of text areas that occur nowhere else, one line each. */
export function textProblems(files: readonly SourceFile[]): readonly string[] {
  const code = files
    .filter(({ path }) => /\.(?:ts|svelte)$/.test(path) && layerOf(path) !== undefined)
    .filter(({ path }) => !area.test(path))
    .map(({ text }) => text)
    .join('\n');
  const words = new Set(code.match(/[A-Za-z_$][\w$]*/g));
  const looked = new Set(
    [...code.matchAll(/([A-Za-z_$][\w$]*)\)?\s*(?:\?\.)?\[/g)].map(([, name]) => name),
  );
  return files.flatMap((file) => {
    if (!area.test(file.path)) return [];
    return keysOf(file)
      .filter(({ path }) => {
        const isNamed = words.has(path.at(-1) ?? '');
        return !isNamed && !path.slice(0, -1).some((step) => looked.has(step));
      })
      .map(({ path, line }) => `${file.path}:${line}: ${path.join('.')} is said nowhere`);
  });
}

interface Key {
  /** From the name of the exported constant to the key itself. */
  readonly path: readonly string[];
  readonly line: number;
}

/** Every key of every exported object; keys that are not identifiers are looked up, never named. */
function keysOf({ path, text }: SourceFile): readonly Key[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const keys: Key[] = [];
  const walk = (value: ts.Expression, above: readonly string[]): void => {
    const node =
      ts.isAsExpression(value) || ts.isSatisfiesExpression(value) ? value.expression : value;
    if (node !== value) return walk(node, above);
    if (!ts.isObjectLiteralExpression(node)) return;
    for (const part of node.properties) {
      if (!part.name || !ts.isIdentifier(part.name)) continue;
      const own = [...above, part.name.text];
      const line = source.getLineAndCharacterOfPosition(part.getStart(source)).line + 1;
      keys.push({ path: own, line });
      if (ts.isPropertyAssignment(part)) walk(part.initializer, own);
    }
  };
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) walk(initializer, [name.text]);
    }
  }
  return keys;
}
