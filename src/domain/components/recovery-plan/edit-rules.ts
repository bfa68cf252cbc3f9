/** Admission rules of edits: what a plan may hold (RPL-01 to RPL-04, RPL-09). */
import type { Args, Rule } from '../../catalog.ts';
import { limits } from '../../facts/limits.ts';
import { NONE, nameOf, type World } from '../../world.ts';
import { coordinatorOfMachine } from '../configuration-server/coordinator.ts';
import { groupOfMember, KIND, planMembers, planSpec } from './plan.ts';
import { actionsOf } from './runbook.ts';

/** Row of the plan an edit of machines names; `NONE` where it names none. */
export function askedPlan(world: World, { command }: Args): number {
  const id = String(command.with?.['plan'] ?? '');
  return world.names[KIND].indexOf(id);
}

/** Group an edit names, from 0; the last one where it names none. */
export function askedGroup(world: World, plan: number, { command }: Args): number {
  const asked = command.with?.['group'];
  if (asked !== undefined) return Number(asked) - 1;
  return Math.max(0, (plan === NONE ? 1 : planSpec(world, plan).groups.length) - 1);
}

/** A rule about a plan that is not the target of the command but named in it. */
export function onAskedPlan(rule: Rule): Rule {
  const meant = (world: World, args: Args): Args => {
    const row = askedPlan(world, args);
    return { ...args, row, ref: { kind: KIND, row } };
  };
  return {
    ...rule,
    holds: (world, args) =>
      askedPlan(world, args) === NONE || rule.holds(world, meant(world, args)),
    params: (world, args) => ({
      ...rule.params?.(world, meant(world, args)),
      plan: nameOf(world, KIND, askedPlan(world, args)),
    }),
  };
}

/** The machine with all that replicates together with it: they go together (RPL-01). */
export function companions(world: World, machine: number): readonly number[] {
  const group = world.spec.machines[machine]?.replicationGroup;
  if (group === undefined) return [machine];
  return world.spec.machines.flatMap(({ replicationGroup }, row) =>
    replicationGroup === group ? [row] : [],
  );
}

export const groupIsGood: Rule = {
  code: 'PLAN_NO_SUCH_GROUP',
  fact: 'RPL-01',
  holds(world, args) {
    const plan = args.ref?.kind === KIND ? args.row : askedPlan(world, args);
    if (plan === NONE) return true;
    const at = askedGroup(world, plan, args);
    const { length } = planSpec(world, plan).groups;
    return at >= 0 && at <= Math.min(length, limits.planGroups.value - 1);
  },
  params: (_world, { command }) => ({
    group: Number(command.with?.['group'] ?? 1),
    most: limits.planGroups.value,
  }),
};

export const hasRoom: Rule = {
  code: 'PLAN_FULL',
  fact: 'RPL-03',
  holds(world, args) {
    const plan = askedPlan(world, args);
    if (plan === NONE) return true;
    const members = new Set([...planMembers(world, plan), ...companions(world, args.row)]);
    return members.size <= limits.planMachines.value;
  },
  params: () => ({ most: limits.planMachines.value }),
};

/** RPL-02: the source of a plan is one configuration server. */
export const isOfServer: Rule = {
  code: 'PLAN_OTHER_SERVER',
  fact: 'RPL-02',
  holds(world, args) {
    const plan = askedPlan(world, args);
    const first = plan === NONE ? undefined : planMembers(world, plan)[0];
    return (
      first === undefined ||
      coordinatorOfMachine(world, first) === coordinatorOfMachine(world, args.row)
    );
  },
};

export const notInPlan: Rule = {
  code: 'ALREADY_IN_PLAN',
  fact: 'RPL-01',
  holds(world, args) {
    const plan = askedPlan(world, args);
    return plan === NONE || groupOfMember(world, plan, args.row) === NONE;
  },
  params: (world, args) => ({
    group: groupOfMember(world, askedPlan(world, args), args.row) + 1,
  }),
};

export const isInPlan: Rule = {
  code: 'NOT_IN_PLAN',
  fact: 'RPL-01',
  holds(world, args) {
    const plan = askedPlan(world, args);
    return plan === NONE || groupOfMember(world, plan, args.row) !== NONE;
  },
};

/** Text of the action a command is about: that of a new one, or of one that is there. */
export function askedText({ command }: Args): string {
  const { step, manual, script } = command.with ?? {};
  return String(step ?? manual ?? script ?? '');
}

export const isOneAction: Rule = {
  code: 'STEP_ONE_KIND',
  fact: 'RPL-05',
  holds: (_world, { command }) =>
    (command.with?.['manual'] === undefined) !== (command.with?.['script'] === undefined),
};

export const textIsFree: Rule = {
  code: 'STEP_NAME_TAKEN',
  fact: 'RPL-05',
  holds: (world, args) => findStep(world, args) === undefined,
  params: (_world, args) => ({ step: askedText(args) }),
};

export const stepExists: Rule = {
  code: 'NO_SUCH_STEP',
  fact: 'RPL-05',
  holds: (world, args) => findStep(world, args) !== undefined,
  params: (_world, args) => ({ step: askedText(args) }),
};

export const isScript: Rule = {
  code: 'STEP_NO_SCRIPT',
  fact: 'RPL-05',
  holds(world, args) {
    const step = findStep(world, args);
    return step === undefined || step.kind === 'script';
  },
  params: (_world, args) => ({ step: askedText(args) }),
};

export function findStep(world: World, args: Args) {
  return actionsOf(world, args.row).find(({ text }) => text === askedText(args));
}

/** RPL-09: the region does not matter, but only the subscription of the vault. */
export const isOfSubscription: Rule = {
  code: 'RUNBOOK_OTHER_SUBSCRIPTION',
  fact: 'RPL-09',
  holds: (_world, { command }) => command.with?.['subscription'] !== 'other',
};

export const actionsFit: Rule = {
  code: 'STEPS_FULL',
  fact: 'RPL-05',
  holds(world, args) {
    const when = args.command.with?.['when'] === 'after' ? 'after' : 'before';
    const group = planSpec(world, args.row).groups[askedGroup(world, args.row, args)];
    return (group?.[when].length ?? 0) < limits.planActions.value;
  },
  params: () => ({ most: limits.planActions.value }),
};

export const personIsKnown: Rule = {
  code: 'NO_SUCH_PERSON',
  fact: 'RPL-06',
  holds(world, { command }) {
    const who = command.with?.['who'];
    return who === undefined || world.spec.people?.some(({ id }) => id === who) === true;
  },
  params: (_world, { command }) => ({ who: String(command.with?.['who'] ?? '') }),
};

/** One configuration server for all machines a new plan is made with. */
export function areOfOneServer(world: World, machines: readonly number[]): boolean {
  return new Set(machines.map((row) => coordinatorOfMachine(world, row))).size <= 1;
}
