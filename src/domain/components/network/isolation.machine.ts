/** Whether a network for tests is kept apart from production (LIFECYCLE 9). States: README.md. */
import { setup } from 'xstate';

export const networkIsolationMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isJoined: () => false },
}).createMachine({
  id: 'network.isolation',
  initial: 'isolated',
  context: ({ input }) => ({ id: input.id }),
  states: {
    isolated: { on: { 'rules.changed': { guard: 'isJoined', target: 'isolatedBroken' } } },
    isolatedBroken: {
      on: { 'rules.changed': [{ guard: 'isJoined', target: 'isolatedBroken' }, 'isolated'] },
    },
  },
});
