/** Whether a machine's agent is there, registered and heard of: what an enable job waits for. */
import { isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { cell, type World } from '../../world.ts';
import { machineSpec } from '../source-machine/guest.ts';

const KIND = 'mobility-agent';

/** `installed`, `updating`, `absent`, `pushing`, `pushFailed` or `pendingReboot`. */
export function installState(world: World, machine: number): string {
  return world.host.stateOf(KIND, 'install', machine);
}

export function registrationState(world: World, machine: number): string {
  return world.host.stateOf(KIND, 'registration', machine);
}

/** MOB-02: a push has nothing to do. */
function isAgentUpToDate(world: World, machine: number): boolean {
  return (
    installState(world, machine) === 'installed' &&
    !isSo(world, 'machine', machine, 'agent-outdated')
  );
}

/** An up-to-date agent that its server knows, or will soon: another installation adds nothing. */
export function isAgentInOrder(world: World, machine: number): boolean {
  return isAgentUpToDate(world, machine) && registrationState(world, machine) !== 'registerFailed';
}

/** It runs somewhere on a machine that was restarted since the push (DSK-02 asks for it). */
export function isAgentThere(world: World, machine: number): boolean {
  return ['installed', 'updating'].includes(installState(world, machine));
}

/** The agent came up under another address than the machine has (F-28). */
function hasWrongAddress(world: World, machine: number): boolean {
  return (
    machineSpec(world, machine).os === 'linux' &&
    isSo(world, 'machine', machine, 'hosts-incomplete')
  );
}

/** The agent's service runs and its heartbeat finds the way. */
export function canReport(world: World, machine: number): boolean {
  const { isWriting, agentDown, isDeaf } = world.machines.col;
  return (
    cell(isWriting, machine) === 1 &&
    cell(agentDown, machine) === 0 &&
    cell(isDeaf, machine) === 0 &&
    !hasWrongAddress(world, machine)
  );
}

/** Why the agent cannot serve replication now; null when it is registered and running. */
export function agentProblem(world: World, machine: number): ErrorCode | null {
  const install = installState(world, machine);
  if (install === 'pendingReboot') return 'AGENT_RESTART_NEEDED';
  if (install !== 'installed' && install !== 'updating') return 'AGENT_MISSING';
  const registration = registrationState(world, machine);
  if (registration === 'blocked') return 'AGENT_CLONED';
  if (registration !== 'registered') return 'AGENT_NOT_REGISTERED';
  if (hasWrongAddress(world, machine)) return 'AGENT_WRONG_ADDRESS';
  return canReport(world, machine) ? null : 'AGENT_SILENT';
}
