/** Plans that stand at StartEx, and how long ago they were tested. */
import type { World } from '../../world.ts';
import { KIND, planMembers } from './plan.ts';

export function givePlans(world: World): void {
  const isTested = world.spec.start.testedMs !== undefined;
  for (const plan of world.names[KIND].keys()) {
    world.host.send(KIND, 'definition', plan, 'plan.changed');
    if (isTested && planMembers(world, plan).length > 0) {
      world.host.send(KIND, 'trust', plan, 'test.given');
    }
  }
}
