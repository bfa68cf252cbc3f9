/** What still hangs on a configuration server besides its machines (CS-13). */
import type { World } from '../../world.ts';
import { serverPart } from './part.ts';

/** Policies that are still associated. */
export function policiesUnder(world: World): readonly string[] {
  return world.names.policy.filter(
    (_, row) => world.host.stateOf('policy', 'life', row) !== 'deleted',
  );
}

/** vCenter entries: those of its site, or all where it is the only server. */
export function vcentersUnder(world: World, server: number): readonly string[] {
  const isOnly = world.names['configuration-server'].length === 1;
  const site = serverPart(world, server)?.site;
  return world.names.vcenter.filter((id, row) => {
    if (world.host.stateOf('vcenter', 'connection', row) === 'removed') return false;
    return isOnly || world.spec.components.some((part) => part.id === id && part.site === site);
  });
}
