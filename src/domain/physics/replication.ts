/** Demands of machines: what they write, when they stop, when replication ends. */
import { rateFromBytesPerSec } from '../../sim/index.ts';
import { sendItem } from '../messages.ts';
import { cell, NONE, touch, type World } from '../world.ts';
import { cycleValue } from './calendar.ts';
import { noteMarks } from './marks.ts';
import { applyOwn } from './path.ts';

/** Churn of a machine's workload now, changed bytes per second, whether or not it runs. */
export function profileChurn(world: World, machine: number): number {
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  if (workload === undefined) return 0;
  const value = cycleValue(workload.churn, world.spec.clock, world.kernel.now());
  return value * cell(world.machines.col.churnFactor, machine);
}

/** Writes the machine's demand to the solver: nothing while it does not run. */
export function applyDemand(world: World, machine: number): void {
  const flow = cell(world.machines.col.flow, machine);
  if (cell(world.machines.col.isWriting, machine) === 0) {
    world.net.setInflow(flow, 0, 0);
    return;
  }
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  const churn = profileChurn(world, machine);
  const wire = rateFromBytesPerSec(churn * (workload?.wireRatio ?? 1));
  world.net.setInflow(flow, wire, rateFromBytesPerSec(churn));
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
  applyDemand(world, machine);
  noteMarks(world, machine);
  world.host.send('mobility-agent', 'heartbeat', machine, 'heartbeat.lost');
  touch(world, machine);
}

/** The source writes again. */
export function startWriting(world: World, machine: number): void {
  const { col } = world.machines;
  if (cell(col.isWriting, machine) === 1) return;
  col.isWriting[machine] = 1;
  col.stoppedAt[machine] = NONE;
  applyDemand(world, machine);
  noteMarks(world, machine);
  world.host.send('mobility-agent', 'heartbeat', machine, 'heartbeat.restored');
  touch(world, machine);
}

/** Replication from the source ends for good (FO-03): nothing more arrives. */
export function freeze(world: World, machine: number): void {
  const { col } = world.machines;
  const now = world.kernel.now();
  col.isReplicating[machine] = 0;
  col.frozenAt[machine] = now;
  if (cell(col.isWriting, machine) === 0) col.lostAt[machine] = cell(col.stoppedAt, machine);
  applyOwn(world, machine);
  noteMarks(world, machine);
  sendItem(world, machine, 'health', 'alerts.changed');
  touch(world, machine);
}
