/** Health: the worst alert that stands against a component. States: README.md. */
import { setup } from 'xstate';

export const healthMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: {
    notApplicable: () => false,
    worstIsCritical: () => false,
    worstIsWarning: () => false,
  },
}).createMachine({
  id: 'health',
  initial: 'normal',
  context: ({ input }) => ({ id: input.id }),
  on: {
    'alerts.changed': [
      { guard: 'notApplicable', target: '.notApplicable' },
      { guard: 'worstIsCritical', target: '.critical' },
      { guard: 'worstIsWarning', target: '.warning' },
      { target: '.normal' },
    ],
  },
  states: { normal: {}, warning: {}, critical: {}, notApplicable: {} },
});
