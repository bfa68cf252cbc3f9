/** A master target (LIFECYCLE 4): it receives the disks of machines on their way home. */
import { setup } from 'xstate';

/** What it is, by what holds now. */
const looked = [
  { guard: 'isIncomplete', target: 'incomplete' },
  { guard: 'isCompromised', target: 'compromised' },
  { guard: 'isServing', target: 'serving' },
  { target: 'ready' },
] as const;

const live = { 'target.looked': looked, 'heartbeat.lost': 'grace' } as const;

export const masterTargetServiceMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isIncomplete: () => false, isCompromised: () => false, isServing: () => false },
  delays: { heartbeatTimeout: 0 },
  actions: { raiseSilent: () => {}, clearSilent: () => {} },
}).createMachine({
  id: 'master-target.service',
  initial: 'absent',
  context: ({ input }) => ({ id: input.id }),
  states: {
    absent: { on: { 'target.given': looked, 'install.begun': 'installing' } },
    installing: { on: { 'target.registered': looked, 'install.failed': 'absent' } },
    incomplete: { on: live },
    ready: { on: live },
    serving: { on: live },
    compromised: { on: { ...live, 'detach.failed': 'broken' } },
    broken: { on: { 'disks.repaired': looked } },
    grace: { after: { heartbeatTimeout: 'noHeartbeat' }, on: { 'heartbeat.restored': looked } },
    noHeartbeat: {
      entry: 'raiseSilent',
      exit: 'clearSilent',
      on: { 'heartbeat.restored': looked },
    },
  },
});
