/** Load of a storage account (LIFECYCLE 8). States: README.md. */
import { setup } from 'xstate';

export const storageLoadMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { raiseBusy: () => {}, clearBusy: () => {} },
}).createMachine({
  id: 'storage-account.load',
  initial: 'available',
  context: ({ input }) => ({ id: input.id }),
  states: {
    available: { on: { 'load.atLimit': 'busy' } },
    busy: { entry: 'raiseBusy', exit: 'clearBusy', on: { 'load.below': 'available' } },
  },
});
