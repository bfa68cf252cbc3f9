/** Geometry of written and arrived: two rising curves and the sideways gap between them. */
import { area, line, scaleLinear } from 'd3';
import type { WhyRpo } from '../../../read/index.ts';

type Corner = readonly [number, number];

export interface Curves {
  readonly written: string;
  readonly arrived: string;
  /** Area between the two curves. */
  readonly missing: string;
  /** Pixels of the gap: from the oldest byte not arrived to now, at the height of arrived. */
  readonly gap: { readonly x1: number; readonly x2: number; readonly y: number };
  readonly writtenEnd: { readonly x: number; readonly y: number; readonly bytes: number };
  readonly arrivedEnd: { readonly x: number; readonly y: number; readonly bytes: number };
  readonly fromMs: number;
}

/** Paths in a box of `width` × `height`, measured from the window's first instant. */
export function curvesOf(why: WhyRpo, nowMs: number, width: number, height: number): Curves | null {
  const first = why.written[0];
  const lastWritten = why.written.at(-1);
  const lastArrived = why.arrived.at(-1);
  if (first === undefined || lastWritten === undefined || lastArrived === undefined) {
    return null;
  }
  const base = why.arrived[0]?.[1] ?? 0;
  const x = scaleLinear([first[0], Math.max(first[0] + 1, nowMs)], [8, width - 8]);
  const y = scaleLinear([base, Math.max(base + 1, lastWritten[1])], [height - 28, 14]);
  const path = line<Corner>(
    ([at]) => x(at),
    ([, bytes]) => y(bytes),
  );
  const arrived = held(why.arrived, nowMs);
  const band = area<Corner>()
    .x(([at]) => x(at))
    .y0(([at]) => y(valueAt(arrived, at)))
    .y1(([, bytes]) => y(bytes));
  const corners = joined(held(why.written, nowMs), arrived);
  return {
    written: path([...why.written]) ?? '',
    arrived: path([...arrived]) ?? '',
    missing: band(corners) ?? '',
    gap: { x1: Math.max(8, x(why.oldestAtMs)), x2: x(nowMs), y: y(lastArrived[1]) },
    writtenEnd: { x: x(lastWritten[0]), y: y(lastWritten[1]), bytes: lastWritten[1] - base },
    arrivedEnd: { x: x(nowMs), y: y(lastArrived[1]), bytes: lastArrived[1] - base },
    fromMs: first[0],
  };
}

/** Corners of the written curve at every instant where either curve bends. */
function joined(written: readonly Corner[], arrived: readonly Corner[]): Corner[] {
  const instants = [...new Set([...written, ...arrived].map(([at]) => at))].sort((a, b) => a - b);
  return instants.map((at) => [at, valueAt(written, at)]);
}

/** A curve that stays level until now. */
function held(curve: readonly Corner[], nowMs: number): readonly Corner[] {
  const last = curve.at(-1);
  return last === undefined || last[0] >= nowMs ? curve : [...curve, [nowMs, last[1]]];
}

function valueAt(curve: readonly Corner[], at: number): number {
  const after = curve.findIndex(([corner]) => corner >= at);
  const next = curve[after];
  const before = curve[after - 1];
  if (next === undefined) {
    return curve.at(-1)?.[1] ?? 0;
  }
  if (before === undefined || next[0] === before[0]) {
    return next[1];
  }
  return before[1] + ((next[1] - before[1]) * (at - before[0])) / (next[0] - before[0]);
}
