/**
 * Whether an application under test finds its directory (ADN-02, ADN-03): an isolated network has
 * none but the one whose own test copy runs there, at the address the network names.
 */
import { isSo } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';
import { addressValue } from '../target/ipv4.ts';
import { networkSpec } from '../target/plan.ts';
import { isRunning, vmOf } from './copies.ts';

/** Directories the services of a machine need, near or far. */
function directoriesFor(world: World, machine: number): readonly number[] {
  const found = new Set<number>();
  const seen = new Set<number>();
  const walk = (service: number) => {
    if (seen.has(service)) return;
    seen.add(service);
    for (const need of world.roster.needsOf[service] ?? []) {
      if (world.spec.services[need]?.isDirectory === true) found.add(need);
      walk(need);
    }
  };
  world.spec.services.forEach(({ machines }, service) => {
    if (machines.includes(world.names.machine[machine] ?? '')) walk(service);
  });
  return [...found];
}

/** Some machine of the directory answers in a network, where the network asks. */
function answersIn(world: World, directory: number, network: number): boolean {
  const { dns } = networkSpec(world, network) ?? {};
  const wanted = dns === undefined ? null : addressValue(dns);
  const { machines = [] } = world.spec.services[directory] ?? {};
  return machines.some((id) => {
    const machine = world.names.machine.indexOf(id);
    const vm = vmOf(machine, true);
    const { col } = world.vms;
    return (
      isRunning(world, vm) &&
      cell(col.network, vm) === network &&
      !isSo(world, 'machine', machine, 'directory-stopped') &&
      (wanted === null || cell(col.address, vm) === wanted)
    );
  });
}

/** A test copy lacks a directory it needs. One joined to production finds it there. */
export function lacksDirectory(world: World, vm: number): boolean {
  const { col } = world.vms;
  const network = cell(col.network, vm);
  if (cell(col.isTest, vm) === 0 || network === NONE) return false;
  if (cell(world.networks.col.isBubble, network) === 0) return false;
  const isFound = ['joined-to-production', 'standing-directory'].some((name) =>
    isSo(world, 'network', network, name),
  );
  if (isFound) return false;
  const directories = directoriesFor(world, cell(col.machine, vm));
  return directories.some((directory) => !answersIn(world, directory, network));
}
