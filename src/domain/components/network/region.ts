/** Functions behind the names of `addresses.machine.ts` and `presence.machine.ts`. */
import { isSo } from '../../conditions/store.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { cell, type World } from '../../world.ts';
import { networkAddressesMachine } from './addresses.machine.ts';
import { networkIsolationMachine } from './isolation.machine.ts';
import { networkPresenceMachine } from './presence.machine.ts';

const KIND = 'network';

export const networkAddresses: RegionDef<World> = {
  kind: KIND,
  region: 'addresses',
  machine: networkAddressesMachine,
  guards: { hasConflict: (world, id) => cell(world.networks.col.conflicts, id) > 0 },
  delays: {},
  actions: {},
};

export const networkIsolation: RegionDef<World> = {
  kind: KIND,
  region: 'isolation',
  machine: networkIsolationMachine,
  guards: { isJoined: (world, id) => isSo(world, 'network', id, 'joined-to-production') },
  delays: {},
  actions: {},
};

export const networkPresence: RegionDef<World> = {
  kind: KIND,
  region: 'presence',
  machine: networkPresenceMachine,
  guards: {},
  delays: {},
  actions: {
    foundIssue: (world, id) => world.host.send(KIND, 'validator', id, 'issue.found'),
    noIssue: (world, id) => world.host.send(KIND, 'validator', id, 'issue.gone'),
  },
};
