/** What may be done to an account by hand, wisely or not. */
import type { CommandDef, Rule } from '../../catalog.ts';
import { removalCommands } from '../shared/removal.ts';

/** The portal refuses; a script does not ask. */
const notInUse: Rule = {
  code: 'ACCOUNT_IN_USE',
  fact: 'STO-09',
  holds: (world, { row, command }) =>
    command.with?.['by'] === 'script' || (world.roster.byStorage[row] ?? []).length === 0,
  params: (world, { row }) => ({ machines: (world.roster.byStorage[row] ?? []).length }),
};

export const storageCommands: readonly CommandDef[] = removalCommands('storage-account', [
  notInUse,
]);
