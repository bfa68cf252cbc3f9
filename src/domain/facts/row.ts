/** The shape of every number of the domain: value, unit, where it comes from. */

export type Basis = 'documented' | 'measured' | 'house';

export interface Fact {
  readonly value: number;
  readonly unit:
    | 'ms'
    | 'bytes'
    | 'bytesPerSec'
    | 'bitsPerSec'
    | 'count'
    | 'ratio'
    | 'perSec'
    | 'money';
  /** `house` marks our own simplification; the screen may show it. */
  readonly basis: Basis;
  /** FACTS row, ruling or PHYSICS section. */
  readonly source: string;
  readonly note?: string;
}

/** A duration that a seed may draw from, inclusive at both ends. */
export interface RangeFact extends Omit<Fact, 'value' | 'unit'> {
  readonly minMs: number;
  readonly maxMs: number;
}
