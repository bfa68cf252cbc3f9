/** Connection of a vCenter entry, as discovery sees it (LIFECYCLE 7). States: README.md. */
import { setup } from 'xstate';

export const vcenterConnectionMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { answers: () => false },
  delays: { discoveryCycle: 0 },
  actions: { raiseLost: () => {}, clearLost: () => {} },
}).createMachine({
  id: 'vcenter.connection',
  initial: 'connected',
  context: ({ input }) => ({ id: input.id }),
  states: {
    connected: { on: { 'answer.lost': 'failing' } },
    failing: {
      after: { discoveryCycle: 'stale' },
      on: { 'answer.restored': { guard: 'answers', target: 'connected' } },
    },
    stale: {
      after: { discoveryCycle: 'notConnected' },
      on: { 'answer.restored': { guard: 'answers', target: 'connected' } },
    },
    notConnected: {
      entry: 'raiseLost',
      exit: 'clearLost',
      on: { 'answer.restored': { guard: 'answers', target: 'connected' } },
    },
  },
});
