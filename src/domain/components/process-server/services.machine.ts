/** The services a process server must run (PS-11); a restart takes them away for a while. */
import { setup } from 'xstate';

export const processServerServicesMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { restartTime: 0 },
  actions: { stopServices: () => {}, startServices: () => {} },
}).createMachine({
  id: 'process-server.services',
  initial: 'running',
  context: ({ input }) => ({ id: input.id }),
  states: {
    running: { on: { 'restart.requested': { target: 'restarting', actions: 'stopServices' } } },
    restarting: { after: { restartTime: { target: 'running', actions: 'startServices' } } },
  },
});
