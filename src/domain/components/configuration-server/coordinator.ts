/** Which configuration server a process server, and with it a machine, belongs to. */
import { cell, NONE, refOfHandle, type World } from '../../world.ts';

const KIND = 'configuration-server';

/**
 * Row of the configuration server behind a gateway: itself where it is built in, the one it was
 * installed for, else the first of its site, else the first; `NONE` in an estate without any.
 */
export function coordinatorOf(world: World, gateway: number): number {
  const ref = refOfHandle(cell(world.gateways.col.server, gateway));
  if (ref.kind === KIND) return ref.row;
  const ids = world.names[KIND];
  const part = world.spec.components.find((one) => one.id === world.names[ref.kind][ref.row]);
  const named = part?.kind === 'process-server' ? part.configurationServer : undefined;
  if (named !== undefined) return ids.indexOf(named);
  const near = ids.findIndex((id) =>
    world.spec.components.some((one) => one.id === id && one.site === part?.site),
  );
  return near === NONE && ids.length > 0 ? 0 : near;
}

/** The same of a machine. */
export function coordinatorOfMachine(world: World, machine: number): number {
  const gateway = cell(world.machines.col.gateway, machine);
  return gateway === NONE ? NONE : coordinatorOf(world, gateway);
}
