/** Jobs of a replicated item (FACTS 28). */
import type { JobDef } from '../../catalog.ts';
import { jobMachine } from '../../jobs/access.ts';
import type { JobOrder } from '../../jobs/start.ts';
import { sendItem, sendVm } from '../../messages.ts';
import { cell, NONE, type World } from '../../world.ts';
import { hasStopped } from './failover-steps.ts';

const FAILOVER = [
  'prerequisites',
  'shutdown',
  'synchronize',
  'process',
  'hydrate',
  'create-vm',
  'boot',
] as const;

/** A retry starts from kept points; without the wish nothing is shut down and nothing drained. */
function failoverSteps({ isRetry, wantsShutdown }: JobOrder): readonly string[] {
  if (isRetry === true) return FAILOVER.slice(FAILOVER.indexOf('process'));
  if (wantsShutdown === true) return FAILOVER;
  return FAILOVER.filter((step) => step !== 'shutdown' && step !== 'synchronize');
}

const tell =
  (region: string, event: string) =>
  (world: World, job: number): void =>
    sendItem(world, jobMachine(world, job), region, event);

/** FO-12: a failover past its checks does not come back. */
function undoFailover(world: World, job: number): void {
  const machine = jobMachine(world, job);
  sendVm(world, machine, false, 'create.failed');
  const event = hasStopped(world, job) ? 'failover.broken' : 'failover.aborted';
  sendItem(world, machine, 'protection', event);
}

const failover: JobDef = {
  steps: FAILOVER,
  canCancel: true,
  canRestart: true,
  source: 'JOB-13',
  alert: 'failover-failed',
  holds: { all: 'process', start: 'create-vm' },
  undo: undoFailover,
  begin(world, job) {
    const machine = jobMachine(world, job);
    if (world.jobs.col.isBroken[job] === 1) {
      return sendItem(world, machine, 'protection', 'failover.retried');
    }
    world.machines.col.failoverAt[machine] = world.kernel.now();
    sendItem(world, machine, 'protection', 'failover.started');
  },
};

export const itemJobs: Readonly<Record<string, JobDef>> = {
  failover: { ...failover, stepsFor: failoverSteps },
  'planned-failover': { ...failover, isStrict: true, source: 'X-01' },
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
    alert: 'failover-failed',
    holds: { start: 'create-vm' },
    begin(world, job) {
      const machine = jobMachine(world, job);
      world.machines.col.testNetwork[machine] = cell(world.jobs.col.network, job);
      sendItem(world, machine, 'test', 'test.started');
    },
    undo(world, job) {
      sendVm(world, jobMachine(world, job), true, 'create.failed');
      sendItem(world, jobMachine(world, job), 'test', 'test.failed');
    },
  },
  'cleanup-test': {
    steps: ['delete-vm'],
    canCancel: false,
    canRestart: true,
    source: 'JOB-12',
    begin(world, job) {
      const machine = jobMachine(world, job);
      const waiting = cell(world.machines.col.testJob, machine);
      if (waiting !== NONE) world.host.send('job', 'life', waiting, 'input.given');
      sendItem(world, machine, 'test', 'cleanup.started');
    },
    refused: tell('test', 'cleanup.failed'),
  },
  'change-recovery-point': {
    steps: ['stop-vm', 'hydrate', 'create-vm', 'boot'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-14',
    begin: tell('protection', 'change.started'),
    undo(world, job) {
      sendVm(world, jobMachine(world, job), false, 'create.failed');
      sendItem(world, jobMachine(world, job), 'protection', 'change.failed');
    },
  },
  commit: {
    steps: ['drop-points'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-15',
    begin: tell('protection', 'commit.started'),
  },
  'complete-migration': {
    steps: ['remove-protection'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-16',
    begin: tell('protection', 'migration.started'),
  },
  resynchronize: {
    steps: ['checksum', 'send-differences'],
    canCancel: true,
    canRestart: true,
    source: 'REP-09',
    begin: tell('consistency', 'resync.started'),
    undo: tell('consistency', 'resync.failed'),
  },
};
