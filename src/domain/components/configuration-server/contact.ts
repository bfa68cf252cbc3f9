/** Whether a configuration server is in contact with the service. */
import { isRoadOpen } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';

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
export function hasContact(world: World, row: number): boolean {
  return world.host.stateOf(KIND, 'host', row) === 'on' && isRoadOpen(world);
}

/** To be called when the road to Azure opened or closed. */
export function contactChanged(world: World): void {
  const event = isRoadOpen(world) ? 'contact.restored' : 'contact.lost';
  for (const row of world.names[KIND].keys()) world.host.send(KIND, 'link', row, event);
}
