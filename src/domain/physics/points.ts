/** Recovery points of a machine: marks on the arrival curve, found when asked (PHYSICS 4). */

import { valueAfter } from '../components/recovery-point/history.ts';
import { duration } from '../facts/draw.ts';
import { pruning } from '../facts/limits.ts';
import type { PointRow } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { modulo, sinceMidnight } from './calendar.ts';
import { marksAt } from './marks.ts';
import { firstPointOf, isMarkLost, pointFloor, werePointsDropped } from './period.ts';
import { frontierAt } from './rpo.ts';
import { keptSince, policyOf, termsBetween } from './terms.ts';

export type PointKind = 'crash' | 'app';

/** Spacing of marks of a kind from now on; null when the policy makes none. */
export function spacing(world: World, machine: number, kind: PointKind): number | null {
  if (kind === 'crash') return duration(world, 'crash-consistent', 'points');
  return policyOf(world, machine)?.appConsistentMs ?? null;
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
function listedUpTo(world: World, machine: number, atMs: number): number {
  const { col } = world.machines;
  const frozen = cell(col.frozenAt, machine);
  const listed = atMs - duration(world, 'point-listed', 'points');
  const at = frozen === NONE ? listed : Math.min(listed, frozen);
  return uploadedUpTo(world, membersOf(world, machine), at);
}

function isMade(world: World, members: readonly number[], kind: PointKind, at: number): boolean {
  for (const member of members) {
    if (isMarkLost(world, member, at)) return false;
    if (!marksAt(world, member, at)[kind]) return false;
  }
  return true;
}

function oldest(world: World, machine: number, atMs: number): number {
  return Math.max(keptSince(world, machine, atMs), pointFloor(world, machine));
}

/** Newest listed mark of a kind, kept or not; null if there is none in the history. */
export function newestMark(
  world: World,
  machine: number,
  kind: PointKind,
  atMs: number,
): number | null {
  const from = -world.spec.start.historyMs;
  for (const at of marksBetween(world, machine, kind, from, listedUpTo(world, machine, atMs))) {
    return at;
  }
  return null;
}

/** Instants of marks of a kind in [from, to], newest first. */
function* marksBetween(
  world: World,
  machine: number,
  kind: PointKind,
  fromMs: number,
  toMs: number,
): Generator<number> {
  if (kind === 'crash') {
    const every = duration(world, 'crash-consistent', 'points');
    yield* marksEvery(world, machine, kind, every, fromMs, toMs);
    return;
  }
  for (const span of termsBetween(world, machine, fromMs, toMs)) {
    if (span.appMs === null) continue;
    yield* marksEvery(world, machine, kind, span.appMs, span.fromMs, span.toMs);
  }
}

function* marksEvery(
  world: World,
  machine: number,
  kind: PointKind,
  every: number,
  fromMs: number,
  toMs: number,
): Generator<number> {
  const members = membersOf(world, machine);
  const { clock } = world.spec;
  const past = modulo(sinceMidnight(clock, Math.floor(toMs)), every);
  const first = kind === 'crash' && members.length === 1 ? firstPointOf(world, machine) : NONE;
  let isTold = first === NONE || first > toMs || first < fromMs;
  for (let at = Math.floor(toMs) - past; at >= fromMs; at -= every) {
    if (!isTold && first >= at) {
      isTold = true;
      if (first > at && isMade(world, members, kind, first)) yield first;
    }
    if (isMade(world, members, kind, at)) yield at;
  }
  if (!isTold && isMade(world, members, kind, first)) yield first;
}

/** Interval of RPT-06 a point of this age falls in; 0 = every point is kept. */
function intervalFor(ageMs: number): number {
  if (ageMs <= pruning.allKeptMs.value) return 0;
  return ageMs <= pruning.firstDayMs.value
    ? pruning.firstDayIntervalMs.value
    : pruning.laterIntervalMs.value;
}

interface Survivor {
  readonly at: number;
  readonly kind: PointKind;
}

/** The one point of an interval that outlives pruning: newest app-consistent, else first crash. */
function survivor(world: World, machine: number, from: number, interval: number): Survivor | null {
  const last = from + interval - 1;
  for (const mark of marksBetween(world, machine, 'app', from, last)) {
    return { at: mark, kind: 'app' };
  }
  let first: number | null = null;
  for (const mark of marksBetween(world, machine, 'crash', from, last)) first = mark;
  return first === null ? null : { at: first, kind: 'crash' };
}

/** Survivors already found in one question, by the start of their interval and its length. */
type Survivors = Map<string, Survivor | null>;

function isKept(
  world: World,
  machine: number,
  at: number,
  kind: PointKind,
  now: number,
  known: Survivors,
): boolean {
  const interval = intervalFor(now - at);
  if (interval === 0) return true;
  const from = at - modulo(sinceMidnight(world.spec.clock, at), interval);
  const key = `${from} ${interval}`;
  let kept = known.get(key);
  if (kept === undefined) {
    kept = survivor(world, machine, from, interval);
    known.set(key, kept);
  }
  return kept !== null && kept.at === at && kept.kind === kind;
}

/** Newest listed and kept point of a kind at an instant, null if none. */
export function newestPoint(
  world: World,
  machine: number,
  kind: PointKind | 'any',
  atMs: number,
): Survivor | null {
  if (arePointsGone(world, machine)) return null;
  const known: Survivors = new Map();
  const upTo = listedUpTo(world, machine, atMs);
  const from = oldest(world, machine, atMs);
  const newest = (of: PointKind, since: number) =>
    newestOf(world, machine, of, atMs, since, upTo, known);
  if (kind !== 'any') return newest(kind, from);
  const app = newest('app', from);
  return newest('crash', app === null ? from : app.at + 1) ?? app;
}

function newestOf(
  world: World,
  machine: number,
  kind: PointKind,
  atMs: number,
  from: number,
  upTo: number,
  known: Survivors,
): Survivor | null {
  for (const at of marksBetween(world, machine, kind, from, upTo)) {
    if (isKept(world, machine, at, kind, atMs, known)) return { at, kind };
  }
  return null;
}

/** Whether any point is listed and kept, of either kind. */
export function hasAnyPoint(world: World, machine: number, atMs: number): boolean {
  if (arePointsGone(world, machine)) return false;
  const from = oldest(world, machine, atMs);
  const known: Survivors = new Map();
  const upTo = listedUpTo(world, machine, atMs);
  return (
    newestOf(world, machine, 'app', atMs, from, upTo, known) !== null ||
    newestOf(world, machine, 'crash', atMs, from, upTo, known) !== null
  );
}

/** Commit and migration delete all points (RPT-10), and so does disabling (DIS-01). */
function arePointsGone(world: World, machine: number): boolean {
  return (
    cell(world.machines.col.committedAt, machine) !== NONE || werePointsDropped(world, machine)
  );
}

/** A listed, kept point marked exactly at `at`; app-consistent wins where both were made. */
export function pointAt(world: World, machine: number, at: number): PointKind | null {
  const now = world.kernel.now();
  if (arePointsGone(world, machine) || at < oldest(world, machine, now)) return null;
  if (at > listedUpTo(world, machine, now)) return null;
  for (const kind of ['app', 'crash'] as const) {
    const [mark] = marksBetween(world, machine, kind, at, at);
    if (mark === at && isKept(world, machine, at, kind, now, new Map())) return kind;
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
  const known: Survivors = new Map();
  const top = Math.min(toMs, now);
  const floor = Math.max(fromMs, pointFloor(world, machine));
  for (const kind of ['crash', 'app'] as const) {
    for (const at of marksBetween(world, machine, kind, floor, top)) {
      const state = stateOfPoint(world, machine, at, kind, now, known);
      rows.push({ atMs: at, kind, state, isCommon });
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
  known: Survivors,
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
  else if (!isKept(world, machine, at, kind, now, known)) history.push('point.pruned');
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
  const known: Survivors = new Map();
  for (const kind of ['crash', 'app'] as const) {
    for (const at of marksBetween(world, machine, kind, oldest(world, machine, now), upTo)) {
      if (isKept(world, machine, at, kind, now, known)) kept += 1;
    }
  }
  return kept;
}
