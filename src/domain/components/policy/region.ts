/** Functions behind the names of a policy's machine. Ids are policy rows. */
import type { RegionDef } from '../../host/region-def.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, type World } from '../../world.ts';
import { policyLifeMachine } from './life.machine.ts';
import { isTwin } from './twin.ts';

export const policyLife: RegionDef<World> = {
  kind: 'policy',
  region: 'life',
  machine: policyLifeMachine,
  guards: {},
  delays: {},
  actions: {
    /** POL-06: nobody has to ask; the twin comes along (POL-05). */
    associate(world, id) {
      if (isTwin(world, id)) return;
      startJob(world, { kind: 'associate-policy', owner: handleOf('policy', id) });
    },
  },
};
