/** Network adapter of a virtual configuration server and what it does to its host (CS-03, F-12). */
import { setup } from 'xstate';

export const adapterMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isRisky: () => false },
  delays: { purpleScreen: 0 },
  actions: { crash: () => {} },
}).createMachine({
  id: 'configuration-server.adapter',
  initial: 'safe',
  context: ({ input }) => ({ id: input.id }),
  states: {
    safe: { on: { 'adapter.changed': { guard: 'isRisky', target: 'risky' } } },
    risky: {
      after: { purpleScreen: { target: 'crashed', actions: 'crash' } },
      on: { 'adapter.changed': [{ guard: 'isRisky' }, { target: 'safe' }] },
    },
    crashed: { on: { 'host.started': [{ guard: 'isRisky', target: 'risky' }, 'safe'] } },
  },
});
