/** A virtual machine made in Azure by a failover or a test (LIFECYCLE 13). States: README.md. */
import { setup } from 'xstate';

export const azureVmLifeMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: { startBilling: () => {}, stopBilling: () => {}, served: () => {}, moved: () => {} },
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
        'create.failed': 'none',
      },
    },
    hydrating: { on: { 'hydration.done': 'creating', 'create.failed': 'none' } },
    starting: {
      on: {
        'vm.booted': { target: 'running', actions: ['served', 'moved'] },
        'create.failed': { target: 'none', actions: 'stopBilling' },
      },
    },
    running: {
      on: {
        'vm.deleted': { target: 'none', actions: ['stopBilling', 'served'] },
        'vm.stopped': { target: 'off', actions: 'served' },
      },
    },
    off: { on: { 'vm.deleted': { target: 'none', actions: 'stopBilling' } } },
  },
});
