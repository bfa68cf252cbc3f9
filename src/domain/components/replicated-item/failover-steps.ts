/** Steps that take a machine to Azure and settle it there (JOB-11 to JOB-16). */
import { NEVER } from '../../../sim/index.ts';
import type { StepDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { rangeOf } from '../../facts/draw.ts';
import { limits } from '../../facts/limits.ts';
import { findStep, isDone, jobKind, jobMachine } from '../../jobs/access.ts';
import { drawn } from '../../jobs/outcome.ts';
import { sendItem, sendVm } from '../../messages.ts';
import { choosePoint } from '../../physics/choice.ts';
import { openAway } from '../../physics/home-flow.ts';
import { freeze } from '../../physics/replication.ts';
import { cell, NONE, type World } from '../../world.ts';
import { vmOf } from '../azure-vm/copies.ts';
import { forgetMade } from '../azure-vm/drives.ts';
import { isServerThere } from '../configuration-server/contact.ts';
import { shutdownObstacle } from '../source-machine/rules.ts';
import {
  addressObstacle,
  hydrationObstacle,
  makeObstacle,
  needsHydration,
  placeObstacle,
  roomObstacle,
} from '../target/obstacles.ts';
import { givenAddress } from '../target/plan.ts';
import { drainRange, isSourceOff, watchEmpty, whatWaits } from './drain.ts';

const MS_PER_SEC = 1000;

function isTestJob(world: World, job: number): boolean {
  return jobKind(world, job) === 'test-failover';
}

/** Time to apply bytes to the replica disks (RPT-07: what `latest` waits for). */
function processingMs(bytes: number): number {
  return Math.ceil((bytes * MS_PER_SEC) / limits.processingBytesPerSec.value);
}

/** The shutdown step of this job was done, not given up. */
function wasShutDown(world: World, job: number): boolean {
  return isDone(world, job, 'shutdown');
}

function isDrainSpent(world: World, job: number): boolean {
  const machine = jobMachine(world, job);
  if (!wasShutDown(world, job) || !isSourceOff(world, machine)) return true;
  return whatWaits(world, machine) > 0;
}

function isOutboundBlocked(world: World, job: number): boolean {
  const network = cell(world.jobs.col.network, job);
  return (
    network !== NONE &&
    (isSo(world, 'network', network, 'outbound-closed') ||
      isSo(world, 'network', network, 'dns-wrong'))
  );
}

/** The point the copy of this job is made from. */
function pointOf(world: World, job: number): number {
  return isTestJob(world, job)
    ? cell(world.jobs.col.pointAt, job)
    : cell(world.machines.col.pointAt, jobMachine(world, job));
}

/** The copy keeps the instant of its point: what was wrong then is wrong in it. */
function notePoint(world: World, job: number): void {
  const vm = vmOf(jobMachine(world, job), isTestJob(world, job));
  world.vms.col.pointAt[vm] = pointOf(world, job);
}

/** The copy gets its network and its address (PRP-01, PRP-02, PRP-04). */
function attach(world: World, job: number): void {
  const vm = vmOf(jobMachine(world, job), isTestJob(world, job));
  const network = cell(world.jobs.col.network, job);
  forgetMade(world, vm);
  if (!isTestJob(world, job)) openAway(world, jobMachine(world, job));
  world.vms.col.network[vm] = network;
  world.vms.col.address[vm] = givenAddress(world, vm, network);
}

function noPoint(world: World, job: number): string | null {
  return world.jobs.col.pointAt[job] === Number.MIN_SAFE_INTEGER ? 'NO_POINT' : null;
}

const timed = { ends: 'time', bestEffort: false } as const;

export const failoverSteps: Readonly<Record<string, StepDef>> = {
  prerequisites: {
    ...timed,
    timing: 'prerequisites',
    source: 'FO-15',
    obstacle(world, job) {
      const isTest = isTestJob(world, job);
      const machine = jobMachine(world, job);
      if (!isServerThere(world, machine, isTest)) return '25018';
      const network = cell(world.jobs.col.network, job);
      const missing = placeObstacle(world, machine, network);
      if (missing !== null) return missing;
      return isTest ? roomObstacle(world, machine) : addressObstacle(world, machine, network);
    },
  },
  shutdown: {
    ends: 'event',
    bestEffort: true,
    source: 'FO-04',
    begin(world, job) {
      const machine = jobMachine(world, job);
      sendItem(world, machine, 'protection', 'failover.stopping');
      world.host.send('machine', 'power', machine, 'shutdown.requested');
    },
    softObstacle: (world, job) =>
      shutdownObstacle(world, jobMachine(world, job)) ?? 'SHUTDOWN_UNANSWERED',
    range: (world, { ref }) =>
      rangeOf(
        world,
        shutdownObstacle(world, ref.row) === 'SHUTDOWN_UNANSWERED'
          ? 'shutdown-unanswered'
          : 'shutdown',
      ),
  },
  synchronize: {
    ends: 'flow',
    bestEffort: true,
    source: 'FO-06',
    begin(world, job) {
      const machine = jobMachine(world, job);
      if (!wasShutDown(world, job) || !isSourceOff(world, machine)) return;
      sendItem(world, machine, 'protection', 'failover.draining');
      watchEmpty(world, machine);
    },
    ms(world, job) {
      const machine = jobMachine(world, job);
      const isDraining = isSourceOff(world, machine) && whatWaits(world, machine) > 0;
      return isDraining ? drawn(world, job, 'synchronize-limit') : 0;
    },
    obstacle: (world, job) =>
      jobKind(world, job) === 'planned-failover' && isDrainSpent(world, job)
        ? 'SYNCHRONIZE_CUT'
        : null,
    softObstacle: (world, job) => (wasShutDown(world, job) ? 'SYNCHRONIZE_CUT' : null),
    isSpent: isDrainSpent,
    range: (world, { ref }) => drainRange(world, ref.row),
  },
  process: {
    ...timed,
    source: 'RPT-07',
    begin(world, job) {
      const machine = jobMachine(world, job);
      sendItem(world, machine, 'protection', 'failover.stopping');
      sendItem(world, machine, 'protection', 'failover.processing');
      if (world.jobs.col.isBroken[job] !== 1) freeze(world, machine);
      choosePoint(world, job);
    },
    ms: (world, job) => processingMs(cell(world.machines.col.unprocessed, jobMachine(world, job))),
    obstacle: noPoint,
    range: (_world, { unprocessedBytes }) => {
      const ms = processingMs(unprocessedBytes);
      return { minMs: ms, maxMs: ms };
    },
  },
  'make-point': {
    ...timed,
    timing: 'make-point',
    source: 'JOB-11',
    begin: choosePoint,
    obstacle: noPoint,
  },
  hydrate: {
    ...timed,
    source: 'FO-18',
    ms: (world, job) =>
      needsHydration(world, jobMachine(world, job)) ? drawn(world, job, 'hydrate') : 0,
    isSpent: (world, job) => !needsHydration(world, jobMachine(world, job)),
    range: (world, { ref }) =>
      needsHydration(world, ref.row) ? rangeOf(world, 'hydrate') : { minMs: 0, maxMs: 0 },
    begin(world, job) {
      const machine = jobMachine(world, job);
      const isTest = isTestJob(world, job);
      if (jobKind(world, job) === 'change-recovery-point') {
        sendVm(world, machine, false, 'vm.deleted');
      }
      sendVm(world, machine, isTest, 'create.requested');
      notePoint(world, job);
      if (!needsHydration(world, machine)) return;
      sendVm(world, machine, isTest, 'hydration.started');
      sendItem(world, machine, 'protection', 'failover.hydrating');
    },
    obstacle: (world, job) => hydrationObstacle(world, jobMachine(world, job), pointOf(world, job)),
  },
  'create-vm': {
    ...timed,
    timing: 'create-vm',
    source: 'FO-15',
    begin(world, job) {
      const machine = jobMachine(world, job);
      sendVm(world, machine, isTestJob(world, job), 'hydration.done');
      sendItem(world, machine, 'protection', 'failover.creating');
      attach(world, job);
    },
    end: (world, job) => sendVm(world, jobMachine(world, job), isTestJob(world, job), 'vm.created'),
    obstacle: (world, job) =>
      placeObstacle(world, jobMachine(world, job), cell(world.jobs.col.network, job)) ??
      makeObstacle(world, jobMachine(world, job)),
  },
  boot: {
    ...timed,
    timing: 'boot',
    source: 'FO-15',
    ms(world, job) {
      if (isOutboundBlocked(world, job)) return drawn(world, job, 'outbound-timeout');
      const isSlow = isSo(world, 'machine', jobMachine(world, job), 'no-vm-agent');
      return drawn(world, job, 'boot') + (isSlow ? drawn(world, job, 'slow-boot') : 0);
    },
    obstacle: (world, job) => (isOutboundBlocked(world, job) ? 'PRE_FAILOVER_TIMEOUT' : null),
    end(world, job) {
      const machine = jobMachine(world, job);
      const isTest = isTestJob(world, job);
      sendVm(world, machine, isTest, 'vm.booted');
      if (isTest) return sendItem(world, machine, 'test', 'vm.running');
      sendItem(world, machine, 'protection', 'vm.running');
      sendItem(world, machine, 'protection', 'change.done');
    },
  },
  'complete-testing': { ends: 'person', bestEffort: false, source: 'TFO-03', ms: () => NEVER },
  'clean-up': { ends: 'event', bestEffort: false, source: 'TFO-03' },
  'delete-vm': {
    ...timed,
    timing: 'cleanup-test',
    source: 'JOB-12',
    end(world, job) {
      const machine = jobMachine(world, job);
      sendVm(world, machine, true, 'vm.deleted');
      sendVm(world, machine, true, 'create.failed');
      const test = cell(world.machines.col.testJob, machine);
      if (test !== NONE) world.host.send('job', 'life', test, 'step.done');
      sendItem(world, machine, 'test', 'cleanup.done');
    },
  },
  'stop-vm': { ...timed, timing: 'stop-vm', source: 'JOB-14', begin: choosePoint },
  'drop-points': {
    ...timed,
    timing: 'commit',
    source: 'JOB-15',
    end: (world, job) => sendItem(world, jobMachine(world, job), 'protection', 'commit.done'),
  },
  'remove-protection': {
    ...timed,
    timing: 'complete-migration',
    source: 'JOB-16',
    end: (world, job) => sendItem(world, jobMachine(world, job), 'protection', 'migration.done'),
  },
};

/** Whether replication was stopped by this job: past that a failover cannot simply go back. */
export function hasStopped(world: World, job: number): boolean {
  const process = findStep(world, job, 'process');
  return process !== NONE && cell(world.jobSteps.col.startedAt, process) !== NONE;
}
