/** A replication policy from its first page to its deletion (LIFECYCLE 11). States: README.md. */
import { setup } from 'xstate';

export const policyLifeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { associate: () => {} },
}).createMachine({
  id: 'policy.life',
  initial: 'draft',
  context: ({ input }) => ({ id: input.id }),
  states: {
    draft: { on: { 'policy.given': 'associated', 'create.started': 'making' } },
    making: {
      on: {
        'create.done': { target: 'associating', actions: 'associate' },
        'create.failed': 'draft',
      },
    },
    associating: { on: { 'associate.done': 'associated', 'associate.failed': 'unassociated' } },
    associated: { on: { 'save.started': 'saving', 'dissociate.started': 'dissociating' } },
    saving: { on: { 'save.done': 'associated', 'save.failed': 'associated' } },
    dissociating: { on: { 'dissociate.done': 'unassociated', 'dissociate.failed': 'associated' } },
    unassociated: { on: { 'associate.started': 'associating', 'delete.started': 'deleting' } },
    deleting: { on: { 'delete.done': 'deleted', 'delete.failed': 'unassociated' } },
    deleted: { on: { 'create.started': 'making' } },
  },
});
