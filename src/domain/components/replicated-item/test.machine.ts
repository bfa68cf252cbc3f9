/** Test failover of a replicated item (LIFECYCLE 12.2). States: README.md. */
import { setup } from 'xstate';

export const testMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { testLimit: 0 },
  actions: { forceCleanup: () => {}, noteTested: () => {}, freeAddress: () => {} },
}).createMachine({
  id: 'replicated-item.test',
  initial: 'none',
  context: ({ input }) => ({ id: input.id }),
  states: {
    none: { on: { 'test.started': 'running', 'test.left': 'leftovers' } },
    running: { on: { 'vm.running': 'awaiting', 'test.failed': 'failed' } },
    awaiting: {
      after: { testLimit: { target: 'cleaning', actions: 'forceCleanup' } },
      on: { 'cleanup.started': 'cleaning' },
    },
    failed: { on: { 'cleanup.started': 'cleaning', 'test.started': 'running' } },
    cleaning: {
      on: {
        'cleanup.done': { target: 'none', actions: ['noteTested', 'freeAddress'] },
        'cleanup.failed': 'leftovers',
      },
    },
    leftovers: { on: { 'cleanup.started': 'cleaning' } },
  },
});
