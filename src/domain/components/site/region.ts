/** Power of a site: everything that stands in it follows (F-76). */
import type { RegionDef } from '../../host/region-def.ts';
import { cell, type Kind, type World } from '../../world.ts';
import { powerMachine } from '../shared/power.machine.ts';

/** Kinds with a host region of their own. */
const HOSTED = [
  'esxi-host',
  'vcenter',
  'datastore',
  'configuration-server',
  'master-target',
] as const;

/** Tells everything in a site that power came or went. */
function tellSite(world: World, site: number, event: 'power.lost' | 'power.restored'): void {
  const { machines, gateways, host } = world;
  for (const kind of HOSTED) {
    for (const row of componentsIn(world, kind, site)) host.send(kind, 'host', row, event);
  }
  for (let row = 0; row < gateways.count; row += 1) {
    if (cell(gateways.col.site, row) === site) host.send('gateway', 'power', row, event);
  }
  for (let row = 0; row < machines.count; row += 1) {
    if (cell(machines.col.site, row) === site) host.send('machine', 'power', row, event);
  }
}

function componentsIn(world: World, kind: Kind, site: number): number[] {
  const siteId = world.names.site[site];
  return world.names[kind].flatMap((id, row) =>
    world.spec.components.some((part) => part.id === id && part.site === siteId) ? [row] : [],
  );
}

export const sitePower: RegionDef<World> = {
  kind: 'site',
  region: 'power',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => tellSite(world, id, 'power.lost'),
    restored: (world, id) => tellSite(world, id, 'power.restored'),
  },
};
