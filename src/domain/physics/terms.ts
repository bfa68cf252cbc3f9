/**
 * What a policy said when: an edit holds from then on, and the past is judged by what held then
 * (POL-07). A machine whose terms never changed has no row.
 */
import type { PolicySpec } from '../estate.ts';
import { cell, NONE, type World } from '../world.ts';

export type Terms = Pick<PolicySpec, 'rpoThresholdMs' | 'retentionMs' | 'appConsistentMs'>;

/** Terms from an instant on, as far as the stretch that was asked about. */
export interface TermsSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly rpoThresholdMs: number;
  /** Null = no app-consistent points. */
  readonly appMs: number | null;
}

export function policyOf(world: World, machine: number): PolicySpec | undefined {
  return world.spec.policies[cell(world.machines.col.policy, machine)];
}

/** Notes what holds for a machine until now; call it before anything of it changes. */
export function closeTerms(world: World, machine: number): void {
  const { termsRow } = world.machines.col;
  const policy = policyOf(world, machine);
  termsRow[machine] = world.terms.append({
    until: world.kernel.now(),
    threshold: policy?.rpoThresholdMs ?? 0,
    retention: policy?.retentionMs ?? 0,
    app: policy?.appConsistentMs ?? NONE,
    prev: cell(termsRow, machine),
  });
}

/** Stretches of a window with the terms that held in each, newest first; ends are included. */
export function termsBetween(
  world: World,
  machine: number,
  fromMs: number,
  toMs: number,
): readonly TermsSpan[] {
  const policy = policyOf(world, machine);
  const { terms } = world;
  const spans: TermsSpan[] = [];
  let rpoThresholdMs = policy?.rpoThresholdMs ?? 0;
  let appMs = policy?.appConsistentMs ?? null;
  let end = toMs;
  for (let row = cell(world.machines.col.termsRow, machine); row !== NONE; ) {
    const until = terms.get('until', row);
    if (until <= fromMs) break;
    if (until <= end) {
      spans.push({ fromMs: until, toMs: end, rpoThresholdMs, appMs });
      end = until - 1;
    }
    rpoThresholdMs = terms.get('threshold', row);
    const app = terms.get('app', row);
    appMs = app === NONE ? null : app;
    row = terms.get('prev', row);
  }
  spans.push({ fromMs, toMs: end, rpoThresholdMs, appMs });
  return spans;
}

/** Oldest instant retention still keeps: a point that is gone does not come back (RPT-05). */
export function keptSince(world: World, machine: number, atMs: number): number {
  const { terms } = world;
  let retention = policyOf(world, machine)?.retentionMs ?? 0;
  let floor = Number.NEGATIVE_INFINITY;
  for (let row = cell(world.machines.col.termsRow, machine); row !== NONE; ) {
    const until = terms.get('until', row);
    if (until > atMs) retention = terms.get('retention', row);
    else floor = Math.max(floor, until - terms.get('retention', row));
    row = terms.get('prev', row);
  }
  return Math.max(floor, atMs - retention);
}
