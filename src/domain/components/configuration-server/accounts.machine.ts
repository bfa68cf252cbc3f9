/** Accounts of the tool on the configuration server, as the portal knows them (CS-10). */
import { setup } from 'xstate';

export const accountsMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { untilShown: 0 },
  actions: { show: () => {} },
}).createMachine({
  id: 'configuration-server.accounts',
  initial: 'shown',
  context: ({ input }) => ({ id: input.id }),
  states: {
    shown: { on: { 'account.added': 'pending' } },
    pending: {
      after: { untilShown: { target: 'shown', actions: 'show' } },
      on: {
        'account.added': { target: 'pending', reenter: true },
        'server.refreshed': { target: 'shown', actions: 'show' },
      },
    },
  },
});
