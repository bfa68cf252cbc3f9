/** The land behind the road: level lines, drawn once per window size. Decoration without a
 *  state. */

/** Distance between two level lines, and between two points of one, in pixels. */
const GAP = 62;
const STEP = 40;

/** Paths of the level lines for a window of this size; the same window gives the same land. */
export function contours(width: number, height: number): readonly string[] {
  const lines: string[] = [];
  for (let level = -2; level * GAP < height + 2 * GAP; level += 1) {
    const points: string[] = [];
    for (let x = 0; x <= width + STEP; x += STEP) {
      points.push(`${x} ${Math.round(heightOf(x, level))}`);
    }
    lines.push(`M${points.join('L')}`);
  }
  return lines;
}

/** Three long waves whose phases drift from line to line, so that lines bunch and part. */
function heightOf(x: number, level: number): number {
  const drift = level * 0.42;
  return (
    level * GAP +
    34 * Math.sin(x / 420 + drift) +
    22 * Math.sin(x / 230 - drift * 1.7) +
    12 * Math.sin(x / 120 + drift * 2.3)
  );
}
