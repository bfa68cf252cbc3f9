/** When a certificate can be renewed, and from where (CS-11, LIFECYCLE 2.3). */
import type { Args, Rule } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { cell, type Kind, type World } from '../../world.ts';
import { itemsUnder } from '../vault/contents.ts';
import { hasContact } from './contact.ts';
import { coordinatorOf } from './coordinator.ts';

const KIND = 'configuration-server';

const stateOf = (world: World, row: number) => world.host.stateOf(KIND, 'certificate', row);
const isOnServer = ({ command }: Args) => command.with?.['on-server'] === true;

/** Ids of the servers that belong to a configuration server, itself included. */
function serversUnder(world: World, server: number): readonly { kind: Kind; row: number }[] {
  const own = world.names['process-server'].flatMap((_, row) =>
    coordinatorOf(world, world.gatewayOf('process-server', row)) === server
      ? [{ kind: 'process-server' as const, row }]
      : [],
  );
  return [{ kind: KIND, row: server }, ...own];
}

function oldComponents(world: World, server: number): readonly string[] {
  const servers = serversUnder(world, server).flatMap(({ kind, row }) =>
    isSo(world, kind, row, 'old-version') ? [world.names[kind][row] ?? ''] : [],
  );
  const machines = itemsUnder(world, server).filter((id) =>
    isSo(world, 'machine', world.names.machine.indexOf(id), 'old-version'),
  );
  return [...servers, ...machines];
}

function silentComponents(world: World, server: number): readonly string[] {
  const servers = serversUnder(world, server).flatMap(({ kind, row }) => {
    const gateway = world.gatewayOf(kind, row);
    const isBeating = world.host.stateOf('gateway', 'heartbeat', gateway) === 'healthy';
    return isBeating ? [] : [world.names[kind][row] ?? ''];
  });
  const machines = itemsUnder(world, server).filter((id) => {
    const row = world.names.machine.indexOf(id);
    if (cell(world.machines.col.isReplicating, row) === 0) return false;
    return world.host.stateOf('mobility-agent', 'heartbeat', row) !== 'running';
  });
  return [...servers, ...machines];
}

/** Only the portal asks for components that are there; the tool on the server asks for rights. */
function byPortal(code: string, found: (world: World, server: number) => readonly string[]): Rule {
  return {
    code,
    fact: 'CS-11',
    holds: (world, args) => isOnServer(args) || found(world, args.row).length === 0,
    params: (world, { row }) => ({ left: found(world, row).join(', ') }),
  };
}

export const certificateRules: readonly Rule[] = [
  {
    code: 'CERTIFICATE_GOOD',
    fact: 'CS-11',
    holds: (world, { row }) => ['expiring', 'expired'].includes(stateOf(world, row)),
    isFirst: true,
  },
  {
    code: 'CERTIFICATE_EXPIRED',
    fact: 'CS-11',
    holds: (world, args) => isOnServer(args) || stateOf(world, args.row) !== 'expired',
    isFirst: true,
  },
  {
    code: 'CS_NOT_CONNECTED',
    fact: 'CS-11',
    holds: (world, args) => isOnServer(args) || hasContact(world, args.row),
  },
  byPortal('OLD_COMPONENTS', oldComponents),
  byPortal('COMPONENTS_SILENT', silentComponents),
  {
    code: 'NOT_ADMINISTRATOR',
    fact: 'CS-11',
    holds: (world, args) => !isOnServer(args) || !isSo(world, KIND, args.row, 'not-administrator'),
  },
];
