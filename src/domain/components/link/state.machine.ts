/** A line between two sites (PHYSICS 3, LIFECYCLE 10). States: README.md. */
import { setup } from 'xstate';

const changed = [
  { guard: 'isCut', target: 'down', actions: 'apply' },
  { guard: 'isDegraded', target: 'degraded', actions: 'apply' },
  { target: 'up', actions: 'apply' },
] as const;

export const linkStateMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isCut: () => false, isDegraded: () => false },
  actions: { apply: () => {} },
}).createMachine({
  id: 'link.state',
  initial: 'up',
  context: ({ input }) => ({ id: input.id }),
  states: {
    up: { on: { 'line.changed': changed, 'line.begun': 'configuring' } },
    degraded: { on: { 'line.changed': changed } },
    down: { on: { 'line.changed': changed } },
    configuring: { on: { 'line.configured': changed } },
  },
});
