/** The newest registration key of a vault (LIFECYCLE 1, VLT-04). States: README.md. */
import { setup } from 'xstate';

export const registrationKeyMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { keyLife: 0 },
}).createMachine({
  id: 'registration-key.life',
  initial: 'none',
  context: ({ input }) => ({ id: input.id }),
  states: {
    none: { on: { 'key.downloaded': 'valid', 'key.aged': 'expired' } },
    valid: {
      after: { keyLife: 'expired' },
      on: {
        'key.downloaded': { target: 'valid', reenter: true },
        'key.aged': 'expired',
      },
    },
    expired: { on: { 'key.downloaded': 'valid' } },
  },
});
