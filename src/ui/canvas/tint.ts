/** The ground of the canvas by the exercise clock, so that office hours are felt (UX 6.5). */
import type { ClockRow } from '../../read/index.ts';
import { DAY, HOUR } from '../units.ts';

export type Tint = 'night' | 'dawn' | 'day' | 'dusk';

/** Night from 21:00, dawn from 06:00, day from 08:00, dusk from 18:00, by the site's clock. */
export function tintOf({ nowMs, startOfDayMs }: ClockRow): Tint {
  const ofDayMs = (((startOfDayMs + nowMs) % DAY) + DAY) % DAY;
  const hour = ofDayMs / HOUR;
  if (hour < 6 || hour >= 21) return 'night';
  if (hour < 8) return 'dawn';
  return hour < 18 ? 'day' : 'dusk';
}
