/** What a plan is made of, as rows (FACTS 22). */
import { assert } from '../../../sim/index.ts';
import type { PlanSpec } from '../../estate.ts';
import { lockOn } from '../../jobs/access.ts';
import { handleOf, NONE, rowOf, type World } from '../../world.ts';

export const KIND = 'recovery-plan';

export function planSpec(world: World, plan: number): PlanSpec {
  const spec = world.spec.plans?.[plan];
  assert(spec !== undefined, 'no such plan', { plan });
  return spec;
}

/** Machines of one group, by row, in the order of the plan. */
export function groupMembers(world: World, plan: number, group: number): readonly number[] {
  const machines = planSpec(world, plan).groups[group]?.machines ?? [];
  return machines.map((id) => rowOf(world, 'machine', id));
}

/** Machines of all groups, in the order of their start. */
export function planMembers(world: World, plan: number): readonly number[] {
  return planSpec(world, plan).groups.flatMap((_, group) => groupMembers(world, plan, group));
}

/** Group of a machine in a plan; `NONE` = it is not in it. */
export function groupOfMember(world: World, plan: number, machine: number): number {
  const id = world.spec.machines[machine]?.id ?? '';
  return planSpec(world, plan).groups.findIndex(({ machines }) => machines.includes(id));
}

export function runState(world: World, plan: number): string {
  return world.host.stateOf(KIND, 'run', plan);
}

/** Something about a machine changed that the plans it is in look at. */
export function tellPlans(world: World, machine: number): void {
  const { plans = [] } = world.spec;
  const id = world.spec.machines[machine]?.id ?? '';
  for (const [plan, { groups }] of plans.entries()) {
    if (!groups.some(({ machines }) => machines.includes(id))) continue;
    world.host.send(KIND, 'run', plan, 'members.changed');
    const job = lockOn(world, handleOf(KIND, plan));
    if (job !== NONE) world.host.send('job', 'life', job, 'step.look');
  }
}
