/** Whether an account is there and its region serves it (LIFECYCLE 8). States: README.md. */
import { setup } from 'xstate';

export const storagePresenceMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isGeo: () => false },
  delays: { geoTime: 0, uploadErrors: 0 },
  actions: {
    cutOff: () => {},
    giveBack: () => {},
    loseItems: () => {},
    raiseRefused: () => {},
    foundIssue: () => {},
    noIssue: () => {},
  },
}).createMachine({
  id: 'storage-account.presence',
  initial: 'available',
  context: ({ input }) => ({ id: input.id }),
  states: {
    available: {
      entry: 'giveBack',
      on: {
        'target.gone': 'missing',
        'region.lost': [{ guard: 'isGeo', target: 'awaitingGeo' }, { target: 'lost' }],
      },
    },
    awaitingGeo: {
      entry: 'cutOff',
      after: { geoTime: 'failedOverGeo' },
      on: { 'region.back': 'available' },
    },
    failedOverGeo: { entry: 'giveBack', on: { 'region.back': 'available' } },
    lost: { entry: 'cutOff', on: { 'region.back': 'available' } },
    missing: {
      entry: ['cutOff', 'loseItems', 'foundIssue'],
      exit: 'noIssue',
      initial: 'silent',
      states: {
        silent: { after: { uploadErrors: 'refusing' } },
        refusing: { entry: 'raiseRefused' },
      },
      on: { 'target.recreated': 'available' },
    },
  },
});
