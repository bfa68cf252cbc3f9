/** Time axes of ribbon, dialog and strip: one scale, ticks on whole clock times. */
import { scaleLinear } from 'd3';
import type { ClockRow } from '../../../read/index.ts';
import { MINUTE } from '../../units.ts';

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((count) => count * MINUTE);

/** The keys of the ribbon stand over this much of its right end. */
export const KEYS_WIDTH = 40;
/** A ribbon narrower than this puts a machine's value under its name. */
export const NARROW = 600;

/** Maps an instant to pixels. */
export type X = (atMs: number) => number;

/** Linear scale over a window; does not clamp, so that what lies outside is cut by the picture. */
export function timeScale(fromMs: number, toMs: number, left: number, right: number): X {
  const scale = scaleLinear([fromMs, Math.max(fromMs + 1, toMs)], [left, right]);
  return (atMs) => scale(atMs);
}

/** Instants of ticks on whole clock times, at least `gapPx` apart. */
export function timeTicks(
  fromMs: number,
  toMs: number,
  widthPx: number,
  gapPx: number,
  clock: ClockRow,
): readonly number[] {
  const perPx = Math.max(1, toMs - fromMs) / Math.max(1, widthPx);
  const step = steps.find((each) => each / perPx >= gapPx) ?? 2880 * MINUTE;
  const offset = clock.startOfDayMs % step;
  const ticks: number[] = [];
  for (let at = Math.ceil((fromMs + offset) / step) * step - offset; at <= toMs; at += step) {
    ticks.push(at);
  }
  return ticks;
}
