/** Level of a process server's cache (LIFECYCLE 3.3). States: README.md. */
import { setup } from 'xstate';

/** A level that has held long enough is told to people. */
const held = (code: 'cache-warning' | 'cache-critical' | 'cache-throttled') =>
  ({
    initial: 'fresh',
    states: {
      fresh: { after: { capacityWindow: 'held' } },
      held: {
        entry: { type: 'raise', params: { code } },
        exit: { type: 'clear', params: { code } },
      },
    },
  }) as const;

export const processServerCacheMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { capacityWindow: 0 },
  actions: {
    raise: (_, _params: { code: string }) => {},
    clear: (_, _params: { code: string }) => {},
  },
}).createMachine({
  id: 'process-server.cache',
  initial: 'normal',
  context: ({ input }) => ({ id: input.id }),
  states: {
    normal: {
      on: {
        'level.low': 'low',
        'level.critical': 'critical',
        'level.throttled': 'throttled',
        'level.full': 'full',
      },
    },
    low: {
      ...held('cache-warning'),
      on: {
        'level.normal': 'normal',
        'level.critical': 'critical',
        'level.throttled': 'throttled',
        'level.full': 'full',
      },
    },
    critical: {
      ...held('cache-critical'),
      on: {
        'level.normal': 'normal',
        'level.low': 'low',
        'level.throttled': 'throttled',
        'level.full': 'full',
      },
    },
    throttled: {
      ...held('cache-throttled'),
      on: {
        'level.normal': 'normal',
        'level.low': 'low',
        'level.critical': 'critical',
        'level.full': 'full',
      },
    },
    full: {
      entry: { type: 'raise', params: { code: 'cache-throttled' } },
      exit: { type: 'clear', params: { code: 'cache-throttled' } },
      on: {
        'level.normal': 'normal',
        'level.low': 'low',
        'level.critical': 'critical',
        'level.throttled': 'throttled',
      },
    },
  },
});
