/** Whether a configuration server is in contact with the service. */
import { condition, isSo } from '../../conditions/store.ts';
import { setupFacts } from '../../facts/registration.ts';
import { isRoadOpen } from '../../physics/path.ts';
import { cell, NONE, type World } from '../../world.ts';
import { coordinatorOfMachine } from './coordinator.ts';

const KIND = 'configuration-server';

/** Some configuration server runs and is in contact with the service (CS-07, CS-12). */
export function isServiceConnected(world: World): boolean {
  return world.names[KIND].some((_, row) => hasContact(world, row));
}

/**
 * The checks of a failover or test find the configuration server of the machine (CS-07). Ruling
 * a failover needs none where the site itself is dark, or where the scenario does not ask.
 */
export function isServerThere(world: World, machine: number, isTest: boolean): boolean {
  const server = coordinatorOfMachine(world, machine);
  if (server !== NONE && hasContact(world, server)) return true;
  if (isTest) return false;
  const site = cell(world.machines.col.site, machine);
  return !world.spec.profile.strictCsGuard || world.host.stateOf('site', 'power', site) === 'off';
}

/** What closes the way of orders to the service; the road of the data is another (CS-05). */
const CONTROL_BLOCKS = [
  'https-out-blocked',
  'identity-url-blocked',
  'management-url-blocked',
  'store-url-blocked',
  'west-us-range-blocked',
  'region-range-blocked',
] as const;

/** Line, allow-list and proxy let the server speak to the service (PORT-02, SET-03). */
export function isControlOpen(world: World, row: number): boolean {
  if (CONTROL_BLOCKS.some((name) => isSo(world, KIND, row, name))) return false;
  return condition(world, KIND, row, 'provider-proxy') === 0 && isRoadOpen(world);
}

/** SET-05: a token of a server whose clock is further off is not taken. */
export function isClockGood(world: World, row: number): boolean {
  const offset = condition(world, KIND, row, 'clock-offset');
  return Math.abs(offset) <= setupFacts.clockOffsetMost.value;
}

/** Host up, registered, road open and token good now, whether or not a loss has been noticed. */
export function hasContact(world: World, row: number): boolean {
  const { host } = world;
  return (
    host.stateOf(KIND, 'host', row) === 'on' &&
    host.stateOf(KIND, 'install', row) === 'registered' &&
    host.stateOf(KIND, 'identity', row) !== 'lost' &&
    isControlOpen(world, row) &&
    isClockGood(world, row) &&
    !isSo(world, KIND, row, 'new-adapter')
  );
}

/** To be called when anything contact depends on has changed. */
export function contactChanged(world: World): void {
  for (const row of world.names[KIND].keys()) {
    const event = hasContact(world, row) ? 'contact.restored' : 'contact.lost';
    world.host.send(KIND, 'link', row, event);
  }
}
