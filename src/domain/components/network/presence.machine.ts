/** Whether a virtual network is there (LIFECYCLE 9). States: README.md. */
import { setup } from 'xstate';

export const networkPresenceMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { foundIssue: () => {}, noIssue: () => {} },
}).createMachine({
  id: 'network.presence',
  initial: 'available',
  context: ({ input }) => ({ id: input.id }),
  states: {
    available: { on: { 'target.gone': 'missing' } },
    missing: {
      entry: 'foundIssue',
      exit: 'noIssue',
      on: { 'target.recreated': 'available' },
    },
  },
});
