/** Heartbeat of the mobility agent (LIFECYCLE 5). States: README.md. */
import { setup } from 'xstate';

export const agentHeartbeatMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { canReport: () => false },
  delays: { heartbeatTimeout: 0 },
  actions: { raiseSilent: () => {}, clearSilent: () => {}, heard: () => {} },
}).createMachine({
  id: 'mobility-agent.heartbeat',
  initial: 'running',
  context: ({ input }) => ({ id: input.id }),
  states: {
    running: { on: { 'heartbeat.lost': 'grace', 'agent.removed': 'none' } },
    grace: {
      after: { heartbeatTimeout: 'silent' },
      on: {
        'heartbeat.restored': { guard: 'canReport', target: 'running', actions: 'heard' },
        'agent.removed': 'none',
      },
    },
    silent: {
      entry: 'raiseSilent',
      exit: 'clearSilent',
      on: {
        'heartbeat.restored': { guard: 'canReport', target: 'running', actions: 'heard' },
        'agent.removed': 'none',
      },
    },
    none: {
      on: {
        'agent.registered': [
          { guard: 'canReport', target: 'running', actions: 'heard' },
          { target: 'grace' },
        ],
      },
    },
  },
});
