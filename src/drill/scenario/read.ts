/** Reads plain data by its shape: engine units out, every mistake noted at its path. */
import type { Scalar } from '../../domain/index.ts';
import type { Issues, Path } from './issues.ts';
import { isRecord } from './place.ts';
import { checkProse } from './prose.ts';
import { type QuantityKind, type QuantityOut, readQuantity, type Wrong } from './quantity.ts';
import { readCondition } from './read-condition.ts';
import type { RefKind } from './registry.ts';
import type { Field, Node } from './shape.ts';
import { badWord, ownerName, shown, unknownKey, wrongType } from './wording.ts';

/** A reference that was written; looked up once every definition is known. */
export interface Mention {
  readonly to: readonly RefKind[];
  readonly id: string;
  readonly path: Path;
}

export interface Reading {
  readonly issues: Issues;
  readonly mentions: Mention[];
  /** `check` asks for everything a finished scenario has. */
  readonly isStrict: boolean;
}

const idForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const idText = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';
const MAX_ID = 40;
const MAX_NUMBER = 1e12;

const patterns = new Map<string, RegExp>();

function matches(source: string, value: string): boolean {
  const known = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, known);
  return known.test(value);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Returns the value in engine units, or undefined when something is wrong with it. */
function read(node: Node, value: unknown, path: Path, to: Reading): unknown {
  if (value === null || value === undefined) {
    to.issues.add('S205', path, {}, 'key');
    return undefined;
  }
  switch (node.is) {
    case 'text':
      return readText(node, value, path, to);
    case 'pattern':
      return readPattern(node, value, path, to);
    case 'id':
      return isId(value, path, to, 'value') ? value : undefined;
    case 'ref':
      return readRef(node, value, path, to);
    case 'word':
      return readWord(node, value, path, to);
    case 'flag':
      return readFlag(value, path, to);
    case 'number':
      return readNumber(node, value, path, to);
    case 'quantity':
      return readUnit(node.kind, value, path, to);
    case 'scalar':
      return isScalar(value) ? value : wrongType('value', value, path, to.issues);
    case 'scalars':
      return readScalars(value, path, to);
    case 'list':
      return readList(node, value, path, to);
    case 'map':
      return readMap(node, value, path, to);
    case 'object':
      return readObject(node.fields, value, path, to);
    case 'short':
      return readShort(node, value, path, to);
    case 'condition':
      return readCondition(value, path, {
        issues: to.issues,
        readKey: (key, inner, at) => read(key, inner, at, to),
      });
  }
}

function readText(
  node: Node & { is: 'text' },
  value: unknown,
  path: Path,
  to: Reading,
): string | undefined {
  if (typeof value !== 'string') return wrongType('text', value, path, to.issues);
  if (value.trim() === '') {
    to.issues.add('S205', path, {}, 'key');
    return undefined;
  }
  if (value.length > node.max) {
    to.issues.add('H706', path, { length: value.length, most: node.max });
    return undefined;
  }
  if (node.isMarkdown) checkProse(value, path, to);
  return value;
}

function readPattern(
  node: Node & { is: 'pattern' },
  value: unknown,
  path: Path,
  to: Reading,
): string | undefined {
  if (node.pattern === idText) return isId(value, path, to, 'value') ? String(value) : undefined;
  if (typeof value === 'number' && path[path.length - 1] === 'version') {
    to.issues.add('S206.version', path, { value: String(value) });
    return undefined;
  }
  if (typeof value !== 'string') return wrongType('text', value, path, to.issues);
  if (value.length <= 60 && matches(node.pattern, value)) return value;
  to.issues.add('S206.form', path, { value: shown(value), example: node.example });
  return undefined;
}

function isId(value: unknown, path: Path, to: Reading, at: 'key' | 'value'): boolean {
  if (typeof value === 'string' && value.length > MAX_ID) {
    to.issues.add('H706', path, { length: value.length, most: MAX_ID }, at);
    return false;
  }
  const isReserved = value === 'all' || value === 'none' || value === 'target';
  if (typeof value === 'string' && idForm.test(value) && !isReserved) return true;
  if (isReserved) to.issues.add('S207.reserved', path, { value: String(value) }, at);
  else to.issues.add('S207', path, { value: shown(value), fix: idFix(value) }, at);
  return false;
}

