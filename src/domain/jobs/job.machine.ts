/** A job and its steps (LIFECYCLE 15). States: README.md. */
import { setup } from 'xstate';

/** What may follow when the step in hand ends, whatever ended it. */
const stepEnds = [
  { guard: 'failsHard', target: 'failed', actions: 'failStep' },
  { guard: 'endsSoftly', target: 'succeeded', actions: 'skipStep' },
  { guard: 'skipsToWait', target: 'waiting', actions: 'skipStep' },
  { guard: 'failsSoftly', target: 'inProgress', reenter: true, actions: 'skipStep' },
  { guard: 'isLast', target: 'succeeded', actions: 'endStep' },
  { guard: 'nextWaits', target: 'waiting', actions: 'endStep' },
  { target: 'inProgress', reenter: true, actions: 'endStep' },
] as const;

export const jobMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: {
    isLocked: () => false,
    failsHard: () => false,
    failsSoftly: () => false,
    endsSoftly: () => false,
    skipsToWait: () => false,
    isNotOver: () => false,
    isLast: () => false,
    nextWaits: () => false,
    isBestEffort: () => false,
  },
  delays: { stepTime: 0, cancelTime: 0 },
  actions: {
    beginStep: () => {},
    endStep: () => {},
    failStep: () => {},
    skipStep: () => {},
    beginWait: () => {},
    begun: () => {},
    refuse: () => {},
    succeed: () => {},
    fail: () => {},
    askCancel: () => {},
    cancelled: () => {},
  },
}).createMachine({
  id: 'job.life',
  initial: 'notStarted',
  context: ({ input }) => ({ id: input.id }),
  states: {
    notStarted: {
      on: {
        'job.started': [
          { guard: 'isLocked', target: 'failed', actions: 'refuse' },
          { target: 'inProgress', actions: 'begun' },
        ],
      },
    },
    inProgress: {
      entry: 'beginStep',
      after: { stepTime: stepEnds },
      on: {
        'step.done': stepEnds,
        'step.look': [{ guard: 'isNotOver' }, ...stepEnds],
        'step.failed': [
          { guard: 'isBestEffort', target: 'inProgress', reenter: true, actions: 'skipStep' },
          { target: 'failed', actions: 'failStep' },
        ],
        'job.cancelled': { target: 'cancelling', actions: 'askCancel' },
      },
    },
    waiting: {
      entry: 'beginWait',
      on: {
        'input.given': [
          { guard: 'isLast', target: 'succeeded', actions: 'endStep' },
          { guard: 'nextWaits', target: 'waiting', reenter: true, actions: 'endStep' },
          { target: 'inProgress', actions: 'endStep' },
        ],
        'job.cancelled': { target: 'cancelling', actions: 'askCancel' },
      },
    },
    cancelling: { after: { cancelTime: { target: 'cancelled', actions: 'cancelled' } } },
    succeeded: { entry: 'succeed' },
    failed: { entry: 'fail' },
    cancelled: {},
  },
});
