/** Making, editing and deleting a plan (LIFECYCLE 14). Edits take no simulated time. */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import type { PlanActionSpec, PlanSpec, RunKind } from '../../estate.ts';
import { limits } from '../../facts/limits.ts';
import { durationValue } from '../../faults/settings.ts';
import { grow } from '../../grow.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, NONE, nameOf, rowOf, type World } from '../../world.ts';
import { idIsFree, idIsGood } from '../site/rules.ts';
import {
  emptied,
  putPlan,
  type When,
  withAction,
  withMachines,
  withNewAction,
  withoutMachines,
} from './edit.ts';
import * as rules from './edit-rules.ts';
import { planJob } from './jobs.ts';
import { KIND, planSpec } from './plan.ts';
import { mayBeEdited, stands } from './rules.ts';
import { flawOf } from './runbook.ts';
import type { PlanScript } from './script.ts';

const onPlan = { on: [KIND], settings: {} } as const;
const onMachine = { on: ['machine'], takesList: true } as const;

/** Machines a new plan is asked for, with all that replicates together with them. */
function askedMachines(world: World, { command }: Args): readonly number[] {
  const asked = command.with?.['vms'];
  const ids = asked === undefined ? [] : Array.isArray(asked) ? asked : [asked];
  const rows = ids
    .filter((id) => world.ids.get(String(id))?.kind === 'machine')
    .flatMap((id) => rules.companions(world, rowOf(world, 'machine', String(id))));
  return [...new Set(rows)];
}

function idsOf(world: World, machines: readonly number[]): readonly string[] {
  return machines.map((row) => nameOf(world, 'machine', row));
}

const create: CommandDef = {
  do: 'create-plan',
  on: [],
  doc: 'Make a recovery plan, with the machines of its first group.',
  settings: {
    id: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.3' },
    name: { value: 'text', fact: 'RPL-01' },
    vms: { value: 'ref', to: ['machine'], fact: 'RPL-01' },
  },
  rules: [
    idIsGood,
    idIsFree,
    {
      code: 'PLAN_FULL',
      fact: 'RPL-03',
      holds: (world, args) => askedMachines(world, args).length <= limits.planMachines.value,
      params: () => ({ most: limits.planMachines.value }),
    },
    {
      code: 'PLAN_OTHER_SERVER',
      fact: 'RPL-02',
      holds: (world, args) => rules.areOfOneServer(world, askedMachines(world, args)),
    },
  ],
  act(world, args) {
    const id = String(args.command.with?.['id']);
    const name = String(args.command.with?.['name'] ?? id);
    const machines = idsOf(world, askedMachines(world, args));
    grow(world, { plans: [{ id, name, groups: [{ machines, before: [], after: [] }] }] });
    world.host.send(KIND, 'definition', rowOf(world, KIND, id), 'plan.changed');
    return undefined;
  },
};

const planSetting = { value: 'ref', to: [KIND], isRequired: true, fact: 'RPL-01' } as const;
const groupSetting = { value: 'count', fact: 'RPL-01' } as const;
const askedPlanRules: readonly Rule[] = [stands, mayBeEdited].map((rule) => {
  const { isFirst: _, ...plain } = rule;
  return rules.onAskedPlan(plain);
});

function edit(world: World, args: Args, change: (spec: PlanSpec, plan: number) => PlanSpec) {
  const plan = rules.askedPlan(world, args);
  if (plan !== NONE) putPlan(world, plan, change(planSpec(world, plan), plan));
  return undefined;
}

const place = (world: World, args: Args) =>
  edit(world, args, (spec, plan) =>
    withMachines(
      spec,
      idsOf(world, rules.companions(world, args.row)),
      rules.askedGroup(world, plan, args),
    ),
  );

const ofMachines: readonly CommandDef[] = [
  {
    ...onMachine,
    do: 'add-to-plan',
    doc: 'Put a machine into a group of a plan, with its replication group.',
    settings: { plan: planSetting, group: groupSetting },
    rules: [
      ...askedPlanRules,
      // Of a list, whoever came in with its replication group is in already.
      rules.groupIsGood,
      rules.notInPlan,
      rules.hasRoom,
      rules.isOfServer,
    ],
    act: place,
  },
  {
    ...onMachine,
    do: 'move-in-plan',
    doc: 'Put a machine into another group of its plan, with its replication group.',
    settings: { plan: planSetting, group: { ...groupSetting, isRequired: true } },
    rules: [...askedPlanRules, rules.groupIsGood, rules.isInPlan],
    act: place,
  },
  {
    ...onMachine,
    do: 'remove-from-plan',
    doc: 'Take a machine out of a plan, with its replication group.',
    settings: { plan: planSetting },
    rules: [...askedPlanRules, rules.isInPlan],
    act: (world, args) =>
      edit(world, args, (spec) =>
        withoutMachines(spec, idsOf(world, rules.companions(world, args.row))),
      ),
  },
];

const RUNS: readonly RunKind[] = ['test', 'planned', 'unplanned'];
const DIRECTIONS = ['to-azure', 'to-site'] as const;

function listOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The action a command describes; what it does not say stays as it was. */
function wished(args: Args, before?: PlanActionSpec): PlanActionSpec {
  const settings = args.command.with ?? {};
  const { who, minutes, for: kinds, direction } = settings;
  const base = {
    text: rules.askedText(args),
    ms: durationValue(minutes) ?? before?.ms ?? 0,
    ...filled('runs', (listOf(kinds) as RunKind[] | undefined) ?? before?.runs),
    ...filled(
      'directions',
      (listOf(direction) as ('to-azure' | 'to-site')[] | undefined) ?? before?.directions,
    ),
  };
  if (before?.kind === 'script' || settings['script'] !== undefined) {
    const old = before?.kind === 'script' ? before : undefined;
    return {
      ...base,
      kind: 'script',
      ...filled('fails', old?.fails),
      ...filled('does', old?.does),
    };
  }
  const old = before?.kind === 'manual' ? before.who : undefined;
  return { ...base, kind: 'manual', ...filled('who', who === undefined ? old : String(who)) };
}

function filled<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}

const actionSettings = {
  minutes: { value: 'duration', fact: 'RPL-07' },
  who: { value: 'text', fact: 'RPL-06' },
  for: { value: 'words', words: RUNS, fact: 'RPL-15' },
  direction: { value: 'words', words: DIRECTIONS, fact: 'RPL-15' },
} as const;
const stepSetting = { step: { value: 'text', isRequired: true, fact: 'RPL-05' } } as const;
const editable = [stands, mayBeEdited] as const;

/** A job about one action, which is kept with it as it is now. */
function startAbout(world: World, args: Args): number | undefined {
  const action = rules.findStep(world, args);
  if (action === undefined) return undefined;
  const verb = args.command.do;
  const id = verb === 'run-step' ? 'run-by-hand' : 'mend-runbook';
  const script: PlanScript = { verb, with: {}, steps: [{ id, group: null, action }] };
  return startJob(world, {
    kind: planJob(verb),
    owner: handleOf(KIND, args.row),
    other: world.lexicon.numberOf(JSON.stringify(script)),
  });
}

const ofActions: readonly CommandDef[] = [
  {
    ...onPlan,
    do: 'add-step',
    doc: 'Put a script or a manual action before or after a group of a plan.',
    settings: {
      group: { ...groupSetting, isRequired: true },
      when: { value: 'word', words: ['before', 'after'], isRequired: true, fact: 'RPL-05' },
      manual: { value: 'text', fact: 'RPL-06' },
      script: { value: 'text', fact: 'RPL-07' },
      subscription: { value: 'word', words: ['own', 'other'], fact: 'RPL-09' },
      region: { value: 'text', fact: 'RPL-09' },
      ...actionSettings,
    },
    rules: [
      ...editable,
      rules.isOneAction,
      rules.groupIsGood,
      rules.textIsFree,
      rules.isOfSubscription,
      rules.personIsKnown,
      rules.actionsFit,
    ],
    act(world, args) {
      const { row } = args;
      const when: When = args.command.with?.['when'] === 'after' ? 'after' : 'before';
      const group = rules.askedGroup(world, row, args);
      const spec = withMachines(planSpec(world, row), [], group);
      putPlan(world, row, withNewAction(spec, group, when, wished(args)));
      return undefined;
    },
  },
  {
    ...onPlan,
    do: 'set-step',
    doc: 'Change who does an action of a plan, how long it takes and when it applies.',
    settings: { ...stepSetting, ...actionSettings },
    rules: [...editable, rules.stepExists, rules.personIsKnown],
    act(world, args) {
      const before = rules.findStep(world, args);
      const spec = withAction(
        planSpec(world, args.row),
        rules.askedText(args),
        wished(args, before),
      );
      putPlan(world, args.row, spec);
      return undefined;
    },
  },
  {
    ...onPlan,
    do: 'remove-step',
    doc: 'Take a script or a manual action out of a plan.',
    settings: stepSetting,
    rules: [...editable, rules.stepExists],
    act(world, args) {
      putPlan(world, args.row, withAction(planSpec(world, args.row), rules.askedText(args), null));
      return undefined;
    },
  },
  {
    ...onPlan,
    do: 'fix-script',
    doc: 'Mend the runbook behind a script of a plan.',
    mendsLater: true,
    settings: stepSetting,
    rules: [
      ...editable,
      rules.stepExists,
      rules.isScript,
      {
        code: 'NOTHING_WRONG',
        fact: 'F-78',
        holds: (world, args) =>
          rules.findStep(world, args) === undefined ||
          flawOf(world, args.row, rules.askedText(args)) !== null,
        params: (_world, args) => ({ what: rules.askedText(args) }),
      },
    ],
    act: startAbout,
  },
  {
    ...onPlan,
    do: 'run-step',
    doc: 'Run a script of a plan by hand.',
    settings: stepSetting,
    rules: [...editable, rules.stepExists, rules.isScript],
    act: startAbout,
  },
  {
    ...onPlan,
    do: 'delete-plan',
    doc: 'Delete a recovery plan; its machines stay as they are.',
    rules: editable,
    act(world, { row }) {
      world.host.send(KIND, 'definition', row, 'plan.deleted');
      putPlan(world, row, emptied(planSpec(world, row)));
      return undefined;
    },
  },
];

export const planEditCommands: readonly CommandDef[] = [create, ...ofMachines, ...ofActions];
