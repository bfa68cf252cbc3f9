/** Which of the door's few tones a machine's look falls into. */
import type { MachineRow } from '../../../read/index.ts';

export type Tone = 'none' | 'ok' | 'risk' | 'breach' | 'dark';

const tones: Readonly<Record<MachineRow['look'], Tone>> = {
  unprotected: 'none',
  'first-copy': 'none',
  'in-promise': 'ok',
  'at-risk': 'risk',
  breach: 'breach',
  dark: 'dark',
  starting: 'none',
  'on-approval': 'none',
  'live-azure': 'ok',
  'drill-copy': 'none',
  'way-home': 'none',
  migrated: 'none',
  'two-copies': 'breach',
};

/** Tone of a look. */
export function toneOf(look: MachineRow['look']): Tone {
  return tones[look];
}

/** Arc of a ring from twelve o'clock, clockwise: `share` 0..1 of a full turn. */
export function arc(radius: number, share: number): string {
  if (share <= 0) return '';
  if (share >= 1) return `M0 ${-radius}A${radius} ${radius} 0 1 1 -0.01 ${-radius}`;
  const angle = share * 2 * Math.PI;
  const x = (radius * Math.sin(angle)).toFixed(2);
  const y = (-radius * Math.cos(angle)).toFixed(2);
  return `M0 ${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}`;
}
