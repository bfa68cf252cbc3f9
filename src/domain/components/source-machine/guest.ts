/** What a machine runs, and its name. */
import type { MachineSpec } from '../../estate.ts';
import { type SystemFact, type SystemName, systems, usualSystem } from '../../facts/machines.ts';
import { revise } from '../../grow.ts';
import type { World } from '../../world.ts';

export function machineSpec(world: World, machine: number): MachineSpec {
  return world.spec.machines[machine] as MachineSpec;
}

/** Other properties of a machine from now on. */
export function changeMachine(world: World, machine: number, change: Partial<MachineSpec>): void {
  const machines = world.spec.machines.map((spec, row) =>
    row === machine ? { ...spec, ...change } : spec,
  );
  revise(world, { ...world.spec, machines });
}

export function systemName(world: World, machine: number): SystemName {
  const { os, system } = machineSpec(world, machine);
  return system ?? usualSystem[os];
}

export function systemOf(world: World, machine: number): SystemFact {
  return systems[systemName(world, machine)];
}

export function isPhysical(world: World, machine: number): boolean {
  return machineSpec(world, machine).physical;
}

/** The computer's own name. */
export function guestName(world: World, machine: number): string {
  const { id, guestName: name } = machineSpec(world, machine);
  return name ?? id;
}
