/** Rows of machines. Called for every frame, so each question to the engine is asked once. */
import type { EngineView, JobView, MachineSpec } from '../domain/index.ts';
import type { MachineRow } from './frame.ts';
import { AT_RISK_SHARE, lookFor } from './look.ts';

/** Jobs that still hold a machine, by machine. */
function runningJobs(jobs: readonly JobView[]): Map<string, JobView> {
  const found = new Map<string, JobView>();
  for (const job of jobs) {
    if (job.state === 'inProgress' || job.state === 'cancelling') found.set(job.target, job);
  }
  return found;
}

/** Share of a job's steps that are behind it, the running one by its clock. */
function progressOf(job: JobView | undefined, nowMs: number): number | null {
  if (job === undefined || job.steps.length === 0) return null;
  let done = 0;
  for (const step of job.steps) {
    if (step.state === 'done' || step.state === 'skipped' || step.state === 'failed') done += 1;
    else if (step.startedAtMs !== null && step.dueAtMs !== null) {
      const span = step.dueAtMs - step.startedAtMs;
      done += span > 0 ? (nowMs - step.startedAtMs) / span : 1;
    }
  }
  return Math.min(1, done / job.steps.length);
}

/** Share of a first copy that has arrived, by bytes; whole once only its first point is missing. */
function copied(engine: EngineView, { id, disks }: MachineSpec): number {
  const copy = engine.firstCopy(id);
  if (copy === null) return 1;
  const size = new Map(disks.map((disk) => [disk.id, disk.usedBytes]));
  const sum = (share: (disk: { readonly id: string; readonly share: number }) => number) =>
    copy.disks.reduce((total, disk) => total + (size.get(disk.id) ?? 0) * share(disk), 0);
  const all = sum(() => 1);
  return all > 0 ? sum(({ share }) => share) / all : 1;
}

export function machineRows(engine: EngineView, jobs: readonly JobView[]): MachineRow[] {
  const { spec } = engine;
  const now = engine.nowMs();
  const running = runningJobs(jobs);
  const services = new Map(
    spec.services.flatMap((s) => s.machines.map((id) => [id, s.id] as const)),
  );
  const thresholds = new Map(spec.policies.map((row) => [row.id, row.rpoThresholdMs]));
  return spec.machines.map((machine) => {
    const { id } = machine;
    const state = engine.itemState(id);
    const rpoMs = engine.rpoMs(id);
    const rpoThresholdMs = thresholds.get(machine.policy) ?? 0;
    const azureVmState = engine.azureVmState(id);
    const isSplitBrain = engine.isSplitBrain(id);
    const isSourceWriting = engine.stoppedAtMs(id) === null;
    const look = lookFor({
      itemState: state,
      isSplitBrain,
      azureVmState,
      rpoMs,
      isWriting: isSourceWriting,
      thresholdMs: rpoThresholdMs,
    });
    const approval = state === 'commitPending' ? approvedSince(jobs, id) : null;
    return {
      id,
      name: machine.name,
      os: machine.os,
      site: machine.site,
      group: machine.replicationGroup ?? null,
      service: services.get(id) ?? null,
      processServer: machine.processServer,
      storage: machine.storage,
      look,
      itemState: engine.itemStateFull(id),
      sourceState: engine.sourceState(id),
      agentState: engine.agentState(id),
      testState: engine.testState(id),
      azureVmState,
      testVmState: engine.testVmState(id),
      consistency: engine.consistency(id),
      health: engine.health(id),
      isSourceWriting,
      isSplitBrain,
      diskCount: machine.disks.length,
      rpoMs,
      rpoThresholdMs,
      riskFrom: AT_RISK_SHARE,
      backlogBytes: engine.backlogBytes(id),
      churnBytesPerMs: engine.churnBytesPerMs(id),
      wireInBytesPerMs: rpoMs === null ? 0 : engine.wireInBytesPerMs(id),
      wireOutBytesPerMs: rpoMs === null ? 0 : engine.wireOutBytesPerMs(id),
      binding: engine.bindingLimit(id),
      newestPointMs: engine.newestPointMs(id, 'any'),
      startedFromMs: engine.failoverFacts(id)?.pointAtMs ?? null,
      approvalSinceMs: approval,
      progress: look === 'first-copy' ? copied(engine, machine) : progressOf(running.get(id), now),
    };
  });
}

/** End of the failover or of the last change of point. */
function approvedSince(jobs: readonly JobView[], id: string): number | null {
  const last = jobs.filter((job) => job.target === id && job.state === 'succeeded').at(-1);
  return last?.endedAtMs ?? null;
}
