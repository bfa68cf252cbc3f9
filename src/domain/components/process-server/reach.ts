/** 78186: a machine cannot hand its data to its server, for its own way or for the server. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { cell, type World } from '../../world.ts';

export function raiseUnreachable(world: World, machine: number): void {
  const isOurs = cell(world.machines.col.isReplicating, machine) === 1;
  if (isOurs) raiseAlert(world, '78186', 'machine', machine);
}

/** One of the two reasons is gone; the alert stays while the other holds. */
export function clearUnreachable(world: World, machine: number, gone: 'server' | 'port'): void {
  const { host, machines } = world;
  const isOther =
    gone === 'server'
      ? cell(machines.col.isShutOut, machine) === 1
      : host.stateOf('gateway', 'intake', cell(machines.col.gateway, machine)) === 'blocked';
  if (!isOther) clearAlert(world, '78186', 'machine', machine);
}
