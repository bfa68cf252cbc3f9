/** What can keep an Azure machine from coming up. */
import type { FaultDef } from '../../catalog.ts';
import { cell, type World } from '../../world.ts';

function eachProductionNetwork(world: World, act: (network: number) => void): void {
  for (let row = 0; row < world.networks.count; row += 1) {
    if (cell(world.networks.col.isBubble, row) === 0) act(row);
  }
}

export const azureVmFaults: Readonly<Record<string, FaultDef>> = {
  'target-ip-taken': {
    row: 'F-42',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: [],
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
  'hydration-fails': {
    row: 'F-47',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: [],
    apply(world, { row, by }) {
      const { hydrationFails } = world.machines.col;
      hydrationFails[row] = cell(hydrationFails, row) + by;
    },
  },
};
