/** What a restart of a source machine settles. */
import { isSo, mendCondition } from '../../conditions/store.ts';
import type { World } from '../../world.ts';

const KIND = 'mobility-agent';

/** MOB-03: what waits for a restart has had it. Nothing is sent where nothing waits. */
export function booted(world: World, machine: number): void {
  const ref = { kind: 'machine', row: machine } as const;
  for (const name of ['reboot-pending', 'restart-recommended']) {
    if (isSo(world, 'machine', machine, name)) mendCondition(world, ref, name);
  }
  if (world.host.stateOf(KIND, 'install', machine) === 'pendingReboot') {
    world.host.send(KIND, 'install', machine, 'machine.rebooted');
  }
  if (world.host.stateOf(KIND, 'registration', machine) === 'registerFailed') {
    world.host.send(KIND, 'registration', machine, 'road.changed');
  }
}
