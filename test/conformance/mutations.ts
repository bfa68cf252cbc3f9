/** Finds what a citing test must notice: each number of a fact row, each admission rule. */
import ts from 'typescript';

/** One slice of a source file and what to put in its place. */
export interface Mutation {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The fact whose citing tests have to turn red. */
  readonly id: string;
  readonly what: string;
}

const UNIT = /^(SECOND|MINUTE|HOUR|DAY|KIB|[KMGT]B)$/;
const factId = /^[A-Z]{1,4}-\d\d$/;

/**
 * Mutations of one module. Fact rows are objects with `value` and `source`, or calls such as
 * `documented(min, max, 'FO-18')`; admission rules are objects with `fact` and `holds`.
 */
export function mutationsOf(file: string, code: string): readonly Mutation[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const replace = (node: ts.Node, text: string, id: string, what: string) => {
    found.push({ file, start: node.getStart(source), end: node.end, text, id, what });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const id = factOf(text(node, 'source') ?? text(node, 'fact'));
      const value = numeric(property(node, 'value'));
      const holds = property(node, 'holds');
      if (id && value) replace(value, `((${value.getText(source)}) * 2)`, id, 'doubled');
      if (id && holds) {
        replace(holds, `((...all) => !(${holds.getText(source)})(...all))`, id, 'negated');
      }
    } else if (ts.isCallExpression(node)) {
      const id = factOf(node.arguments.find(ts.isStringLiteralLike)?.text);
      const numbers = node.arguments.filter((argument) => numeric(argument) !== undefined);
      const [first, last] = [numbers.at(0), numbers.at(-1)];
      if (id && first && last && ts.isIdentifier(node.expression)) {
        const doubled = numbers.map((number) => `((${number.getText(source)}) * 2)`).join(', ');
        const range = { file, start: first.getStart(source), end: last.end };
        found.push({ ...range, text: doubled, id, what: 'doubled' });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The expression if it is a number: words, lists and objects are not doubled. */
function numeric(node: ts.Expression | undefined): ts.Expression | undefined {
  return node !== undefined && isNumber(node) ? node : undefined;
}

/** A number, a unit, or what is reckoned from them. */
function isNumber(node: ts.Expression): boolean {
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isIdentifier(node)) return UNIT.test(node.text);
  if (ts.isParenthesizedExpression(node)) return isNumber(node.expression);
  return ts.isBinaryExpression(node) && isNumber(node.left) && isNumber(node.right);
}

function factOf(source: string | undefined): string | undefined {
  return source !== undefined && factId.test(source) ? source : undefined;
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = node.properties.find(
    (part) =>
      ts.isPropertyAssignment(part) && ts.isIdentifier(part.name) && part.name.text === name,
  );
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

function text(node: ts.ObjectLiteralExpression, name: string): string | undefined {
  const value = property(node, name);
  return value && ts.isStringLiteralLike(value) ? value.text : undefined;
}
