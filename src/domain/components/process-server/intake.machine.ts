/** Whether machines can hand their data to a server (HLT-12). States: README.md. */
import { setup } from 'xstate';

export const processServerIntakeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isOpen: () => false },
  delays: { heartbeatTimeout: 0 },
  actions: { raiseBlocked: () => {}, clearBlocked: () => {} },
}).createMachine({
  id: 'process-server.intake',
  initial: 'taking',
  context: ({ input }) => ({ id: input.id }),
  states: {
    taking: { on: { 'intake.closed': 'refusing' } },
    refusing: {
      after: { heartbeatTimeout: 'blocked' },
      on: { 'intake.opened': { guard: 'isOpen', target: 'taking' } },
    },
    blocked: {
      entry: 'raiseBlocked',
      exit: 'clearBlocked',
      on: { 'intake.opened': { guard: 'isOpen', target: 'taking' } },
    },
  },
});
