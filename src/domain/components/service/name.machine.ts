/** Where the name of a service leads its users (NET-09). States: README.md. */
import { setup } from 'xstate';

export const serviceNameMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { timeToLive: 0 },
  actions: { looked: () => {} },
}).createMachine({
  id: 'service.name',
  initial: 'home',
  context: ({ input }) => ({ id: input.id }),
  states: {
    home: { on: { 'name.toAzure': { target: 'toAzure', actions: 'looked' } } },
    toAzure: {
      after: { timeToLive: { target: 'azure', actions: 'looked' } },
      on: { 'name.toHome': { target: 'home', actions: 'looked' } },
    },
    azure: { on: { 'name.toHome': { target: 'toHome', actions: 'looked' } } },
    toHome: {
      after: { timeToLive: { target: 'home', actions: 'looked' } },
      on: { 'name.toAzure': { target: 'azure', actions: 'looked' } },
    },
  },
});
