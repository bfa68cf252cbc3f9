/** Addresses of a target network (LIFECYCLE 9). States: README.md. */
import { setup } from 'xstate';

export const networkAddressesMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { hasConflict: () => false },
}).createMachine({
  id: 'network.addresses',
  initial: 'available',
  context: ({ input }) => ({ id: input.id }),
  on: {
    'addresses.changed': [
      { guard: 'hasConflict', target: '.ipConflict' },
      { target: '.available' },
    ],
  },
  states: { available: {}, ipConflict: {} },
});
