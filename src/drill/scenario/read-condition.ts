/** Reads one condition: four shapes, nested at most five deep. */

import { conditionFields } from './condition-shape.ts';
import type { Issues, Path } from './issues.ts';
import { allOperators } from './metrics.ts';
import { isRecord } from './place.ts';
import type { Field, Node } from './shape.ts';
import { badWord, shown, some, unknownKey, wrongType } from './wording.ts';

const MAX_DEPTH = 5;
const MAX_PARTS = 20;

/** Reads the value of one key; given by the reader of shapes, which calls this one in turn. */
type ReadKey = (node: Node, value: unknown, path: Path) => unknown;

function readCondition(
  value: unknown,
  path: Path,
  to: Reading,
  depth: number,
): Record<string, unknown> | undefined {
  if (!isRecord(value)) return wrongType('condition', value, path, to);
  if (depth > MAX_CONDITION_DEPTH) {
    to.issues.add('H702.condition', path, { most: MAX_CONDITION_DEPTH });
    return undefined;
  }
  const out: Record<string, unknown> = Object.create(null);
  const parts = ['all', 'any', 'not'];
  for (const key of Object.keys(value)) {
    const at = [...path, key];
    const field = Object.entries(conditionFields).find(([name]) => name === key)?.[1];
    if (key === 'op') out.op = readOperator(value.op, at, to);
    else if (field !== undefined) out[key] = read(field.node, value[key], at, to);
    else if (key === 'not') out.not = readCondition(value.not, at, to, depth + 1);
    else if (parts.includes(key)) out[key] = readParts(value[key], at, to, depth);
    else unknownKey(key, [...Object.keys(conditionFields), ...parts], path, to.issues);
  }
  return out;
}

function readParts(value: unknown, path: Path, to: Reading, depth: number): unknown {
  if (!Array.isArray(value)) return wrongType('list', value, path, to);
  if (value.length === 0) to.issues.add('S209', path, { least: 1 });
  if (value.length > 20) to.issues.add('H706.list', path, { length: value.length, most: 20 });
  return value.slice(0, 20).map((item, at) => readCondition(item, [...path, at], to, depth + 1));
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

function readOperator(value: unknown, path: Path, to: Reading): string | undefined {
  if (typeof value !== 'string' && value !== null) return wrongType('word', value, path, to);
  const said = value ?? '';
  if (allOperatorWords.includes(said)) return said;
  const word = symbols[said];
  if (said.trim() === '') to.issues.add('S204.empty', path, { words: some(allOperatorWords) });
  else if (word !== undefined) to.issues.add('S204.symbol', path, { value: shown(said), word });
  else badWord(said, allOperatorWords, [], path, to.issues);
  return undefined;
}

const allOperatorWords: readonly string[] = [
  'is',
  'is-not',
  'above',
  'at-least',
  'below',
  'at-most',
  'one-of',
];
