/** The vault of an estate (LIFECYCLE 1). Before it is created there is none. States: README.md. */
import { setup } from 'xstate';

export const vaultLifeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
}).createMachine({
  id: 'vault.life',
  initial: 'active',
  context: ({ input }) => ({ id: input.id }),
  states: { active: { on: { 'vault.deleted': 'deleted' } }, deleted: {} },
});
