/** An alert (LIFECYCLE 17). States: README.md. */
import { setup } from 'xstate';

export const alertMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { stands: () => {}, grown: () => {}, seen: () => {}, gone: () => {} },
}).createMachine({
  id: 'alert.life',
  initial: 'cleared',
  context: ({ input }) => ({ id: input.id }),
  states: {
    cleared: { entry: 'gone', on: { raise: { target: 'raised', actions: 'stands' } } },
    raised: {
      on: {
        clear: 'cleared',
        acknowledge: { target: 'acknowledged', actions: 'seen' },
        grow: { actions: 'grown' },
      },
    },
    acknowledged: { on: { clear: 'cleared', grow: { actions: 'grown' } } },
  },
});
