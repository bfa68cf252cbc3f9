/** Outlines of the parts on a 48 grid, and of the badges on an 18 grid (UX 6.5). */

export interface Stroke {
  readonly d: string;
  /** Stroke width; absent = filled. */
  readonly width?: number;
  readonly dash?: string;
}

const SLAB = 'M15 4.5h18a2.5 2.5 0 0 1 2.5 2.5v31.5h3.5v4.5H9v-4.5h3.5V7a2.5 2.5 0 0 1 2.5-2.5z';
const DRUM =
  'M9 11.5v25c0 3.6 6.7 6.5 15 6.5s15-2.9 15-6.5v-25M9 11.5a15 6.5 0 1 0 30 0a15 6.5 0 1 0-30 0';

function line(d: string, width = 2.2): Stroke {
  return { d, width };
}

function dot(x: number, y: number, r = 1.7): Stroke {
  return { d: `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0` };
}

export const parts = {
  machine: [line(SLAB, 2.4), dot(18.5, 10.5)],
  group: [
    line(
      'M9.5 8h6a2 2 0 0 1 2 2v22h-10V10a2 2 0 0 1 2-2zM21 8h6a2 2 0 0 1 2 2v22H19V10a2 2 0 0 1 2-2zM32.5 8h6a2 2 0 0 1 2 2v22h-10V10a2 2 0 0 1 2-2z',
      2.4,
    ),
    line('M3.5 31v10.5h41V31', 3),
  ],
  'configuration-server': [
    line(SLAB, 2.4),
    { d: 'M24 13.5a4.6 4.6 0 0 1 2.3 8.6V30h-4.6v-7.9a4.6 4.6 0 0 1 2.3-8.6z' },
  ],
  'process-server': [
    line('M10 4.5h28a2.5 2.5 0 0 1 2.5 2.5v31.5h4v4.5h-41v-4.5h4V7a2.5 2.5 0 0 1 2.5-2.5z', 2.4),
    line(
      'M15.5 14h17a2 2 0 0 1 2 2v16.5a2 2 0 0 1-2 2h-17a2 2 0 0 1-2-2V16a2 2 0 0 1 2-2zM34.5 18.1h4',
      2,
    ),
    dot(14.5, 10),
  ],
  'master-target': [line(SLAB, 2.4), line('M45 22H21M27.5 15.5 21 22l6.5 6.5', 3)],
  vcenter: [
    line('M12 10h24l-3.5 11.5h-17zM18.5 21.5h11l2.5 21h-16z', 2.4),
    line('M24 10V4M14.3 15.5h19.4'),
  ],
  'esxi-host': [
    line(
      'M7 8h34a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM7 26h34a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V28a2 2 0 0 1 2-2z',
      2.4,
    ),
    line('M11 15h12M11 33h12M35 15h2.5M35 33h2.5'),
  ],
  datastore: [line(DRUM, 2.4)],
  vault: [
    line(
      'M9.5 6h29A3.5 3.5 0 0 1 42 9.5v27a3.5 3.5 0 0 1-3.5 3.5h-29A3.5 3.5 0 0 1 6 36.5v-27A3.5 3.5 0 0 1 9.5 6z',
      2.4,
    ),
    line(
      'M12 40v3.5M36 40v3.5M14.5 23a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0-19 0M26.8 24.6l4.3 2.5M21.2 24.6l-4.3 2.5M24 19.8v-5',
    ),
    dot(24, 23, 2.6),
  ],
  'storage-lrs': [line(DRUM, 2.4), line('M9 24c0 3.6 6.7 6.5 15 6.5s15-2.9 15-6.5')],
  'storage-grs': [
    line(DRUM, 2.4),
    line('M9 20.5c0 3.6 6.7 6.5 15 6.5s15-2.9 15-6.5M9 28.5c0 3.6 6.7 6.5 15 6.5s15-2.9 15-6.5'),
  ],
  'storage-premium': [
    line('M9 13.5 14.5 6h19L39 13.5V36l-5.500 7h-19L9 36z', 2.4),
    line('M9 13.5h30M14.5 6l3.5 7.5M33.5 6 30 13.5M9 28.5h30'),
  ],
  network: [line('M8 10h32v28H8z', 2.4), line('M3 17.5h5M3 30.5h5M40 17.5h5M40 30.5h5')],
  'bubble-network': [
    {
      d: 'M16 10h16a8 8 0 0 1 8 8v12a8 8 0 0 1-8 8H16a8 8 0 0 1-8-8V18a8 8 0 0 1 8-8z',
      width: 2.4,
      dash: '5.5 4',
    },
  ],
  vpn: [
    line('M10 15h28c3 0 5.500 4 5.500 9s-2.500 9-5.500 9H10', 2.4),
    line(
      'M4.500 24a5.500 9 0 1 0 11 0a5.500 9 0 1 0-11 0M8 24a2 4 0 1 0 4 0a2 4 0 1 0-4 0M21 24h16',
    ),
  ],
  expressroute: [
    line('M3 18h42M3 30h42', 3),
    line('M8.500 13v22M16.500 13v22M24.500 13v22M32.500 13v22M40.500 13v22'),
  ],
  person: [
    line(
      'M15.5 15.5a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M7.5 42.5c.8-9.700 7.400-15 16.500-15s15.700 5.300 16.500 15z',
      2.4,
    ),
  ],
  throttle: [line('M10 5v15l10 4-10 4v15M38 5v15l-10 4 10 4v15', 2.4), line('M2 24h14M32 24h14')],
} as const satisfies Record<string, readonly Stroke[]>;

