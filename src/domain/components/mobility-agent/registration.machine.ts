/** Registration of the agent with its configuration server (LIFECYCLE 5, MOB-11, MOB-21). */
import { setup } from 'xstate';

export const agentRegistrationMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { canRegister: () => false },
  delays: { registrationTime: 0 },
  actions: { registered: () => {}, failed: () => {} },
}).createMachine({
  id: 'mobility-agent.registration',
  initial: 'registered',
  context: ({ input }) => ({ id: input.id }),
  states: {
    none: { on: { 'agent.installed': 'registering', 'agent.rejected': 'registerFailed' } },
    registered: { on: { 'machine.moved': 'registering', 'clone.found': 'blocked' } },
    registering: {
      after: {
        registrationTime: [
          { guard: 'canRegister', target: 'registered', actions: 'registered' },
          { target: 'registerFailed', actions: 'failed' },
        ],
      },
      on: { 'machine.moved': { target: 'registering', reenter: true } },
    },
    registerFailed: {
      on: {
        'machine.moved': 'registering',
        'agent.installed': 'registering',
        'road.changed': { guard: 'canRegister', target: 'registering' },
      },
    },
    blocked: {},
  },
  on: { 'agent.removed': '.none' },
});
