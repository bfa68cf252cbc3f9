/** Forms of the throttle dialog. What follows from a throttle is the read layer's. */
import type { LinkRow } from '../../read/index.ts';

/** The slider's top: a little more than the line, on a whole step. */
export function sliderMaxMbps(road: LinkRow): number {
  return Math.ceil((road.nominalBps / 1_000_000) * 1.1);
}

/** Reads the hours field: `08:00-18:00`; null when it is not in that form. */
export function hoursProblem(text: string): 'form' | null {
  const form = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
  return text === '' || form.test(text) ? null : 'form';
}
