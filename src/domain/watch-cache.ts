/** Asks the solver to tell when a server's cache passes a level. */
import { cacheSize, levelCorners } from './physics/cache.ts';
import { cell, type World } from './world.ts';

/** Kernel event kind: a cache level was crossed; `a` = gateway row. */
export const CACHE_LEVEL = 14;

/** Asks for the events a fresh world is told by; a restored one has asked already. */
export function watchCaches(world: World): void {
  for (let gateway = 0; gateway < world.gateways.count; gateway += 1) watchGateway(world, gateway);
}

export function watchGateway(world: World, gateway: number): void {
  const node = cell(world.gateways.col.node, gateway);
  for (const corner of levelCorners(cacheSize(world, gateway))) {
    world.net.watchBacklog(node, corner, CACHE_LEVEL, gateway);
  }
}
