/**
 * What a machine looks like (UX 6.5). Eleven of the thirteen silhouettes are a machine's own: the
 * copy of a test stands beside its machine and is drawn as `drill-copy`, and nothing is on its way
 * home yet, because machines cannot be protected from Azure yet.
 */
import type { EngineView, ItemState } from '../domain/index.ts';
import type { MachineLook } from './frame.ts';

export type OwnLook = Exclude<MachineLook, 'drill-copy' | 'way-home'>;

export interface LookFacts {
  readonly itemState: ItemState;
  readonly isSplitBrain: boolean;
  readonly isWriting: boolean;
  readonly azureVmState: string;
  /** Null while nothing is replicated. */
  readonly rpoMs: number | null;
  readonly thresholdMs: number;
}

/** Share of the threshold from which people call a machine at risk (UX 6.5). */
export const AT_RISK_SHARE = 0.5;

/** Nobody protects it, or not any more. The vault holds all others. */
const OUTSIDE: readonly ItemState[] = ['discovered', 'ineligible', 'unprotected', 'removed'];
/** Protection was asked for, and nothing is copied yet. */
const BEGINNING: readonly ItemState[] = ['enabling', 'awaitingRestart', 'enableFailed'];
const COPYING: readonly ItemState[] = ['initialReplication', 'finalizing'];
const STARTING: readonly ItemState[] = ['failingOver', 'changingPoint'];

/** Rules in order of weight; the first that holds is the look. */
const rules: readonly (readonly [OwnLook, (facts: LookFacts) => boolean])[] = [
  ['two-copies', (f) => f.isSplitBrain],
  ['migrated', (f) => f.itemState === 'migrated'],
  ['on-approval', (f) => f.itemState === 'commitPending' || f.itemState === 'committing'],
  ['live-azure', (f) => f.itemState === 'failedOver' || f.itemState === 'completingMigration'],
  ['starting', (f) => ['creating', 'hydrating', 'starting'].includes(f.azureVmState)],
  ['dark', (f) => !f.isWriting],
  ['starting', (f) => STARTING.includes(f.itemState)],
  ['unprotected', (f) => OUTSIDE.includes(f.itemState) || BEGINNING.includes(f.itemState)],
  ['first-copy', (f) => COPYING.includes(f.itemState)],
  // Without an RPO nothing arrives any more, and nothing is promised: its failover broke.
  ['breach', (f) => f.rpoMs === null || f.rpoMs > f.thresholdMs],
  ['at-risk', (f) => f.rpoMs !== null && f.rpoMs >= f.thresholdMs * AT_RISK_SHARE],
];

export function lookFor(facts: LookFacts): OwnLook {
  return rules.find(([, holds]) => holds(facts))?.[0] ?? 'in-promise';
}

/** Whether the vault lists it; a migrated machine has left (MIGR-04). */
export function isInVault(state: ItemState): boolean {
  return state !== 'migrated' && !OUTSIDE.includes(state);
}

/** Look of a machine now. */
export function lookOf(engine: EngineView, id: string): MachineLook {
  return lookFor({
    itemState: engine.itemState(id),
    isSplitBrain: engine.isSplitBrain(id),
    isWriting: engine.stoppedAtMs(id) === null,
    azureVmState: engine.azureVmState(id),
    rpoMs: engine.rpoMs(id),
    thresholdMs: thresholdOf(engine, id),
  });
}

export function thresholdOf(engine: EngineView, id: string): number {
  const policy = engine.spec.machines.find((row) => row.id === id)?.policy;
  return engine.spec.policies.find((row) => row.id === policy)?.rpoThresholdMs ?? 0;
}
