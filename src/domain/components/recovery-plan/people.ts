/** Who is there to do what a plan leaves to people (CAMPAIGN 6). */
import type { PersonSpec } from '../../estate.ts';
import type { World } from '../../world.ts';

function personOf(world: World, id: string): PersonSpec | undefined {
  return world.spec.people?.find((one) => one.id === id);
}

function isAway({ away }: PersonSpec, atMs: number): boolean {
  return away.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/**
 * The first instant, from the given one on, at which somebody is there for it: the person or who
 * stands in for them. Nobody named means whoever runs the plan, who is there.
 */
export function presentFrom(world: World, id: string | undefined, atMs: number): number {
  const person = id === undefined ? undefined : personOf(world, id);
  if (person === undefined) return atMs;
  const deputy = person.deputy === undefined ? undefined : personOf(world, person.deputy);
  const able = [person, ...(deputy === undefined ? [] : [deputy])];
  const returns = able.flatMap(({ away }) => away.map(({ toMs }) => toMs));
  const instants = [atMs, ...returns.filter((toMs) => toMs > atMs)].sort((a, b) => a - b);
  return instants.find((at) => able.some((one) => !isAway(one, at))) ?? atMs;
}
