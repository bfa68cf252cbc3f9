/** Demands of machines: what they write, when they stop, when replication ends. */
import { rateFromBytesPerSec } from '../../sim/index.ts';
import { lookSoon } from '../alerts/arm.ts';
import { possibleNeighbours } from '../components/target/subnet.ts';
import { sendItem } from '../messages.ts';
import { cell, NONE, touch, type World } from '../world.ts';
import { profileChurn } from './churn.ts';
import { applyAway } from './home-flow.ts';
import { noteMarks } from './marks.ts';
import { applyOwn, churnCeiling } from './path.ts';
import { settleLoss } from './settled-loss.ts';
import { noteSpell } from './spells.ts';

/**
 * Writes the machine's demand to the solver: nothing while it does not run, nothing on the wire
 * while its agent does not send. What its disks change is counted all the same: it may be lost.
 */
export function applyDemand(world: World, machine: number): void {
  applyAway(world, machine);
  const flow = cell(world.machines.col.flow, machine);
  if (cell(world.machines.col.isWriting, machine) === 0) {
    world.net.setInflow(flow, 0, 0);
    noteChurn(world, machine, 0);
    return;
  }
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  const churn = profileChurn(world, machine);
  const ratio = cell(world.machines.col.isSending, machine) * (workload?.wireRatio ?? 1);
  const wire = rateFromBytesPerSec(churn * ratio);
  world.net.setInflow(flow, wire, rateFromBytesPerSec(churn));
  noteChurn(world, machine, churn * cell(world.machines.col.isReplicating, machine));
}

/** STO-12: since when a machine writes more than its target disks were tested for. */
function noteChurn(world: World, machine: number, churn: number): void {
  const { churnSince } = world.machines.col;
  const isOver = churn > churnCeiling(world, machine);
  if (isOver === (cell(churnSince, machine) !== NONE)) return;
  churnSince[machine] = isOver ? world.kernel.now() : NONE;
  lookSoon(world, machine);
}

/** Demand, marks and histories follow what the source and its replication do now. */
function whatChanged(world: World, machine: number): void {
  noteSpell(world, machine);
  applyDemand(world, machine);
  applyOwn(world, machine);
  noteMarks(world, machine);
}

/** The source no longer writes: switched off, shut down or without power. */
export function stopWriting(world: World, machine: number): void {
  const { col } = world.machines;
  if (cell(col.isWriting, machine) === 0) return;
  const now = world.kernel.now();
  col.isWriting[machine] = 0;
  col.stoppedAt[machine] = now;
  if (cell(col.frozenAt, machine) !== NONE && cell(col.lostAt, machine) === NONE) {
    col.lostAt[machine] = now;
  }
  whatChanged(world, machine);
  world.host.send('mobility-agent', 'heartbeat', machine, 'heartbeat.lost');
  touchBoth(world, machine);
}

/** The source writes again. */
export function startWriting(world: World, machine: number): void {
  const { col } = world.machines;
  if (cell(col.isWriting, machine) === 1) return;
  col.isWriting[machine] = 1;
  col.stoppedAt[machine] = NONE;
  whatChanged(world, machine);
  world.host.send('mobility-agent', 'heartbeat', machine, 'heartbeat.restored');
  touchBoth(world, machine);
}

/** It is looked at, and so is whoever shares its subnet and may stand in Azure (NET-08). */
function touchBoth(world: World, machine: number): void {
  touch(world, machine);
  for (const other of possibleNeighbours(world, machine)) touch(world, other);
}

/** Replication from the source ends for good (FO-03): nothing more arrives, nothing waits. */
export function freeze(world: World, machine: number): void {
  const { col } = world.machines;
  const now = world.kernel.now();
  col.isReplicating[machine] = 0;
  col.isSending[machine] = 0;
  col.frozenAt[machine] = now;
  if (cell(col.isWriting, machine) === 0) col.lostAt[machine] = cell(col.stoppedAt, machine);
  whatChanged(world, machine);
  park(world, machine);
  sendItem(world, machine, 'health', 'alerts.changed');
  touch(world, machine);
}

/** What waits for it will never be sent: it stands in no cache, and counts against no account. */
function park(world: World, machine: number): void {
  const flow = cell(world.machines.col.flow, machine);
  world.net.moveFlow(flow, cell(world.scalars.col.parking, 0));
  world.net.attach(flow, NONE, 0);
}

/** A machine that is protected afresh has no failover behind it: what was settled stays settled. */
export function forgetFailover(world: World, machine: number): void {
  settleLoss(world, machine);
  const { col } = world.machines;
  for (const name of [
    'failoverAt',
    'frozenAt',
    'lostAt',
    'committedAt',
    'approvalSince',
  ] as const) {
    col[name][machine] = NONE;
  }
  col.pointAt[machine] = 0;
  col.unprocessed[machine] = 0;
  col.wasForcedOff[machine] = 0;
}

/** Protection ends without a failover: nothing more is sent, what waits is given up (DIS-01). */
export function stopReplicating(world: World, machine: number): void {
  const { col } = world.machines;
  col.isReplicating[machine] = 0;
  col.isSending[machine] = 0;
  col.inStep[machine] = 0;
  whatChanged(world, machine);
  world.net.dropQueue(cell(col.flow, machine));
  sendItem(world, machine, 'health', 'alerts.changed');
  touch(world, machine);
}
