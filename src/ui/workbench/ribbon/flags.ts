/** Flags of a journal placed so that their words never cover one another. */
import type { Journal } from '../../../read/index.ts';
import type { X } from './axis.ts';

export interface Flag {
  readonly key: string;
  readonly x: number;
  /** Null when there is no room for the words; the pole still stands. */
  readonly label: string | null;
}

const PX_PER_LETTER = 6.6;

/**
 * Poles inside the window, oldest first; a label shows only where the one before left room and no
 * upright line, such as the promise, would run through it.
 */
export function flagsApart(
  flags: Journal['flags'],
  x: X,
  left: number,
  right: number,
  lines: readonly number[] = [],
): readonly Flag[] {
  const placed: Flag[] = [];
  let taken = left;
  for (const [place, flag] of flags.entries()) {
    const at = x(flag.atMs);
    if (at < left || at > right + 1) {
      continue;
    }
    const next = flags.slice(place + 1).find((each) => x(each.atMs) > at);
    const room = Math.min(next === undefined ? right : x(next.atMs), right) - at;
    const needs = 16 + flag.label.length * PX_PER_LETTER;
    const isCrossed = lines.some((line) => line > at + 2 && line < at + needs);
    const fits = at >= taken && needs <= room && !isCrossed;
    placed.push({ key: `${flag.atMs}/${place}`, x: at, label: fits ? flag.label : null });
    taken = fits ? at + needs : taken;
  }
  return placed;
}
