/** Functions behind the names of `power.machine.ts`. */
import { duration, ownerOf } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { reportToStep } from '../../jobs/report.ts';
import { sendItem } from '../../messages.ts';
import { startWriting, stopWriting } from '../../physics/replication.ts';
import type { World } from '../../world.ts';
import { hasPowerAndHost, moveToHost } from '../esxi-host/placement.ts';
import { booted } from './boot.ts';
import { sourcePowerMachine } from './power.machine.ts';
import { shutdownObstacle } from './rules.ts';

export const sourcePower: RegionDef<World> = {
  kind: 'machine',
  region: 'power',
  machine: sourcePowerMachine,
  guards: {
    canShutDown: (world, id) => shutdownObstacle(world, id) === null,
    hasPower: hasPowerAndHost,
  },
  delays: {
    shutdownTime: (world, id) => duration(world, 'shutdown', ownerOf(world, id)),
    unansweredTime: (world, id) => duration(world, 'shutdown-unanswered', ownerOf(world, id)),
    restartTime: (world, id) => duration(world, 'restart-machine', ownerOf(world, id)),
    startTime: (world, id) => duration(world, 'power-on', ownerOf(world, id)),
  },
  actions: {
    stopWriting,
    startWriting,
    booted,
    findHost: moveToHost,
    /** REP-09: a machine that lost its power is no longer certain to be in step. */
    forceOff(world, id) {
      world.machines.col.wasForcedOff[id] = 1;
      sendItem(world, id, 'consistency', 'forced.off');
    },
    /** RPR-11: what is on its way home meets disks that changed under it. */
    spoil: (world, id) => sendItem(world, id, 'protection', 'home.spoiled'),
    reportOff: (world, id) => reportToStep(world, id, 'shutdown', 'step.done'),
    reportRefused: (world, id) => reportToStep(world, id, 'shutdown', 'step.failed'),
  },
};
