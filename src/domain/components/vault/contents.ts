/** What is registered in a vault and what replicates into it. */
import { cell, NONE, type World } from '../../world.ts';
import { coordinatorOf } from '../configuration-server/coordinator.ts';
import { serverPart } from '../configuration-server/part.ts';

const SERVER = 'configuration-server';

/** Row of the vault a configuration server is, or would be, registered in; the first by default. */
export function vaultOf(world: World, server: number): number {
  const vault = serverPart(world, server)?.vault;
  return vault === undefined ? 0 : world.names.vault.indexOf(vault);
}

/** Ids of the configuration servers registered in a vault. */
export function serversIn(world: World, vault: number): readonly string[] {
  return world.names[SERVER].filter(
    (_, row) =>
      vaultOf(world, row) === vault && world.host.stateOf(SERVER, 'install', row) === 'registered',
  );
}

/** States of an item that no longer, or not yet, belongs to a vault. */
const FREE = ['discovered', 'migrated'];

/** Ids of the machines that a configuration server has protected and not let go. */
export function itemsUnder(world: World, server: number): readonly string[] {
  return world.names.machine.filter((_, row) => {
    const gateway = cell(world.machines.col.gateway, row);
    if (gateway === NONE || coordinatorOf(world, gateway) !== server) return false;
    return !FREE.includes(world.host.stateOf('replicated-item', 'protection', row));
  });
}

/** Ids of the replicated items of a vault. */
export function itemsIn(world: World, vault: number): readonly string[] {
  return world.names[SERVER].flatMap((_, row) =>
    vaultOf(world, row) === vault ? itemsUnder(world, row) : [],
  );
}
