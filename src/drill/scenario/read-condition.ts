/** Reads one condition: four shapes, nested at most five deep. */
import { conditionFields } from './condition-shape.ts';
import type { Issues, Path } from './issues.ts';
import { allOperators } from './metrics.ts';
import { isRecord } from './place.ts';
import type { Field, Node } from './shape.ts';
import { badWord, shown, some, unknownKey, wrongType } from './wording.ts';

const MAX_DEPTH = 5;
const MAX_PARTS = 20;
const fields: Readonly<Record<string, Field>> = conditionFields;
const keys = [...Object.keys(conditionFields), 'all', 'any', 'not'];
const operators: readonly string[] = allOperators;

interface Tools {
  readonly issues: Issues;
  /** Reads the value of one key; the reader of shapes gives itself. */
  readonly readKey: (node: Node, value: unknown, path: Path) => unknown;
}

export function readCondition(
  value: unknown,
  path: Path,
  tools: Tools,
  depth = 1,
): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(value)) return wrongType('condition', value, path, tools.issues);
  if (depth > MAX_DEPTH) {
    tools.issues.add('H702.condition', path, { most: MAX_DEPTH });
    return undefined;
  }
  const out: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const at = [...path, key];
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (key === 'op') out[key] = readOperator(value[key], at, tools.issues);
    else if (field !== undefined) out[key] = tools.readKey(field.node, value[key], at);
    else if (key === 'not') out[key] = readCondition(value[key], at, tools, depth + 1);
    else if (key === 'all' || key === 'any') out[key] = readParts(value[key], at, tools, depth);
    else unknownKey(key, keys, path, tools.issues);
  }
  return out;
}

function readParts(value: unknown, path: Path, tools: Tools, depth: number): unknown {
  const { issues } = tools;
  if (!Array.isArray(value)) return wrongType('list', value, path, issues);
  if (value.length === 0) issues.add('S209', path, { least: 1 });
  if (value.length > MAX_PARTS) {
    issues.add('H706.list', path, { length: value.length, most: MAX_PARTS });
  }
  return value
    .slice(0, MAX_PARTS)
    .map((item, at) => readCondition(item, [...path, at], tools, depth + 1));
}

const symbols: Readonly<Record<string, string>> = {
  '<': 'below',
  '<=': 'at-most',
  '>': 'above',
  '>=': 'at-least',
  '=': 'is',
  '==': 'is',
  '!=': 'is-not',
  '=<': 'at-most',
  '=>': 'at-least',
  '<>': 'is-not',
};

function readOperator(value: unknown, path: Path, issues: Issues): string | undefined {
  if (typeof value !== 'string' && value !== null) return wrongType('word', value, path, issues);
  const said = value ?? '';
  if (operators.includes(said)) return said;
  const word = symbols[said];
  if (said.trim() === '') issues.add('S204.empty', path, { words: some(operators) });
  else if (word !== undefined) issues.add('S204.symbol', path, { value: shown(said), word });
  else badWord(said, operators, [], path, issues);
  return undefined;
}
