/** An alert (LIFECYCLE 17). States: README.md. */
import { setup } from 'xstate';

export const alertMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { stands: () => {}, gone: () => {} },
}).createMachine({
  id: 'alert.life',
  initial: 'cleared',
  context: ({ input }) => ({ id: input.id }),
  states: {
    cleared: { entry: 'gone', on: { raise: 'raised' } },
    raised: { entry: 'stands', on: { clear: 'cleared' } },
  },
});
