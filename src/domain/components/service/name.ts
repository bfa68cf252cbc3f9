/** Whether the users of a service are led to where it is. */
import type { World } from '../../world.ts';

/** Side the users come to by name: what they remember, until its time to live is over. */
export function ledTo(world: World, service: number): 'onprem' | 'azure' {
  const state = world.host.stateOf('service', 'name', service);
  return state === 'azure' || state === 'toHome' ? 'azure' : 'onprem';
}

/** Side the record names now, whoever still remembers the old one. */
export function recordOf(world: World, service: number): 'onprem' | 'azure' {
  const state = world.host.stateOf('service', 'name', service);
  return state === 'azure' || state === 'toAzure' ? 'azure' : 'onprem';
}

export function hasName(world: World, service: number): boolean {
  return world.spec.services[service]?.dns !== undefined;
}
