/** How long a step takes and what makes it fail. Reads everything, changes nothing. */
import { NEVER } from '../../sim/index.ts';
import { isServerThere } from '../components/configuration-server/region.ts';
import { shutdownObstacle } from '../components/source-machine/rules.ts';
import type { ErrorCode } from '../facts/alerts.ts';
import { duration, ownerOf } from '../facts/draw.ts';
import { limits } from '../facts/limits.ts';
import { isPathOpen } from '../physics/path.ts';
import { coresFree } from '../physics/quota.ts';
import { cell, NONE, type World } from '../world.ts';
import { currentStep, findStep, jobKind, jobMachine } from './access.ts';
import { stepFacts, stepStates } from './facts.ts';

const BYTES_PER_SEC_TO_MS = 1000;

/** Milliseconds of the step in hand; `NEVER` when something else ends it. */
export function stepDuration(world: World, job: number): number {
  const step = currentStep(world, job);
  const machine = jobMachine(world, job);
  const owner = ownerOf(world, machine);
  const use = cell(world.machines.col.jobsRun, machine);
  switch (step) {
    case 'shutdown':
      return NEVER;
    case 'synchronize':
      return isSourceOff(world, machine) &&
        world.net.backlog(flowOf(world, machine), now(world)) > 0
        ? duration(world, 'synchronize-limit', owner, use)
        : 0;
    case 'send-differences':
      return world.net.backlog(flowOf(world, machine), now(world)) > 0 ? NEVER : 0;
    case 'process':
      return processingMs(cell(world.machines.col.unprocessed, machine));
    case 'make-point':
      return duration(world, 'make-point', owner, use);
    case 'checksum':
      return Math.ceil(
        (cell(world.machines.col.usedBytes, machine) * BYTES_PER_SEC_TO_MS) /
          limits.checksumBytesPerSec.value,
      );
    case 'boot':
      return isOutboundBlocked(world, job)
        ? duration(world, 'outbound-timeout', owner, use)
        : duration(world, 'boot', owner, use);
    default: {
      const fact = stepFacts[step];
      return 'timing' in fact ? duration(world, fact.timing, owner, use) : NEVER;
    }
  }
}

/** Time to apply bytes to the replica disks (RPT-07: what `latest` waits for). */
export function processingMs(bytes: number): number {
  return Math.ceil((bytes * BYTES_PER_SEC_TO_MS) / limits.processingBytesPerSec.value);
}

/** Error code if the step in hand cannot end well now. */
export function hardObstacle(world: World, job: number): ErrorCode | null {
  const machine = jobMachine(world, job);
  const isTest = jobKind(world, job) === 'test-failover';
  switch (currentStep(world, job)) {
    case 'prerequisites':
      if (!isServerThere(world, machine, isTest)) return '25018';
      return !isTest && isAddressTaken(world, job) ? 'REPLICA_IP_TAKEN' : null;
    case 'process':
    case 'make-point':
      return world.jobs.col.pointAt[job] === Number.MIN_SAFE_INTEGER ? 'NO_POINT' : null;
    case 'hydrate':
      return cell(world.machines.col.hydrationFails, machine) > 0 ? '170010' : null;
    case 'create-vm':
      return coresFree(world) < (world.spec.machines[machine]?.cpu ?? 0) ? '28031' : null;
    case 'boot':
      return isOutboundBlocked(world, job) ? 'PRE_FAILOVER_TIMEOUT' : null;
    case 'synchronize':
      return jobKind(world, job) === 'planned-failover' && isSpent(world, job)
        ? 'SYNCHRONIZE_CUT'
        : null;
    case 'checksum':
      return isPathOpen(world, machine) ? null : 'PATH_LOST';
    default:
      return null;
  }
}

/** Somebody else holds the address, or what a test left behind does (PRP-01, FO-14). */
function isAddressTaken(world: World, job: number): boolean {
  const machine = jobMachine(world, job);
  if (cell(world.machines.col.ipTaken, machine) > 0) return true;
  return (
    world.host.stateOf('replicated-item', 'test', machine) === 'leftovers' &&
    cell(world.machines.col.testNetwork, machine) === cell(world.jobs.col.network, job)
  );
}

/** Why a best-effort step is given up; null when it was simply not needed. */
export function softObstacle(world: World, job: number): ErrorCode | null {
  const machine = jobMachine(world, job);
  const step = currentStep(world, job);
  if (step === 'shutdown') return shutdownObstacle(world, machine) ?? 'SHUTDOWN_UNANSWERED';
  if (step === 'synchronize' && wasShutDown(world, job)) return 'SYNCHRONIZE_CUT';
  return null;
}

/** A best-effort step that ended without what it was for. */
export function isSpent(world: World, job: number): boolean {
  if (currentStep(world, job) !== 'synchronize') return false;
  const machine = jobMachine(world, job);
  if (!wasShutDown(world, job) || !isSourceOff(world, machine)) return true;
  return world.net.backlog(flowOf(world, machine), now(world)) > 0;
}

/** The shutdown step of this job was done, not given up. */
export function wasShutDown(world: World, job: number): boolean {
  const row = findStep(world, job, 'shutdown');
  return row !== NONE && stepStates[cell(world.jobSteps.col.state, row)] === 'done';
}

export function isSourceOff(world: World, machine: number): boolean {
  return cell(world.machines.col.isWriting, machine) === 0;
}

function isOutboundBlocked(world: World, job: number): boolean {
  const network = cell(world.jobs.col.network, job);
  return network !== NONE && cell(world.networks.col.blocked, network) > 0;
}

function flowOf(world: World, machine: number): number {
  return cell(world.machines.col.flow, machine);
}

function now(world: World): number {
  return world.kernel.now();
}