function idFix(value: unknown): string {
  const fix = shown(value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return idForm.test(fix) && fix.length <= MAX_ID ? fix : 'web-01';
}

function readRef(node: Node & { is: 'ref' }, value: unknown, path: Path, to: Reading): unknown {
  const one = (item: unknown, at: Path): string | undefined => {
    if (item === null || item === undefined) {
      to.issues.add('S205', at, {}, 'key');
      return undefined;
    }
    if (typeof item !== 'string') return wrongType('id', item, at, to.issues);
    if (item.length > 200) {
      to.issues.add('H706', at, { length: item.length, most: MAX_ID });
      return undefined;
    }
    if (!node.words.includes(item)) to.mentions.push({ to: node.to, id: item, path: at });
    return item;
  };
  if (node.many === 'one') return one(value, path);
  if (node.many === 'either' && !Array.isArray(value)) return one(value, path);
  if (!Array.isArray(value)) return wrongType('list', value, path, to.issues);
  if (value.length > 200) to.issues.add('H706.list', path, { length: value.length, most: 200 });
  return value.slice(0, 200).map((item, index) => one(item, [...path, index]));
}

function readWord(
  node: Node & { is: 'word' },
  value: unknown,
  path: Path,
  to: Reading,
): string | undefined {
  const said = typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
  if (typeof said !== 'string') return wrongType('word', value, path, to.issues);
  if (node.words.includes(said)) return said;
  badWord(said, node.words, node.later, path, to.issues);
  return undefined;
}

function readFlag(value: unknown, path: Path, to: Reading): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'on' || value === 'yes') return true;
  if (value === 'off' || value === 'no') return false;
  to.issues.add('S204', path, { value: shown(value), words: 'true, false' });
  return undefined;
}

function readNumber(
  node: Node & { is: 'number' },
  value: unknown,
  path: Path,
  to: Reading,
): number | undefined {
  if (typeof value !== 'number') return wrongType('number', value, path, to.issues);
  if (!Number.isFinite(value) || Math.abs(value) > MAX_NUMBER) {
    to.issues.add('H704', path, { value: yamlNumber(value), most: MAX_NUMBER });
    return undefined;
  }
  const isOutside = value < node.min || value > node.max;
  if (isOutside) {
    const key = value < node.min ? 'S208.least' : 'S208.most';
    to.issues.add(key, path, { value, limit: value < node.min ? node.min : node.max });
    return undefined;
  }
  if (node.isWhole && !Number.isInteger(value))
    return wrongType('whole number', value, path, to.issues);
  return value;
}

/** A quantity of a kind, or undefined with its message. Conditions use it for their values. */
export function readUnit<K extends QuantityKind>(
  kind: K,
  value: unknown,
  path: Path,
  to: Reading,
  isValue = false,
): QuantityOut[K] | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    to.issues.add('H704', path, { value: yamlNumber(value), most: MAX_NUMBER });
    return undefined;
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    return wrongType(kind, value, path, to.issues);
  }
  if (typeof value === 'string' && value.length > 200) {
    to.issues.add('H706', path, { length: value.length, most: 200 });
    return undefined;
  }
  const found = readQuantity(kind, value);
  if (found.ok) return found.value;
  badQuantity(kind, value, found, path, to, isValue);
  return undefined;
}

function badQuantity(
  kind: QuantityKind,
  value: string | number,
  wrong: Wrong,
  path: Path,
  to: Reading,
  isValue: boolean,
): void {
  const params = {
    kind,
    value: shown(value),
    remark: wrong.remark ?? '',
    fix: wrong.fix ?? '',
    limit: wrong.limit ?? '',
  };
  if (wrong.why === 'big') to.issues.add('T402', path, params);
  else to.issues.add(wrong.why === 'bare' && !isValue ? 'S206' : 'T401', path, params);
}

