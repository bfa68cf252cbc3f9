/** What may be done to a virtual network by hand, wisely or not. */
import type { CommandDef } from '../../catalog.ts';
import { removalCommands } from '../shared/removal.ts';

export const networkCommands: readonly CommandDef[] = removalCommands('network', []);
