/** An account as the estate describes it, and what stands against replicating into it. */
import { isSo } from '../../conditions/store.ts';
import { limits } from '../../facts/limits.ts';
import { protection } from '../../facts/protection.ts';
import { storageSpec } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';

/** Data in the account can be written and read now. */
export function servesData(world: World, storage: number): boolean {
  return cell(world.storages.col.isCut, storage) === 0;
}

/** STO-03: regions without premium replication. */
const WITHOUT_PREMIUM: readonly string[] = ['Central India', 'South India'];

/** Region a part of Azure lies in: its own, else that of its site. */
export function regionOf(world: World, part: { site: string; region?: string }): string {
  return part.region ?? world.spec.sites.find(({ id }) => id === part.site)?.region ?? '';
}

/** Region of the vault: items replicate into accounts and networks of this one only. */
export function vaultRegion(world: World): string {
  const vault = world.spec.components.find(({ kind }) => kind === 'vault');
  const site = vault?.site ?? world.spec.sites.find(({ kind }) => kind === 'azure')?.id ?? '';
  return regionOf(world, { site });
}

export interface Unsuited {
  readonly code: string;
  readonly fact: string;
}

/** Every reason there is, for whoever makes rules of them. */
export const storageReasons: readonly Unsuited[] = [
  { code: 'ACCOUNT_ELSEWHERE', fact: 'STO-01' },
  { code: 'ACCOUNT_UNSUITED', fact: 'STO-10' },
  { code: 'NO_LOG_ACCOUNT', fact: 'STO-02' },
  { code: 'PREMIUM_NOT_OFFERED', fact: 'STO-03' },
  { code: 'NEEDS_PREMIUM', fact: 'STO-08' },
  { code: 'TARGET_MISSING', fact: 'STO-13' },
];

/** Why a machine cannot replicate into an account, every reason (LIFECYCLE 8, SELECT). */
export function unsuited(world: World, storage: number, machine: number): readonly Unsuited[] {
  const account = storageSpec(world, storage);
  const reasons: Unsuited[] = [];
  const region = regionOf(world, account);
  if (region !== vaultRegion(world)) reasons.push({ code: 'ACCOUNT_ELSEWHERE', fact: 'STO-01' });
  if (isSo(world, 'storage-account', storage, 'blob-only')) {
    reasons.push({ code: 'ACCOUNT_UNSUITED', fact: 'STO-10' });
  }
  if (account.tier === 'premium') {
    if (account.log === undefined) reasons.push({ code: 'NO_LOG_ACCOUNT', fact: 'STO-02' });
    if (WITHOUT_PREMIUM.includes(region)) {
      reasons.push({ code: 'PREMIUM_NOT_OFFERED', fact: 'STO-03' });
    }
  } else if (sourceIops(world, machine) > limits.storageIopsStandard.value) {
    reasons.push({ code: 'NEEDS_PREMIUM', fact: 'STO-08' });
  }
  const presence = world.host.stateOf('storage-account', 'presence', storage);
  if (presence !== 'available') reasons.push({ code: 'TARGET_MISSING', fact: 'STO-13' });
  return reasons;
}

/** Writes per second of a source at its busiest, as its workload says. */
function sourceIops(world: World, machine: number): number {
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  if (workload === undefined) return 0;
  const busiest = Math.max(0, ...workload.churn.steps.map(({ value }) => value));
  return busiest / workload.writeSizeBytes;
}

/** STO-06: standard accounts needed for this many writes per second. */
export function accountsNeeded(iops: number): number {
  return Math.ceil(iops / limits.storageIopsStandard.value);
}

/** Longest retention an account allows (POL-03, X-09). */
export function longestRetention(world: World, storage: string): number {
  const part = world.spec.components.find(({ id }) => id === storage);
  const isPremium = part?.kind === 'storage-account' && part.tier === 'premium';
  return isPremium ? protection.retentionPremium.value : protection.retentionStandard.value;
}
