/**
 * Use of a server's processor or memory (HLT-01, HLT-02, LIFECYCLE 3.2): told when it has held for
 * the window, for better or worse. States: README.md.
 */
import { setup } from 'xstate';
import { toldWhenHeld, wellWhenHeld } from './held.ts';

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
      ...wellWhenHeld,
      on: { 'use.high': 'high', 'use.extreme': 'extreme' },
    },
    high: {
      ...toldWhenHeld('warning'),
      on: { 'use.fine': 'fine.fresh', 'use.extreme': 'extreme' },
    },
    extreme: { ...toldWhenHeld('critical'), on: { 'use.fine': 'fine.fresh', 'use.high': 'high' } },
  },
});
