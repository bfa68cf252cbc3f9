/** Recovery points of a machine: marks on the arrival curve, found when asked (PHYSICS 4). */

import { valueAfter } from '../components/recovery-point/history.ts';
import { duration } from '../facts/draw.ts';
import { pruning } from '../facts/limits.ts';
import type { PointRow } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { modulo, sinceMidnight } from './calendar.ts';
import { marksAt } from './marks.ts';
import { frontierAt } from './rpo.ts';

export type PointKind = 'crash' | 'app';

/** Spacing of marks of a kind; null when the policy makes none. */
export function spacing(world: World, machine: number, kind: PointKind): number | null {
  if (kind === 'crash') return duration(world, 'crash-consistent', 'points');
  return policyOf(world, machine)?.appConsistentMs ?? null;
}

export function policyOf(world: World, machine: number) {
  return world.spec.policies[cell(world.machines.col.policy, machine)];
}

/** Members that mark together: the replication group, or the machine alone (MVM-01, MVM-04). */
export function membersOf(world: World, machine: number): readonly number[] {
  const group = cell(world.machines.col.group, machine);
  if (group === NONE) return [machine];
  const members: number[] = [];
  for (let row = 0; row < world.machines.count; row += 1) {
    if (world.machines.col.group[row] === group) members.push(row);
  }
  return members;
}

/** Newest mark whose bytes had arrived everywhere by `atMs`. */
function uploadedUpTo(world: World, members: readonly number[], atMs: number): number {
  let limit = atMs;
  for (const member of members) limit = Math.min(limit, frontierAt(world, member, atMs));
  return limit;
}

/** Newest mark listed at `atMs`: uploaded one listing delay earlier (inclusive). */
export function listedUpTo(world: World, machine: number, atMs: number): number {
  const { col } = world.machines;
  const frozen = cell(col.frozenAt, machine);
  const listed = atMs - duration(world, 'point-listed', 'points');
  const at = frozen === NONE ? listed : Math.min(listed, frozen);
  return uploadedUpTo(world, membersOf(world, machine), at);
}

function isMade(world: World, members: readonly number[], kind: PointKind, at: number): boolean {
  return members.every((member) => marksAt(world, member, at)[kind]);
}

function oldest(world: World, machine: number, atMs: number): number {
  const retention = policyOf(world, machine)?.retentionMs ?? 0;
  return Math.max(atMs - retention, -world.spec.start.historyMs);
}

/** Instants of marks of a kind in [from, to], newest first. */
export function* marksBetween(
  world: World,
  machine: number,
  kind: PointKind,
  fromMs: number,
  toMs: number,
): Generator<number> {
  const every = spacing(world, machine, kind);
  if (every === null) return;
  const members = membersOf(world, machine);
  const { clock } = world.spec;
  const past = modulo(sinceMidnight(clock, Math.floor(toMs)), every);
  for (let at = Math.floor(toMs) - past; at >= fromMs; at -= every) {
    if (isMade(world, members, kind, at)) yield at;
  }
}

/** Interval of RPT-06 a point of this age falls in; 0 = every point is kept. */
function intervalFor(ageMs: number): number {
  if (ageMs <= pruning.allKeptMs.value) return 0;
  return ageMs <= pruning.firstDayMs.value
    ? pruning.firstDayIntervalMs.value
    : pruning.laterIntervalMs.value;
}

/** The one point of an interval that outlives pruning: newest app-consistent, else first crash. */
function survivor(world: World, machine: number, at: number, interval: number) {
  const from = at - modulo(sinceMidnight(world.spec.clock, at), interval);
  const last = from + interval - 1;
  for (const mark of marksBetween(world, machine, 'app', from, last)) {
    return { at: mark, kind: 'app' as const };
  }
  let first: number | null = null;
  for (const mark of marksBetween(world, machine, 'crash', from, last)) first = mark;
  return first === null ? null : { at: first, kind: 'crash' as const };
}

function isKept(world: World, machine: number, at: number, kind: PointKind, now: number): boolean {
  const interval = intervalFor(now - at);
  if (interval === 0) return true;
  const kept = survivor(world, machine, at, interval);
  return kept !== null && kept.at === at && kept.kind === kind;
}

