/** Machines come into a group and leave it; the estate follows (MVM-01, X-18). */
import { grow, revise } from '../../grow.ts';
import { cell, NONE, type World } from '../../world.ts';
import { machineSpec } from '../source-machine/guest.ts';
import { tellGroup } from './members.ts';

/** The group of a name, made if there is none. */
function groupRow(world: World, name: string): number {
  if (!world.names['replication-group'].includes(name)) grow(world, { groups: [name] });
  return world.names['replication-group'].indexOf(name);
}

/** The column follows what the estate says; points are shared from now on. */
export function placeInGroup(world: World, machine: number): void {
  const name = machineSpec(world, machine).replicationGroup;
  const group = name === undefined ? NONE : groupRow(world, name);
  if (cell(world.machines.col.group, machine) === group) return;
  tellGroup(world, machine);
  world.machines.thaw();
  const { col } = world.machines;
  col.group[machine] = group;
  col.groupSince[machine] = world.kernel.now();
  tellGroup(world, machine);
}

/** Puts a machine into a group, or into none. */
export function joinGroup(world: World, machine: number, name: string | undefined): void {
  const machines = world.spec.machines.map((spec, row) => {
    if (row !== machine) return spec;
    const { replicationGroup: _, ...alone } = spec;
    return name === undefined ? alone : { ...alone, replicationGroup: name };
  });
  revise(world, { ...world.spec, machines });
  placeInGroup(world, machine);
}
