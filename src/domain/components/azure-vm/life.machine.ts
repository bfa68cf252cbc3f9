/** A virtual machine made in Azure by a failover or a test (LIFECYCLE 13). States: README.md. */
import { setup } from 'xstate';

export const azureVmLifeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { cannotConnect: () => false },
  actions: {
    startBilling: () => {},
    stopBilling: () => {},
    leave: () => {},
    served: () => {},
    moved: () => {},
    runs: () => {},
    halts: () => {},
  },
}).createMachine({
  id: 'azure-vm.life',
  initial: 'none',
  context: ({ input }) => ({ id: input.id }),
  states: {
    none: { on: { 'create.requested': 'creating' } },
    creating: {
      on: {
        'hydration.started': 'hydrating',
        'vm.created': { target: 'starting', actions: 'startBilling' },
        'create.failed': { target: 'none', actions: 'leave' },
      },
    },
    hydrating: {
      on: { 'hydration.done': 'creating', 'create.failed': { target: 'none', actions: 'leave' } },
    },
    starting: {
      on: {
        'vm.booted': { target: 'running', actions: ['served', 'moved', 'runs'] },
        'create.failed': { target: 'none', actions: ['stopBilling', 'leave'] },
      },
    },
    running: {
      initial: 'unreachable',
      states: {
        unreachable: { on: { 'connect.passed': 'reachable' } },
        reachable: { on: { 'rules.changed': { guard: 'cannotConnect', target: 'unreachable' } } },
      },
      on: {
        'vm.deleted': { target: 'none', actions: ['stopBilling', 'leave', 'served', 'halts'] },
        'vm.stopped': { target: 'off', actions: ['served', 'halts'] },
        'vm.lost': { target: 'gone', actions: ['stopBilling', 'leave', 'served', 'halts'] },
        'vm.relocated': 'moved',
      },
    },
    moved: {
      on: {
        'vm.deleted': { target: 'none', actions: ['stopBilling', 'leave', 'served', 'halts'] },
        'vm.lost': { target: 'gone', actions: ['stopBilling', 'leave', 'served', 'halts'] },
      },
    },
    gone: { on: { 'vm.deleted': 'none' } },
    off: {
      on: {
        'vm.started': 'starting',
        'vm.deleted': { target: 'none', actions: ['stopBilling', 'leave'] },
        'vm.lost': { target: 'gone', actions: ['stopBilling', 'leave'] },
      },
    },
  },
});
