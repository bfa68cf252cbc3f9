/** What can befall a replicated item itself. */
import type { FaultDef, JobDef, StepDef } from '../../catalog.ts';
import { activeFaults } from '../../faults/active.ts';
import { endFault } from '../../faults/apply.ts';
import { durationValue } from '../../faults/settings.ts';
import { jobMachine } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, type World } from '../../world.ts';

const BUSY = 'operation-running';

/** It is over when the operation is, however that ended. */
function over(world: World, job: number): void {
  for (const fault of activeFaults(world, [BUSY], 'machine', jobMachine(world, job))) {
    endFault(world, fault);
  }
}

export const itemFaults: Readonly<Record<string, FaultDef>> = {
  /** Somebody else is at work on the machine: whatever comes second is refused (ENR-07). */
  [BUSY]: {
    row: 'F-83',
    targets: ['machine'],
    takesList: true,
    settings: { for: { value: 'duration', isRequired: true, fact: 'ENR-07' } },
    remedies: [],
    value: (settings) => durationValue(settings['for']) ?? 0,
    apply(world, { row, by }) {
      if (by !== 1) return;
      const other = cell(world.faults.col.value, world.faults.count - 1);
      startJob(world, { kind: 'other-operation', owner: handleOf('machine', row), other });
    },
  },
};

export const otherJobs: Readonly<Record<string, JobDef>> = {
  'other-operation': {
    steps: ['work-of-others'],
    canCancel: false,
    canRestart: false,
    source: 'ENR-07',
    refused: over,
  },
};

export const otherSteps: Readonly<Record<string, StepDef>> = {
  'work-of-others': {
    ends: 'time',
    bestEffort: false,
    source: 'ENR-07',
    ms: (world, job) => cell(world.jobs.col.other, job),
    end: over,
  },
};
