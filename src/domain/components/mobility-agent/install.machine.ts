/** The agent's program on a machine: pushed, installed by hand, updated (LIFECYCLE 5). */
import { setup } from 'xstate';

const push = [
  { guard: 'canBeReached', target: 'pushing' },
  { target: 'pushFailed', actions: ['countLogon', 'reportFailed'] },
] as const;

const byHand = { target: 'installed', actions: 'register' } as const;

/** Where no agent is: a push, an installation by hand, or a push somebody else has forgotten. */
const without = {
  'push.started': push,
  'hand.installed': byHand,
  'push.found': 'pendingReboot',
} as const;

export const agentInstallMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { canBeReached: () => false, canInstall: () => false },
  delays: { pushTime: 0 },
  actions: {
    register: () => {},
    gone: () => {},
    renew: () => {},
    countLogon: () => {},
    reportDone: () => {},
    reportFailed: () => {},
  },
}).createMachine({
  id: 'mobility-agent.install',
  initial: 'installed',
  context: ({ input }) => ({ id: input.id }),
  states: {
    installed: {
      on: {
        'agent.removed': { target: 'absent', actions: 'gone' },
        'hand.installed': { actions: 'register' },
        'push.started': [
          { guard: 'canBeReached', target: 'updating' },
          { actions: ['countLogon', 'reportFailed'] },
        ],
      },
    },
    updating: {
      after: {
        pushTime: [
          { guard: 'canInstall', target: 'installed', actions: ['renew', 'reportDone'] },
          { target: 'installed', actions: 'reportFailed' },
        ],
      },
      on: { 'agent.removed': { target: 'absent', actions: ['gone', 'reportFailed'] } },
    },
    absent: { on: without },
    pushing: {
      after: {
        pushTime: [
          { guard: 'canInstall', target: 'pendingReboot', actions: 'reportDone' },
          { target: 'pushFailed', actions: 'reportFailed' },
        ],
      },
    },
    pushFailed: { on: without },
    pendingReboot: { on: { 'machine.rebooted': byHand, 'agent.removed': 'absent' } },
  },
});
