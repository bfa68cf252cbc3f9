/** Who names whom in an estate, read off the shapes of the format. */
import { type EstateKind, type EstateReference, estateReferences } from '../../drill/index.ts';
import {
  type EstateDraft,
  type Key,
  keyOf,
  type Plain,
  sectionOf,
  type Thing,
  thingOf,
  thingsOf,
  valueIn,
  withEntry,
  withValue,
} from './draft.ts';

/** One thing names another at a path of its entry. */
export interface Wire {
  readonly from: Key;
  readonly path: readonly string[];
  readonly to: Key;
  readonly isNeeded: boolean;
}

const known = new Map<EstateKind, readonly EstateReference[]>();

export function referencesOf(kind: EstateKind): readonly EstateReference[] {
  const rows = known.get(kind) ?? estateReferences(kind);
  known.set(kind, rows);
  return rows;
}

/** Ids a value names: one, or several. */
function idsIn(value: Plain | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === 'string');
}

/** The key of what is called `id` among the kinds a reference may name. */
function keyAmong(draft: EstateDraft, reference: EstateReference, id: string): Key | undefined {
  return reference.to
    .map((kind) => keyOf(sectionOf(kind as EstateKind), id))
    .find((key) => {
      const thing = thingOf(draft, key);
      return thing !== undefined && reference.to.includes(thing.kind);
    });
}

export function wiresFrom(draft: EstateDraft, thing: Thing): readonly Wire[] {
  return referencesOf(thing.kind).flatMap((reference) =>
    idsIn(valueIn(thing.entry, reference.path)).flatMap((id) => {
      const to = keyAmong(draft, reference, id);
      const { path, isNeeded } = reference;
      return to === undefined ? [] : [{ from: thing.key, path, to, isNeeded }];
    }),
  );
}

/** Every wire of a draft whose other end stands. */
export function wiresOf(draft: EstateDraft): readonly Wire[] {
  return thingsOf(draft).flatMap((thing) => wiresFrom(draft, thing));
}

/** The reference by which one kind may name another, the optional ones first. */
export function referenceTo(from: EstateKind, to: EstateKind): EstateReference | undefined {
  return referencesOf(from).find((one) => one.to.includes(to));
}

/** The draft in which `from` names `id` at a reference; a list takes it besides the others. */
export function wired(draft: EstateDraft, from: Thing, ref: EstateReference, id: string) {
  const before = idsIn(valueIn(from.entry, ref.path));
  const value = ref.many === 'one' ? id : [...before.filter((one) => one !== id), id];
  return withEntry(draft, from.section, from.id, withValue(from.entry, ref.path, value));
}

/** The draft in which a wire is gone; a list that would be empty goes with it. */
export function unwired(draft: EstateDraft, { from, path, to }: Wire): EstateDraft {
  const thing = thingOf(draft, from);
  if (thing === undefined) return draft;
  const id = to.slice(to.indexOf('/') + 1);
  const value = valueIn(thing.entry, path);
  const rest = Array.isArray(value) ? value.filter((one) => one !== id) : [];
  const next = rest.length === 0 ? undefined : rest;
  return withEntry(draft, thing.section, thing.id, withValue(thing.entry, path, next));
}
