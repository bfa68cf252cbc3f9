/** Whether the host of a machine can start it (FBK-05). */
import { isSo } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';

export function isMemoryShort(world: World, machine: number): boolean {
  const host = cell(world.machines.col.host, machine);
  return host !== NONE && isSo(world, 'esxi-host', host, 'low-memory');
}
