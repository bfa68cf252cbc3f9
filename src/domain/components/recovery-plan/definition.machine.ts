/** Whether a plan stands, and as it was first saved or not (LIFECYCLE 14). States: README.md. */
import { setup } from 'xstate';

export const planDefinitionMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { hasMachines: () => false },
}).createMachine({
  id: 'recovery-plan.definition',
  initial: 'draft',
  context: ({ input }) => ({ id: input.id }),
  states: {
    draft: {
      on: {
        'plan.changed': { guard: 'hasMachines', target: 'saved' },
        'plan.deleted': 'deleted',
      },
    },
    saved: { on: { 'plan.changed': 'edited', 'plan.deleted': 'deleted' } },
    edited: { on: { 'plan.deleted': 'deleted' } },
    deleted: {},
  },
});
