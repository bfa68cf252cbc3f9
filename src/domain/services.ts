/** Whether services serve, and where each minute of downtime went (PHYSICS 5, SCENARIOS services). */
import { currentStep, jobKind } from './jobs/access.ts';
import { runningJobOf } from './messages.ts';
import { note } from './timeline.ts';
import { cell, NONE, rowOf, type World } from './world.ts';

export type Side = 'onprem' | 'azure' | 'none';

/** Where a machine serves from now. */
export function servingSide(world: World, machine: number): Side {
  if (world.host.stateOf('azure-vm', 'life', machine * 2) === 'running') return 'azure';
  return cell(world.machines.col.isWriting, machine) === 1 ? 'onprem' : 'none';
}

/** Looks at every machine and service once something that matters to them has changed. */
export function updateServices(world: World): void {
  for (let machine = 0; machine < world.machines.count; machine += 1) updateMachine(world, machine);
  for (let service = 0; service < world.services.count; service += 1) {
    updateService(world, service);
  }
}

function updateMachine(world: World, machine: number): void {
  const { col } = world.machines;
  const now = world.kernel.now();
  const isUp = servingSide(world, machine) !== 'none';
  const since = cell(col.downSince, machine);
  if (!isUp && since === NONE) col.downSince[machine] = now;
  if (isUp && since !== NONE) {
    col.downSum[machine] = cell(col.downSum, machine) + now - since;
    col.rta[machine] = now - since;
    col.downSince[machine] = NONE;
  }
  const isSplit = cell(col.isWriting, machine) === 1 && servingSide(world, machine) === 'azure';
  const splitSince = cell(col.splitSince, machine);
  if (isSplit && splitSince === NONE) {
    col.splitSince[machine] = now;
    note(world, 'split-brain.began', 'machine', machine);
  }
  if (!isSplit && splitSince !== NONE) {
    col.splitSum[machine] = cell(col.splitSum, machine) + now - splitSince;
    col.splitSince[machine] = NONE;
    note(world, 'split-brain.ended', 'machine', machine);
  }
}

/** All its machines serve from one side, and what it needs is up. */
export function isServing(world: World, service: number, depth = 0): boolean {
  const spec = world.spec.services[service];
  if (spec === undefined || depth > world.services.count) return false;
  const sides = spec.machines.map((id) => servingSide(world, rowOf(world, 'machine', id)));
  const first = sides[0] ?? 'onprem';
  if (first === 'none' || sides.some((side) => side !== first)) return false;
  return spec.needs.every((id) => isServing(world, rowOf(world, 'service', id), depth + 1));
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

/** A job step if every machine that is down has one running; else somebody has to act. */
function causeOfOutage(world: World, service: number): string {
  const machines = world.spec.services[service]?.machines ?? [];
  let cause = '';
  for (const id of machines) {
    const machine = rowOf(world, 'machine', id);
    if (servingSide(world, machine) === 'azure') continue;
    const job = runningJobOf(world, machine);
    if (job === NONE) {
      if (servingSide(world, machine) === 'none') return 'waiting';
      continue;
    }
    if (cause === '') cause = `step:${jobKind(world, job)}.${currentStep(world, job)}`;
  }
  return cause === '' ? 'waiting' : cause;
}
