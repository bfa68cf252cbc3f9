/**
 * Alerts by what they are about: rows are only ever added, so that the list grows with the table.
 * It is a cache outside the store, made anew after a restore.
 */
import { cell, type World } from '../world.ts';

interface Listed {
  readonly rows: Map<number, number[]>;
  upTo: number;
  epoch: number;
}

const lists = new WeakMap<World, Listed>();
const NOTHING: readonly number[] = [];

/** Rows of the alerts that ever rang against a component, oldest first. */
export function alertsAbout(world: World, handle: number): readonly number[] {
  const epoch = world.store.epoch();
  let listed = lists.get(world);
  if (listed === undefined || listed.epoch !== epoch) {
    listed = { rows: new Map(), upTo: 0, epoch };
    lists.set(world, listed);
  }
  const { rows } = listed;
  const { col, count } = world.alerts;
  for (; listed.upTo < count; listed.upTo += 1) {
    const target = cell(col.target, listed.upTo);
    const known = rows.get(target);
    if (known === undefined) rows.set(target, [listed.upTo]);
    else known.push(listed.upTo);
  }
  return rows.get(handle) ?? NOTHING;
}
