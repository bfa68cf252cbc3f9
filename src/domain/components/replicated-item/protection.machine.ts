/**
 * Protection of a replicated item, from seen to failed over (LIFECYCLE 12.1). `item.given` starts a
 * machine that the scenario calls protected where it stands.
 */
import { setup } from 'xstate';

export const protectionMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: {
    enterApproval: () => {},
    dropPoints: () => {},
    endProtection: () => {},
    raiseBroken: () => {},
    clearBroken: () => {},
  },
}).createMachine({
  id: 'protection',
  initial: 'discovered',
  context: ({ input }) => ({ id: input.id }),
  states: {
    discovered: { on: { 'item.given': 'protected' } },
    protected: { on: { 'failover.started': 'failingOver' } },
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
      on: { 'failover.retried': 'failingOver.processing' },
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
    failedOver: { on: { 'migration.started': 'completingMigration' } },
    completingMigration: {
      on: { 'migration.done': { target: 'migrated', actions: ['dropPoints', 'endProtection'] } },
    },
    migrated: {},
  },
});
