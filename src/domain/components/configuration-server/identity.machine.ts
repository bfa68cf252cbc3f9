/** Who a configuration server is to its agents (LIFECYCLE 2.4). States: README.md. */
import { setup } from 'xstate';

export const identityMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isSameAddress: () => false },
  actions: { look: () => {} },
}).createMachine({
  id: 'configuration-server.identity',
  initial: 'known',
  context: ({ input }) => ({ id: input.id }),
  states: {
    known: {
      on: {
        'host.destroyed': { target: 'lost', actions: 'look' },
        'address.changed': { target: 'wrongAddress', actions: 'look' },
      },
    },
    lost: {
      on: {
        'server.restored': [
          { guard: 'isSameAddress', target: 'known', actions: 'look' },
          { target: 'wrongAddress', actions: 'look' },
        ],
        'server.rebuilt': { target: 'newIdentity', actions: 'look' },
      },
    },
    wrongAddress: {
      on: {
        'address.restored': { target: 'known', actions: 'look' },
        'agents.updated': { target: 'known', actions: 'look' },
        'host.destroyed': { target: 'lost', actions: 'look' },
      },
    },
    newIdentity: { on: { 'host.destroyed': { target: 'lost', actions: 'look' } } },
  },
});
