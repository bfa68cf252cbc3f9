/** What may be asked about recovery plans. */
import { DAY } from '../../sim/index.ts';
import type { Command } from '../command.ts';
import { admissionOf } from '../commands/dispatch.ts';
import { isRunning, vmOf } from '../components/azure-vm/copies.ts';
import { memberJob } from '../components/recovery-plan/members.ts';
import {
  groupMembers,
  KIND,
  planMembers,
  planSpec,
  runState,
} from '../components/recovery-plan/plan.ts';
import { workEnds } from '../components/recovery-plan/runbook.ts';
import { runs, type ScriptStep, scriptOf } from '../components/recovery-plan/script.ts';
import { currentStep } from '../jobs/access.ts';
import type { PlanRunView, PlansView, PlanTrust, PlanView, RunbookContext } from '../plan-view.ts';
import type { JobView } from '../view.ts';
import { cell, NONE, nameOf, refOfHandle, rowOf, type World } from '../world.ts';
import { jobOf } from './jobs.ts';

export function planView(world: World): PlansView {
  const row = (id: string) => rowOf(world, KIND, id);
  return {
    plans: () =>
      world.names[KIND]
        .map((_, plan) => planOf(world, plan))
        .filter(({ definition }) => definition !== 'deleted'),
    plan: (id) => planOf(world, row(id)),
    planRun(id) {
      const job = cell(world.plans.col.run, row(id));
      return job === NONE ? null : runOf(world, row(id), job);
    },
    planRefusals: (id, command: Command) => admissionOf(world, { ...command, target: id }),
    isOrderKept: (id) => isOrderKept(world, row(id)),
  };
}

function planOf(world: World, plan: number): PlanView {
  const { id, name, groups } = planSpec(world, plan);
  const group = cell(world.plans.col.group, plan);
  return {
    id,
    name,
    definition: world.host.stateOf(KIND, 'definition', plan) as PlanView['definition'],
    state: runState(world, plan),
    group: group === NONE ? null : group + 1,
    groups,
    trust: trustOf(world, plan),
  };
}

function trustOf(world: World, plan: number): PlanView['trust'] {
  const state = world.host.stateOf(KIND, 'trust', plan) as PlanTrust;
  const testedAt = cell(world.plans.col.testedAt, plan);
  const isTested = state !== 'neverTested';
  return {
    state,
    testedAtMs: isTested ? testedAt : null,
    daysAgo: isTested ? Math.floor((world.kernel.now() - testedAt) / DAY) : null,
    edits: state === 'changed' ? editsOf(world, plan, testedAt) : [],
  };
}

function editsOf(world: World, plan: number, since: number): PlanView['trust']['edits'] {
  const { planEdits, lexicon } = world;
  return Array.from({ length: planEdits.length }, (_, row) => row)
    .filter((row) => planEdits.get('plan', row) === plan && planEdits.get('at', row) >= since)
    .map((row) => {
      const ref = refOfHandle(planEdits.get('target', row));
      return {
        atMs: planEdits.get('at', row),
        what: lexicon.wordOf(planEdits.get('what', row)),
        target: nameOf(world, ref.kind, ref.row),
      };
    });
}

function runOf(world: World, plan: number, job: number): PlanRunView {
  const script = scriptOf(world, job);
  const { state, startedAtMs, endedAtMs, errorCode, steps } = jobOf(world, job);
  return {
    job,
    verb: script.verb,
    state,
    startedAtMs,
    endedAtMs,
    errorCode,
    steps: steps.map((step, at) => {
      const told = script.steps[at] ?? { id: step.id, group: null };
      const { action } = told;
      const isWaiting = action?.kind === 'manual' && step.state === 'running';
      return {
        ...step,
        group: told.group === null ? null : told.group + 1,
        when: told.when ?? null,
        text: action?.text ?? null,
        who: action?.kind === 'manual' ? (action.who ?? null) : null,
        readyAtMs: isWaiting ? workEnds(world, action, step.startedAtMs ?? 0) : null,
        runbook: action?.kind === 'script' ? contextOf(world, plan, script.verb, told) : null,
        machines: machinesAt(world, plan, job, told),
      };
    }),
  };
}

const PHASES: readonly string[] = ['shut-down-all', 'fail-over-all', 'start-group'];

function machinesAt(
  world: World,
  plan: number,
  job: number,
  { id, group }: ScriptStep,
): PlanRunView['steps'][number]['machines'] {
  if (!PHASES.includes(id)) return [];
  const rows = group === null ? planMembers(world, plan) : groupMembers(world, plan, group);
  return rows.map((row) => {
    const machine = nameOf(world, 'machine', row);
    const own = memberJob(world, job, row);
    if (own === NONE) return { machine, job: null, state: 'there', step: null, errorCode: null };
    const state = world.host.stateOf('job', 'life', own) as JobView['state'];
    const { errorCode } = jobOf(world, own);
    return { machine, job: own, state, step: currentStep(world, own), errorCode };
  });
}

const KINDS = { test: 'Test', planned: 'Planned', unplanned: 'Unplanned' } as const;

/** RPL-10: in Resource Manager the place of the cloud service is the resource group. */
function contextOf(
  world: World,
  plan: number,
  verb: string,
  { group }: ScriptStep,
): RunbookContext | null {
  const run = runs[verb];
  if (run === undefined || group === null) return null;
  const vault = world.spec.components.find(({ kind }) => kind === 'vault');
  const place = vault?.kind === 'vault' ? (vault.resourceGroup ?? vault.id) : '';
  return {
    RecoveryPlanName: planSpec(world, plan).name,
    FailoverType: KINDS[run.kind],
    FailoverDirection: run.direction === 'to-azure' ? 'PrimaryToSecondary' : 'SecondaryToPrimary',
    GroupId: String(group + 1),
    VmMap: Object.fromEntries(
      groupMembers(world, plan, group).map((row) => {
        const { id, target } = world.spec.machines[row] ?? {};
        return [id ?? '', { RoleName: target?.name ?? id ?? '', CloudServiceName: place }];
      }),
    ),
  };
}

/** RPL-13: none began to start before all of the groups before it ran. */
function isOrderKept(world: World, plan: number): boolean | null {
  const { readyAt, billedSince } = world.vms.col;
  let before = 0;
  let isComplete = true;
  let hasAny = false;
  for (const group of planSpec(world, plan).groups.keys()) {
    const started = groupMembers(world, plan, group)
      .map((machine) => vmOf(machine, false))
      .filter((vm) => isRunning(world, vm));
    if (started.length > 0) hasAny = true;
    const first = Math.min(...started.map((vm) => cell(billedSince, vm)));
    if (started.length > 0 && (first < before || !isComplete)) return false;
    if (started.length < groupMembers(world, plan, group).length) isComplete = false;
    before = Math.max(before, ...started.map((vm) => cell(readyAt, vm)));
  }
  return hasAny ? true : null;
}
