/** Geometry of the RPO halo: one full turn is one threshold (UX 6.5). */

const MOST_NOTCHES = 8;
const NOTCH_STEP = 0.32;

export interface HaloShape {
  /** Under half a turn thin, then thick, past one turn in breach. */
  readonly tone: 'ok' | 'risk' | 'breach';
  /** Path of the first turn; empty when there is nothing to show. */
  readonly first: string;
  /** Path of what goes past the threshold, on the outer ring. */
  readonly second: string;
  /** One mark a full further threshold, the first at the top. */
  readonly notches: readonly string[];
}

/** An arc of `part` turns from the top, clockwise, around 0,0. A full turn is drawn closed. */
export function arc(part: number, radius: number): string {
  if (part <= 0) return '';
  if (part >= 0.9999) {
    const half = `A${radius} ${radius} 0 1 1 0`;
    return `M0 ${-radius}${half} ${radius}${half} ${-radius}`;
  }
  const angle = part * 2 * Math.PI;
  const x = round(radius * Math.sin(angle));
  const y = round(-radius * Math.cos(angle));
  return `M0 ${-radius}A${radius} ${radius} 0 ${part > 0.5 ? 1 : 0} 1 ${x} ${y}`;
}

/** The halo of a machine `share` thresholds behind, which is at risk from a share of one on. */
export function haloOf(share: number, radius: number, riskFrom: number): HaloShape {
  const tone = share > 1 ? 'breach' : share >= riskFrom ? 'risk' : 'ok';
  const past = Math.max(0, share - 1);
  const outer = radius + 4;
  const marks = share >= 1 ? Math.min(MOST_NOTCHES, Math.floor(share)) : 0;
  return {
    tone,
    first: share > 0.004 ? arc(Math.min(1, share), radius) : '',
    second: past > 0 ? arc(past >= 1 ? 1 : past, outer) : '',
    notches: Array.from({ length: marks }, (_, index) => notch(index * NOTCH_STEP, outer)),
  };
}

function notch(angle: number, radius: number): string {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const inner = radius - 2;
  const tip = radius + 4;
  return `M${round(inner * sin)} ${round(-inner * cos)}L${round(tip * sin)} ${round(-tip * cos)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
