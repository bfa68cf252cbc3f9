/** A plan as a value: what an edit makes of it. Nothing here is a rule; see `edit-rules.ts`. */
import type { PlanActionSpec, PlanGroupSpec, PlanSpec } from '../../estate.ts';
import { revise } from '../../grow.ts';
import type { World } from '../../world.ts';
import { planSpec } from './plan.ts';

const EMPTY: PlanGroupSpec = { machines: [], before: [], after: [] };

export type When = 'before' | 'after';

/** Puts another value of a plan in its place. */
export function putPlan(world: World, plan: number, spec: PlanSpec): void {
  if (spec === planSpec(world, plan)) return;
  const plans = (world.spec.plans ?? []).map((one, row) => (row === plan ? spec : one));
  revise(world, { ...world.spec, plans });
}

function changeGroups(spec: PlanSpec, change: (group: PlanGroupSpec, at: number) => PlanGroupSpec) {
  return { ...spec, groups: spec.groups.map(change) };
}

export function withoutMachines(spec: PlanSpec, ids: readonly string[]): PlanSpec {
  return changeGroups(spec, (group) => ({
    ...group,
    machines: group.machines.filter((id) => !ids.includes(id)),
  }));
}

/** They are in this group and in no other; the group is made if it is the next one. */
export function withMachines(spec: PlanSpec, ids: readonly string[], at: number): PlanSpec {
  const others = withoutMachines(spec, ids);
  const groups = at < others.groups.length ? others.groups : [...others.groups, EMPTY];
  return changeGroups({ ...others, groups }, (group, row) =>
    row === at ? { ...group, machines: [...group.machines, ...ids] } : group,
  );
}

export function withNewAction(
  spec: PlanSpec,
  at: number,
  when: When,
  action: PlanActionSpec,
): PlanSpec {
  return changeGroups(spec, (group, row) =>
    row === at ? { ...group, [when]: [...group[when], action] } : group,
  );
}

/** An action is replaced, or taken out where there is none to put in its place. */
export function withAction(spec: PlanSpec, text: string, action: PlanActionSpec | null): PlanSpec {
  const swap = (actions: readonly PlanActionSpec[]) =>
    actions.flatMap((one) => (one.text !== text ? [one] : action === null ? [] : [action]));
  return changeGroups(spec, (group) => ({
    ...group,
    before: swap(group.before),
    after: swap(group.after),
  }));
}

/** Nothing is left in it, so that its machines are free and it starts nothing. */
export function emptied(spec: PlanSpec): PlanSpec {
  return { ...spec, groups: [] };
}
