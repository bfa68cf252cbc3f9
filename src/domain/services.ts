/** Whether services serve, and where each minute of downtime went (PHYSICS 5). */
import { clearAlert, raiseAlert } from './alerts/alerts.ts';
import {
  isPrivateLineUp,
  isTwice,
  sourceObstacle,
  userObstacle,
  workObstacle,
} from './components/azure-vm/access.ts';
import { isRunning, vmOf } from './components/azure-vm/copies.ts';
import { hasName, ledTo, recordOf } from './components/service/name.ts';
import { isRegionDown } from './components/site/conditions.ts';
import { isSo } from './conditions/store.ts';
import { currentStep, jobKind } from './jobs/access.ts';
import { runningJobOf } from './messages.ts';
import { SIDES, type Side, setSide, sideOf } from './serving.ts';
import { note } from './timeline.ts';
import { cell, NONE, type World } from './world.ts';

/** Where a machine serves from now. */
export function servingSide(world: World, machine: number): Side {
  if (isRunning(world, vmOf(machine, false)) && !isRegionDown(world)) return 'azure';
  return cell(world.machines.col.isWriting, machine) === 1 ? 'onprem' : 'none';
}

/** The side where the machine does its work and users reach it; `none` while it only runs. */
function usefulSide(world: World, machine: number, side: Side): Side {
  if (side === 'none') return side;
  const vm = vmOf(machine, false);
  const obstacle =
    side === 'azure'
      ? (workObstacle(world, vm) ?? userObstacle(world, vm))
      : sourceObstacle(world, machine);
  const isBad = side === 'azure' && workObstacle(world, vm) !== null;
  (isBad ? raiseAlert : clearAlert)(world, 'app-down', 'machine', machine);
  return obstacle === null ? side : 'none';
}

/** Looks at the machines that changed, then at every service that depends on one of them. */
export function updateServices(world: World): void {
  const { touched, roster } = world;
  const services = new Set<number>();
  const machines = touched.isEverything
    ? Array.from({ length: world.machines.count }, (_, row) => row)
    : [...touched.machines].sort((a, b) => a - b);
  for (const machine of machines) {
    updateMachine(world, machine);
    for (const service of roster.lookersOfMachine[machine] ?? []) services.add(service);
  }
  if (touched.isEverything) {
    for (let service = 0; service < world.services.count; service += 1) services.add(service);
  }
  for (const changed of touched.services) {
    for (const service of roster.lookersOfService[changed] ?? []) services.add(service);
  }
  touched.isEverything = false;
  touched.machines.clear();
  touched.services.clear();
  for (const service of [...services].sort((a, b) => a - b)) updateService(world, service);
}

function updateMachine(world: World, machine: number): void {
  const { col } = world.machines;
  const now = world.kernel.now();
  const side = servingSide(world, machine);
  setSide(world, machine, usefulSide(world, machine, side));
  const isUp = side !== 'none';
  const since = cell(col.downSince, machine);
  if (!isUp && since === NONE) col.downSince[machine] = now;
  if (isUp && since !== NONE) {
    col.downSum[machine] = cell(col.downSum, machine) + now - since;
    col.rta[machine] = now - since;
    col.downSince[machine] = NONE;
  }
  const isTwin = isRunning(world, vmOf(machine, true)) && isTwice(world, vmOf(machine, true));
  (isTwin && side !== 'none' ? raiseAlert : clearAlert)(
    world,
    'duplicate-machines',
    'machine',
    machine,
  );
  const isSplit = cell(col.isWriting, machine) === 1 && (side === 'azure' || isTwin);
  const splitSince = cell(col.splitSince, machine);
  if (isSplit && splitSince === NONE) {
    col.splitSince[machine] = now;
    note(world, 'split-brain.began', 'machine', machine);
    raiseAlert(world, 'split-brain', 'machine', machine);
  }
  if (!isSplit && splitSince !== NONE) {
    col.splitSum[machine] = cell(col.splitSum, machine) + now - splitSince;
    col.splitSince[machine] = NONE;
    note(world, 'split-brain.ended', 'machine', machine);
    clearAlert(world, 'split-brain', 'machine', machine);
  }
}

