/** Recovery points of a machine: marks on the arrival curve, found when asked (PHYSICS 4). */

import { valueAfter } from '../components/recovery-point/history.ts';
import { duration } from '../facts/draw.ts';
import { pruning } from '../facts/limits.ts';
import type { PointRow } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { modulo, sinceMidnight } from './calendar.ts';
import { marksAt } from './marks.ts';
import { firstPointOf, isMarkLost, pointFloor, werePointsDropped } from './period.ts';
import { type Asked, askArrived, askUpTo, hasArrived, isCommonAt, sharersOf } from './sharing.ts';
import { keptSince, policyOf, termsBetween } from './terms.ts';

export type PointKind = 'crash' | 'app';

/** Spacing of marks of a kind from now on; null when the policy makes none. */
export function spacing(world: World, machine: number, kind: PointKind): number | null {
  if (kind === 'crash') return duration(world, 'crash-consistent', 'points');
  return policyOf(world, machine)?.appConsistentMs ?? null;
}

/** Marks listed at `atMs`: uploaded one listing delay earlier (inclusive). */
function listedAt(world: World, machine: number, atMs: number): Asked {
  const { col } = world.machines;
  const frozen = cell(col.frozenAt, machine);
  const listed = atMs - duration(world, 'point-listed', 'points');
  return askArrived(world, machine, frozen === NONE ? listed : Math.min(listed, frozen));
}

function isMade(world: World, asked: Asked, kind: PointKind, at: number): boolean {
  if (!hasArrived(world, asked, at)) return false;
  for (const member of sharersOf(world, asked, at)) {
    if (isMarkLost(world, member, at)) return false;
    if (!marksAt(world, member, at)[kind]) return false;
  }
  return true;
}

function oldest(world: World, machine: number, atMs: number): number {
  return Math.max(keptSince(world, machine, atMs), pointFloor(world, machine));
}

/** Newest listed mark of a kind, kept or not; null if there is none from an instant on, which is
 *  the whole history unless another is asked for. */
export function newestMark(
  world: World,
  machine: number,
  kind: PointKind,
  atMs: number,
  fromMs = -world.spec.start.historyMs,
): number | null {
  for (const at of marksFrom(world, listedAt(world, machine, atMs), kind, fromMs)) {
    return at;
  }
  return null;
}

/** Instant of the next crash-consistent mark, should one be made then. */
export function nextCrashMark(world: World, atMs: number): number {
  const every = duration(world, 'crash-consistent', 'points');
  const now = Math.floor(atMs);
  return now - modulo(sinceMidnight(world.spec.clock, now), every) + every;
}

/** Instants of marks of a kind from an instant on, newest first. */
function* marksFrom(
  world: World,
  asked: Asked,
  kind: PointKind,
  fromMs: number,
): Generator<number> {
  if (kind === 'crash') {
    const every = duration(world, 'crash-consistent', 'points');
    yield* marksEvery(world, asked, kind, every, fromMs, asked.own);
    return;
  }
  for (const span of termsBetween(world, asked.machine, fromMs, asked.own)) {
    if (span.appMs === null) continue;
    yield* marksEvery(world, asked, kind, span.appMs, span.fromMs, span.toMs);
  }
}

function* marksEvery(
  world: World,
  asked: Asked,
  kind: PointKind,
  every: number,
  fromMs: number,
  toMs: number,
): Generator<number> {
  const { machine, members } = asked;
  const { clock } = world.spec;
  const past = modulo(sinceMidnight(clock, Math.floor(toMs)), every);
  const first = kind === 'crash' && members.length === 1 ? firstPointOf(world, machine) : NONE;
  let isTold = first === NONE || first > toMs || first < fromMs;
  for (let at = Math.floor(toMs) - past; at >= fromMs; at -= every) {
    if (!isTold && first >= at) {
      isTold = true;
      if (first > at && isMade(world, asked, kind, first)) yield first;
    }
    if (isMade(world, asked, kind, at)) yield at;
  }
  if (!isTold && isMade(world, asked, kind, first)) yield first;
}

/** Instants at which app-consistent marks of a machine fell due in a window, newest first. */
export function* appMarksBetween(
  world: World,
  machine: number,
  fromMs: number,
  toMs: number,
): Generator<number> {
  yield* marksFrom(world, askUpTo(world, machine, toMs), 'app', fromMs);
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
  const asked = askUpTo(world, machine, from + interval - 1);
  for (const mark of marksFrom(world, asked, 'app', from)) {
    return { at: mark, kind: 'app' };
  }
  let first: number | null = null;
  for (const mark of marksFrom(world, asked, 'crash', from)) first = mark;
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
  const listed = listedAt(world, machine, atMs);
  const from = oldest(world, machine, atMs);
  const newest = (of: PointKind, since: number) => newestOf(world, listed, of, atMs, since, known);
  if (kind !== 'any') return newest(kind, from);
  const app = newest('app', from);
  return newest('crash', app === null ? from : app.at + 1) ?? app;
}

function newestOf(
  world: World,
  asked: Asked,
  kind: PointKind,
  atMs: number,
  from: number,
  known: Survivors,
): Survivor | null {
  for (const at of marksFrom(world, asked, kind, from)) {
    if (isKept(world, asked.machine, at, kind, atMs, known)) return { at, kind };
  }
  return null;
}

/** Whether any point is listed and kept, of either kind. */
export function hasAnyPoint(world: World, machine: number, atMs: number): boolean {
  if (arePointsGone(world, machine)) return false;
  const from = oldest(world, machine, atMs);
  const known: Survivors = new Map();
  const listed = listedAt(world, machine, atMs);
  return (
    newestOf(world, listed, 'app', atMs, from, known) !== null ||
    newestOf(world, listed, 'crash', atMs, from, known) !== null
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
  if (!hasArrived(world, listedAt(world, machine, now), at)) return null;
  for (const kind of ['app', 'crash'] as const) {
    const [mark] = marksFrom(world, askUpTo(world, machine, at), kind, at);
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
  const rows: PointRow[] = [];
  const known: Survivors = new Map();
  const top = Math.min(toMs, now);
  const floor = Math.max(fromMs, pointFloor(world, machine));
  for (const kind of ['crash', 'app'] as const) {
    for (const at of marksFrom(world, askUpTo(world, machine, top), kind, floor)) {
      const state = stateOfPoint(world, machine, at, kind, now, known);
      rows.push({ atMs: at, kind, state, isCommon: isCommonAt(world, machine, at) });
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
  if (hasArrived(world, askArrived(world, machine, seen), at)) history.push('tag.uploaded');
  if (hasArrived(world, listedAt(world, machine, now), at)) history.push('point.listed');
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
  const listed = listedAt(world, machine, now);
  let kept = 0;
  const known: Survivors = new Map();
  for (const kind of ['crash', 'app'] as const) {
    for (const at of marksFrom(world, listed, kind, oldest(world, machine, now))) {
      if (isKept(world, machine, at, kind, now, known)) kept += 1;
    }
  }
  return kept;
}
