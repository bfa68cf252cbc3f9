/**
 * Use of a server's processor or memory (HLT-01, HLT-02, LIFECYCLE 3.2): told when it has held for
 * the window, for better or worse. States: README.md.
 */
import { setup } from 'xstate';

type Code = 'none' | 'warning' | 'critical';

const level = (code: Code) =>
  ({
    initial: 'fresh',
    states: {
      fresh: { after: { capacityWindow: 'held' } },
      held: { entry: { type: 'tell', params: { code } } },
    },
  }) as const;

export const processServerUseMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { capacityWindow: 0 },
  actions: { tell: (_, _params: { code: string }) => {} },
}).createMachine({
  id: 'process-server.use',
  initial: 'fine',
  context: ({ input }) => ({ id: input.id }),
  states: {
    fine: {
      initial: 'held',
      states: {
        fresh: {
          after: {
            capacityWindow: {
              target: 'held',
              actions: { type: 'tell', params: { code: 'none' } },
            },
          },
        },
        held: {},
      },
      on: { 'use.high': 'high', 'use.extreme': 'extreme' },
    },
    high: { ...level('warning'), on: { 'use.fine': 'fine.fresh', 'use.extreme': 'extreme' } },
    extreme: { ...level('critical'), on: { 'use.fine': 'fine.fresh', 'use.high': 'high' } },
  },
});
