/** How far the last test of a plan can still be believed (UX 4.6). States: README.md. */
import { setup } from 'xstate';

const tests = {
  'test.passed': { target: 'tested', actions: 'noteTest' },
  'test.failed': { target: 'failed', actions: 'noteTest' },
} as const;

export const planTrustMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { testDue: 0 },
  actions: { noteTest: () => {}, giveTest: () => {}, raiseDue: () => {} },
}).createMachine({
  id: 'recovery-plan.trust',
  initial: 'neverTested',
  context: ({ input }) => ({ id: input.id }),
  states: {
    neverTested: { on: { ...tests, 'test.given': { target: 'tested', actions: 'giveTest' } } },
    tested: {
      after: { testDue: { actions: 'raiseDue' } },
      on: {
        'test.passed': { target: 'tested', reenter: true, actions: 'noteTest' },
        'test.failed': tests['test.failed'],
        'plan.changed': 'changed',
      },
    },
    changed: { after: { testDue: { actions: 'raiseDue' } }, on: tests },
    failed: { on: { ...tests, 'test.failed': { actions: 'noteTest' } } },
  },
});
