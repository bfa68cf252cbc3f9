/** What a machine looks like: one of thirteen silhouettes (UX 6.5). */
import type { EngineView } from '../domain/index.ts';
import type { MachineLook } from './frame.ts';

export interface LookFacts {
  readonly itemState: string;
  readonly isProtected: boolean;
  readonly isSplitBrain: boolean;
  readonly isWriting: boolean;
  readonly azureVmState: string;
  readonly rpoMs: number | null;
  readonly thresholdMs: number;
}

const AT_RISK_SHARE = 0.5;

/** Rules in order of weight; the first that holds is the look. */
const rules: readonly (readonly [MachineLook, (facts: LookFacts) => boolean])[] = [
  ['two-copies', (f) => f.isSplitBrain],
  ['migrated', (f) => f.itemState === 'migrated'],
  ['on-approval', (f) => f.itemState === 'commitPending' || f.itemState === 'committing'],
  ['live-azure', (f) => ['failedOver', 'completingMigration'].includes(f.itemState)],
  ['starting', (f) => ['creating', 'hydrating', 'starting'].includes(f.azureVmState)],
  ['dark', (f) => !f.isWriting],
  ['starting', (f) => ['failingOver', 'changingPoint'].includes(f.itemState)],
  ['unprotected', (f) => !f.isProtected],
  ['breach', (f) => f.rpoMs !== null && f.rpoMs > f.thresholdMs],
  ['at-risk', (f) => f.rpoMs !== null && f.rpoMs >= f.thresholdMs * AT_RISK_SHARE],
];

export function lookFor(facts: LookFacts): MachineLook {
  return rules.find(([, holds]) => holds(facts))?.[0] ?? 'in-promise';
}

/** Look of a machine now. */
export function lookOf(engine: EngineView, id: string): MachineLook {
  const machine = engine.spec.machines.find((row) => row.id === id);
  return lookFor({
    itemState: engine.itemState(id),
    isProtected: machine?.isProtected === true,
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
