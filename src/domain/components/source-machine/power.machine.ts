/** A source machine on its own site (LIFECYCLE 6). States: README.md. */
import { setup } from 'xstate';

export const sourcePowerMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { canShutDown: () => false, hasPower: () => false },
  delays: { shutdownTime: 0, unansweredTime: 0, startTime: 0, restartTime: 0 },
  actions: {
    stopWriting: () => {},
    forceOff: () => {},
    startWriting: () => {},
    booted: () => {},
    findHost: () => {},
    reportOff: () => {},
    reportRefused: () => {},
    spoil: () => {},
  },
}).createMachine({
  id: 'source-machine.power',
  initial: 'running',
  context: ({ input }) => ({ id: input.id }),
  states: {
    running: {
      on: {
        'shutdown.requested': [
          { guard: 'canShutDown', target: 'shuttingDown' },
          { target: 'running', actions: 'reportRefused' },
        ],
        'machine.deleted': { target: 'deleted', actions: ['stopWriting', 'forceOff'] },
        'restart.asked': { target: 'restarting', actions: 'stopWriting' },
        'power.off': { target: 'off', actions: 'stopWriting' },
        'power.lost': { target: 'down', actions: ['stopWriting', 'forceOff'] },
      },
    },
    shuttingDown: {
      after: { shutdownTime: { target: 'off', actions: ['stopWriting', 'reportOff'] } },
      on: {
        'power.off': { target: 'off', actions: ['stopWriting', 'reportOff'] },
        'power.lost': { target: 'down', actions: ['stopWriting', 'forceOff', 'reportOff'] },
      },
    },
    off: {
      on: {
        'shutdown.requested': { actions: 'reportOff' },
        'power.on': { guard: 'hasPower', target: 'starting' },
        'machine.deleted': 'deleted',
        'disks.attached': 'held',
      },
    },
    deleted: {
      on: { 'shutdown.requested': { actions: 'reportOff' }, 'machine.recreated': 'held' },
    },
    held: {
      on: {
        'power.on': { guard: 'hasPower', target: 'starting', actions: 'spoil' },
        'disks.released': 'off',
        'machine.booting': 'booting',
      },
    },
    booting: {
      on: {
        'machine.booted': { target: 'running', actions: ['startWriting', 'booted'] },
        'boot.failed': 'held',
        'power.lost': 'held',
      },
    },
    starting: {
      after: { startTime: { target: 'running', actions: ['startWriting', 'booted'] } },
      on: {
        'shutdown.requested': { actions: 'reportRefused' },
        'power.off': 'off',
        'power.lost': 'down',
      },
    },
    restarting: {
      after: { restartTime: { target: 'running', actions: ['startWriting', 'booted'] } },
      on: {
        'shutdown.requested': { actions: 'reportRefused' },
        'power.off': 'off',
        'power.lost': { target: 'down', actions: 'forceOff' },
      },
    },
    down: {
      on: {
        'power.on': { guard: 'hasPower', target: 'starting', actions: 'findHost' },
        'disks.attached': 'held',
        'shutdown.requested': 'asking',
        'power.restored': {
          guard: 'hasPower',
          target: 'running',
          actions: ['startWriting', 'booted'],
        },
      },
    },
    asking: {
      after: { unansweredTime: { target: 'down', actions: 'reportRefused' } },
      on: {
        'power.restored': {
          guard: 'hasPower',
          target: 'running',
          actions: ['startWriting', 'booted', 'reportRefused'],
        },
      },
    },
  },
});
