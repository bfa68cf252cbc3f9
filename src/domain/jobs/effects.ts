/** What the steps of a job do to the estate. */

import { clearAlert, raiseAlert } from '../alerts/alerts.ts';
import { sendItem, sendVm } from '../messages.ts';
import { choosePoint } from '../physics/choice.ts';
import { freeze } from '../physics/replication.ts';
import { cell, NONE, type World } from '../world.ts';
import { currentStep, errorName, findStep, jobKind, jobMachine } from './access.ts';
import { isSourceOff, wasShutDown } from './outcome.ts';

/** Kernel event kind: a flow's queue ran empty; `a` = machine row. */
export const QUEUE_EMPTIED = 13;

function isTestJob(world: World, job: number): boolean {
  return jobKind(world, job) === 'test-failover';
}

/** When the job itself begins. */
export function beginJob(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const { col } = world.machines;
  col.jobsRun[machine] = cell(col.jobsRun, machine) + 1;
  switch (jobKind(world, job)) {
    case 'failover':
    case 'planned-failover':
      clearAlert(world, 'failover-failed', 'machine', machine);
      if (world.jobs.col.isBroken[job] === 1) {
        sendItem(world, machine, 'protection', 'failover.retried');
      } else {
        col.failoverAt[machine] = world.kernel.now();
        sendItem(world, machine, 'protection', 'failover.started');
      }
      return;
    case 'test-failover':
      col.testNetwork[machine] = cell(world.jobs.col.network, job);
      return sendItem(world, machine, 'test', 'test.started');
    case 'cleanup-test': {
      const waiting = cell(col.testJob, machine);
      if (waiting !== NONE) world.host.send('job', 'life', waiting, 'input.given');
      return sendItem(world, machine, 'test', 'cleanup.started');
    }
    case 'change-recovery-point':
      return sendItem(world, machine, 'protection', 'change.started');
    case 'commit':
      return sendItem(world, machine, 'protection', 'commit.started');
    case 'complete-migration':
      return sendItem(world, machine, 'protection', 'migration.started');
    case 'resynchronize':
      return sendItem(world, machine, 'consistency', 'resync.started');
  }
}

/** When a step begins, before its duration is drawn. */
export function beginStepEffect(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const isTest = isTestJob(world, job);
  switch (currentStep(world, job)) {
    case 'shutdown':
      sendItem(world, machine, 'protection', 'failover.stopping');
      return world.host.send('machine', 'power', machine, 'shutdown.requested');
    case 'synchronize':
      if (!wasShutDown(world, job) || !isSourceOff(world, machine)) return;
      sendItem(world, machine, 'protection', 'failover.draining');
      return watchEmpty(world, machine);
    case 'send-differences':
      return watchEmpty(world, machine);
    case 'process':
      sendItem(world, machine, 'protection', 'failover.stopping');
      sendItem(world, machine, 'protection', 'failover.processing');
      if (world.jobs.col.isBroken[job] !== 1) freeze(world, machine);
      return choosePoint(world, job);
    case 'make-point':
      return choosePoint(world, job);
    case 'stop-vm':
      return choosePoint(world, job);
    case 'hydrate':
      if (jobKind(world, job) === 'change-recovery-point') {
        sendVm(world, machine, false, 'vm.deleted');
      }
      sendVm(world, machine, isTest, 'create.requested');
      sendVm(world, machine, isTest, 'hydration.started');
      return sendItem(world, machine, 'protection', 'failover.hydrating');
    case 'create-vm':
      sendVm(world, machine, isTest, 'hydration.done');
      return sendItem(world, machine, 'protection', 'failover.creating');
    default:
  }
}

/** When a step has ended well. */
export function endStepEffect(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const isTest = isTestJob(world, job);
  switch (currentStep(world, job)) {
    case 'create-vm':
      return sendVm(world, machine, isTest, 'vm.created');
    case 'boot':
      sendVm(world, machine, isTest, 'vm.booted');
      if (isTest) return sendItem(world, machine, 'test', 'vm.running');
      sendItem(world, machine, 'protection', 'vm.running');
      return sendItem(world, machine, 'protection', 'change.done');
    case 'delete-vm':
      sendVm(world, machine, true, 'vm.deleted');
      sendVm(world, machine, true, 'create.failed');
      endTestJob(world, machine);
      return sendItem(world, machine, 'test', 'cleanup.done');
    case 'drop-points':
      return sendItem(world, machine, 'protection', 'commit.done');
    case 'remove-protection':
      return sendItem(world, machine, 'protection', 'migration.done');
    case 'send-differences':
      return sendItem(world, machine, 'consistency', 'resync.done');
    default:
  }
}

/** The test that waited for its clean-up is over. */
function endTestJob(world: World, machine: number): void {
  const test = cell(world.machines.col.testJob, machine);
  if (test !== NONE) world.host.send('job', 'life', test, 'step.done');
}

/** When a step failed and took the job with it, or the lock kept it from beginning. */
export function afterFailure(world: World, job: number): void {
  const machine = jobMachine(world, job);
  if (errorName(cell(world.jobs.col.error, job)) === '505') {
    if (jobKind(world, job) !== 'cleanup-test') return;
    return sendItem(world, machine, 'test', 'cleanup.failed');
  }
  undo(world, job);
  const kind = jobKind(world, job);
  if (kind === 'failover' || kind === 'planned-failover' || kind === 'test-failover') {
    raiseAlert(world, 'failover-failed', 'machine', machine);
  }
}

/** When a person cancelled it. FO-12: a failover past its checks does not come back. */
export function afterCancel(world: World, job: number): void {
  undo(world, job);
}

function undo(world: World, job: number): void {
  const machine = jobMachine(world, job);
  switch (jobKind(world, job)) {
    case 'failover':
    case 'planned-failover': {
      const process = findStep(world, job, 'process');
      const stopped = process !== NONE && cell(world.jobSteps.col.startedAt, process) !== NONE;
      sendVm(world, machine, false, 'create.failed');
      return sendItem(
        world,
        machine,
        'protection',
        stopped ? 'failover.broken' : 'failover.aborted',
      );
    }
    case 'test-failover':
      sendVm(world, machine, true, 'create.failed');
      return sendItem(world, machine, 'test', 'test.failed');
    case 'change-recovery-point':
      sendVm(world, machine, false, 'create.failed');
      return sendItem(world, machine, 'protection', 'change.failed');
    case 'resynchronize':
      return sendItem(world, machine, 'consistency', 'resync.failed');
    default:
  }
}

/** Asks the solver to say when nothing is waiting any more. */
function watchEmpty(world: World, machine: number): void {
  const flow = cell(world.machines.col.flow, machine);
  if (world.net.backlog(flow, world.kernel.now()) <= 0) {
    world.kernel.post(QUEUE_EMPTIED, machine, 0);
  } else {
    world.net.watchEmpty(flow, QUEUE_EMPTIED, machine);
  }
}
