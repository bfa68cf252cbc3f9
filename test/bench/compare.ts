/** Ratios of a run against those recorded: ratios survive other machines, milliseconds do not. */
import type { Figures } from './figures.ts';

export interface RecordedRatio {
  readonly name: keyof Figures;
  readonly value: number;
  /** Share of the recorded value by which it may be worse. */
  readonly tolerance: number;
  readonly better: 'lower' | 'higher';
  /** The goal it keeps whatever was recorded; absent where none has been reached. */
  readonly bound?: number;
}

export interface Recorded {
  readonly ratios: readonly RecordedRatio[];
  readonly figures: Readonly<Record<string, number | null>>;
}

/** One sentence per ratio that is worse than it may be. */
export function compare(figures: Figures, recorded: Recorded): string[] {
  return recorded.ratios.flatMap(({ name, value, tolerance, better, bound }) => {
    const now = figures[name];
    const limit = better === 'lower' ? value * (1 + tolerance) : value * (1 - tolerance);
    const isWorse = (of: number) => (better === 'lower' ? now > of : now < of);
    const said = `${name} is ${now.toPrecision(4)}`;
    if (isWorse(limit)) return [`${said}; recorded ${value}, at worst ${limit.toPrecision(4)}`];
    if (bound !== undefined && isWorse(bound)) return [`${said}; its goal is ${bound}`];
    return [];
  });
}
