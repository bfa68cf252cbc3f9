/** Protection of an item on its way home, and to Azure once more (LIFECYCLE 12.1, FACTS 25, 27). */
import { leaving } from './enable.states.ts';
import { protectionSetup } from './protection.setup.ts';

const { createStateConfig } = protectionSetup;

/** RPR-11: the original was switched on meanwhile; its disks are of no use any more. */
const spoiled = {
  'home.spoiled': { target: '#protection.failedOver', actions: 'giveUpHome' },
} as const;

const failedOver = createStateConfig({
  on: {
    'migration.started': 'completingMigration',
    'reprotect.started': 'reprotecting',
    ...leaving,
  },
});

const reprotecting = createStateConfig({
  initial: 'prereq',
  states: {
    prereq: { on: { 'reprotect.preparing': 'prepare' } },
    prepare: { on: { 'reprotect.done': '#protection.reverseSync' } },
  },
  on: { 'reprotect.failed': 'failedOver' },
});

const reverseSync = createStateConfig({
  entry: 'beginHome',
  initial: 'copying',
  states: {
    copying: { on: { 'home.stopped': 'stalled' } },
    stalled: {
      exit: 'clearStalled',
      after: { stalledTime: { actions: 'raiseStalled' } },
      on: { 'home.moving': 'copying' },
    },
  },
  on: {
    'home.emptied': [
      { guard: 'isHomeInStep', target: 'reverseProtected', actions: 'endHome' },
      { actions: 'sendHomeChanges' },
    ],
    ...spoiled,
    ...leaving,
  },
});

const reverseProtected = createStateConfig({
  on: { 'failback.started': 'failingBack', 'home.parted': 'reverseSync', ...spoiled, ...leaving },
});

const failingBack = createStateConfig({
  initial: 'stopping',
  states: {
    stopping: {
      on: { 'failback.syncing': 'finalSync', 'failback.failed': '#protection.reverseProtected' },
    },
    finalSync: { on: { 'failback.detaching': 'detach' } },
    detach: { on: { 'failback.booting': 'boot' } },
    boot: { on: { 'failback.done': '#protection.failbackCommitPending' } },
  },
  on: { 'failback.failed': 'failbackFailed' },
});

const failbackFailed = createStateConfig({
  entry: 'raiseBroken',
  exit: 'clearBroken',
  on: { 'failback.retried': 'failingBack.finalSync' },
});

const failbackCommitPending = createStateConfig({ on: { 'commit.started': 'committingFailback' } });

const committingFailback = createStateConfig({ on: { 'commit.done': 'failedBack' } });

const failedBack = createStateConfig({
  on: { 'forward.started': 'reprotectingForward', ...leaving },
});

const reprotectingForward = createStateConfig({
  initial: 'preparing',
  states: {
    preparing: {
      on: {
        'forward.syncing': { target: 'syncing', actions: 'beginForward' },
        'forward.failed': '#protection.failedBack',
      },
    },
    syncing: {
      on: {
        'copy.emptied': [
          { guard: 'isInStep', target: '#protection.protected', actions: 'endCopy' },
          { actions: 'sendChanges' },
        ],
        ...leaving,
      },
    },
  },
});

export const homeStates = {
  failedOver,
  reprotecting,
  reverseSync,
  reverseProtected,
  failingBack,
  failbackFailed,
  failbackCommitPending,
  committingFailback,
  failedBack,
  reprotectingForward,
} as const;
