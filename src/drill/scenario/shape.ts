/**
 * Shapes: small data descriptions of what a section may hold. One table serves the loader (with
 * its own messages), the JSON Schema and the TypeScript types of what was read.
 */
import type { Scalar } from '../../domain/index.ts';
import type { QuantityKind, QuantityOut } from './quantity.ts';
import type { RefKind } from './registry.ts';

export type Scalars = Scalar | readonly Scalar[];

export type Node =
  | { readonly is: 'text'; readonly max: number; readonly isMarkdown: boolean }
  | { readonly is: 'pattern'; readonly pattern: string; readonly example: string }
  | { readonly is: 'id' }
  | {
      readonly is: 'ref';
      readonly to: readonly RefKind[];
      readonly many: 'one' | 'list' | 'either';
      /** Words besides ids, such as `all`. */
      readonly words: readonly string[];
    }
  | { readonly is: 'word'; readonly words: readonly string[]; readonly later: readonly string[] }
  | { readonly is: 'flag' }
  | { readonly is: 'number'; readonly min: number; readonly max: number; readonly isWhole: boolean }
  | { readonly is: 'quantity'; readonly kind: QuantityKind }
  | { readonly is: 'scalar' }
  | { readonly is: 'scalars' }
  | { readonly is: 'list'; readonly item: Node; readonly min: number; readonly max: number }
  | {
      readonly is: 'map';
      readonly isByIds: boolean;
      readonly item: Node;
      readonly min: number;
      readonly max: number;
    }
  | { readonly is: 'object'; readonly fields: Readonly<Record<string, Field>> }
  | { readonly is: 'short'; readonly short: Node; readonly full: Node }
  | { readonly is: 'condition' };

/** `T` is what the loader hands on once it is read; it exists for the compiler only. */
export type Shape<T> = Node & { readonly out?: T };

export interface Field {
  readonly node: Node;
  /** `check`: only `check` asks for it; a file without it can be played. */
  readonly need: 'always' | 'check' | 'never';
  /** Known to the format, refused by this version. */
  readonly isLater: boolean;
  readonly doc: string;
}

interface Needed<T> extends Field {
  readonly need: 'always';
  readonly node: Shape<T>;
}
interface Free<T> extends Field {
  readonly need: 'check' | 'never';
  readonly node: Shape<T>;
}

type OutOf<F> = F extends { readonly node: Shape<infer T> } ? T : never;
type ObjectOut<F> = {
  readonly [K in keyof F as F[K] extends { readonly need: 'always' } ? K : never]: OutOf<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends { readonly need: 'always' } ? never : K]?: OutOf<F[K]>;
};
export type Out<S> = S extends Shape<infer T> ? T : never;

export function text(max = 8000, isMarkdown = false): Shape<string> {
  return { is: 'text', max, isMarkdown };
}

export function pattern(source: string, example: string): Shape<string> {
  return { is: 'pattern', pattern: source, example };
}

/** Defines an id. */
export function id(): Shape<string> {
  return { is: 'id' };
}

export function ref(...to: readonly RefKind[]): Shape<string> {
  return { is: 'ref', to, many: 'one', words: [] };
}

export function refs(
  to: readonly RefKind[],
  words: readonly string[] = [],
): Shape<string | readonly string[]> {
  return { is: 'ref', to, many: 'either', words };
}

export function refList(...to: readonly RefKind[]): Shape<readonly string[]> {
  return { is: 'ref', to, many: 'list', words: [] };
}

export function word<const W extends readonly string[]>(
  words: W,
  later: readonly string[] = [],
): Shape<W[number]> {
  return { is: 'word', words, later };
}

export function flag(): Shape<boolean> {
  return { is: 'flag' };
}

export function number(min: number, max: number, isWhole = true): Shape<number> {
  return { is: 'number', min, max, isWhole };
}

export function quantity<K extends QuantityKind>(kind: K): Shape<QuantityOut[K]> {
  return { is: 'quantity', kind };
}

export function scalar(): Shape<Scalar> {
  return { is: 'scalar' };
}

export function scalars(): Shape<Scalars> {
  return { is: 'scalars' };
}

export function list<T>(item: Shape<T>, min: number, max: number): Shape<readonly T[]> {
  return { is: 'list', item, min, max };
}

export function map<T>(
  isByIds: boolean,
  item: Shape<T>,
  max: number,
  min = 0,
): Shape<Readonly<Record<string, T>>> {
  return { is: 'map', isByIds, item, min, max };
}

export function object<const F extends Readonly<Record<string, Field>>>(
  fields: F,
): Shape<ObjectOut<F>> {
  return { is: 'object', fields };
}

/** A scalar for the usual case, an object for the rest. */
export function short<A, B>(brief: Shape<A>, full: Shape<B>): Shape<A | B> {
  return { is: 'short', short: brief, full };
}

/** Must be there for the engine. */
export function must<T>(node: Shape<T>, doc: string): Needed<T> {
  return { node, need: 'always', isLater: false, doc };
}

/** Must be there for `check`. */
export function due<T>(node: Shape<T>, doc: string): Free<T> {
  return { node, need: 'check', isLater: false, doc };
}

export function may<T>(node: Shape<T>, doc: string): Free<T> {
  return { node, need: 'never', isLater: false, doc };
}

/** A key of the format that this version refuses by name. */
export function later(doc: string): Free<never> {
  return { node: { is: 'scalar' }, need: 'never', isLater: true, doc };
}
