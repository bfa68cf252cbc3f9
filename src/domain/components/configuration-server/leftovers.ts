/** What still hangs on a configuration server besides its machines (CS-13). */
import { isSo } from '../../conditions/store.ts';
import { nameOf, type World } from '../../world.ts';
import { isPolicyThere } from '../policy/rules.ts';
import { isTwin } from '../policy/twin.ts';
import { serverPart } from './part.ts';

/** Policies that have not been deleted; a twin goes with its policy (CS-13, POL-04). */
export function policiesUnder(world: World): readonly string[] {
  return world.names.policy.filter((_, row) => !isTwin(world, row) && isPolicyThere(world, row));
}

/** vCenter entries: those of its site, or all where it is the only server. */
export function vcentersUnder(world: World, server: number): readonly string[] {
  const isOnly = world.names['configuration-server'].length === 1;
  const site = serverPart(world, server)?.site;
  return world.names.vcenter.filter((id, row) => {
    if (world.host.stateOf('vcenter', 'connection', row) === 'absent') return false;
    return isOnly || world.spec.components.some((part) => part.id === id && part.site === site);
  });
}

/** Some configuration server looks at this vCenter, or there is none to ask (SET-12). */
export function isDiscovered(world: World, vcenter: number): boolean {
  const id = nameOf(world, 'vcenter', vcenter);
  const servers = world.names['configuration-server'].flatMap((_, row) =>
    vcentersUnder(world, row).includes(id) ? [row] : [],
  );
  if (servers.length === 0) return true;
  return servers.some((row) => !isSo(world, 'configuration-server', row, 'no-discovery'));
}
