/** What an application looks for when its machine starts in Azure (F-80, RPL-12). */
import { cell, rowOf, type World } from '../../world.ts';
import { isPrivateLineUp } from './access.ts';
import { isRunning, vmOf } from './copies.ts';

/** A machine whose application works, as a copy sees it: of its kind, or over a private line. */
function isFound(world: World, machine: number, isTest: boolean): boolean {
  const vm = vmOf(machine, isTest);
  if (isRunning(world, vm)) return cell(world.vms.col.isEarly, vm) === 0;
  if (isTest) return false;
  return cell(world.machines.col.isWriting, machine) === 1 && isPrivateLineUp(world);
}

/** Everything the application of a copy needs is there in this instant. */
export function findsAll(world: World, vm: number): boolean {
  const machine = cell(world.vms.col.machine, vm);
  const isTest = cell(world.vms.col.isTest, vm) === 1;
  const needs = world.spec.machines[machine]?.needs ?? [];
  return needs.every((id) => isFound(world, rowOf(world, 'machine', id), isTest));
}