/** All its machines serve from one side, and what it needs is up. */
function isServing(world: World, service: number, depth = 0): boolean {
  if (depth > world.services.count) return false;
  const side = sideOf(world, service);
  if (side === null) return false;
  if (hasName(world, service) && ledTo(world, service) !== side) return false;
  return (world.roster.needsOf[service] ?? []).every(
    (need) =>
      hasOwnDirectory(world, need, side) ||
      (isServing(world, need, depth + 1) && isNear(world, need, side)),
  );
}

/** ADN-01: one of its own stands in Azure, whatever becomes of the replicated one. */
function hasOwnDirectory(world: World, need: number, side: Side): boolean {
  if (side !== 'azure' || world.spec.services[need]?.isDirectory !== true) return false;
  return world.names.network.some((_, row) => isSo(world, 'network', row, 'standing-directory'));
}

/** A directory on the other side is reached through a private line only. */
function isNear(world: World, need: number, side: Side): boolean {
  if (world.spec.services[need]?.isDirectory !== true) return true;
  return sideOf(world, need) === side || isPrivateLineUp(world);
}

function updateService(world: World, service: number): void {
  const { col } = world.services;
  const now = world.kernel.now();
  const wasUp = cell(col.isUp, service) === 1;
  const serves = isServing(world, service);
  const needsLook = world.spec.services[service]?.up === 'checked';
  const isUp = serves && (wasUp || !needsLook || cell(col.isChecked, service) === 1);
  if (isUp && wasUp) return;
  if (wasUp) {
    col.isUp[service] = 0;
    col.isChecked[service] = 0;
    col.everDown[service] = 1;
    col.downSince[service] = now;
    note(world, 'service.down', 'service', service);
  }
  if (!isUp) {
    chargeTime(world, service, wasUp);
    return;
  }
  closeCause(world, service);
  const since = cell(col.downSince, service);
  col.isUp[service] = 1;
  col.downSum[service] = cell(col.downSum, service) + now - since;
  col.rta[service] = now - since;
  col.lastDown[service] = since;
  col.downSince[service] = NONE;
  note(world, 'service.up', 'service', service);
}

/** Keeps the running line of the ledger: who or what the service is waiting for. */
function chargeTime(world: World, service: number, isNew: boolean): void {
  const { col } = world.services;
  const cause = world.lexicon.numberOf(causeOfOutage(world, service));
  if (!isNew && cell(col.cause, service) === cause) return;
  if (!isNew) closeCause(world, service);
  col.cause[service] = cause;
  col.causeSince[service] = world.kernel.now();
}

function closeCause(world: World, service: number): void {
  const { col } = world.services;
  const from = cell(col.causeSince, service);
  const to = world.kernel.now();
  if (to > from) world.downtime.append({ service, from, to, cause: cell(col.cause, service) });
}

/**
 * What is really missing: a machine of its own that serves nowhere, then machines on two sides,
 * then a service it needs. A job step is named only where that machine has the job running; else
 * somebody has to act.
 */
function causeOfOutage(world: World, service: number, depth = 0): string {
  if (depth > world.services.count) return 'waiting';
  const side = sideOf(world, service);
  const machines = world.roster.machinesOf[service] ?? [];
  if (side === null) {
    const down = machines.filter((machine) => servesFrom(world, machine) === 'none');
    if (down.length === 0) return stepUnderWay(world, machines);
    const areAllBusy = down.every((machine) => runningJobOf(world, machine) !== NONE);
    return areAllBusy ? stepUnderWay(world, down) : 'waiting';
  }
  if (hasName(world, service) && ledTo(world, service) !== side) {
    return recordOf(world, service) === side ? 'name' : 'waiting';
  }
  for (const need of world.roster.needsOf[service] ?? []) {
    if (hasOwnDirectory(world, need, side)) continue;
    if (!isServing(world, need, depth + 1)) return causeOfOutage(world, need, depth + 1);
    if (isNear(world, need, side)) continue;
    return stepUnderWay(world, [...machines, ...(world.roster.machinesOf[need] ?? [])]);
  }
  return 'waiting';
}

function servesFrom(world: World, machine: number): Side | undefined {
  return SIDES[cell(world.machines.col.serves, machine)];
}

/** Step of the first job that is moving one of the machines to Azure; `waiting` without one. */
function stepUnderWay(world: World, machines: readonly number[]): string {
  for (const machine of machines) {
    const job = runningJobOf(world, machine);
    if (job === NONE || servesFrom(world, machine) === 'azure') continue;
    return `step:${jobKind(world, job)}.${currentStep(world, job)}`;
  }
  return 'waiting';
}
