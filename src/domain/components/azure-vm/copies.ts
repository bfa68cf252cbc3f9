/** The two copies a machine can have in Azure: the real one and that of a test. */
import { cell, NONE, type World } from '../../world.ts';

/** Row of a machine's copy. */
export function vmOf(machine: number, isTest: boolean): number {
  return machine * 2 + (isTest ? 1 : 0);
}

export function lifeOf(world: World, vm: number): string {
  return world.host.stateOf('azure-vm', 'life', vm);
}

/** The copy runs, wherever it was moved to. */
export function isRunning(world: World, vm: number): boolean {
  const life = lifeOf(world, vm);
  return life === 'moved' || life.startsWith('running');
}

/** The copy a person means who names the machine: the real one, or the test while there is none. */
export function copyThatRuns(world: World, machine: number): number {
  for (const isTest of [false, true]) {
    const vm = vmOf(machine, isTest);
    if (isRunning(world, vm)) return vm;
  }
  return NONE;
}

/** Machine of a copy, as a thing that has conditions. */
export function sourceOf(world: World, vm: number): { kind: 'machine'; row: number } {
  return { kind: 'machine', row: cell(world.vms.col.machine, vm) };
}
