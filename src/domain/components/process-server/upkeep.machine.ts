/** Whether all services a server must run are running (PS-11, HLT-06). States: README.md. */
import { setup } from 'xstate';

export const processServerUpkeepMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isComplete: () => false },
  delays: { capacityWindow: 0 },
  actions: { raiseMissing: () => {}, clearMissing: () => {} },
}).createMachine({
  id: 'process-server.upkeep',
  initial: 'complete',
  context: ({ input }) => ({ id: input.id }),
  states: {
    complete: {
      on: { 'services.changed': [{ guard: 'isComplete' }, { target: 'incomplete' }] },
    },
    incomplete: {
      after: { capacityWindow: 'noticed' },
      on: { 'services.changed': { guard: 'isComplete', target: 'complete' } },
    },
    noticed: {
      entry: 'raiseMissing',
      exit: 'clearMissing',
      on: { 'services.changed': { guard: 'isComplete', target: 'complete' } },
    },
  },
});
