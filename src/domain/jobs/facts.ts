/** Jobs and their steps (FACTS 28). Durations are named here and kept in `facts/timing.ts`. */
import type { TimingName } from '../facts/timing.ts';

export type StepEnds = 'time' | 'flow' | 'person' | 'event';

export interface StepFact {
  readonly ends: StepEnds;
  /** Failing it does not stop the job. */
  readonly bestEffort: boolean;
  /** Named duration of a timed step; absent where bytes decide. */
  readonly timing?: TimingName;
  readonly source: string;
}

/** Every step a job can have. The order is the code in a column. */
export const stepFacts = {
  prerequisites: { ends: 'time', bestEffort: false, timing: 'prerequisites', source: 'FO-15' },
  shutdown: { ends: 'event', bestEffort: true, source: 'FO-04' },
  synchronize: { ends: 'flow', bestEffort: true, source: 'FO-06' },
  process: { ends: 'time', bestEffort: false, source: 'RPT-07' },
  'make-point': { ends: 'time', bestEffort: false, timing: 'make-point', source: 'JOB-11' },
  hydrate: { ends: 'time', bestEffort: false, timing: 'hydrate', source: 'FO-18' },
  'create-vm': { ends: 'time', bestEffort: false, timing: 'create-vm', source: 'FO-15' },
  boot: { ends: 'time', bestEffort: false, timing: 'boot', source: 'FO-15' },
  'complete-testing': { ends: 'person', bestEffort: false, source: 'TFO-03' },
  'delete-vm': { ends: 'time', bestEffort: false, timing: 'cleanup-test', source: 'JOB-12' },
  'stop-vm': { ends: 'time', bestEffort: false, timing: 'stop-vm', source: 'JOB-14' },
  'drop-points': { ends: 'time', bestEffort: false, timing: 'commit', source: 'JOB-15' },
  'remove-protection': {
    ends: 'time',
    bestEffort: false,
    timing: 'complete-migration',
    source: 'JOB-16',
  },
  checksum: { ends: 'time', bestEffort: false, source: 'REP-09' },
  'send-differences': { ends: 'flow', bestEffort: false, source: 'REP-09' },
  'clean-up': { ends: 'event', bestEffort: false, source: 'TFO-03' },
} as const satisfies Record<string, StepFact>;

export type StepId = keyof typeof stepFacts;

export const stepIds = Object.keys(stepFacts) as readonly StepId[];

export interface JobFact {
  readonly steps: readonly StepId[];
  readonly canCancel: boolean;
  /** Once failed it can be started again as it was; otherwise from the machine (FACTS 28). */
  readonly canRestart: boolean;
  readonly source: string;
}

/** Steps that only run when the command asks for them are left out by `startJob`. */
export const jobFacts = {
  failover: {
    steps: ['prerequisites', 'shutdown', 'synchronize', 'process', 'hydrate', 'create-vm', 'boot'],
    canCancel: true,
    canRestart: true,
    source: 'JOB-13',
  },
  'planned-failover': {
    steps: ['prerequisites', 'shutdown', 'synchronize', 'process', 'hydrate', 'create-vm', 'boot'],
    canCancel: true,
    canRestart: true,
    source: 'X-01',
  },
  'test-failover': {
    steps: [
      'prerequisites',
      'make-point',
      'hydrate',
      'create-vm',
      'boot',
      'complete-testing',
      'clean-up',
    ],
    canCancel: true,
    canRestart: true,
    source: 'JOB-11',
  },
  'cleanup-test': { steps: ['delete-vm'], canCancel: false, canRestart: true, source: 'JOB-12' },
  'change-recovery-point': {
    steps: ['stop-vm', 'hydrate', 'create-vm', 'boot'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-14',
  },
  commit: { steps: ['drop-points'], canCancel: false, canRestart: false, source: 'JOB-15' },
  'complete-migration': {
    steps: ['remove-protection'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-16',
  },
  resynchronize: {
    steps: ['checksum', 'send-differences'],
    canCancel: true,
    canRestart: true,
    source: 'REP-09',
  },
} as const satisfies Record<string, JobFact>;

export type JobKind = keyof typeof jobFacts;

export const jobKinds = Object.keys(jobFacts) as readonly JobKind[];

/** State of a step, by its number in a column. */
export const stepStates = ['waiting', 'running', 'done', 'skipped', 'failed'] as const;
