/** Functions behind the names of `install.machine.ts`. Ids are machine rows. */
import { condition, isSo, mendCondition, setCondition } from '../../conditions/store.ts';
import { duration, ownerOf } from '../../facts/draw.ts';
import { machineLimits } from '../../facts/machines.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { reportToStep } from '../../jobs/report.ts';
import { cell, type World } from '../../world.ts';
import { loseTrack } from './capture.ts';
import { agentInstallMachine } from './install.machine.ts';
import { registrationState } from './presence.ts';
import { contactObstacle, pushObstacle } from './push.ts';

const KIND = 'mobility-agent';

/** LC-5.07: an installer that is refused says so at once. */
function isRejected(world: World, machine: number): boolean {
  return (
    isSo(world, 'machine', machine, 'wrong-passphrase') ||
    isSo(world, 'machine', machine, 'cs-port-closed')
  );
}

function refOf(row: number) {
  return { kind: 'machine', row } as const;
}

export const agentInstall: RegionDef<World> = {
  kind: KIND,
  region: 'install',
  machine: agentInstallMachine,
  guards: {
    canBeReached: (world, id) => contactObstacle(world, id) === null,
    canInstall: (world, id) => pushObstacle(world, id) === null,
  },
  delays: {
    pushTime: (world, id) =>
      duration(world, 'install-agent', ownerOf(world, id), cell(world.machines.col.jobsRun, id)),
  },
  actions: {
    register(world, id) {
      const event = isRejected(world, id) ? 'agent.rejected' : 'agent.installed';
      world.host.send(KIND, 'registration', id, event);
    },
    gone(world, id) {
      for (const name of ['agent-outdated', 'restart-recommended', 'wrong-passphrase']) {
        mendCondition(world, refOf(id), name);
      }
      for (const region of ['registration', 'heartbeat']) {
        world.host.send(KIND, region, id, 'agent.removed');
      }
      loseTrack(world, id);
    },
    /** ERR-08: the new driver works in full only after a restart. */
    renew(world, id) {
      if (registrationState(world, id) === 'registerFailed') {
        world.host.send(KIND, 'registration', id, 'agent.installed');
      }
      mendCondition(world, refOf(id), 'agent-outdated');
      setCondition(world, refOf(id), 'restart-recommended', 1);
    },
    /** F-27: each failed logon brings the account nearer to its lock. */
    countLogon(world, id) {
      if (!isSo(world, 'machine', id, 'account-wrong')) return;
      if (isSo(world, 'machine', id, 'account-locked')) return;
      const failed = condition(world, 'machine', id, 'failed-logons') + 1;
      setCondition(world, refOf(id), 'failed-logons', failed);
      if (failed <= machineLimits.logonsBeforeLock.value) return;
      setCondition(world, refOf(id), 'account-locked', 1);
    },
    reportDone: (world, id) => reportToStep(world, id, 'install-agent', 'step.done'),
    reportFailed: (world, id) => reportToStep(world, id, 'install-agent', 'step.failed'),
  },
};
