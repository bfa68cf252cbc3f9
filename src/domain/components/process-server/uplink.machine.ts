/** The way of a process server to Azure: free, throttled or cut (LIFECYCLE 3.3). */
import { setup } from 'xstate';

export const processServerUplinkMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isCut: () => false, isCapped: () => false },
}).createMachine({
  id: 'process-server.uplink',
  initial: 'open',
  context: ({ input }) => ({ id: input.id }),
  on: {
    'uplink.changed': [
      { guard: 'isCut', target: '.down' },
      { guard: 'isCapped', target: '.capped' },
      { target: '.open' },
    ],
  },
  states: { open: {}, capped: {}, down: {} },
});
