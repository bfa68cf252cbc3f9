/** Points against the curves of their machines, apart from how they are found (PHYSICS 7.3). */
import { assert } from '../../sim/index.ts';
import { duration } from '../facts/draw.ts';
import { newestPoint } from '../physics/points.ts';
import { flowOf } from '../physics/rpo.ts';
import { sharersAt } from '../physics/sharing.ts';
import { unorderedSince } from '../physics/spells.ts';
import { cell, NONE, nameOf, type World } from '../world.ts';

/** The newest listed point is whole everywhere since the listing delay, and was in order. */
export function checkPoints(world: World): void {
  const { kernel, machines, net } = world;
  const listedMs = duration(world, 'point-listed', 'points');
  for (let machine = 0; machine < machines.count; machine += 1) {
    const newest = newestPoint(world, machine, 'any', kernel.now());
    if (newest === null || newest.at < 0) continue;
    const told = { name: nameOf(world, 'machine', machine), at: newest.at, now: kernel.now() };
    const frozen = cell(machines.col.frozenAt, machine);
    const seen = kernel.now() - listedMs;
    const by = frozen === NONE ? seen : Math.min(seen, frozen);
    assert(newest.at <= by, 'a point before it is listed', told);
    for (const member of sharersAt(world, machine, newest.at)) {
      const flow = flowOf(world, member);
      const isWhole = net.written(flow, newest.at) <= net.arrived(flow, by);
      assert(isWhole, 'a point before its bytes', told);
      const isOrdered = unorderedSince(world, member, newest.at) === NONE;
      assert(isOrdered, 'a point without write order', told);
    }
  }
}
