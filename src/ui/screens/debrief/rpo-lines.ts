/** Scales and paths of the RPO chart: time to the right, minutes of data at risk upwards. */
import { line, scaleLinear } from 'd3';
import type { DebriefView } from '../../../read/index.ts';
import { formatDuration, formatSinceStart } from '../../format.ts';
import { MINUTE } from '../../units.ts';
import { whatText } from './timeline.ts';

/** Steps between marks of the time axis that people read without counting. */
const TIME_STEPS = [5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440].map((m) => m * MINUTE);
const RPO_STEPS = [0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1440].map((m) => m * MINUTE);

const DASHES = ['', '7 3', '2 3', '9 3 2 3', '1 4'] as const;

/** Dash of the curve at a place of the list: the worst is a full line. */
export function dashOf(place: number): string {
  return DASHES[place % DASHES.length] ?? '';
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface RpoLines {
  readonly lines: readonly {
    readonly machine: string;
    readonly path: string;
    readonly peakX: number;
    readonly peakY: number;
  }[];
  readonly thresholds: readonly { readonly y: number; readonly label: string }[];
  /** What came from outside, and what one did, on the same clock. */
  readonly flags: readonly {
    readonly at: number;
    readonly isInject: boolean;
    readonly say: string;
  }[];
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** Draws the curves into a box of `width` by `height` pixels, from StartEx to the end. */
export function rpoLines(
  { worstRpo: worst, timeline, result }: Pick<DebriefView, 'worstRpo' | 'timeline' | 'result'>,
  width: number,
  height: number,
): RpoLines {
  const endMs = result.endedAtMs;
  const highest = Math.max(
    MINUTE,
    ...worst.map(({ peakMs, thresholdMs }) => Math.max(peakMs, thresholdMs * 1.15)),
  );
  const x = scaleLinear([0, Math.max(1, endMs)], [0, width]);
  const y = scaleLinear([0, highest * 1.08], [height, 0]);
  const draw = line<readonly [number, number]>(
    ([atMs]) => round(x(atMs)),
    ([, rpoMs]) => round(y(rpoMs)),
  );
  const thresholds = [...new Set(worst.map(({ thresholdMs }) => thresholdMs))];
  return {
    lines: worst.map(({ machine, curve, atMs, peakMs }) => ({
      machine,
      path: draw(curve) ?? '',
      peakX: round(x(atMs)),
      peakY: round(y(peakMs)),
    })),
    thresholds: thresholds.map((ms) => ({ y: round(y(ms)), label: formatDuration(ms) })),
    flags: timeline
      .filter(({ kind }) => kind === 'inject' || kind === 'command')
      .map((row) => ({
        at: round(x(row.atMs)),
        isInject: row.kind === 'inject',
        say: `${formatSinceStart(row.atMs)} ${whatText(row)}`,
      })),
    xTicks: marks(endMs, TIME_STEPS, Math.max(2, width / 110)).map((ms) => ({
      at: round(x(ms)),
      label: formatSinceStart(ms),
    })),
    yTicks: marks(highest, RPO_STEPS, Math.max(2, height / 44)).map((ms) => ({
      at: round(y(ms)),
      label: formatDuration(ms),
    })),
  };
}

/** Letters of the longest mark of the RPO axis, which its names need to the left. */
export function longestLabel({ yTicks }: RpoLines): number {
  return Math.max(0, ...yTicks.map(({ label }) => label.length));
}

/** Round marks from zero to `end`, at most `most` of them. */
function marks(end: number, steps: readonly number[], most: number): readonly number[] {
  const step = steps.find((size) => end / size <= most) ?? Math.max(...steps);
  const found: number[] = [];
  for (let at = 0; at <= end; at += step) found.push(at);
  return found;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
