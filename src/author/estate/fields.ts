/** What may be written about a part, as rows of a form: read off the loader's own shapes. */
import { type EstateKind, estateFields, estateTraits, type FieldNode } from '../../drill/index.ts';
import {
  type EstateDraft,
  nameOfThing,
  type Plain,
  type Thing,
  thingsOf,
  valueIn,
} from './draft.ts';

export interface FormField {
  readonly path: readonly string[];
  readonly key: string;
  /** `elsewhere` = too rich for one line; it is written in the text. */
  readonly form: 'words' | 'flag' | 'number' | 'text' | 'list' | 'elsewhere';
  /** Choices with what people call them; the value of none is the empty text. */
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** How it is written: a kind of quantity, or empty. */
  readonly unit: string;
  readonly isNeeded: boolean;
  /** As it stands, as text; empty = not written. */
  readonly value: string;
}

/** Shown apart from the rows: the name in the head, the traits as a list of their own. */
const apart = ['name', 'kind', 'traits'];

export function formOf(draft: EstateDraft, thing: Thing): readonly FormField[] {
  const isPart = thing.section === 'components';
  return estateFields(thing.kind)
    .filter(({ key }) => !(key === 'kind' ? isPart : apart.includes(key)))
    .map(({ key, node, isNeeded }) => fieldOf(draft, thing, [key], node, isNeeded));
}

function fieldOf(
  draft: EstateDraft,
  thing: Thing,
  path: readonly string[],
  node: FieldNode,
  isNeeded: boolean,
): FormField {
  const value = valueIn(thing.entry, path);
  const form = isRich(value) ? 'elsewhere' : formFor(node);
  return {
    path,
    key: path.at(-1) ?? '',
    form,
    options: optionsFor(draft, node),
    unit: unitOf(node),
    isNeeded,
    value: textOfValue(value),
  };
}

function isRich(value: Plain | undefined): boolean {
  const values = Array.isArray(value) ? value : [value];
  return values.some((one) => typeof one === 'object');
}

function formFor(node: FieldNode): FormField['form'] {
  switch (node.is) {
    case 'word':
      return 'words';
    case 'ref':
      return node.many === 'list' ? 'list' : 'words';
    case 'flag':
      return 'flag';
    case 'number':
      return 'number';
    case 'list':
      return formFor(node.item) === 'elsewhere' ? 'elsewhere' : 'list';
    case 'short':
      return formFor(node.short);
    case 'object':
    case 'map':
    case 'condition':
      return 'elsewhere';
    default:
      return 'text';
  }
}

function optionsFor(draft: EstateDraft, node: FieldNode): FormField['options'] {
  if (node.is === 'word') return node.words.map((id) => ({ id, label: id }));
  if (node.is !== 'ref') return [];
  return thingsOf(draft)
    .filter(({ kind }) => node.to.includes(kind))
    .map((thing) => ({ id: thing.id, label: nameOfThing(thing) }));
}

function unitOf(node: FieldNode): string {
  if (node.is === 'quantity') return node.kind;
  if (node.is === 'list') return unitOf(node.item);
  return node.is === 'short' ? unitOf(node.short) : '';
}

function textOfValue(value: Plain | undefined): string {
  if (value === undefined || isRich(value)) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What a row's text means for the file: nothing, a number, a flag, a list, a word. */
export function meantBy({ form }: Pick<FormField, 'form'>, text: string): Plain | undefined {
  const clean = text.trim();
  if (clean === '') return undefined;
  switch (form) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : clean;
    case 'flag':
      return clean === 'true';
    case 'list':
      return clean
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
    default:
      return clean;
  }
}

export interface TraitRow {
  readonly name: string;
  readonly fact: string;
  readonly isSet: boolean;
}

/** What may be not as usual with a part, and what is. */
export function traitsOf(thing: Thing): readonly TraitRow[] {
  const set = traitsIn(thing);
  return estateTraits(thing.kind as EstateKind).map(({ name, fact }) => ({
    name,
    fact,
    isSet: set.includes(name),
  }));
}

export function traitsIn({ entry }: Thing): readonly string[] {
  const { traits } = entry;
  return Array.isArray(traits) ? traits.filter((one) => typeof one === 'string') : [];
}
