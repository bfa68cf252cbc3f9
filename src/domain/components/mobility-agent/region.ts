/** Functions behind the names of `heartbeat.machine.ts`. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { duration, ownerOf } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { cell, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { agentHeartbeatMachine } from './heartbeat.machine.ts';
import { agentRegistrationMachine } from './registration.machine.ts';

export const agentHeartbeat: RegionDef<World> = {
  kind: 'mobility-agent',
  region: 'heartbeat',
  machine: agentHeartbeatMachine,
  guards: {
    canReport: (world, id) =>
      cell(world.machines.col.isWriting, id) === 1 && cell(world.machines.col.agentDown, id) === 0,
  },
  delays: {
    heartbeatTimeout: (world, id) => duration(world, 'heartbeat-timeout', `agent/${id}`),
  },
  actions: {
    /** HLT-11. Without a configuration server nobody is told. */
    raiseSilent(world, id) {
      const isOurs = cell(world.machines.col.isReplicating, id) === 1;
      if (isOurs && isServiceConnected(world)) raiseAlert(world, '78174', 'machine', id);
    },
    clearSilent: (world, id) => clearAlert(world, '78174', 'machine', id),
  },
};

/** Agents in Azure reach their server through a private line only (ARC-13, PORT-12). */
export const agentRegistration: RegionDef<World> = {
  kind: 'mobility-agent',
  region: 'registration',
  machine: agentRegistrationMachine,
  guards: {
    reachesServer: (world) =>
      world.names['configuration-server'].some(
        (_, row) => world.host.stateOf('configuration-server', 'host', row) === 'on',
      ) &&
      world.spec.links.some(
        ({ kind }, row) =>
          (kind === 'vpn' || kind === 'expressroute') && cell(world.links.col.cuts, row) === 0,
      ),
  },
  delays: {
    registrationTime: (world, id) =>
      duration(
        world,
        'agent-registration',
        ownerOf(world, id),
        cell(world.machines.col.jobsRun, id),
      ),
  },
  actions: {},
};
