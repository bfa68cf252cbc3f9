/** Checks of recovery plans: what their shape cannot say (FACTS 22). */
import { limits } from '../../domain/index.ts';
import { type Context, protectedVms } from './context.ts';
import { entriesOf, idsOf, itemsOf } from './draft.ts';
import type { Path } from './issues.ts';

export function checkPlans(context: Context): void {
  for (const [id, plan] of entriesOf(context.draft.plans)) {
    const path: Path = ['plans', id];
    const groups = itemsOf(plan.groups);
    const most = limits.planGroups.value;
    if (groups.length > most) {
      context.issues.add('L530', [...path, 'groups'], { id, count: groups.length, most });
    }
    checkMembers(context, id, path);
    checkActions(context, id, path);
  }
  checkAway(context);
}

/** R304, L531: a machine starts once, and only what is protected can start at all. */
function checkMembers(context: Context, id: string, path: Path): void {
  const { issues, draft } = context;
  const groups = new Map<string, number>();
  const willBe = [...protectedVms(draft), ...enabled(context)];
  for (const [at, group] of itemsOf(draft.plans?.[id]?.groups)) {
    for (const [index, vm] of itemsOf(group.vms)) {
      const place = [...path, 'groups', at, 'vms', index];
      const first = groups.get(vm);
      if (first !== undefined) {
        issues.add('R304', place, { id: vm, plan: id, first: first + 1, second: at + 1 });
      }
      groups.set(vm, at);
      const isThere = draft.topology?.vms?.[vm] !== undefined;
      if (isThere && !willBe.includes(vm)) issues.add('L531', place, { id: vm, plan: id });
    }
  }
  const most = limits.planMachines.value;
  if (groups.size > most) {
    issues.add('L530.machines', [...path, 'groups'], { id, count: groups.size, most });
  }
}

/** Machines a step of some solution protects; an empty estate may protect any of them. */
function enabled({ draft }: Context): readonly string[] {
  if (draft.start?.state === 'empty' && draft.solutions.length === 0) {
    return Object.keys(draft.topology?.vms ?? {});
  }
  return draft.solutions.flatMap(({ solution }) =>
    itemsOf(solution.steps).flatMap(([, step]) =>
      step.do === 'enable-replication' ? idsOf(step.target as string | undefined) : [],
    ),
  );
}

/** A step is a script or a person's, has a name of its own, and says nothing of the other kind. */
function checkActions({ draft, issues }: Context, id: string, path: Path): void {
  const seen = new Set<string>();
  for (const [at, group] of itemsOf(draft.plans?.[id]?.groups)) {
    for (const when of ['before', 'after'] as const) {
      for (const [index, action] of itemsOf(group[when])) {
        const place = [...path, 'groups', at, when, index];
        const { manual, script } = action;
        if ((manual === undefined) === (script === undefined) && !issues.isBroken(place)) {
          issues.add('L530.kind', place, { plan: id });
        }
        const odd = script === undefined ? (['fails', 'does'] as const) : (['who'] as const);
        for (const key of odd) {
          if (action[key] === undefined) continue;
          issues.add('L530.key', [...place, key], { key, kind: script === undefined ? 0 : 1 });
        }
        const text = script ?? manual;
        if (text === undefined) continue;
        if (seen.has(text)) issues.add('L530.text', place, { text, plan: id });
        seen.add(text);
      }
    }
  }
}

function checkAway({ draft, issues }: Context): void {
  for (const [id, person] of entriesOf(draft.people)) {
    for (const [at, spell] of itemsOf(person.away)) {
      const [from, to] = spell;
      if (from === undefined || to === undefined || from < to) continue;
      issues.add('T404.away', ['people', id, 'away', at], { id });
    }
    if (person.deputy === id) issues.add('L530.deputy', ['people', id, 'deputy'], { id });
  }
}
