/**
 * RPO and recovery points of the way home: marks on the curve of what came back, found when asked,
 * by the fixed terms of the failback policy (POL-05).
 */
import { NEVER } from '../../sim/index.ts';
import { membersIn } from '../components/replication-group/members.ts';
import { duration } from '../facts/draw.ts';
import { homeFacts } from '../facts/home.ts';
import type { Linear } from '../view.ts';
import { cell, NONE, type World } from '../world.ts';
import { modulo, sinceMidnight } from './calendar.ts';
import { homeOf } from './home-flow.ts';
import { awayRan, cameHomeAt, isMarkedAt } from './home-spells.ts';

/** Instant up to which everything the copy changed is home. */
export function homeFrontier(world: World, home: number, atMs: number): number {
  return world.net.frontier(cell(world.homes.col.flow, home), atMs);
}

/** RPO of the way home in ms; null while it does not replicate. */
export function homeRpoAt(world: World, home: number, atMs: number): number | null {
  if (!cameHomeAt(world, home, atMs)) return null;
  const oldest = awayRan(world, home, homeFrontier(world, home, atMs));
  return Math.max(0, awayRan(world, home, atMs) - oldest);
}

/** The same as a straight line from now on. */
export function homeRpoForm(world: World, home: number): Linear | null {
  const value = homeRpoAt(world, home, world.kernel.now());
  if (value === null) return null;
  const grows = cell(world.homes.col.isWriting, home);
  const { slope, untilMs } = world.net.frontierForm(cell(world.homes.col.flow, home));
  if (value <= 0 && slope >= grows) return { value: 0, slope: 0, untilMs: NEVER };
  return { value, slope: grows - slope, untilMs };
}

type HomePointKind = 'crash' | 'app';

export interface HomePoint {
  readonly at: number;
  readonly kind: HomePointKind;
}

function everyMs(world: World, kind: HomePointKind): number {
  if (kind === 'app') return homeFacts.appConsistent.value;
  return duration(world, 'crash-consistent', 'points');
}

/** Marks of a kind that are home at an instant and still kept, newest first. */
function* homeMarks(
  world: World,
  machine: number,
  kind: HomePointKind,
  atMs: number,
): Generator<number> {
  const home = homeOf(world, machine);
  if (home === NONE) return;
  const first = cell(world.homes.col.pointFrom, home);
  if (first === NONE) return;
  const listed = atMs - duration(world, 'point-listed', 'points');
  const upTo = Math.floor(Math.min(listed, homeFrontier(world, home, Math.max(0, listed))));
  const from = Math.max(first, atMs - homeFacts.retention.value);
  const every = everyMs(world, kind);
  const canApp = kind === 'crash' || cell(world.machines.col.vssBroken, machine) === 0;
  const past = modulo(sinceMidnight(world.spec.clock, upTo), every);
  for (let at = upTo - past; canApp && at >= from; at -= every) {
    if (isMarkedAt(world, home, at)) yield at;
  }
  if (kind === 'crash' && first >= from && first <= upTo) yield first;
}

/** MVM-06: every member on its way home has the mark, at the same master target (MT-17). */
function isCommon(world: World, machine: number, atMs: number): boolean {
  const { group, home } = world.machines.col;
  if (cell(group, machine) === NONE) return true;
  const { target, isReplicating } = world.homes.col;
  const mine = cell(home, machine);
  return membersIn(world, cell(group, machine)).every((member) => {
    const row = cell(home, member);
    if (row === NONE || cell(isReplicating, row) === 0) return true;
    return (
      cell(target, row) === cell(target, mine) &&
      isMarkedAt(world, row, atMs) &&
      homeFrontier(world, row, world.kernel.now()) >= atMs
    );
  });
}

/** Newest point home; one of a group only where every member has it (MVM-06). */
export function newestHomePoint(
  world: World,
  machine: number,
  kind: HomePointKind | 'any',
): HomePoint | null {
  const now = world.kernel.now();
  const newest = (of: HomePointKind): HomePoint | null => {
    for (const at of homeMarks(world, machine, of, now)) {
      if (of === 'crash' || isCommon(world, machine, at)) return { at, kind: of };
    }
    return null;
  };
  if (kind !== 'any') return newest(kind);
  const app = newest('app');
  const crash = newest('crash');
  if (app === null || crash === null) return app ?? crash;
  return app.at >= crash.at ? app : crash;
}

/** How many points of both kinds are home. */
export function countHomePoints(world: World, machine: number): number {
  const now = world.kernel.now();
  let count = 0;
  for (const kind of ['crash', 'app'] as const) {
    for (const _ of homeMarks(world, machine, kind, now)) count += 1;
  }
  return count;
}
