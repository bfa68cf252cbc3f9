/** Functions behind the names of `load.machine.ts` and `presence.machine.ts`. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { setCondition } from '../../conditions/store.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { applyStorage, storageSpec } from '../../physics/path.ts';
import { nameOf, type World } from '../../world.ts';
import { storageLoadMachine } from './load.machine.ts';
import { storagePresenceMachine } from './presence.machine.ts';

const KIND = 'storage-account';

export const storageLoad: RegionDef<World> = {
  kind: KIND,
  region: 'load',
  machine: storageLoadMachine,
  guards: {},
  delays: {},
  actions: {
    raiseBusy: (world, id) => raiseAlert(world, 'storage-busy', KIND, id),
    clearBusy: (world, id) => clearAlert(world, 'storage-busy', KIND, id),
  },
};

function cut(world: World, storage: number, isCut: 0 | 1): void {
  if (world.storages.col.isCut[storage] === isCut) return;
  world.storages.col.isCut[storage] = isCut;
  applyStorage(world, storage);
}

export const storagePresence: RegionDef<World> = {
  kind: KIND,
  region: 'presence',
  machine: storagePresenceMachine,
  guards: { isGeo: (world, id) => storageSpec(world, id).redundancy === 'grs' },
  delays: {
    geoTime: (world, id) => duration(world, 'geo-decision', nameOf(world, KIND, id)),
    uploadErrors: (world, id) => duration(world, 'upload-errors', nameOf(world, KIND, id)),
  },
  actions: {
    cutOff: (world, id) => cut(world, id, 1),
    giveBack: (world, id) => cut(world, id, 0),
    /** Copies and points lay in it: a new account of the same name does not bring them back. */
    loseItems(world, id) {
      for (const machine of world.roster.byStorage[id] ?? []) {
        setCondition(world, { kind: 'machine', row: machine }, 'target-lost', 1);
      }
    },
    raiseRefused(world, id) {
      for (const machine of world.roster.byStorage[id] ?? []) {
        raiseAlert(world, 'upload-refused', 'machine', machine);
      }
    },
    foundIssue: (world, id) => world.host.send(KIND, 'validator', id, 'issue.found'),
    noIssue: (world, id) => world.host.send(KIND, 'validator', id, 'issue.gone'),
  },
};
