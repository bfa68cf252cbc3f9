/** A vCenter's entry on the configuration server (LIFECYCLE 7). States: README.md. */
import { setup } from 'xstate';

const restored = { guard: 'answers', target: 'connected' } as const;

/** Where nothing is entered: a job adds it, or finds that it cannot. */
const without = { 'add.done': 'discovering', 'add.failed': 'addFailed' } as const;

export const vcenterConnectionMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { answers: () => false },
  delays: { discoveryCycle: 0, firstDiscovery: 0 },
  actions: {
    raiseLost: () => {},
    clearLost: () => {},
    raiseDouble: () => {},
    clearDouble: () => {},
    see: () => {},
  },
}).createMachine({
  id: 'vcenter.connection',
  initial: 'connected',
  context: ({ input }) => ({ id: input.id }),
  states: {
    absent: { on: without },
    addFailed: { on: without },
    discovering: {
      after: {
        firstDiscovery: [
          { guard: 'answers', target: 'connected', actions: 'see' },
          { target: 'failing' },
        ],
      },
      on: { 'entry.removed': 'absent' },
    },
    connected: {
      on: { 'answer.lost': 'failing', 'entry.removed': 'absent', 'entry.absent': 'absent' },
    },
    failing: {
      after: { discoveryCycle: 'stale' },
      on: {
        'answer.restored': restored,
        'entry.removed': 'absent',
        'entry.doubled': 'duplicate',
      },
    },
    stale: {
      after: { discoveryCycle: 'notConnected' },
      on: {
        'answer.restored': restored,
        'entry.removed': 'absent',
        'entry.doubled': 'duplicate',
      },
    },
    notConnected: {
      entry: 'raiseLost',
      exit: 'clearLost',
      on: {
        'answer.restored': restored,
        'entry.removed': 'absent',
        'entry.doubled': 'duplicate',
      },
    },
    duplicate: {
      entry: 'raiseDouble',
      exit: 'clearDouble',
      on: { 'entry.undoubled': [restored, { target: 'failing' }] },
    },
  },
});
