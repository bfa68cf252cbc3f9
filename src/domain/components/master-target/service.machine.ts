/** A master target (LIFECYCLE 4): ready for a way home nobody asked for yet. States: README.md. */
import { setup } from 'xstate';

export const masterTargetServiceMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
}).createMachine({
  id: 'master-target.service',
  initial: 'ready',
  context: ({ input }) => ({ id: input.id }),
  states: { ready: {} },
});
