/**
 * How many machines of each service serve from each side. A tally outside the store, made anew
 * after a restore: services of hundreds of machines are looked at each time one of them changes.
 */
import { cell, type World } from './world.ts';

export type Side = 'onprem' | 'azure' | 'none';

/** Sides by the number the machines' `serves` column holds. */
export const SIDES: readonly Side[] = ['none', 'onprem', 'azure'];

interface Tally {
  /** `SIDES.length` counts a service. */
  readonly counts: Int32Array;
  readonly epoch: number;
}

const tallies = new WeakMap<World, Tally>();

function countsOf(world: World): Int32Array {
  const epoch = world.store.epoch();
  const known = tallies.get(world);
  if (known?.epoch === epoch) return known.counts;
  const { machinesOf } = world.roster;
  const counts = new Int32Array(machinesOf.length * SIDES.length);
  for (const [service, machines] of machinesOf.entries()) {
    for (const machine of machines)
      add(counts, service, cell(world.machines.col.serves, machine), 1);
  }
  tallies.set(world, { counts, epoch });
  return counts;
}

function add(counts: Int32Array, service: number, side: number, by: number): void {
  const at = service * SIDES.length + side;
  counts[at] = cell(counts, at) + by;
}

/** Notes where a machine serves from now. */
export function setSide(world: World, machine: number, side: Side): void {
  const { serves } = world.machines.col;
  const counts = countsOf(world);
  const was = cell(serves, machine);
  const now = SIDES.indexOf(side);
  if (was === now) return;
  serves[machine] = now;
  for (const service of world.roster.servicesOf[machine] ?? []) {
    add(counts, service, was, -1);
    add(counts, service, now, 1);
  }
}

/** The one side all machines of a service serve from, null if there is none. */
export function sideOf(world: World, service: number): 'onprem' | 'azure' | null {
  const all = world.roster.machinesOf[service]?.length ?? 0;
  const counts = countsOf(world);
  const from = service * SIDES.length;
  if (cell(counts, from + 1) === all) return 'onprem';
  return cell(counts, from + 2) === all ? 'azure' : null;
}
