/** Functions behind the names of `validator.machine.ts`, for any kind of target. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { modulo, sinceMidnight } from '../../physics/calendar.ts';
import type { Kind, World } from '../../world.ts';
import { validatorMachine } from './validator.machine.ts';

/** Milliseconds to the validator's next look: it comes round at even times of the day. */
function untilNextLook(world: World): number {
  const every = duration(world, 'validator', 'validator');
  return every - modulo(sinceMidnight(world.spec.clock, world.kernel.now()), every);
}

export function validatorOf(kind: Kind): RegionDef<World> {
  return {
    kind,
    region: 'validator',
    machine: validatorMachine,
    guards: {},
    delays: { nextLook: untilNextLook },
    actions: {
      raiseIssue: (world, id) => raiseAlert(world, 'configuration-issue', kind, id),
      clearIssue: (world, id) => clearAlert(world, 'configuration-issue', kind, id),
    },
  };
}
