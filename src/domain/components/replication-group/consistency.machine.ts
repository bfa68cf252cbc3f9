/** Whether machines that replicate together have common points (LIFECYCLE 16): README.md. */
import { setup } from 'xstate';

const left = { guard: 'isEmpty', target: 'empty' } as const;

export const groupConsistencyMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isEmpty: () => true, isTogether: () => false },
  actions: { raiseApart: () => {}, clearApart: () => {} },
}).createMachine({
  id: 'replication-group.consistency',
  initial: 'empty',
  context: ({ input }) => ({ id: input.id }),
  states: {
    empty: {
      on: {
        'members.changed': [
          { guard: 'isTogether', target: 'consistent' },
          { guard: 'isEmpty' },
          { target: 'active' },
        ],
      },
    },
    active: {
      on: { 'members.changed': [left, { guard: 'isTogether', target: 'consistent' }] },
    },
    consistent: {
      on: { 'members.changed': [left, { guard: 'isTogether' }, { target: 'degraded' }] },
    },
    degraded: {
      entry: 'raiseApart',
      exit: 'clearApart',
      on: { 'members.changed': [left, { guard: 'isTogether', target: 'consistent' }] },
    },
  },
});
