/**
 * A recovery point (LIFECYCLE 12.5). Points are marks on the arrival curve, never events: the
 * state of one is found by replaying its own history through this machine's table when asked.
 */
import { setup } from 'xstate';

export const recoveryPointLifeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
}).createMachine({
  id: 'recovery-point.life',
  initial: 'pending',
  context: ({ input }) => ({ id: input.id }),
  states: {
    pending: { on: { 'tag.uploaded': 'uploaded', 'item.committed': 'deleted' } },
    uploaded: { on: { 'point.listed': 'available', 'item.committed': 'deleted' } },
    available: {
      on: {
        'point.pruned': 'pruned',
        'retention.passed': 'expired',
        'point.used': 'inUse',
        'item.committed': 'deleted',
      },
    },
    inUse: { on: { 'item.committed': 'deleted' } },
    pruned: {},
    expired: {},
    deleted: {},
  },
});
