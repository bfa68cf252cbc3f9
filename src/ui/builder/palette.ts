/** What can be placed, by group, one letter each. */
import type { builderText } from '../../text/index.ts';
import type { PartName } from '../canvas/parts.ts';
import type { EditCommand } from './studio.svelte.ts';

export type PartWord = keyof typeof builderText.palette.parts;
type Placing = Extract<EditCommand, { readonly do: 'place' }>;

export interface PaletteRow {
  readonly id: PartWord;
  readonly letter: string;
  readonly icon: PartName;
  readonly kind: Placing['kind'];
  /** What is said of it from the start. */
  readonly entry?: NonNullable<Placing['entry']>;
  /** Stands somewhere on the ground; the rest is listed only. */
  readonly isDrawn: boolean;
}

interface PaletteGroup {
  readonly id: keyof typeof builderText.palette.groups;
  readonly rows: readonly PaletteRow[];
}

function row(id: PartWord, letter: string, icon: PartName, more: Partial<PaletteRow> = {}) {
  return { id, letter, icon, kind: id, isDrawn: true, ...more } as PaletteRow;
}

export const palette: readonly PaletteGroup[] = [
  {
    id: 'source',
    rows: [
      row('vm', 'M', 'machine'),
      row('site', 'I', 'network', { entry: { kind: 'vmware' } }),
      row('vcenter', 'V', 'vcenter'),
      row('esxi-host', 'H', 'esxi-host'),
      row('datastore', 'D', 'datastore'),
    ],
  },
  {
    id: 'recovery',
    rows: [
      row('configuration-server', 'K', 'configuration-server'),
      row('process-server', 'P', 'process-server'),
      row('master-target', 'T', 'master-target'),
    ],
  },
  {
    id: 'network',
    rows: [
      row('internet', 'L', 'throttle', { kind: 'link', isDrawn: false }),
      row('vpn', 'N', 'vpn', { kind: 'link', entry: { kind: 'vpn' }, isDrawn: false }),
      row('expressroute', 'E', 'expressroute', {
        kind: 'link',
        entry: { kind: 'expressroute' },
        isDrawn: false,
      }),
      row('vpn-gateway', 'G', 'vpn'),
    ],
  },
  {
    id: 'azure',
    rows: [
      row('azure', 'R', 'network', { kind: 'site', entry: { kind: 'azure' } }),
      row('vault', 'A', 'vault'),
      row('storage-account', 'S', 'storage-lrs'),
      row('network', 'W', 'network'),
      row('bubble', 'B', 'bubble-network', { kind: 'network', entry: { bubble: true } }),
    ],
  },
  {
    id: 'plan',
    rows: [
      row('workload', 'Q', 'throttle', { isDrawn: false }),
      row('policy', 'J', 'vault', { isDrawn: false }),
      row('service', 'U', 'person', { isDrawn: false }),
    ],
  },
];

export function rowOfLetter(key: string): PaletteRow | undefined {
  const letter = key.toUpperCase();
  return palette.flatMap(({ rows }) => rows).find((one) => one.letter === letter);
}

/** Silhouette of a thing on the ground. */
export function iconOf(kind: string, entry: Readonly<Record<string, unknown>>): PartName {
  if (kind === 'vm') return 'machine';
  if (kind === 'network' && entry['bubble'] === true) return 'bubble-network';
  if (kind === 'storage-account') {
    if (entry['tier'] === 'premium') return 'storage-premium';
    return entry['redundancy'] === 'grs' ? 'storage-grs' : 'storage-lrs';
  }
  if (kind === 'vpn-gateway') return 'vpn';
  const found = palette.flatMap(({ rows }) => rows).find((one) => one.kind === kind);
  return found?.icon ?? 'machine';
}
