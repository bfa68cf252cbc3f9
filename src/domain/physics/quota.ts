/** Cores of the Azure region (CAP-11). */
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
  return quota === Number.MAX_SAFE_INTEGER ? quota : quota - coresUsed(world);
}

function coresUsed(world: World): number {
  let used = 0;
  for (let vm = 0; vm < world.vms.count; vm += 1) {
    const state = world.host.stateOf('azure-vm', 'life', vm);
    if (state === 'starting' || state === 'running' || state === 'off') {
      used += world.spec.machines[cell(world.vms.col.machine, vm)]?.cpu ?? 0;
    }
  }
  return used;
}
