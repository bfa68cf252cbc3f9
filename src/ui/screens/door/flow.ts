/** Dots on a lane: each stands for the same number of bytes, all move at one speed, so their
 *  spacing is the rate. A lane remembers nothing but where its dots are. */

/** Distance of each dot from the lane's start, newest first. */
export type Dots = readonly number[];

/** Pixels per second every dot moves. */
export const DOT_SPEED = 42;
/** Spacing of a lane that is full: dots touch. */
export const FULL_SPACING = 8;
/** Beyond this a lane is as good as empty. */
const WIDEST = 220;

/** Spacing in pixels of a flow that uses `share` (0..1) of what the road carries; null = no
 *  flow. */
export function spacingOf(share: number): number | null {
  if (share <= 0) return null;
  return Math.min(WIDEST, FULL_SPACING / Math.min(1, share));
}

/** A lane that has been flowing at this spacing all along. */
export function steadyDots(length: number, spacing: number | null): Dots {
  if (spacing === null) return [];
  const dots: number[] = [];
  for (let at = spacing / 2; at < length; at += spacing) dots.push(at);
  return dots;
}

/** The lane `seconds` later: dots move, those past the end are gone, new ones enter at the rate of
 *  now. */
export function moveDots(
  dots: Dots,
  length: number,
  spacing: number | null,
  seconds: number,
): Dots {
  const step = DOT_SPEED * seconds;
  const moved = dots.map((at) => at + step).filter((at) => at < length);
  if (spacing === null) return moved;
  const entering: number[] = [];
  let next = (moved[0] ?? step + spacing) - spacing;
  while (next >= 0) {
    if (next <= step) entering.push(next);
    next -= spacing;
  }
  return [...entering.reverse(), ...moved];
}
