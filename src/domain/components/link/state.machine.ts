/** A line between two sites (PHYSICS 3, LIFECYCLE 10). States: README.md. */
import { setup } from 'xstate';

export const linkStateMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isCut: () => false, isDegraded: () => false },
  actions: { apply: () => {} },
}).createMachine({
  id: 'link.state',
  initial: 'up',
  context: ({ input }) => ({ id: input.id }),
  on: {
    'line.changed': [
      { guard: 'isCut', target: '.down', actions: 'apply' },
      { guard: 'isDegraded', target: '.degraded', actions: 'apply' },
      { target: '.up', actions: 'apply' },
    ],
  },
  states: { up: {}, degraded: {}, down: {} },
});
