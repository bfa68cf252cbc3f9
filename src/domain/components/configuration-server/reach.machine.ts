/** Whether agents and servers may hang on a configuration server now. States: README.md. */
import { setup } from 'xstate';

export const reachMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isServing: () => false },
  actions: { apply: () => {} },
}).createMachine({
  id: 'configuration-server.reach',
  initial: 'shut',
  context: ({ input }) => ({ id: input.id }),
  on: {
    'reach.changed': [
      { guard: 'isServing', target: '.open', actions: 'apply' },
      { target: '.shut', actions: 'apply' },
    ],
  },
  states: { shut: {}, open: {} },
});
