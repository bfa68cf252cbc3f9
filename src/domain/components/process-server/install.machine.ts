/** Life of a process server under its configuration server (LIFECYCLE 3.1). States: README.md. */
import { setup } from 'xstate';

export const processServerInstallMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { canJoin: () => false },
  actions: { join: () => {} },
}).createMachine({
  id: 'process-server.install',
  initial: 'absent',
  context: ({ input }) => ({ id: input.id }),
  states: {
    absent: {
      on: {
        'setup.begun': 'installing',
        'server.given': 'registered',
        'deploy.begun': 'deploying',
      },
    },
    installing: { on: { 'server.joined': 'registered', 'setup.failed': 'absent' } },
    deploying: {
      on: {
        'vm.ready': [
          { guard: 'canJoin', target: 'waitingRegistration', actions: 'join' },
          { target: 'waitingRegistration' },
        ],
      },
    },
    waitingRegistration: {
      on: {
        'road.opened': { guard: 'canJoin', actions: 'join' },
        'join.begun': 'registeredPending',
        'server.removed': 'removed',
      },
    },
    registeredPending: {
      on: { 'server.joined': 'registered', 'join.failed': 'waitingRegistration' },
    },
    registered: { on: { 'server.removed': 'removed' } },
    removed: { on: { 'setup.begun': 'installing' } },
  },
});