/** Newest listed and kept point of a kind at an instant, null if none. */
export function newestPoint(
  world: World,
  machine: number,
  kind: PointKind | 'any',
  atMs: number,
): { readonly at: number; readonly kind: PointKind } | null {
  if (arePointsGone(world, machine)) return null;
  if (kind === 'any') {
    const app = newestPoint(world, machine, 'app', atMs);
    const crash = newestPoint(world, machine, 'crash', atMs);
    return app !== null && (crash === null || app.at >= crash.at) ? app : crash;
  }
  const upTo = listedUpTo(world, machine, atMs);
  for (const at of marksBetween(world, machine, kind, oldest(world, machine, atMs), upTo)) {
    if (isKept(world, machine, at, kind, atMs)) return { at, kind };
  }
  return null;
}

/** Commit and migration delete all points (RPT-10). */
export function arePointsGone(world: World, machine: number): boolean {
  return cell(world.machines.col.committedAt, machine) !== NONE;
}

/** A listed, kept point marked exactly at `at`; app-consistent wins where both were made. */
export function pointAt(world: World, machine: number, at: number): PointKind | null {
  const now = world.kernel.now();
  if (arePointsGone(world, machine) || at < oldest(world, machine, now)) return null;
  if (at > listedUpTo(world, machine, now)) return null;
  for (const kind of ['app', 'crash'] as const) {
    const [mark] = marksBetween(world, machine, kind, at, at);
    if (mark === at && isKept(world, machine, at, kind, now)) return kind;
  }
  return null;
}

/** Points marked in a window, newest first, with their state now. */
export function pointsBetween(
  world: World,
  machine: number,
  fromMs: number,
  toMs: number,
): PointRow[] {
  const now = world.kernel.now();
  const isCommon = cell(world.machines.col.group, machine) !== NONE;
  const rows: PointRow[] = [];
  const top = Math.min(toMs, now);
  const floor = Math.max(fromMs, -world.spec.start.historyMs);
  for (const kind of ['crash', 'app'] as const) {
    for (const at of marksBetween(world, machine, kind, floor, top)) {
      rows.push({ atMs: at, kind, state: stateOfPoint(world, machine, at, kind, now), isCommon });
    }
  }
  return rows.sort((a, b) => b.atMs - a.atMs || (a.kind < b.kind ? -1 : 1));
}

function stateOfPoint(
  world: World,
  machine: number,
  at: number,
  kind: PointKind,
  now: number,
): PointRow['state'] {
  const { col } = world.machines;
  const history: string[] = [];
  const frozen = cell(col.frozenAt, machine);
  const seen = frozen === NONE ? now : Math.min(now, frozen);
  if (at <= uploadedUpTo(world, membersOf(world, machine), seen)) history.push('tag.uploaded');
  if (at <= listedUpTo(world, machine, now)) history.push('point.listed');
  const isUsed = cell(col.pointAt, machine) === at && frozen !== NONE;
  if (arePointsGone(world, machine)) history.push('item.committed');
  else if (isUsed && kindNumber(kind) === cell(col.pointKind, machine)) history.push('point.used');
  else if (at < oldest(world, machine, now)) history.push('retention.passed');
  else if (!isKept(world, machine, at, kind, now)) history.push('point.pruned');
  return valueAfter(history) as PointRow['state'];
}

const POINT_KINDS = ['latest', 'crash', 'app'] as const;

export function kindNumber(kind: (typeof POINT_KINDS)[number]): number {
  return POINT_KINDS.indexOf(kind);
}

export function kindName(number: number): (typeof POINT_KINDS)[number] {
  return POINT_KINDS[number] ?? 'latest';
}

/** Listed points that are kept now, of both kinds. */
export function countKept(world: World, machine: number): number {
  if (arePointsGone(world, machine)) return 0;
  const now = world.kernel.now();
  const upTo = listedUpTo(world, machine, now);
  let kept = 0;
  for (const kind of ['crash', 'app'] as const) {
    for (const at of marksBetween(world, machine, kind, oldest(world, machine, now), upTo)) {
      if (isKept(world, machine, at, kind, now)) kept += 1;
    }
  }
  return kept;
}