function readScalars(value: unknown, path: Path, to: Reading): unknown {
  if (!Array.isArray(value)) {
    return isScalar(value) ? finite(value, path, to) : wrongType('value', value, path, to.issues);
  }
  if (value.length > 100) to.issues.add('H706.list', path, { length: value.length, most: 100 });
  return value.slice(0, 100).map((item, index) => {
    const at = [...path, index];
    return isScalar(item) ? finite(item, at, to) : wrongType('value', item, at, to.issues);
  });
}

/** Numbers without end, as YAML writes them. */
function yamlNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '.inf' : '-.inf';
}

function finite(value: Scalar, path: Path, to: Reading): Scalar | undefined {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  to.issues.add('H704', path, { value: yamlNumber(value), most: MAX_NUMBER });
  return undefined;
}

function readList(
  node: Node & { is: 'list' },
  value: unknown,
  path: Path,
  to: Reading,
): unknown[] | undefined {
  if (!Array.isArray(value)) return wrongType('list', value, path, to.issues);
  if (value.length > node.max) {
    to.issues.add('H706.list', path, { length: value.length, most: node.max });
    return undefined;
  }
  if (value.length < node.min) to.issues.add('S209', path, { least: node.min });
  return value.map((item, index) => read(node.item, item, [...path, index], to));
}

function readMap(
  node: Node & { is: 'map' },
  value: unknown,
  path: Path,
  to: Reading,
): Record<string, unknown> | undefined {
  if (!isRecord(value)) return wrongType('block', value, path, to.issues);
  const keys = Object.keys(value);
  if (keys.length > node.max) {
    to.issues.add('H706.list', path, { length: keys.length, most: node.max });
    return undefined;
  }
  if (keys.length < node.min) to.issues.add('S209', path, { least: node.min });
  const out: Record<string, unknown> = Object.create(null);
  for (const key of keys) {
    const at = [...path, key];
    if (!node.isByIds || isId(key, at, to, 'key')) {
      out[key] = read(node.item, value[key], at, to);
    }
  }
  return out;
}

/** Keys worth naming: those still free, else all, never those of a later version. */
function supported(
  fields: Readonly<Record<string, Field>>,
  free: readonly string[],
): readonly string[] {
  const all = Object.keys(fields).filter((key) => fields[key]?.isLater === false);
  const open = all.filter((key) => free.includes(key));
  return open.length > 0 ? open : all;
}

export function readObject(
  fields: Readonly<Record<string, Field>>,
  value: unknown,
  path: Path,
  to: Reading,
  skipped: ReadonlySet<string> = new Set(),
): Record<string, unknown> | undefined {
  if (!isRecord(value)) return wrongType('block', value, path, to.issues);
  const out: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) {
      const free = Object.keys(fields).filter((name) => !Object.hasOwn(value, name));
      unknownKey(key, free, path, to.issues, supported(fields, free));
    } else if (field.isLater) {
      to.issues.add('S210', [...path, key], { key }, 'key');
    } else {
      out[key] = read(field.node, value[key], [...path, key], to);
    }
  }
  for (const [key, field] of Object.entries(fields)) {
    const isNeeded = field.need === 'always' || (field.need === 'check' && to.isStrict);
    if (!isNeeded || Object.hasOwn(value, key) || skipped.has(key)) continue;
    to.issues.add('S203', path, { key, owner: ownerName(path, to.issues) }, 'key');
  }
  return out;
}

function readShort(node: Node & { is: 'short' }, value: unknown, path: Path, to: Reading): unknown {
  if (node.full.is === 'object')
    return read(isRecord(value) ? node.full : node.short, value, path, to);
  const isWord =
    node.short.is === 'word' && typeof value === 'string' && node.short.words.includes(value);
  const isShare = node.short.is === 'quantity' && typeof value === 'string' && value.endsWith('%');
  return read(isWord || isShare ? node.short : node.full, value, path, to);
}
