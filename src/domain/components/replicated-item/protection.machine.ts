/**
 * Protection of a replicated item (LIFECYCLE 12.1), joined from its parts. `item.given` starts a
 * machine that the scenario calls protected where it stands.
 */
import { enableStates } from './enable.states.ts';
import { failoverStates } from './failover.states.ts';
import { homeStates } from './home.states.ts';
import { protectionSetup } from './protection.setup.ts';

export const protectionMachine = protectionSetup.createMachine({
  id: 'protection',
  initial: 'discovered',
  context: ({ input }) => ({ id: input.id }),
  states: { ...enableStates, ...failoverStates, ...homeStates },
});
