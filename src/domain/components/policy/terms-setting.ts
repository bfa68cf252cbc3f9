/** What a command says of a policy: threshold, retention, app-consistent points (POL-01). */
import type { Args, Setting } from '../../catalog.ts';
import type { Refusal } from '../../command.ts';
import { protection } from '../../facts/protection.ts';
import { durationValue } from '../../faults/settings.ts';
import type { Terms } from '../../physics/terms.ts';
import { nameOf, type World } from '../../world.ts';

export const termSettings = {
  'rpo-threshold': { value: 'duration', fact: 'POL-02' },
  retention: { value: 'duration', fact: 'POL-03' },
  /** A duration, or `never`. */
  'app-consistent': { value: 'text', fact: 'POL-10' },
} as const satisfies Record<string, Setting>;

/** POL-12: what a new policy says where nobody says otherwise. */
const USUAL: Terms = {
  rpoThresholdMs: protection.usualThreshold.value,
  retentionMs: protection.usualRetention.value,
  appConsistentMs: protection.usualAppConsistent.value,
};

/** The settings over the policy as it is, or over the usual one. */
export function askedTerms(world: World, { command, ref }: Args): Terms {
  const policy = ref?.kind === 'policy' ? world.spec.policies[ref.row] : undefined;
  const { appConsistentMs: usualApp, ...usual } = policy ?? USUAL;
  const given = command.with ?? {};
  const app = given['app-consistent'];
  const appMs = app === undefined ? usualApp : app === 'never' ? undefined : durationValue(app);
  return {
    rpoThresholdMs: durationValue(given['rpo-threshold']) ?? usual.rpoThresholdMs,
    retentionMs: durationValue(given['retention']) ?? usual.retentionMs,
    ...(appMs === undefined || appMs === null ? {} : { appConsistentMs: appMs }),
  };
}

/** App-consistent points are never made, or every so many minutes. */
export function badTerms(world: World, { command, ref, row }: Args): readonly Refusal[] {
  const value = command.with?.['app-consistent'];
  if (value === undefined || value === 'never' || (durationValue(value) ?? 0) > 0) return [];
  const name = ref === null ? '' : nameOf(world, ref.kind, row);
  const params = { name, setting: 'app-consistent', value: String(value) };
  return [{ code: 'BAD_SETTING', fact: 'POL-10', target: name, params }];
}
