/** Power of anything that stands in a site. States: README.md. */
import { setup } from 'xstate';

export const powerMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { lost: () => {}, restored: () => {} },
}).createMachine({
  id: 'power',
  initial: 'on',
  context: ({ input }) => ({ id: input.id }),
  states: {
    on: { on: { 'power.lost': { target: 'off', actions: 'lost' } } },
    off: { on: { 'power.restored': { target: 'on', actions: 'restored' } } },
  },
});
