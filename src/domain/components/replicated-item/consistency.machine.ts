/** Whether replication is in step with the source (LIFECYCLE 12.4, PHYSICS 3.3). */
import { setup } from 'xstate';

export const consistencyMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: {
    enterBitmap: () => {},
    leaveBitmap: () => {},
    needResync: () => {},
    leaveResync: () => {},
  },
}).createMachine({
  id: 'replicated-item.consistency',
  initial: 'inSync',
  context: ({ input }) => ({ id: input.id }),
  states: {
    inSync: {
      on: {
        'queue.overflowed': { target: 'bitmap', actions: 'enterBitmap' },
        'forced.off': { target: 'resyncRequired', actions: 'needResync' },
        'data.lost': { target: 'resyncRequired', actions: 'needResync' },
      },
    },
    bitmap: {
      on: {
        'queue.emptied': { target: 'inSync', actions: 'leaveBitmap' },
        'forced.off': { target: 'resyncRequired', actions: 'needResync' },
        'data.lost': { target: 'resyncRequired', actions: 'needResync' },
      },
    },
    resyncRequired: { on: { 'resync.started': 'resyncing' } },
    resyncing: {
      on: {
        'resync.done': { target: 'inSync', actions: 'leaveResync' },
        'resync.failed': 'resyncRequired',
        'forced.off': 'resyncRequired',
        'data.lost': 'resyncRequired',
      },
    },
  },
});
