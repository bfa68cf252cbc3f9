/** What may be asked about jobs, alerts, money and allowed operations. */
import { severityOf } from '../alerts/alerts.ts';
import { costForm } from '../bill.ts';
import type { CommandDef } from '../catalog.ts';
import type { Command } from '../command.ts';
import { admissionOf } from '../commands/dispatch.ts';
import { alertCodes } from '../facts/alerts.ts';
import { errorName, jobKind, jobOwner, stepId, stepStates } from '../jobs/access.ts';
import { timelineRow } from '../timeline.ts';
import type { AlertView, EngineView, JobView } from '../view.ts';
import { cell, NONE, nameOf, refOf, refOfHandle, type World } from '../world.ts';
import { estimate } from './estimates.ts';

type JobsView = Pick<
  EngineView,
  | 'jobs'
  | 'job'
  | 'alerts'
  | 'timeline'
  | 'timelineLength'
  | 'testsLeft'
  | 'cost'
  | 'costForm'
  | 'allowedOperations'
  | 'estimateJob'
>;

export function jobsView(world: World): JobsView {
  return {
    jobs: () => Array.from({ length: world.jobs.count }, (_, job) => jobOf(world, job)),
    job: (row) => jobOf(world, row),
    alerts: () => alertsOf(world),
    timeline: (fromRow = 0) =>
      Array.from({ length: Math.max(0, world.timeline.length - fromRow) }, (_, index) =>
        timelineRow(world, fromRow + index),
      ),
    timelineLength: () => world.timeline.length,
    testsLeft() {
      let left = 0;
      for (let machine = 0; machine < world.machines.count; machine += 1) {
        if (world.host.stateOf('replicated-item', 'test', machine) !== 'none') left += 1;
      }
      return left;
    },
    cost: () => costForm(world).value,
    costForm: () => costForm(world),
    allowedOperations(id) {
      const { kind } = refOf(world, id);
      return world.catalog.commands
        .filter((def) => def.on.includes(kind) && def.isLook !== true && !needsMore(def))
        .map((def) => ({ do: def.do, refusals: admissionOf(world, exampleOf(def, id)) }));
    },
    estimateJob: (command) => estimate(world, command),
  };
}

/** A verb as it would be sent with its default settings. */
function exampleOf(def: CommandDef, target: string): Command {
  return { do: def.do, target, ...(def.example === undefined ? {} : { with: def.example }) };
}

/** It cannot be tried without a setting that only the person knows. */
function needsMore(def: CommandDef): boolean {
  return Object.entries(def.settings).some(
    ([name, form]) => form.isRequired === true && def.example?.[name] === undefined,
  );
}

export function jobOf(world: World, job: number): JobView {
  const { col } = world.jobs;
  const first = cell(col.firstStep, job);
  const owner = jobOwner(world, job);
  const optional = (value: number) => (value === NONE ? null : value);
  const steps = Array.from({ length: cell(col.steps, job) }, (_, index) => {
    const row = first + index;
    const at = world.jobSteps.col;
    const state = stepStates[cell(at.state, row)] ?? 'waiting';
    const due = cell(at.dueAt, row);
    return {
      id: stepId(world, row),
      state,
      startedAtMs: optional(cell(at.startedAt, row)),
      endedAtMs: optional(cell(at.endedAt, row)),
      dueAtMs: state === 'running' && due !== NONE && due < Number.MAX_SAFE_INTEGER ? due : null,
      errorCode: errorName(cell(at.error, row)),
    };
  });
  return {
    job,
    kind: jobKind(world, job),
    target: nameOf(world, owner.kind, owner.row),
    state: world.host.stateOf('job', 'life', job) as JobView['state'],
    startedAtMs: cell(col.startedAt, job),
    endedAtMs: optional(cell(col.endedAt, job)),
    errorCode: errorName(cell(col.error, job)),
    steps,
  };
}

function alertsOf(world: World): AlertView[] {
  const { col, count } = world.alerts;
  return Array.from({ length: count }, (_, alert) => {
    const ref = refOfHandle(cell(col.target, alert));
    const cleared = cell(col.clearedAt, alert);
    return {
      alert,
      code: alertCodes[cell(col.code, alert)] ?? '',
      target: nameOf(world, ref.kind, ref.row),
      severity: severityOf(world, alert),
      state: world.host.stateOf('alert', 'life', alert) as AlertView['state'],
      raisedAtMs: cell(col.raisedAt, alert),
      clearedAtMs: cleared === NONE ? null : cleared,
    };
  }).filter((alert) => alert.raisedAtMs !== NONE);
}
