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

function lastY(band: JournalBand, y: (ms: number) => number): number | null {
  const last = band.rpo.at(-1);
  return last === undefined ? null : y(last[1]);
}
