/** A replication policy in use (LIFECYCLE 11). States: README.md. */
import { setup } from 'xstate';

export const policyLifeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
}).createMachine({
  id: 'policy.life',
  initial: 'associated',
  context: ({ input }) => ({ id: input.id }),
  states: { associated: {} },
});
