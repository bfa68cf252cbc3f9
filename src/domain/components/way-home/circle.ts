/** The turns of the circle: out of Azure, back onto the site, and towards Azure again. */
import { lossEnd } from '../../physics/choice.ts';
import { beginCopyOf } from '../../physics/copy.ts';
import { beginHomeCopy, bytesHome, dropHome, homeOf } from '../../physics/home-flow.ts';
import { sourceBytesBetween } from '../../physics/loss.ts';
import { closePeriod } from '../../physics/period.ts';
import { applyDemand, forgetFailover } from '../../physics/replication.ts';
import { flowOf } from '../../physics/rpo.ts';
import { cell, NONE, touch, type World } from '../../world.ts';
import { holdDisks } from '../master-target/held.ts';
import { placeFlows } from '../replicated-item/enable-order.ts';

/** What the source wrote after the point the copy was made of: it is overwritten (F-41). */
function undoneAtSource(world: World, machine: number): number {
  const { frozenAt, pointAt } = world.machines.col;
  if (cell(frozenAt, machine) === NONE) return 0;
  const point = cell(pointAt, machine);
  return sourceBytesBetween(world, machine, point, Math.max(point, lossEnd(world, machine)));
}

/** The disks of the original are attached: what differs travels home, or everything (RPR-09). */
export function beginHome(world: World, machine: number): void {
  const parted = cell(world.homes.col.parted, homeOf(world, machine));
  const bytes = parted > 0 ? parted : bytesHome(world, machine, undoneAtSource(world, machine));
  beginHomeCopy(world, machine, Math.ceil(bytes));
  touch(world, machine);
}

/** The master target lets go; what waited is dropped, and the original may be switched on. */
export function giveUpHome(world: World, machine: number): void {
  const home = homeOf(world, machine);
  if (home === NONE) return;
  dropHome(world, machine);
  holdDisks(world, home, 0);
  world.host.send('machine', 'power', machine, 'disks.released');
  touch(world, machine);
}

/** The original runs again: what it changes from now on is what Azure lacks (JOB-21). */
export function cameHome(world: World, machine: number): void {
  const home = homeOf(world, machine);
  const { col } = world.homes;
  col.sourceBytes[home] = world.net.sourceWritten(flowOf(world, machine), world.kernel.now());
}

/**
 * Towards Azure once more: a spell of protection of its own, which begins with what changed since
 * the machine came home, and with what going back to an older point undid.
 */
export function beginForward(world: World, machine: number): void {
  const home = homeOf(world, machine);
  const flow = flowOf(world, machine);
  const { sourceBytes, undoneBytes } = world.homes.col;
  const now = world.kernel.now();
  const written = world.net.sourceWritten(flow, now) - cell(sourceBytes, home);
  const used = cell(world.machines.col.usedBytes, machine);
  closePeriod(world, machine, false);
  world.net.dropQueue(flow);
  forgetFailover(world, machine);
  placeFlows(world, machine);
  applyDemand(world, machine);
  beginCopyOf(world, machine, Math.min(used, written + cell(undoneBytes, home)));
}
