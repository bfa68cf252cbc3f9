/** Refresh: a run of discovery at once (VMW-04, JOB-05). */
import type { CommandDef, JobDef, StepDef } from '../../catalog.ts';
import { jobOwner, lockOn, stepRow } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, type World } from '../../world.ts';
import { finishRun } from './seen.ts';

/** The vCenters a refresh of this job asks: its own, or all of a configuration server. */
function asked(world: World, job: number): readonly number[] {
  const { kind, row } = jobOwner(world, job);
  return kind === 'vcenter' ? [row] : [...world.names.vcenter.keys()];
}

export const discoveryCommands: readonly CommandDef[] = [
  {
    do: 'refresh-discovery',
    on: ['vcenter', 'configuration-server'],
    doc: 'Run discovery now.',
    settings: {},
    rules: [
      {
        code: 'IS_BUSY',
        fact: 'ENR-07',
        holds: (world, { ref, row }) =>
          ref === null || lockOn(world, handleOf(ref.kind, row)) === NONE,
      },
    ],
    act: (world, { ref, row }) =>
      ref === null
        ? undefined
        : startJob(world, { kind: 'refresh-discovery', owner: handleOf(ref.kind, row) }),
  },
];

export const discoveryJobs: Readonly<Record<string, JobDef>> = {
  'refresh-discovery': {
    steps: ['refresh-server'],
    canCancel: true,
    canRestart: false,
    source: 'JOB-05',
  },
};

export const discoverySteps: Readonly<Record<string, StepDef>> = {
  'refresh-server': {
    ends: 'time',
    bestEffort: false,
    timing: 'refresh-server',
    source: 'JOB-05',
    obstacle: (world) =>
      world.names['configuration-server'].some(
        (_, row) => world.host.stateOf('configuration-server', 'host', row) === 'on',
      )
        ? null
        : '25018',
    end(world, job) {
      const beganAt = cell(world.jobSteps.col.startedAt, stepRow(world, job));
      for (const vcenter of asked(world, job)) finishRun(world, vcenter, beganAt);
      const { kind, row } = jobOwner(world, job);
      if (kind === 'configuration-server')
        world.host.send(kind, 'accounts', row, 'server.refreshed');
    },
  },
};
