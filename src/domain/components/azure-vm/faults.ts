/** What can keep an Azure machine from coming up, from being reached, or from its work. */
import type { FaultDef } from '../../catalog.ts';
import { backdate } from '../../conditions/store.ts';
import { durationValue } from '../../faults/settings.ts';
import { sendItem, sendVm } from '../../messages.ts';
import { cell, type World } from '../../world.ts';
import { firstNetwork } from '../target/plan.ts';

function eachProductionNetwork(world: World, act: (network: number) => void): void {
  for (let row = 0; row < world.networks.count; row += 1) {
    if (cell(world.networks.col.isBubble, row) === 0) act(row);
  }
}

/** A machine's condition that a repair by hand puts right. */
function mendable(row: string, condition: string): FaultDef {
  return {
    row,
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['repair'],
    sets: { [condition]: 1 },
  };
}

export const azureVmFaults: Readonly<Record<string, FaultDef>> = {
  'target-ip-taken': {
    row: 'F-42',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['set-target-ip'],
    apply(world, { row, by }) {
      const { ipTaken } = world.machines.col;
      ipTaken[row] = cell(ipTaken, row) + by;
      eachProductionNetwork(world, (network) => {
        const { conflicts } = world.networks.col;
        conflicts[network] = cell(conflicts, network) + by;
        world.host.send('network', 'addresses', network, 'addresses.changed');
      });
    },
  },
  'hydration-fails': mendable('F-47', 'boot-drivers-missing'),
  'remote-access-off': mendable('F-49', 'firewall-public-closed'),
  'public-address-missing': mendable('F-49', 'no-public-address'),
  'directory-down': mendable('F-50', 'directory-stopped'),
  'excluded-disk-missing': {
    ...mendable('F-36', 'excluded-disk-needed'),
    remedies: ['repair', 'create-disk'],
  },
  'iscsi-in-reach': mendable('F-82', 'iscsi-connected'),
  /** Nobody mends the data itself: an older point, or what people put right by hand elsewhere. */
  'data-corrupted': {
    row: 'F-51',
    targets: ['machine'],
    takesList: true,
    settings: { since: { value: 'duration', fact: 'RPT-10' } },
    remedies: [],
    sets: { 'data-corrupted': 1 },
    value: (settings) => durationValue(settings['since']) ?? 0,
    apply(world, { kind, row, by }) {
      if (by !== 1) return;
      const age = cell(world.faults.col.value, world.faults.count - 1);
      backdate(world, { kind, row }, 'data-corrupted', world.kernel.now() - age);
    },
  },
  /** A test nobody cleaned up: its copy runs in production, its item knows nothing of it. */
  'test-left-over': {
    row: 'F-43',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['cleanup-test'],
    apply(world, { row, by }) {
      if (by !== 1 || world.host.stateOf('replicated-item', 'test', row) !== 'none') return;
      const network = firstNetwork(world, 0);
      world.machines.col.testNetwork[row] = network;
      world.vms.col.network[row * 2 + 1] = network;
      for (const event of ['create.requested', 'vm.created', 'vm.booted']) {
        sendVm(world, row, true, event);
      }
      sendItem(world, row, 'test', 'test.left');
    },
  },
};
