/** A server whose address is not its own comes and goes (PS-09, F-24). States: README.md. */
import { setup } from 'xstate';

export const processServerAddressMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isUnstable: () => false },
  delays: { reachableTime: 0, lostTime: 0 },
  actions: { lose: () => {}, find: () => {} },
}).createMachine({
  id: 'process-server.address',
  initial: 'steady',
  context: ({ input }) => ({ id: input.id }),
  states: {
    steady: { on: { 'address.changed': { guard: 'isUnstable', target: 'lost' } } },
    lost: {
      entry: 'lose',
      exit: 'find',
      after: { lostTime: 'reachable' },
      on: { 'address.changed': [{ guard: 'isUnstable' }, { target: 'steady' }] },
    },
    reachable: {
      after: { reachableTime: 'lost' },
      on: { 'address.changed': [{ guard: 'isUnstable' }, { target: 'steady' }] },
    },
  },
});
