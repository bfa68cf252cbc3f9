/**
 * Jobs by what they act on: rows are only ever added, so that the list grows with the table. It is
 * a cache outside the store, made anew after a restore.
 */
import { cell, type World } from '../world.ts';

interface Listed {
  readonly rows: Map<number, number[]>;
  upTo: number;
  epoch: number;
}

const lists = new WeakMap<World, Listed>();
const NOTHING: readonly number[] = [];

/** Rows of the jobs that ever acted on a thing, oldest first. */
export function jobsOf(world: World, owner: number): readonly number[] {
  const epoch = world.store.epoch();
  let listed = lists.get(world);
  if (listed === undefined || listed.epoch !== epoch) {
    listed = { rows: new Map(), upTo: 0, epoch };
    lists.set(world, listed);
  }
  const { rows } = listed;
  const { col, count } = world.jobs;
  for (; listed.upTo < count; listed.upTo += 1) {
    const of = cell(col.owner, listed.upTo);
    const known = rows.get(of);
    if (known === undefined) rows.set(of, [listed.upTo]);
    else known.push(listed.upTo);
  }
  return rows.get(owner) ?? NOTHING;
}
