/** Disks a master target holds, and for whom (MT-13). */

import { rateFromBytesPerSec } from '../../../sim/index.ts';
import { limits } from '../../facts/limits.ts';
import { tagOf } from '../../physics/causes.ts';
import { applyHome } from '../../physics/home-flow.ts';
import { cell, NONE, type World } from '../../world.ts';

const KIND = 'master-target';

/** Kernel event kind: machines on their way to a target look at it again; `a` = its row. */
export const TARGET_FELT = 72;

/** Ways home that lead to a target, by row. */
export function homesOn(world: World, target: number): readonly number[] {
  const rows: number[] = [];
  for (let home = 0; home < world.homes.count; home += 1) {
    if (world.homes.col.target[home] === target) rows.push(home);
  }
  return rows;
}

export function disksOn(world: World, target: number): number {
  return homesOn(world, target).reduce((sum, home) => sum + cell(world.homes.col.disks, home), 0);
}

/** Disks of a machine are attached to its target, or let go; 0 = none any more. */
export function holdDisks(world: World, home: number, disks: number): void {
  world.homes.col.disks[home] = disks;
  const target = cell(world.homes.col.target, home);
  if (target !== NONE) world.host.send(KIND, 'service', target, 'target.looked');
}

/** Its card, shared by all that come home to it; made when it first serves. */
export function crossOf(world: World, target: number): number {
  const { cross } = world.targets.col;
  if (cell(cross, target) === NONE) {
    const rate = rateFromBytesPerSec(limits.networkCardBytesPerSec.value);
    cross[target] = world.net.addCross(rate, tagOf('storage'));
  }
  return cell(cross, target);
}

/** Something about a target changed that those who come home to it feel. */
export function applyTarget(world: World, target: number): void {
  for (const home of homesOn(world, target)) applyHome(world, cell(world.homes.col.machine, home));
}

/** A datastore came or went; looked at once its state is stored. */
export function storeFelt(world: World, store: number): void {
  for (let home = 0; home < world.homes.count; home += 1) {
    if (cell(world.homes.col.store, home) !== store) continue;
    world.kernel.post(TARGET_FELT, cell(world.homes.col.target, home), 0);
  }
}
