/** What was read of a file that may still be partly wrong: anything can be missing. */
import type { Scalar } from '../../domain/index.ts';
import type { RawCondition } from './condition-shape.ts';
import type { RawScenario, RawSolution } from './sections.ts';

export type Draft<T> = T extends Scalar | undefined
  ? T | undefined
  : T extends readonly (infer I)[]
    ? readonly (Draft<I> | undefined)[]
    : { readonly [K in keyof T]?: Draft<T[K]> | undefined };

/** `solution` is always a list here, and knows where it stood. */
export type FileDraft = Draft<Omit<RawScenario, 'solution'>> & {
  readonly solutions: readonly {
    readonly at: readonly (string | number)[];
    readonly solution: Draft<RawSolution>;
  }[];
};
export type ConditionDraft = Draft<RawCondition>;

/** The entries of a map that were read, in file order. */
export function entriesOf<T>(
  map: Readonly<Record<string, T | undefined>> | undefined,
): readonly (readonly [string, T])[] {
  if (map === undefined) return [];
  return Object.entries(map).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]]));
}

/** The entries of a list that were read, each with its place in the list. */
export function itemsOf<T>(
  list: readonly (T | undefined)[] | undefined,
): readonly (readonly [number, T])[] {
  if (list === undefined) return [];
  return list.flatMap((value, at) => (value === undefined ? [] : [[at, value]]));
}

/** One id or a list of ids, without what was broken. */
export function idsOf(
  ids: string | readonly (string | undefined)[] | undefined,
): readonly string[] {
  if (ids === undefined) return [];
  if (typeof ids === 'string') return [ids];
  return ids.flatMap((id) => (id === undefined ? [] : [id]));
}
