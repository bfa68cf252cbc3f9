/** Contact of the configuration server with the service (LIFECYCLE 2.2). States: README.md. */
import { setup } from 'xstate';

export const configurationServerLinkMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { hasContact: () => false },
  delays: { contactTimeout: 0 },
  actions: { raiseLost: () => {}, clearLost: () => {} },
}).createMachine({
  id: 'configuration-server.link',
  initial: 'none',
  context: ({ input }) => ({ id: input.id }),
  states: {
    none: { on: { 'link.made': [{ guard: 'hasContact', target: 'connected' }, 'grace'] } },
    connected: { on: { 'contact.lost': 'grace', 'link.ended': 'none' } },
    grace: {
      after: { contactTimeout: 'disconnected' },
      on: {
        'contact.restored': { guard: 'hasContact', target: 'connected' },
        'link.ended': 'none',
      },
    },
    disconnected: {
      entry: 'raiseLost',
      exit: 'clearLost',
      on: {
        'contact.restored': { guard: 'hasContact', target: 'connected' },
        'link.ended': 'none',
      },
    },
  },
});
