/** Whether replication is in step with the source (LIFECYCLE 12.4, PHYSICS 3.3). */
import { setup } from 'xstate';

const reset = { target: 'inSync', actions: ['leaveBitmap', 'clearResync'] } as const;

export const consistencyMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { replicates: () => false, mayResync: () => false },
  delays: { resyncTime: 0 },
  actions: {
    startResync: () => {},
    enterBitmap: () => {},
    leaveBitmap: () => {},
    needResync: () => {},
    leaveResync: () => {},
    clearResync: () => {},
    breakOff: () => {},
  },
}).createMachine({
  id: 'replicated-item.consistency',
  initial: 'inSync',
  context: ({ input }) => ({ id: input.id }),
  states: {
    inSync: {
      on: {
        'queue.overflowed': { guard: 'replicates', target: 'bitmap', actions: 'enterBitmap' },
        'forced.off': { guard: 'replicates', target: 'resyncRequired', actions: 'needResync' },
        'data.lost': { guard: 'replicates', target: 'resyncRequired', actions: 'needResync' },
        'volume.resized': { guard: 'replicates', target: 'resized' },
      },
    },
    bitmap: {
      on: {
        'item.reset': reset,
        'queue.emptied': { target: 'inSync', actions: 'leaveBitmap' },
        'forced.off': { target: 'resyncRequired', actions: 'needResync' },
        'data.lost': { target: 'resyncRequired', actions: 'needResync' },
        'volume.resized': 'resized',
      },
    },
    /** By hand, or by itself within the hours somebody set for it. */
    resyncRequired: {
      after: {
        resyncTime: [
          { guard: 'mayResync', target: 'resyncRequired', reenter: true, actions: 'startResync' },
          { target: 'resyncRequired', reenter: true },
        ],
      },
      on: {
        'resync.started': 'resyncing',
        'item.reset': reset,
        'volume.resized': 'resized',
        'hours.changed': { target: 'resyncRequired', reenter: true },
      },
    },
    resyncing: {
      on: {
        'item.reset': reset,
        'resync.done': { target: 'inSync', actions: 'leaveResync' },
        'resync.failed': 'resyncRequired',
        'forced.off': 'resyncRequired',
        'data.lost': 'resyncRequired',
        'volume.resized': { target: 'resized', actions: 'breakOff' },
      },
    },
    /** no comparison helps a disk of another size; protection has to begin anew. */
    resized: { on: { 'item.reset': reset } },
  },
});
