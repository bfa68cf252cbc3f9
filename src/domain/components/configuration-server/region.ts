/** Functions behind the configuration server's machines. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { alertHealth } from '../../alerts/health.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { roadChanged } from '../../messages.ts';
import { isRoadOpen } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';
import { healthMachine } from '../shared/health.machine.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { configurationServerLinkMachine } from './link.machine.ts';

const KIND = 'configuration-server';

/** A configuration server runs and is in contact with the service (CS-07, CS-12). */
export function isServiceConnected(world: World): boolean {
  return world.names[KIND].some((_, row) => hasContact(world, row));
}

/**
 * The checks of a failover or test find the configuration server (CS-07). Ruling X-02: a failover
 * needs none where the site itself is dark, or where the scenario does not ask for it.
 */
export function isServerThere(world: World, machine: number, isTest: boolean): boolean {
  if (isServiceConnected(world)) return true;
  if (isTest) return false;
  const site = cell(world.machines.col.site, machine);
  return !world.spec.profile.strictCsGuard || world.host.stateOf('site', 'power', site) === 'off';
}

/** Host up and road open now, whether or not the loss has been noticed. */
function hasContact(world: World, row: number): boolean {
  return world.host.stateOf(KIND, 'host', row) === 'on' && isRoadOpen(world);
}

/** To be called when the road to Azure opened or closed. */
export function contactChanged(world: World): void {
  const event = isRoadOpen(world) ? 'contact.restored' : 'contact.lost';
  for (const row of world.names[KIND].keys()) world.host.send(KIND, 'link', row, event);
}

export const configurationServerHost: RegionDef<World> = {
  kind: KIND,
  region: 'host',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => world.host.send(KIND, 'link', id, 'contact.lost'),
    restored(world, id) {
      world.host.send(KIND, 'link', id, 'contact.restored');
      roadChanged(world);
    },
  },
};

export const configurationServerLink: RegionDef<World> = {
  kind: KIND,
  region: 'link',
  machine: configurationServerLinkMachine,
  guards: { hasContact },
  delays: {
    contactTimeout: (world, id) => duration(world, 'contact-timeout', `${KIND}/${id}`),
  },
  actions: {
    raiseLost: (world, id) => raiseAlert(world, 'cs-not-connected', KIND, id),
    clearLost: (world, id) => clearAlert(world, 'cs-not-connected', KIND, id),
  },
};

export const configurationServerHealth: RegionDef<World> = {
  kind: KIND,
  region: 'health',
  machine: healthMachine,
  guards: alertHealth(KIND),
  delays: {},
  actions: {},
};
