/**
 * The product's periodic look at targets (STO-13): what is missing is told at the next look, and is
 * no issue any more the moment it is there again.
 */
import { setup } from 'xstate';

export const validatorMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { nextLook: 0 },
  actions: { raiseIssue: () => {}, clearIssue: () => {} },
}).createMachine({
  id: 'validator',
  initial: 'clean',
  context: ({ input }) => ({ id: input.id }),
  states: {
    clean: { on: { 'issue.found': 'unseen' } },
    unseen: { after: { nextLook: 'told' }, on: { 'issue.gone': 'clean' } },
    told: { entry: 'raiseIssue', exit: 'clearIssue', on: { 'issue.gone': 'clean' } },
  },
});
