/** The way of an agent's data to its process server (PORT-05, HLT-12). States: README.md. */
import { setup } from 'xstate';

export const agentPathMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isOpen: () => false },
  delays: { heartbeatTimeout: 0 },
  actions: { raiseShut: () => {}, clearShut: () => {} },
}).createMachine({
  id: 'mobility-agent.path',
  initial: 'open',
  context: ({ input }) => ({ id: input.id }),
  states: {
    open: { on: { 'path.shut': 'shut' } },
    shut: {
      after: { heartbeatTimeout: 'told' },
      on: { 'path.open': { guard: 'isOpen', target: 'open' } },
    },
    told: {
      entry: 'raiseShut',
      exit: 'clearShut',
      on: { 'path.open': { guard: 'isOpen', target: 'open' } },
    },
  },
});
