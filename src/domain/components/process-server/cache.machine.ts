/** Level of a process server's cache (LIFECYCLE 3.3). States: README.md. */
import { setup } from 'xstate';

/** What people are told once a level has held long enough. */
type Told = 'cache-warning' | 'cache-critical' | 'cache-throttled';

/** A level that has held for the window is told to people, for better or worse. */
const told = (code: Told) =>
  ({
    initial: 'fresh',
    states: {
      fresh: { after: { capacityWindow: 'held' } },
      held: { entry: { type: 'tell', params: { code } } },
    },
  }) as const;

/** A cache that is well again for as long takes it all back. */
const takeBack = { type: 'tell', params: { code: 'none' } } as const;

export const processServerCacheMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { capacityWindow: 0 },
  actions: { tell: (_, _params: { code: string }) => {} },
}).createMachine({
  id: 'process-server.cache',
  initial: 'normal',
  context: ({ input }) => ({ id: input.id }),
  states: {
    normal: {
      initial: 'held',
      states: {
        fresh: { after: { capacityWindow: { target: 'held', actions: takeBack } } },
        held: {},
      },
      on: {
        'level.low': 'low',
        'level.critical': 'critical',
        'level.throttled': 'throttled',
        'level.full': 'full',
      },
    },
    low: {
      ...told('cache-warning'),
      on: {
        'level.normal': 'normal.fresh',
        'level.critical': 'critical',
        'level.throttled': 'throttled',
        'level.full': 'full',
      },
    },
    critical: {
      ...told('cache-critical'),
      on: {
        'level.normal': 'normal.fresh',
        'level.low': 'low',
        'level.throttled': 'throttled',
        'level.full': 'full',
      },
    },
    throttled: {
      ...told('cache-throttled'),
      on: {
        'level.normal': 'normal.fresh',
        'level.low': 'low',
        'level.critical': 'critical',
        'level.full': 'full',
      },
    },
    full: {
      entry: { type: 'tell', params: { code: 'cache-throttled' } },
      on: {
        'level.normal': 'normal.fresh',
        'level.low': 'low',
        'level.critical': 'critical',
        'level.throttled': 'throttled',
      },
    },
  },
});
