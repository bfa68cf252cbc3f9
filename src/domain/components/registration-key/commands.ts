/** Getting a key: as often as one likes (VLT-04). */
import type { CommandDef } from '../../catalog.ts';
import { vaultIsActive } from '../vault/commands.ts';

export const keyCommands: readonly CommandDef[] = [
  {
    do: 'download-key',
    on: ['vault'],
    doc: 'Download a registration key, good for five days.',
    settings: {},
    rules: [vaultIsActive],
    act: (world, { row }) => void world.host.send('vault', 'key', row, 'key.downloaded'),
  },
];
