/** One run of a plan after another (LIFECYCLE 14). States: README.md. */
import { setup } from 'xstate';

const begun = { 'run.started': 'validating' } as const;
const cleaned = { 'cleanup.started': 'cleaning' } as const;

/** From any group step to any other: which one follows is written in the script of the run. */
const onward = {
  'run.pre': 'group.pre',
  'run.boot': 'group.boot',
  'run.post': 'group.post',
  'run.testing': 'awaitingCompletion',
  'run.over': [{ guard: 'isSettled', target: 'done' }, { target: 'commitPending' }],
  'run.stopped': 'stopped',
} as const;

/** The same from within a group, whose children are told by their full names. */
const inGroup = {
  'run.pre': '.pre',
  'run.boot': '.boot',
  'run.post': '.post',
  'run.waiting': 'waitingInput',
  'run.shutdown': 'shutdown',
  'run.testing': 'awaitingCompletion',
  'run.over': [{ guard: 'isSettled', target: 'done' }, { target: 'commitPending' }],
  'run.stopped': 'stopped',
} as const;

export const planRunMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isSettled: () => false, isCleaned: () => false },
  delays: { testLimit: 0 },
  actions: { forceCleanup: () => {}, endTest: () => {} },
}).createMachine({
  id: 'recovery-plan.run',
  initial: 'idle',
  context: ({ input }) => ({ id: input.id }),
  states: {
    idle: { on: begun },
    validating: {
      on: {
        'run.failed': 'failed',
        'run.pre': 'group.pre',
        'run.post': 'group.post',
        'run.shutdown': 'shutdown',
        'run.failover': 'failover',
        'run.stopped': 'stopped',
      },
    },
    failed: { on: begun },
    shutdown: { on: { 'run.failover': 'failover', 'run.stopped': 'stopped' } },
    failover: { on: onward },
    group: {
      initial: 'pre',
      states: { pre: {}, boot: {}, post: {} },
      on: inGroup,
    },
    waitingInput: { on: { ...onward, 'run.waiting': 'waitingInput' } },
    awaitingCompletion: {
      after: { testLimit: { target: 'cleaning', actions: 'forceCleanup' } },
      on: {
        ...cleaned,
        'run.stopped': 'stopped',
        'members.changed': { guard: 'isCleaned', target: 'done', actions: 'endTest' },
      },
    },
    cleaning: {
      on: { 'members.changed': { guard: 'isCleaned', target: 'done', actions: 'endTest' } },
    },
    commitPending: {
      on: { ...begun, 'members.changed': { guard: 'isSettled', target: 'done' } },
    },
    stopped: { on: { ...begun, ...cleaned } },
    done: { on: begun },
  },
});
