/**
 * Whether the agent still follows every write of its machine. Once it does not (its program was
 * removed, a volume was resized, the machine is a clone) what it sends would be of no use, so it
 * sends nothing until protection has ended and begins anew (F-34, F-37, X-23).
 */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { isSo, mendCondition, setCondition } from '../../conditions/store.ts';
import type { AlertCode } from '../../facts/alerts.ts';
import { applyOwn } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';

const ALERTS: Readonly<Record<string, AlertCode>> = {
  'tracking-lost': 'agent-removed',
  'volume-resized': 'volume-resized',
  cloned: 'machine-cloned',
};

/** To be called whenever one of the three begins or ends to hold. */
export function captureChanged(name: keyof typeof ALERTS) {
  return (world: World, machine: number): void => {
    const isLost = isSo(world, 'machine', machine, name);
    const { agentDown, isReplicating } = world.machines.col;
    agentDown[machine] = cell(agentDown, machine) + (isLost ? 1 : -1);
    applyOwn(world, machine);
    if (!isLost) world.host.send('mobility-agent', 'heartbeat', machine, 'heartbeat.restored');
    const code = ALERTS[name];
    if (code === undefined) return;
    if (!isLost) clearAlert(world, code, 'machine', machine);
    else if (cell(isReplicating, machine) === 1) raiseAlert(world, code, 'machine', machine);
  };
}

/** The writes since now are known to nobody. */
export function loseTrack(world: World, machine: number): void {
  if (cell(world.machines.col.isReplicating, machine) === 0) return;
  setCondition(world, { kind: 'machine', row: machine }, 'tracking-lost', 1);
}

/** Protection has ended: what begins next takes every disk as it is then. */
export function followAnew(world: World, machine: number): void {
  const ref = { kind: 'machine', row: machine } as const;
  for (const name of ['tracking-lost', 'volume-resized']) mendCondition(world, ref, name);
}
