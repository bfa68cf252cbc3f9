/** Checks of values that anybody may have written: small ones, and how larger ones are made. */
import type { Scalar } from '../domain/index.ts';

export type Check = (value: unknown) => boolean;

/** One check for each key of a type, so that none is forgotten. */
export type Checks<T> = { readonly [K in keyof T]-?: Check };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function isScalar(value: unknown): value is Scalar {
  return isText(value) || isFlag(value) || Number.isFinite(value);
}

export function isOneOrMany(value: unknown, fits: Check): boolean {
  return Array.isArray(value) ? value.every(fits) : fits(value);
}

export function word(...words: readonly string[]): Check {
  return (value) => isText(value) && words.includes(value);
}

/** A number from `least` to `most`, both of them too. */
export function number(least: number, most: number): Check {
  return (value) => typeof value === 'number' && value >= least && value <= most;
}

export function whole(least: number, most: number): Check {
  const fits = number(least, most);
  return (value) => Number.isSafeInteger(value) && fits(value);
}

/** Longer than any list of a scenario but those that have a limit of their own. */
const MOST_ITEMS = 1000;

export function list(item: Check, most = MOST_ITEMS, least = 0): Check {
  return (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(item);
}

/** Any keys, one kind of value. */
export function table(item: Check): Check {
  return (value) => {
    if (!isRecord(value)) return false;
    const items = Object.values(value);
    return items.length <= MOST_ITEMS && items.every(item);
  };
}

export function may(fits: Check): Check {
  return (value) => value === undefined || fits(value);
}

/** The keys of a type; others are let be. */
export function record<T>(checks: Checks<T>): Check {
  const all = Object.entries<Check>(checks);
  return (value) => isRecord(value) && all.every(([key, fits]) => fits(value[key]));
}

/** The keys of a type and no others: what is told apart by its keys must have one meaning. */
export function exactly<T>(checks: Checks<T>): Check {
  const fits = record<T>(checks);
  const has = (key: string) => Object.hasOwn(checks, key);
  return (value) => isRecord(value) && Object.keys(value).every(has) && fits(value);
}

export function either(...checks: readonly Check[]): Check {
  return (value) => checks.some((fits) => fits(value));
}
