/** Life of a process server under its configuration server (LIFECYCLE 3.1). States: README.md. */
import { setup } from 'xstate';

export const processServerInstallMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
}).createMachine({
  id: 'process-server.install',
  initial: 'absent',
  context: ({ input }) => ({ id: input.id }),
  states: {
    absent: { on: { 'setup.begun': 'installing', 'server.given': 'registered' } },
    installing: { on: { 'server.joined': 'registered', 'setup.failed': 'absent' } },
    registered: { on: { 'server.removed': 'removed' } },
    removed: { on: { 'setup.begun': 'installing' } },
  },
});
