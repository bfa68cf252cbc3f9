/** What stands in the way of an orderly shutdown (FO-04, VMW-05). */
import { isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { cell, NONE, type World } from '../../world.ts';

/** Error code of the first obstacle, null when the machine would answer. */
export function shutdownObstacle(world: World, machine: number): ErrorCode | null {
  const spec = world.spec.machines[machine];
  if (spec?.physical === true) return 'SHUTDOWN_NO_TOOLS';
  const state = world.host.stateOf('machine', 'power', machine);
  if (state === 'down' || state === 'asking') return 'SHUTDOWN_UNANSWERED';
  const vcenter = vcenterOf(world, machine);
  if (isSo(world, 'machine', machine, 'no-tools')) return 'SHUTDOWN_NO_TOOLS';
  if (vcenter === NONE) return 'SHUTDOWN_NO_TOOLS';
  if (world.host.stateOf('vcenter', 'connection', vcenter) !== 'connected') {
    return 'SHUTDOWN_READ_ONLY';
  }
  const lacks = (name: string) => isSo(world, 'vcenter', vcenter, name);
  return lacks('read-only-role') || lacks('no-power-right') ? 'SHUTDOWN_READ_ONLY' : null;
}

/** The vCenter of a machine's site, `NONE` if it has none. */
export function vcenterOf(world: World, machine: number): number {
  const site = world.names.site[cell(world.machines.col.site, machine)];
  const ids = world.names.vcenter;
  return ids.findIndex((id) => world.spec.components.some((c) => c.id === id && c.site === site));
}
