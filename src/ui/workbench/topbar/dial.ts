/** Geometry of a dial: an arc of 240 degrees, open at the bottom, in a box of 34 px. */

const CENTRE = 17;
const RADIUS = 13;
const START = 150;
const SWEEP = 240;

/** Path of the arc from its left end up to a share of the whole, 0..1. */
export function arcPath(share: number): string {
  const part = clamp(share);
  const from = at(0, RADIUS);
  const to = at(part, RADIUS);
  const large = SWEEP * part > 180 ? 1 : 0;
  return `M${from.x} ${from.y}A${RADIUS} ${RADIUS} 0 ${large} 1 ${to.x} ${to.y}`;
}

/** Tip of the needle at a share of the arc. */
export function needleEnd(share: number): { readonly x: number; readonly y: number } {
  return at(clamp(share), 9.5);
}

function at(share: number, radius: number): { readonly x: number; readonly y: number } {
  const angle = ((START + SWEEP * share) * Math.PI) / 180;
  return {
    x: round(CENTRE + radius * Math.cos(angle)),
    y: round(CENTRE + radius * Math.sin(angle)),
  };
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
