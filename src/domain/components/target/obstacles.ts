/** What stands in the way of a machine that is to start in Azure, step by step. */
import { isCarried, isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { azureLimits } from '../../facts/azure.ts';
import { storageSpec } from '../../physics/path.ts';
import { cardsFree, coresFree } from '../../physics/quota.ts';
import { cell, NONE, type World } from '../../world.ts';
import { isRunning, vmOf } from '../azure-vm/copies.ts';
import { isMissing } from '../shared/removal.ts';
import { servesData } from '../storage-account/spec.ts';
import { belongs, cardsOf, coresOf, isHeld, wantedAddress } from './plan.ts';

/** Account, copies and network the machine needs are there (F-73, F-74). */
export function placeObstacle(world: World, machine: number, network: number): ErrorCode | null {
  const storage = cell(world.machines.col.storage, machine);
  if (isMissing(world, 'storage-account', storage)) return '70038';
  if (isSo(world, 'machine', machine, 'target-lost')) return '70038';
  if (!servesData(world, storage)) return 'REGION_DOWN';
  return network !== NONE && isMissing(world, 'network', network) ? '70038' : null;
}

/**
 * The address the machine is to keep belongs to the network and nobody has it: no stranger, no
 * other copy, nothing a test left behind (PRP-01, FO-14).
 */
export function addressObstacle(world: World, machine: number, network: number): ErrorCode | null {
  const { col } = world.machines;
  if (cell(col.ipTaken, machine) > 0) return 'REPLICA_IP_TAKEN';
  const isLeft = world.host.stateOf('replicated-item', 'test', machine) === 'leftovers';
  if (isLeft && cell(col.testNetwork, machine) === network) return 'REPLICA_IP_TAKEN';
  const wanted = wantedAddress(world, machine);
  if (wanted === null || network === NONE) return null;
  if (!belongs(world, network, wanted)) return 'IP_NOT_IN_SUBNET';
  return isHeld(world, network, wanted, vmOf(machine, false)) ? 'REPLICA_IP_TAKEN' : null;
}

/** STO-11: a test writes as much again into the same account, and a premium one is finite. */
export function roomObstacle(world: World, machine: number): ErrorCode | null {
  const storage = cell(world.machines.col.storage, machine);
  if (storageSpec(world, storage).tier !== 'premium') return null;
  const sizeOf = (row: number) =>
    (world.spec.machines[row]?.disks ?? [])
      .filter((disk) => !disk.excluded)
      .reduce((sum, disk) => sum + disk.sizeBytes, 0);
  let used = sizeOf(machine);
  for (const row of world.roster.byStorage[storage] ?? []) {
    used += sizeOf(row) * (isRunning(world, vmOf(row, true)) ? 2 : 1);
  }
  return used > azureLimits.premiumCapacityBytes.value ? 'STORAGE_FULL' : null;
}

/** Quota, policy and cards of the subscription (CAP-11, FO-19). */
export function makeObstacle(world: World, machine: number): ErrorCode | null {
  const isForbidden = world.spec.sites.some(
    ({ kind }, row) => kind === 'azure' && isSo(world, 'site', row, 'size-not-allowed'),
  );
  if (isForbidden || coresFree(world) < coresOf(world, machine)) return '28031';
  return cardsFree(world) < cardsOf(world, machine) ? '28092' : null;
}

/** FO-18: who has to have its disks prepared before it starts in Azure. */
export function needsHydration(world: World, machine: number): boolean {
  const spec = world.spec.machines[machine];
  return (
    !isSo(world, 'machine', machine, 'modern-agent') ||
    spec?.physical === true ||
    spec?.os === 'linux' ||
    isSo(world, 'machine', machine, 'drivers-not-boot-start') ||
    isSo(world, 'machine', machine, 'no-dhcp-service') ||
    isSo(world, 'machine', machine, 'boot-drivers-missing')
  );
}

/** F-47: what the guest lacked when the point was made cannot be prepared. */
export function hydrationObstacle(
  world: World,
  machine: number,
  pointAt: number,
): ErrorCode | null {
  const ref = { kind: 'machine', row: machine } as const;
  return isCarried(world, ref, 'boot-drivers-missing', pointAt) ? '170010' : null;
}
