/** Cores and network cards of the Azure region (CAP-11). */
import { isRunning, lifeOf } from '../components/azure-vm/copies.ts';
import { cardsOf, coresOf } from '../components/target/plan.ts';
import { activeValues } from '../faults/active.ts';
import { cell, type World } from '../world.ts';

/** Cores still free; unlimited where neither the scenario nor a fault sets a quota. */
export function coresFree(world: World): number {
  let quota = Number.MAX_SAFE_INTEGER;
  world.spec.sites.forEach((site, row) => {
    if (site.kind !== 'azure') return;
    if (site.cores !== undefined) quota = Math.min(quota, site.cores);
    for (const cores of activeValues(world, 'quota-too-small', 'site', row)) {
      quota = Math.min(quota, cores);
    }
  });
  return quota === Number.MAX_SAFE_INTEGER ? quota : quota - used(world, coresOf);
}

/** Network cards still free; unlimited while no fault sets a quota. */
export function cardsFree(world: World): number {
  let quota = Number.MAX_SAFE_INTEGER;
  for (let row = 0; row < world.sites.count; row += 1) {
    quota = Math.min(quota, ...activeValues(world, 'nic-quota-too-small', 'site', row));
  }
  return quota === Number.MAX_SAFE_INTEGER ? quota : quota - used(world, cardsOf);
}

function used(world: World, by: (world: World, machine: number) => number): number {
  let sum = 0;
  for (let vm = 0; vm < world.vms.count; vm += 1) {
    const life = lifeOf(world, vm);
    if (life === 'starting' || life === 'off' || isRunning(world, vm)) {
      sum += by(world, cell(world.vms.col.machine, vm));
    }
  }
  return sum;
}
