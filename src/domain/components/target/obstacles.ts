/** What stands in the way of a machine that is to start in Azure, step by step. */
import { isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { cell, NONE, type World } from '../../world.ts';
import { isMissing } from '../shared/removal.ts';
import { servesData } from '../storage-account/spec.ts';

/** Account, copies and network the machine needs are there (F-73, F-74). */
export function placeObstacle(world: World, machine: number, network: number): ErrorCode | null {
  const storage = cell(world.machines.col.storage, machine);
  if (isMissing(world, 'storage-account', storage)) return '70038';
  if (isSo(world, 'machine', machine, 'target-lost')) return '70038';
  if (!servesData(world, storage)) return 'REGION_DOWN';
  return network !== NONE && isMissing(world, 'network', network) ? '70038' : null;
}
