/** Functions behind the names of `job.machine.ts`. */
import { clearAlert, raiseAlert } from '../alerts/alerts.ts';
import type { AlertCode } from '../facts/alerts.ts';
import { duration } from '../facts/draw.ts';
import type { RegionDef } from '../host/region-def.ts';
import { note } from '../timeline.ts';
import { cell, NONE, touch, type World } from '../world.ts';
import {
  currentDef,
  errorName,
  errorNumber,
  isStrict,
  jobKind,
  jobOwner,
  lockOn,
  nextStep,
  ownerName,
  setStepState,
  stepDef,
  stepRow,
} from './access.ts';
import { jobMachine as machine } from './job.machine.ts';
import { hardObstacle, isSpent, softObstacle, stepDuration } from './outcome.ts';
import { tellPlanJob } from './report.ts';

function closeStep(world: World, job: number, state: 'done' | 'skipped' | 'failed'): void {
  const row = stepRow(world, job);
  setStepState(world, row, state);
  world.jobSteps.col.endedAt[row] = world.kernel.now();
  world.jobSteps.col.dueAt[row] = NONE;
}

function advance(world: World, job: number): void {
  const { at, steps } = world.jobs.col;
  if (cell(at, job) + 1 < cell(steps, job)) at[job] = cell(at, job) + 1;
}

/** The machine a job holds, `NONE` when it acts on something else. */
function machineOf(world: World, job: number): number {
  const { kind, row } = jobOwner(world, job);
  return kind === 'machine' ? row : NONE;
}

function lock(world: World, job: number): void {
  world.jobs.col.isHolding[job] = 1;
  const row = machineOf(world, job);
  if (row === NONE) return;
  const { col } = world.machines;
  col.job[row] = job;
  col.lastJob[row] = job;
  col.jobsRun[row] = cell(col.jobsRun, row) + 1;
}

function release(world: World, job: number): void {
  world.jobs.col.isHolding[job] = 0;
  const row = machineOf(world, job);
  if (row === NONE) return;
  const { col } = world.machines;
  if (col.job[row] === job) col.job[row] = NONE;
  if (col.testJob[row] === job) col.testJob[row] = NONE;
}

/** What a job does is looked at by the services of its machine. */
function touchOwner(world: World, job: number): void {
  const row = machineOf(world, job);
  if (row !== NONE) touch(world, row);
}

function tell(world: World, job: number, what: string): void {
  const { kind, row } = jobOwner(world, job);
  note(world, what, kind, row, jobKind(world, job));
}

function close(world: World, job: number, what: string): void {
  world.jobs.col.endedAt[job] = world.kernel.now();
  release(world, job);
  tell(world, job, what);
  touchOwner(world, job);
  tellPlanJob(world, job);
}

function nextIsPerson(world: World, job: number): boolean {
  const next = nextStep(world, job);
  return next !== null && stepDef(world, next).ends === 'person';
}

function ring(world: World, job: number, act: typeof raiseAlert): void {
  const { kind, row } = jobOwner(world, job);
  const code = world.catalog.jobs[jobKind(world, job)]?.alert;
  if (code !== undefined) act(world, code as AlertCode, kind, row);
}

export const jobLife: RegionDef<World> = {
  kind: 'job',
  region: 'life',
  machine,
  guards: {
    /** One job at a time holds a thing (ENR-07). */
    isLocked(world, id) {
      const running = lockOn(world, cell(world.jobs.col.owner, id));
      return running !== NONE && running !== id;
    },
    failsHard: (world, id) => hardObstacle(world, id) !== null,
    failsSoftly: isSpent,
    /** The job is over with its last step, however that ended. */
    endsSoftly: (world, id) => isSpent(world, id) && nextStep(world, id) === null,
    isLast: (world, id) => nextStep(world, id) === null,
    nextWaits: nextIsPerson,
    skipsToWait: (world, id) => isSpent(world, id) && nextIsPerson(world, id),
    isNotOver: (world, id) => currentDef(world, id).isOver?.(world, id) !== true,
    isBestEffort: (world, id) => currentDef(world, id).bestEffort && !isStrict(world, id),
  },
  delays: {
    stepTime(world, id) {
      const ms = stepDuration(world, id);
      world.jobSteps.col.dueAt[stepRow(world, id)] = world.kernel.now() + ms;
      return ms;
    },
    cancelTime: (world, id) => duration(world, 'cancel-job', ownerName(world, id)),
  },
  actions: {
    begun(world, id) {
      lock(world, id);
      tell(world, id, 'job.started');
      ring(world, id, clearAlert);
      world.catalog.jobs[jobKind(world, id)]?.begin?.(world, id);
    },
    /** Some other job came first; nothing was begun, so nothing is undone. */
    refuse(world, id) {
      const row = machineOf(world, id);
      if (row !== NONE) world.machines.col.lastJob[row] = id;
      world.jobs.col.error[id] = errorNumber('505');
    },
    beginStep(world, id) {
      const row = stepRow(world, id);
      setStepState(world, row, 'running');
      world.jobSteps.col.startedAt[row] = world.kernel.now();
      touchOwner(world, id);
      const def = currentDef(world, id);
      def.begin?.(world, id);
      if (def.isOver !== undefined) world.host.send('job', 'life', id, 'step.look');
    },
    endStep(world, id) {
      closeStep(world, id, 'done');
      currentDef(world, id).end?.(world, id);
      advance(world, id);
    },
    skipStep(world, id) {
      const code = softObstacle(world, id);
      if (code !== null) world.jobSteps.col.error[stepRow(world, id)] = errorNumber(code);
      closeStep(world, id, code === null ? 'skipped' : 'failed');
      advance(world, id);
    },
    failStep(world, id) {
      const code = hardObstacle(world, id) ?? softObstacle(world, id);
      const row = stepRow(world, id);
      if (code !== null) world.jobSteps.col.error[row] = errorNumber(code);
      world.jobs.col.error[id] = cell(world.jobSteps.col.error, row);
      closeStep(world, id, 'failed');
    },
    beginWait(world, id) {
      const row = stepRow(world, id);
      setStepState(world, row, 'running');
      world.jobSteps.col.startedAt[row] = world.kernel.now();
      release(world, id);
      const machineRow = machineOf(world, id);
      if (machineRow !== NONE) world.machines.col.testJob[machineRow] = id;
      touchOwner(world, id);
      tell(world, id, 'job.waiting');
      currentDef(world, id).begin?.(world, id);
      tellPlanJob(world, id);
    },
    succeed(world, id) {
      close(world, id, 'job.succeeded');
      world.catalog.jobs[jobKind(world, id)]?.done?.(world, id);
    },
    fail(world, id) {
      const def = world.catalog.jobs[jobKind(world, id)];
      if (errorName(cell(world.jobs.col.error, id)) === '505') def?.refused?.(world, id);
      else {
        def?.undo?.(world, id);
        ring(world, id, raiseAlert);
      }
      close(world, id, 'job.failed');
    },
    askCancel(world, id) {
      const row = stepRow(world, id);
      world.jobSteps.col.error[row] = errorNumber('CANCELLED');
      closeStep(world, id, 'failed');
    },
    cancelled(world, id) {
      world.jobs.col.error[id] = errorNumber('CANCELLED');
      world.catalog.jobs[jobKind(world, id)]?.undo?.(world, id);
      close(world, id, 'job.cancelled');
    },
  },
};
