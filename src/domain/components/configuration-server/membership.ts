/** Who a configuration server knows: servers that joined it, machines in its database (CS-08). */
import { setCondition } from '../../conditions/store.ts';
import { revise } from '../../grow.ts';
import { cell, nameOf, type Ref, rowOf, type World } from '../../world.ts';
import { itemsUnder } from '../vault/contents.ts';
import { coordinatorOf } from './coordinator.ts';
import { lookAtGateway } from './reach.ts';

const KIND = 'configuration-server';

/** A server's gateway works from now on; a process server also says for whom. */
export function joinGateway(world: World, { kind, row }: Ref, coordinator?: string): void {
  const gateway = world.gatewayOf(kind, row);
  const id = nameOf(world, kind, row);
  if (coordinator !== undefined) {
    const components = world.spec.components.map((part) =>
      part.id === id && part.kind === 'process-server'
        ? { ...part, isInstalled: true, configurationServer: coordinator }
        : part,
    );
    revise(world, { ...world.spec, components });
  }
  world.gateways.col.isJoined[gateway] = 1;
  lookAtGateway(world, gateway);
}

function orphan(world: World, machine: string): void {
  const row = rowOf(world, 'machine', machine);
  setCondition(world, { kind: 'machine', row }, 'unknown-machine', 1);
}

/** Nobody it knew is known any more: they must be enabled or set up anew. */
export function forgetAgents(world: World, server: number): void {
  const { gateways } = world;
  for (const machine of itemsUnder(world, server)) orphan(world, machine);
  for (let gateway = 0; gateway < gateways.count; gateway += 1) {
    if (coordinatorOf(world, gateway) === server) gateways.col.isJoined[gateway] = 0;
  }
  world.servers.col.backupAt[server] = -1;
  world.host.send(KIND, 'reach', server, 'reach.changed');
}

/** Writes down whom the database knows now. */
export function noteBackup(world: World, server: number): void {
  world.servers.col.backupAt[server] = world.kernel.now();
  world.machines.col.inBackup.fill(0, 0, world.machines.count);
  for (const machine of itemsUnder(world, server)) {
    world.machines.col.inBackup[rowOf(world, 'machine', machine)] = 1;
  }
}

/** The database is that of the backup: who was protected later is not in it. */
export function recallBackup(world: World, server: number): void {
  for (const machine of itemsUnder(world, server)) {
    const row = rowOf(world, 'machine', machine);
    if (cell(world.machines.col.inBackup, row) === 0) orphan(world, machine);
  }
}
