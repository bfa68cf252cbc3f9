/**
 * Which machines share a mark, and up to which mark everything of it has arrived (MVM-01, MVM-04).
 * Members of a group share what they marked while they could speak to each other, from the moment
 * each joined; what a machine marked apart is its own.
 */
import { NEVER } from '../../sim/index.ts';
import { hasEverBeenApart, membersIn, wereApart } from '../components/replication-group/members.ts';
import { cell, NONE, type World } from '../world.ts';
import { frontierAt } from './rpo.ts';

/** A walk over marks: whose they are, and how far what is asked for has come. */
export interface Asked {
  readonly machine: number;
  readonly members: readonly number[];
  /** Newest mark of the machine itself that counts. */
  readonly own: number;
  /** Newest mark that counts for every member of today. */
  readonly shared: number;
  /** Instant at which others are looked at, `NEVER` = they are not. */
  readonly at: number;
}

/** Since ever: it was in its group before anything of the run. */
export const SINCE_EVER = Number.MIN_SAFE_INTEGER;

function membersOf(world: World, machine: number): readonly number[] {
  const group = cell(world.machines.col.group, machine);
  return group === NONE ? [machine] : membersIn(world, group);
}

/** Newest mark whose bytes had arrived everywhere by `atMs`. */
function uploadedUpTo(world: World, machines: readonly number[], atMs: number): number {
  let limit = atMs;
  for (const machine of machines) limit = Math.min(limit, frontierAt(world, machine, atMs));
  return limit;
}

/** All marks up to an instant, whether or not they have arrived. */
export function askUpTo(world: World, machine: number, toMs: number): Asked {
  const members = membersOf(world, machine);
  return { machine, members, own: toMs, shared: toMs, at: NEVER };
}

/** Marks that had arrived by an instant. A group that never parted is as far as its slowest. */
export function askArrived(world: World, machine: number, atMs: number): Asked {
  const members = membersOf(world, machine);
  const shared = uploadedUpTo(world, members, atMs);
  const isOne = members.length === 1 || wereAlwaysOne(world, members);
  const own = isOne ? shared : uploadedUpTo(world, [machine], atMs);
  return { machine, members, own, shared, at: atMs };
}

function wereAlwaysOne(world: World, members: readonly number[]): boolean {
  const { groupSince } = world.machines.col;
  return (
    members.every((row) => cell(groupSince, row) === SINCE_EVER) &&
    !hasEverBeenApart(world, members)
  );
}

/** Machines that share a mark of a machine. */
export function sharersAt(world: World, machine: number, atMs: number): readonly number[] {
  return sharersOf(world, askUpTo(world, machine, atMs), atMs);
}

export function sharersOf(world: World, asked: Asked, atMs: number): readonly number[] {
  const { machine, members } = asked;
  if (members.length === 1) return members;
  const { groupSince } = world.machines.col;
  if (cell(groupSince, machine) > atMs || wereApart(world, members, atMs)) return [machine];
  return members.filter((member) => cell(groupSince, member) <= atMs);
}

/** Everything of a mark has arrived, of all that share it. */
export function hasArrived(world: World, asked: Asked, markAt: number): boolean {
  if (markAt > asked.own) return false;
  if (asked.at === NEVER || markAt <= asked.shared) return true;
  const sharers = sharersOf(world, asked, markAt);
  return markAt <= uploadedUpTo(world, sharers, asked.at);
}

/** It was made in a group whose members spoke to each other; one that is alone in it counts. */
export function isCommonAt(world: World, machine: number, atMs: number): boolean {
  const { group, groupSince } = world.machines.col;
  if (cell(group, machine) === NONE || cell(groupSince, machine) > atMs) return false;
  return !wereApart(world, membersOf(world, machine), atMs);
}
