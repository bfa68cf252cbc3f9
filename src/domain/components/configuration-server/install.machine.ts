/** Setup and registration of a configuration server (LIFECYCLE 2.1). States: README.md. */
import { setup } from 'xstate';

export const configurationServerInstallMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { registered: () => {}, gone: () => {} },
}).createMachine({
  id: 'configuration-server.install',
  initial: 'notInstalled',
  context: ({ input }) => ({ id: input.id }),
  states: {
    notInstalled: {
      on: {
        'server.given': { target: 'registered', actions: 'registered' },
        'setup.run': 'checking',
      },
    },
    checking: { on: { 'checks.passed': 'installing', 'setup.failed': 'blocked' } },
    blocked: { on: { 'setup.run': 'checking' } },
    installing: {
      on: {
        'database.fetched': 'installing',
        'binaries.done': 'registering',
        'setup.failed': 'installFailed',
      },
    },
    installFailed: { on: { 'setup.run': 'checking' } },
    registering: {
      on: {
        'server.registered': { target: 'registered', actions: 'registered' },
        'setup.failed': 'registrationFailed',
      },
    },
    registrationFailed: { on: { 'setup.run': 'checking' } },
    registered: {
      on: {
        'server.unregistered': { target: 'unregistered', actions: 'gone' },
        'server.rebuilt': { target: 'checking', actions: 'gone' },
      },
    },
    unregistered: { on: { 'setup.run': 'checking' } },
  },
});
