/** The policy for the way back that every policy has (POL-04, POL-05). */
import type { EstateSpec, PolicySpec } from '../../estate.ts';
import { protection } from '../../facts/protection.ts';
import { nameOf, type World } from '../../world.ts';

const SUFFIX = '-failback';

export function twinId(id: string): string {
  return `${id}${SUFFIX}`;
}

/** Constant, whatever the policy says. */
export function twinOf({ id }: PolicySpec): PolicySpec {
  return {
    id: twinId(id),
    rpoThresholdMs: protection.failbackThreshold.value,
    retentionMs: protection.failbackRetention.value,
    appConsistentMs: protection.failbackAppConsistent.value,
    isFailback: true,
  };
}

/** The estate with a twin for every policy that has none. */
export function withTwins(spec: EstateSpec): EstateSpec {
  const known = new Set(spec.policies.map(({ id }) => id));
  const missing = spec.policies
    .filter((policy) => policy.isFailback !== true && !known.has(twinId(policy.id)))
    .map(twinOf);
  return missing.length === 0 ? spec : { ...spec, policies: [...spec.policies, ...missing] };
}

export function isTwin(world: World, policy: number): boolean {
  return world.spec.policies[policy]?.isFailback === true;
}

/** Tells a policy and its twin, which lives as long as it does. */
export function tellPolicy(world: World, policy: number, event: string): void {
  world.host.send('policy', 'life', policy, event);
  const twin = world.ids.get(twinId(nameOf(world, 'policy', policy)));
  if (twin?.kind === 'policy') {
    world.host.send('policy', 'life', twin.row, event);
  }
}
