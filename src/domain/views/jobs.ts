/** What may be asked about jobs, alerts, money and allowed operations. */
import { severityOf } from '../alerts/alerts.ts';
import type { Command } from '../command.ts';
import { admissionOf } from '../commands/dispatch.ts';
import { machineRules, readPoint } from '../commands/rules.ts';
import { shutdownObstacle } from '../components/source-machine/rules.ts';
import { alertCodes } from '../facts/alerts.ts';
import { rangeOf } from '../facts/draw.ts';
import { limits } from '../facts/limits.ts';
import { errorName, jobKind, stepId } from '../jobs/access.ts';
import { type JobKind, jobFacts, stepFacts, stepStates } from '../jobs/facts.ts';
import { processingMs } from '../jobs/outcome.ts';
import { stepsOf } from '../jobs/start.ts';
import { resolvePoint } from '../physics/choice.ts';
import { timelineRow } from '../timeline.ts';
import type { AlertView, DurationEstimate, EngineView, JobView, Linear } from '../view.ts';
import { cell, NONE, nameOf, refOf, refOfHandle, type World } from '../world.ts';

type JobsView = Pick<
  EngineView,
  | 'jobs'
  | 'job'
  | 'alerts'
  | 'timeline'
  | 'testsLeft'
  | 'cost'
  | 'costForm'
  | 'allowedOperations'
  | 'estimateJob'
>;

/** Verbs shown for a machine, in the order of its life. */
const MACHINE_VERBS = [
  'test-failover',
  'cleanup-test',
  'failover',
  'planned-failover',
  'change-recovery-point',
  'commit',
  'complete-migration',
  'cancel-job',
  'restart-job',
  'resynchronize',
  'power-off',
  'power-on',
  'restart-service',
] as const;
const SERVER_VERBS = ['set-throttle', 'restart-service'] as const;

export function jobsView(world: World): JobsView {
  return {
    jobs: () => Array.from({ length: world.jobs.count }, (_, job) => jobOf(world, job)),
    job: (row) => jobOf(world, row),
    alerts: () => alertsOf(world),
    timeline: (fromRow = 0) =>
      Array.from({ length: Math.max(0, world.timeline.length - fromRow) }, (_, index) =>
        timelineRow(world, fromRow + index),
      ),
    testsLeft() {
      let left = 0;
      for (let machine = 0; machine < world.machines.count; machine += 1) {
        if (world.host.stateOf('replicated-item', 'test', machine) !== 'none') left += 1;
      }
      return left;
    },
    cost: () => costOf(world).value,
    costForm: () => costOf(world),
    allowedOperations(id) {
      const { kind, row } = refOf(world, id);
      const verbs: readonly string[] =
        kind === 'machine'
          ? MACHINE_VERBS.filter((verb) => machineRules[verb] !== undefined)
          : world.gatewayOf(kind, row) !== NONE && kind.endsWith('server')
            ? SERVER_VERBS
            : [];
      return verbs.map((verb) => ({ do: verb, refusals: admissionOf(world, example(verb, id)) }));
    },
    estimateJob: (command) => estimate(world, command),
  };
}

/** A verb as it would be sent with its default settings. */
function example(verb: string, target: string): Command {
  if (verb === 'set-throttle') return { do: verb, target, with: { bandwidth: 'none' } };
  return { do: verb, target };
}

function jobOf(world: World, job: number): JobView {
  const { col } = world.jobs;
  const first = cell(col.firstStep, job);
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
    target: nameOf(world, 'machine', cell(col.machine, job)),
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

const HOUR_MS = 3_600_000;

/** Money so far: hours of Azure machines (BIL-02). It runs on with every machine that is billed. */
function costOf(world: World): Linear {
  const price = world.spec.prices['vm-hour'] ?? limits.vmHour.value;
  let ms = 0;
  let billed = 0;
  for (let vm = 0; vm < world.vms.count; vm += 1) {
    const since = cell(world.vms.col.billedSince, vm);
    ms += cell(world.vms.col.billedSum, vm);
    if (since === NONE) continue;
    ms += world.kernel.now() - since;
    billed += 1;
  }
  return {
    value: (ms / HOUR_MS) * price,
    slope: (billed * price) / HOUR_MS,
    untilMs: Number.MAX_SAFE_INTEGER,
  };
}

/** The range a job can take by its facts, step by step; null for a command that starts none. */
function estimate(world: World, command: Command): DurationEstimate | null {
  const kind = command.do as JobKind;
  if (jobFacts[kind] === undefined || typeof command.target !== 'string') return null;
  const ref = world.ids.get(command.target);
  if (ref?.kind !== 'machine') return null;
  const machine = ref.row;
  const point = readPoint(world, command);
  const chosen =
    typeof point === 'string' ? null : resolvePoint(world, machine, point.point, point.pointAtMs);
  const wantsShutdown = kind === 'planned-failover' || command.with?.['shut-down-source'] === true;
  const isRetry =
    kind === 'failover' &&
    world.host.stateOf('replicated-item', 'protection', machine) === 'failoverBroken';
  const steps = stepsOf({ kind, machine, wantsShutdown, isRetry }).map((id) => ({
    id,
    ...stepRange(world, machine, id, chosen?.unprocessedBytes ?? 0),
  }));
  return {
    minMs: steps.reduce((sum, step) => sum + step.minMs, 0),
    maxMs: steps.reduce((sum, step) => sum + step.maxMs, 0),
    steps,
  };
}

function stepRange(
  world: World,
  machine: number,
  id: keyof typeof stepFacts,
  unprocessed: number,
): { minMs: number; maxMs: number } {
  const fixed = (ms: number) => ({ minMs: ms, maxMs: ms });
  switch (id) {
    case 'shutdown':
      return rangeOf(
        world,
        shutdownObstacle(world, machine) === 'SHUTDOWN_UNANSWERED'
          ? 'shutdown-unanswered'
          : 'shutdown',
      );
    case 'synchronize':
    case 'send-differences':
      return fixed(drainMs(world, machine));
    case 'process':
      return fixed(processingMs(unprocessed));
    case 'checksum':
      return fixed(
        Math.ceil(
          (cell(world.machines.col.usedBytes, machine) * 1000) / limits.checksumBytesPerSec.value,
        ),
      );
    case 'complete-testing':
      return fixed(0);
    default: {
      const fact = stepFacts[id];
      return 'timing' in fact ? rangeOf(world, fact.timing) : fixed(0);
    }
  }
}

/** How long what waits now would take at the machine's present rate; 0 where nothing moves. */
function drainMs(world: World, machine: number): number {
  const flow = cell(world.machines.col.flow, machine);
  const rate = world.net.rate(flow);
  return rate > 0 ? Math.ceil(world.net.backlog(flow, world.kernel.now()) / rate) : 0;
}
