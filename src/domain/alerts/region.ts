/** Functions behind the names of `alert.machine.ts`. */

import { alertCodes } from '../facts/alerts.ts';
import type { RegionDef } from '../host/region-def.ts';
import { note } from '../timeline.ts';
import { cell, type Kind, refOfHandle, type World } from '../world.ts';
import { alertMachine } from './alert.machine.ts';

/** Kinds whose health follows their alerts, and the regions' kind in the host. */
const HEALTH: Partial<Record<Kind, string>> = {
  machine: 'replicated-item',
  'configuration-server': 'configuration-server',
  'process-server': 'process-server',
  vcenter: 'vcenter',
  'storage-account': 'storage-account',
};

function tellHealth(world: World, alert: number): void {
  const ref = refOfHandle(cell(world.alerts.col.target, alert));
  const kind = HEALTH[ref.kind];
  if (kind !== undefined) world.host.send(kind, 'health', ref.row, 'alerts.changed');
}

function log(world: World, alert: number, what: string): void {
  const ref = refOfHandle(cell(world.alerts.col.target, alert));
  note(world, what, ref.kind, ref.row, alertCodes[cell(world.alerts.col.code, alert)] ?? '');
}

export const alertLife: RegionDef<World> = {
  kind: 'alert',
  region: 'life',
  machine: alertMachine,
  guards: {},
  delays: {},
  actions: {
    stands(world, id) {
      world.alerts.col.isUp[id] = 1;
      world.alerts.col.raisedAt[id] = world.kernel.now();
      log(world, id, 'alert.raised');
      tellHealth(world, id);
    },
    grown(world, id) {
      log(world, id, 'alert.raised');
      tellHealth(world, id);
    },
    seen: (world, id) => log(world, id, 'alert.acknowledged'),
    gone(world, id) {
      if (world.alerts.col.isUp[id] !== 1) return;
      world.alerts.col.isUp[id] = 0;
      world.alerts.col.clearedAt[id] = world.kernel.now();
      log(world, id, 'alert.cleared');
      tellHealth(world, id);
    },
  },
};
