/** Protection of an item from protected to failed over and migrated (LIFECYCLE 12.1, FACTS 27). */
import { leaving } from './enable.states.ts';
import { protectionSetup } from './protection.setup.ts';

const { createStateConfig } = protectionSetup;

export const failoverStates = {
  protected: createStateConfig({ on: { 'failover.started': 'failingOver', ...leaving } }),
  failingOver: {
    initial: 'prereq',
    states: {
      prereq: {
        on: {
          'failover.stopping': 'stopping',
          'failover.aborted': '#protection.protected',
        },
      },
      stopping: {
        on: {
          'failover.draining': 'draining',
          'failover.processing': 'processing',
          'failover.aborted': '#protection.protected',
        },
      },
      draining: {
        on: {
          'failover.processing': 'processing',
          'failover.aborted': '#protection.protected',
        },
      },
      processing: { on: { 'failover.hydrating': 'hydrating', 'failover.creating': 'starting' } },
      hydrating: { on: { 'failover.creating': 'starting' } },
      starting: { on: { 'vm.running': '#protection.commitPending' } },
    },
    on: { 'failover.broken': 'failoverBroken' },
  },
  failoverBroken: {
    entry: 'raiseBroken',
    exit: 'clearBroken',
    on: { 'failover.retried': 'failingOver.processing', ...leaving },
  },
  commitPending: {
    entry: 'enterApproval',
    on: {
      'change.started': 'changingPoint',
      'commit.started': 'committing',
      'migration.started': 'completingMigration',
    },
  },
  changingPoint: { on: { 'change.done': 'commitPending', 'change.failed': 'failoverBroken' } },
  committing: { on: { 'commit.done': { target: 'failedOver', actions: 'dropPoints' } } },
  completingMigration: {
    on: { 'migration.done': { target: 'migrated', actions: ['dropPoints', 'endProtection'] } },
  },
  migrated: {},
} as const;
