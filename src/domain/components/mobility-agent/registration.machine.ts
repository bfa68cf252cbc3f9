/** Registration of the agent after its machine came up elsewhere (LIFECYCLE 5, MOB-21). */
import { setup } from 'xstate';

export const agentRegistrationMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { reachesServer: () => false },
  delays: { registrationTime: 0 },
}).createMachine({
  id: 'mobility-agent.registration',
  initial: 'registered',
  context: ({ input }) => ({ id: input.id }),
  states: {
    registered: { on: { 'machine.moved': 'registering' } },
    registering: {
      after: {
        registrationTime: [
          { guard: 'reachesServer', target: 'registered' },
          { target: 'registerFailed' },
        ],
      },
      on: { 'machine.moved': { target: 'registering', reenter: true } },
    },
    registerFailed: {
      on: {
        'machine.moved': 'registering',
        'road.changed': { guard: 'reachesServer', target: 'registering' },
      },
    },
  },
});