/** One line a disk, from the foot up; a fourth disk and more look like three. */
export const diskLines = [
  'M18 33H30',
  'M18 33H30M18 27.5H30',
  'M18 33H30M18 27.5H30M18 22H30',
] as const;

export const slab = SLAB;
/** The second outline around a slab in breach. */
export const outerSlab =
  'M13.5.8h21a4.5 4.5 0 0 1 4.5 4.5v29.6h3.7V46.7H5.3V34.9H9V5.3A4.5 4.5 0 0 1 13.5.8z';
/** The bond between two writable copies: it leaves the slab at its right shoulder. */
export const jaggedBond = 'M36.500 20l3 -5 3 11 3 -9 2.500 3';

/** Glyph on the agent's tab, by what the agent is; none while it simply runs. */
export const agentTabs = {
  absent: '',
  installing: 'M36.500 4v5.500M34 7.200l2.500 2.500 2.500-2.500',
  restart: 'M39 5.400a3 3 0 1 0 .4 2.600M39.400 3.800v2h-2',
  silent: 'M34 4.300l5 5.600M39 4.300l-5 5.600',
} as const;

export type PartName = keyof typeof parts;

/** The cloud tab of a machine that lives in Azure. */
export const cloud =
  'M5.5 11.5H17a3.3 3.3 0 0 0 .3-6.6A5.7 5.7 0 0 0 6.600 4a3.8 3.8 0 0 0-1.100 7.500z';

/** Glyphs of the badges, centred on 0. `mark` strokes are cut out of the filled shape. */
interface BadgeShape {
  readonly shape: 'circle' | 'half' | 'diamond' | 'triangle';
  readonly mark: string;
  readonly isFilled?: boolean;
}

export type BadgeName =
  | 'ok'
  | 'risk'
  | 'breach'
  | 'dark'
  | 'copy'
  | 'drill'
  | 'home'
  | 'migrated'
  | 'start'
  | 'approval';

export const badges: Readonly<Record<BadgeName, BadgeShape>> = {
  ok: { shape: 'circle', mark: 'M-3.1.2l2.200 2.400 4-5' },
  risk: { shape: 'half', mark: '' },
  breach: { shape: 'diamond', mark: 'M0-4.200v4.600M0 3.600v.4' },
  dark: {
    shape: 'circle',
    mark: 'M-1.8-4v2.600M1.8-4v2.600M-3-1.2h6v1.400a3 3 0 0 1-6 0zM0 3.200v1.600',
  },
  copy: { shape: 'circle', mark: 'M0 3.600v-7M-2.8-1 0-3.800 2.800-1' },
  drill: { shape: 'circle', mark: 'M-3-3h6M0-3v6.400' },
  home: { shape: 'triangle', mark: '' },
  migrated: {
    shape: 'circle',
    mark: 'M-3-.4h6v3.600h-6zM-1.700-.6v-1.400a1.700 1.700 0 0 1 3.400 0v1.400',
    isFilled: true,
  },
  start: { shape: 'circle', mark: 'M-1.900-3.400 3.600 0-1.900 3.400z', isFilled: true },
  approval: { shape: 'circle', mark: 'M0-3.600V0l2.400 1.800' },
};
