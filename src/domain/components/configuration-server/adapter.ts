/** A virtual server's network adapter, and the host that may not bear it (CS-03, F-12). */
import { condition, isSo } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';
import { serverPart } from './part.ts';

const KIND = 'configuration-server';

/** Row of the host a configuration server runs on: the first of its site, `NONE` without one. */
export function hostOf(world: World, server: number): number {
  const site = serverPart(world, server)?.site;
  return world.names['esxi-host'].findIndex((id) =>
    world.spec.components.some((part) => part.id === id && part.site === site),
  );
}

/** Another adapter than VMXNET3 on a host without VMware's update. */
export function isAdapterRisky(world: World, server: number): boolean {
  const host = hostOf(world, server);
  if (host === NONE || condition(world, KIND, server, 'adapter-type') === 0) return false;
  return !isSo(world, 'esxi-host', host, 'adapter-update');
}

/** The host stops with everything on it. */
export function crashHost(world: World, server: number): void {
  const { crashes } = world.servers.col;
  crashes[server] = cell(crashes, server) + 1;
  power(world, server, 'power.lost');
}

/** Power of a host and of the server on it. */
export function power(world: World, server: number, event: 'power.lost' | 'power.restored'): void {
  world.host.send('esxi-host', 'host', hostOf(world, server), event);
  world.host.send(KIND, 'host', server, event);
  const gateway = world.gatewayOf(KIND, server);
  if (gateway !== NONE) world.host.send('gateway', 'power', gateway, event);
}

export function adapterChanged(world: World, server: number): void {
  world.host.send(KIND, 'adapter', server, 'adapter.changed');
}
