/** Functions behind the names of the agent's machines. Ids are machine rows. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { isSo } from '../../conditions/store.ts';
import { duration, ownerOf } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { reportToStep } from '../../jobs/report.ts';
import { agentHeard } from '../../messages.ts';
import { cell, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { clearUnreachable, raiseUnreachable } from '../process-server/reach.ts';
import { agentHeartbeatMachine } from './heartbeat.machine.ts';
import { agentPathMachine } from './path.machine.ts';
import { canReport } from './presence.ts';
import { agentRegistrationMachine } from './registration.machine.ts';

export const agentHeartbeat: RegionDef<World> = {
  kind: 'mobility-agent',
  region: 'heartbeat',
  machine: agentHeartbeatMachine,
  guards: { canReport },
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
    heard: (world, id) => agentHeard(world, id),
  },
};

function isServerOn(world: World): boolean {
  return world.names['configuration-server'].some(
    (_, row) => world.host.stateOf('configuration-server', 'host', row) === 'on',
  );
}
/** Agents in Azure reach their server through a private line only (ARC-13, PORT-12). */
function isLineOpen(world: World): boolean {
  return world.spec.links.some(
    ({ kind }, row) =>
      (kind === 'vpn' || kind === 'expressroute') && cell(world.links.col.cuts, row) === 0,
  );
}

function canRegister(world: World, machine: number): boolean {
  if (isSo(world, 'machine', machine, 'wrong-passphrase') || !isServerOn(world)) return false;
  const copy = world.host.stateOf('azure-vm', 'life', machine * 2);
  if (!['none', 'off', 'gone'].includes(copy)) return isLineOpen(world);
  return (
    cell(world.machines.col.isWriting, machine) === 1 &&
    cell(world.machines.col.isDeaf, machine) === 0 &&
    !isSo(world, 'machine', machine, 'cs-port-closed')
  );
}

export const agentRegistration: RegionDef<World> = {
  kind: 'mobility-agent',
  region: 'registration',
  machine: agentRegistrationMachine,
  guards: { canRegister },
  delays: {
    registrationTime: (world, id) =>
      duration(
        world,
        'agent-registration',
        ownerOf(world, id),
        cell(world.machines.col.jobsRun, id),
      ),
  },
  actions: {
    registered(world, id) {
      world.host.send('mobility-agent', 'heartbeat', id, 'agent.registered');
      reportToStep(world, id, 'register-agent', 'step.done');
    },
    failed: (world, id) => reportToStep(world, id, 'register-agent', 'step.failed'),
  },
};

/** HLT-12 of a machine that cannot hand its data to a server that is up. */
export const agentPath: RegionDef<World> = {
  kind: 'mobility-agent',
  region: 'path',
  machine: agentPathMachine,
  guards: { isOpen: (world, id) => cell(world.machines.col.isShutOut, id) === 0 },
  delays: {
    heartbeatTimeout: (world, id) => duration(world, 'heartbeat-timeout', `agent/${id}`),
  },
  actions: {
    raiseShut: raiseUnreachable,
    clearShut: (world, id) => clearUnreachable(world, id, 'port'),
  },
};
