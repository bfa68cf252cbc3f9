/** Which host and datastore a virtual machine stands on, and where else it could start (F-77). */
import { isSo } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';
import { isPhysical, machineSpec } from '../source-machine/guest.ts';
import { vcenterOf } from '../source-machine/rules.ts';

function isIn(world: World, kind: 'esxi-host' | 'datastore', row: number, site: string): boolean {
  const id = world.names[kind][row];
  return world.spec.components.some((part) => part.id === id && part.site === site);
}

/** VMW-02: without a vCenter nothing moves a machine from one host to another. */
function isAlone(world: World, machine: number): boolean {
  const entry = vcenterOf(world, machine);
  return entry !== NONE && isSo(world, 'vcenter', entry, 'standalone-host');
}

/** Its host if that one runs, else another of its site that takes machines; `NONE` if none does. */
export function hostFor(world: World, machine: number, leaving = NONE): number {
  const now = cell(world.machines.col.host, machine);
  const { site } = machineSpec(world, machine);
  const canTake = (row: number) =>
    row !== leaving &&
    world.host.stateOf('esxi-host', 'host', row) === 'on' &&
    !isSo(world, 'esxi-host', row, 'maintenance');
  if (now !== NONE && now !== leaving && canTake(now)) return now;
  if (isAlone(world, machine)) return NONE;
  return (
    [...world.names['esxi-host'].keys()].find(
      (row) => canTake(row) && isIn(world, 'esxi-host', row, site),
    ) ?? NONE
  );
}

/** Row of the datastore its disks stand on, `NONE` where the estate has none. */
export function datastoreOf(world: World, machine: number): number {
  const { datastore, site } = machineSpec(world, machine);
  const stores = world.names.datastore;
  if (datastore !== undefined) return stores.indexOf(datastore);
  return stores.findIndex((_, row) => isIn(world, 'datastore', row, site));
}

/** Its disks are within reach of its hosts. */
export function hasDisks(world: World, machine: number): boolean {
  if (isPhysical(world, machine)) return true;
  const store = datastoreOf(world, machine);
  return store === NONE || world.host.stateOf('datastore', 'host', store) === 'on';
}

export function hasHost(world: World, machine: number): boolean {
  const isPlaced = cell(world.machines.col.host, machine) !== NONE;
  return isPhysical(world, machine) || !isPlaced || hostFor(world, machine) !== NONE;
}

/** Power, a host and its disks: it can be switched on. */
export function hasPowerAndHost(world: World, machine: number): boolean {
  const site = cell(world.machines.col.site, machine);
  return (
    world.host.stateOf('site', 'power', site) === 'on' &&
    hasHost(world, machine) &&
    hasDisks(world, machine)
  );
}

/** Puts it on the host it can start on; nothing changes where it already stands there. */
export function moveToHost(world: World, machine: number): void {
  const next = hostFor(world, machine);
  if (next !== NONE) placeOn(world, machine, next);
}

export function placeOn(world: World, machine: number, host: number): void {
  if (cell(world.machines.col.host, machine) === host) return;
  world.machines.thaw();
  world.machines.col.host[machine] = host;
}
