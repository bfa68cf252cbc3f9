/** Geometry of the RPO chart: a line per machine over the ribbon's window, and thresholds. */
import { line, scaleLinear } from 'd3';
import type { JournalBand } from '../../../read/index.ts';
import { MINUTE } from '../../units.ts';
import type { X } from './axis.ts';

export interface RpoLine {
  readonly machine: string;
  readonly name: string;
  readonly path: string;
  readonly lastY: number | null;
  readonly look: JournalBand['look'];
}

export interface RpoChart {
  readonly lines: readonly RpoLine[];
  readonly thresholds: readonly { readonly ms: number; readonly y: number }[];
  readonly ticks: readonly { readonly ms: number; readonly y: number }[];
}

/** Lines, thresholds and ticks between `top` and `bottom` px; the scale starts at zero. */
export function rpoChart(
  bands: readonly JournalBand[],
  x: X,
  top: number,
  bottom: number,
): RpoChart {
  const highest = bands
    .flatMap((band) => [band.thresholdMs * 1.15, ...band.rpo.map(([, ms]) => ms)])
    .reduce((most, ms) => Math.max(most, ms), MINUTE);
  const y = scaleLinear([0, highest / MINUTE], [bottom, top]).nice(3);
  const draw = line<readonly [number, number]>(
    ([at]) => x(at),
    ([, ms]) => y(ms / MINUTE),
  );
  return {
    lines: bands.map((band) => ({
      machine: band.machine,
      name: band.name,
      path: draw([...band.rpo]) ?? '',
      lastY: lastY(band, (ms) => y(ms / MINUTE)),
      look: band.look,
    })),
    thresholds: [...new Set(bands.map((band) => band.thresholdMs))]
      .sort((a, b) => a - b)
      .map((ms) => ({ ms, y: y(ms / MINUTE) })),
    ticks: y.ticks(3).map((minutes) => ({ ms: minutes * MINUTE, y: y(minutes) })),
  };
}

const NAME_GAP = 12;
const LETTER = 6.4;
const MOST_NAME = 20;

/** Width the names at the right end of the lines need, px. */
export function namesWidth(lines: readonly { readonly name: string }[]): number {
  const longest = Math.max(0, ...lines.map(({ name }) => Math.min(MOST_NAME, name.length)));
  return Math.ceil(longest * LETTER) + NAME_GAP;
}

/** A name as there is room for it; the whole one is told by the pointer. */
export function nameText(name: string): string {
  return name.length <= MOST_NAME ? name : `${name.slice(0, MOST_NAME - 1)}…`;
}

/**
 * Heights of the names, in the order of their lines and at least a line of text apart: down from
 * the first where they would touch, and up again from `bottom` where they would leave the picture.
 */
export function namePlaces(
  lines: readonly RpoLine[],
  top: number,
  bottom: number,
): readonly (RpoLine & { readonly y: number })[] {
  const ended = lines.flatMap((row) => (row.lastY === null ? [] : [{ ...row, y: row.lastY + 4 }]));
  const placed = ended.sort((a, b) => a.y - b.y);
  let least = top;
  for (const row of placed) {
    row.y = Math.max(row.y, least);
    least = row.y + NAME_GAP;
  }
  let most = bottom;
  for (const row of placed.reverse()) {
    row.y = Math.min(row.y, most);
    most = row.y - NAME_GAP;
  }
  return placed.reverse();
}

function lastY(band: JournalBand, y: (ms: number) => number): number | null {
  const last = band.rpo.at(-1);
  return last === undefined ? null : y(last[1]);
}
