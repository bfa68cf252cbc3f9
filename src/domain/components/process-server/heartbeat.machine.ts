/** Heartbeat of a process server (LIFECYCLE 3.2). States: README.md. */
import { setup } from 'xstate';

export const processServerHeartbeatMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isUp: () => false },
  delays: { heartbeatTimeout: 0 },
  actions: { raiseSilent: () => {}, clearSilent: () => {} },
}).createMachine({
  id: 'process-server.heartbeat',
  initial: 'healthy',
  context: ({ input }) => ({ id: input.id }),
  states: {
    healthy: { on: { 'heartbeat.lost': 'grace' } },
    grace: {
      after: { heartbeatTimeout: 'critical' },
      on: { 'heartbeat.restored': { guard: 'isUp', target: 'healthy' } },
    },
    critical: {
      entry: 'raiseSilent',
      exit: 'clearSilent',
      on: { 'heartbeat.restored': { guard: 'isUp', target: 'healthy' } },
    },
  },
});
