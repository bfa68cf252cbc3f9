/**
 * Reads a misspelt key as the one it was meant to be, so that one slip of the pen gives one message
 * and not a dozen about what seems to be missing. The file still does not load.
 */
import { conditionFields } from './condition-shape.ts';
import type { Issues, Path } from './issues.ts';
import { nearest } from './names.ts';
import { isRecord } from './place.ts';
import type { Field, Node } from './shape.ts';
import { ownerName, shown } from './wording.ts';

const SEPARATOR = '\u0000';

interface Spelling {
  readonly issues: Issues;
  /** From the path with the right key to the key that stands in the file. */
  readonly written: Map<string, string>;
}

const conditionKeys: Readonly<Record<string, Field>> = {
  ...conditionFields,
  ...Object.fromEntries(
    ['all', 'any', 'not'].map((key): [string, Field] => [
      key,
      { node: { is: 'scalar' }, need: 'never', isLater: false, doc: key },
    ]),
  ),
};

/** A copy with misspelt keys put right; each is noted at its place (S202). */
export function respell(node: Node, value: unknown, path: Path, spelling: Spelling): unknown {
  if (Array.isArray(value)) {
    const item = node.is === 'list' ? node.item : node;
    return value.map((one, at) => respell(item, one, [...path, at], spelling));
  }
  if (!isRecord(value)) return value;
  switch (node.is) {
    case 'object':
      return respellKeys(node.fields, value, path, spelling);
    case 'short':
      return respell(node.full, value, path, spelling);
    case 'condition':
      return respellCondition(value, path, spelling);
    case 'map':
      return mapped(value, (key, item) => respell(node.item, item, [...path, key], spelling));
    default:
      return value;
  }
}

function mapped(
  value: Readonly<Record<string, unknown>>,
  change: (key: string, item: unknown) => unknown,
): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) out[key] = change(key, item);
  return out;
}

function respellKeys(
  fields: Readonly<Record<string, Field>>,
  value: Readonly<Record<string, unknown>>,
  path: Path,
  spelling: Spelling,
): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    const name = Object.hasOwn(fields, key) ? key : meant(key, fields, value, out);
    const field = fields[name ?? key];
    const right = name ?? key;
    if (right !== key) {
      const params = { key: shown(key), owner: ownerName(path, spelling.issues), near: right };
      spelling.issues.add('S202.near', [...path, key], params, 'key');
      spelling.written.set([...path, right].join(SEPARATOR), key);
    }
    out[right] = field === undefined ? item : respell(field.node, item, [...path, right], spelling);
  }
  return out;
}

/** The free key a misspelt one stands for; keys of a later version are not guessed. */
function meant(
  key: string,
  fields: Readonly<Record<string, Field>>,
  value: Readonly<Record<string, unknown>>,
  taken: Readonly<Record<string, unknown>>,
): string | null {
  const free = Object.keys(fields).filter(
    (name) => !Object.hasOwn(value, name) && !Object.hasOwn(taken, name),
  );
  const near = nearest(key, free);
  return near === null || fields[near]?.isLater === true ? null : near;
}

function respellCondition(
  value: Readonly<Record<string, unknown>>,
  path: Path,
  spelling: Spelling,
): Record<string, unknown> {
  const right = respellKeys(conditionKeys, value, path, spelling);
  return mapped(right, (key, item) => {
    const isPart = key === 'all' || key === 'any' || key === 'not';
    return isPart ? respell({ is: 'condition' }, item, [...path, key], spelling) : item;
  });
}

/** A path in the keys that stand in the file. */
export function writtenPath(path: Path, written: ReadonlyMap<string, string>): Path {
  if (written.size === 0) return path;
  return path.map((step, at) => written.get(path.slice(0, at + 1).join(SEPARATOR)) ?? step);
}
