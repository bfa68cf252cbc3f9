/** Which point a failover goes back to, and what that gives up (RPT-07, PHYSICS 5). */
import type { PointChoice } from '../command.ts';
import { jobKind, jobMachine } from '../jobs/access.ts';
import { pointChoices } from '../jobs/start.ts';
import type { ChosenPoint } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { sourceBytesBetween } from './loss.ts';
import { hasAnyPoint, kindNumber, newestPoint, pointAt } from './points.ts';
import { flowOf, frontierAt } from './rpo.ts';

/** No point could be found. */
const NO_POINT = Number.MIN_SAFE_INTEGER;

/** Resolves a choice now; null if there is no such point. */
export function resolvePoint(
  world: World,
  machine: number,
  choice: PointChoice,
  customAtMs?: number,
): ChosenPoint | null {
  const at = instantOf(world, machine, choice, customAtMs);
  if (at === null) return null;
  const end = lossEnd(world, machine);
  return {
    atMs: at.at,
    kind: at.kind,
    lostBytes: sourceBytesBetween(world, machine, at.at, end),
    lostMs: Math.max(0, end - at.at),
    unprocessedBytes: choice === 'latest' ? unprocessed(world, machine) : 0,
  };
}

/** Whether there is a point to go back to now. */
export function hasPoint(
  world: World,
  machine: number,
  choice: PointChoice,
  customAtMs?: number,
): boolean {
  return instantOf(world, machine, choice, customAtMs) !== null;
}

/** Instant the source stopped writing, or now while it still writes. */
export function lossEnd(world: World, machine: number): number {
  const { col } = world.machines;
  const lost = cell(col.lostAt, machine);
  if (lost !== NONE) return lost;
  const stopped = cell(col.stoppedAt, machine);
  return stopped === NONE ? world.kernel.now() : stopped;
}

function instantOf(
  world: World,
  machine: number,
  choice: PointChoice,
  customAtMs?: number,
): { at: number; kind: ChosenPoint['kind'] } | null {
  const now = world.kernel.now();
  switch (choice) {
    case 'latest': {
      if (!hasAnyPoint(world, machine, now)) return null;
      const frozen = cell(world.machines.col.frozenAt, machine);
      const seen = frozen === NONE ? now : frozen;
      const at = Math.min(frontierAt(world, machine, seen), lossEnd(world, machine));
      return { at, kind: 'latest' };
    }
    case 'latest-processed':
      return newestPoint(world, machine, 'any', now);
    case 'latest-app-consistent':
      return newestPoint(world, machine, 'app', now);
    case 'custom': {
      if (customAtMs === undefined) return null;
      const kind = pointAt(world, machine, customAtMs);
      return kind === null ? null : { at: customAtMs, kind };
    }
  }
}

/** Bytes that arrived after the newest listed point: `latest` applies them first. */
function unprocessed(world: World, machine: number): number {
  const now = world.kernel.now();
  const flow = flowOf(world, machine);
  const newest = newestPoint(world, machine, 'any', now);
  if (newest === null) return 0;
  return Math.max(
    0,
    world.net.arrived(flow, now) - world.net.written(flow, Math.max(0, newest.at)),
  );
}

/** Fixes the point of a job that is about to use it. */
export function choosePoint(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const { jobs, machines } = world;
  const choice = pointChoices[cell(jobs.col.point, job)] ?? 'latest';
  const chosen = resolvePoint(world, machine, choice, cell(jobs.col.pointAt, job));
  jobs.col.pointAt[job] = chosen === null ? NO_POINT : chosen.atMs;
  if (chosen === null || jobKind(world, job) === 'test-failover') return;
  machines.col.pointAt[machine] = chosen.atMs;
  machines.col.pointKind[machine] = kindNumber(chosen.kind);
  machines.col.unprocessed[machine] = chosen.unprocessedBytes;
}
