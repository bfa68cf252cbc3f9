/** The discovery loop of one vCenter entry (LIFECYCLE 7, VMW-04). States: README.md. */
import { setup } from 'xstate';

export const discoveryMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { idleTime: 0, runTime: 0 },
  actions: { begin: () => {}, finish: () => {} },
}).createMachine({
  id: 'vcenter.discovery',
  initial: 'idle',
  context: ({ input }) => ({ id: input.id }),
  states: {
    idle: { after: { idleTime: 'running' } },
    running: { entry: 'begin', after: { runTime: { target: 'idle', actions: 'finish' } } },
  },
});
