/** How each look is drawn: outline, fill, badge. Colour only repeats it (UX 6.5). */
import type { MachineLook } from '../../read/index.ts';
import type { BadgeName } from './parts.ts';

export interface LookStyle {
  readonly badge: BadgeName | null;
  readonly fill: 'none' | 'wash' | 'hatch' | 'stripes' | 'checker' | 'half';
  /** Stroke width on the 48 grid. */
  readonly width: number;
  readonly dash: string | null;
  /** A second outline around the first. */
  readonly isDouble: boolean;
  /** Carries the cloud tab. */
  readonly isInCloud: boolean;
}

const plain = {
  badge: null,
  fill: 'wash',
  width: 2.4,
  dash: null,
  isDouble: false,
  isInCloud: false,
} as const;

export const lookStyles: Readonly<Record<MachineLook, LookStyle>> = {
  unprotected: { ...plain, fill: 'none', width: 2.6, dash: '0.1 4.2' },
  'first-copy': { ...plain, badge: 'copy', fill: 'half' },
  'in-promise': { ...plain, badge: 'ok' },
  'at-risk': { ...plain, badge: 'risk', width: 4.4 },
  breach: { ...plain, badge: 'breach', isDouble: true },
  dark: { ...plain, badge: 'dark', fill: 'hatch', dash: '11 5' },
  starting: { ...plain, badge: 'start', fill: 'none', dash: '0.1 4.2', isInCloud: true },
  'on-approval': { ...plain, badge: 'approval', fill: 'stripes', isInCloud: true },
  'live-azure': { ...plain, isInCloud: true },
  'drill-copy': { ...plain, badge: 'drill', fill: 'none', dash: '5.5 4' },
  'way-home': { ...plain, badge: 'home' },
  migrated: { ...plain, fill: 'none', badge: 'migrated', isInCloud: true },
  'two-copies': { ...plain, fill: 'checker' },
};
