/** Everything that may be asked of a world, from the views of its parts. */
import type { World } from '../world.ts';
import { homeView } from './home.ts';
import { jobsView } from './jobs.ts';
import { machineView } from './machines.ts';
import { placeView } from './places.ts';
import { planView } from './plans.ts';
import { protectionView } from './protection.ts';
import { sourceView } from './sources.ts';

export function viewsOf(world: World) {
  return {
    ...machineView(world),
    ...protectionView(world),
    ...placeView(world),
    ...planView(world),
    ...sourceView(world),
    ...homeView(world),
    ...jobsView(world),
  };
}
