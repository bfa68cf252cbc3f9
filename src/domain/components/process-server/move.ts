/** A machine goes on under another server: its queue, its threads, who is told of it (PS-06). */
import { revise } from '../../grow.ts';
import { sendItem } from '../../messages.ts';
import { isCopying } from '../../physics/copy.ts';
import { applyOwn } from '../../physics/path.ts';
import { cell, NONE, nameOf, refOfHandle, touch, type World } from '../../world.ts';
import { lookAtMachine } from '../configuration-server/reach.ts';
import { clearUnreachable, raiseUnreachable } from './reach.ts';

/** What it changed, and what of its first copy is still to be read, go the new way. */
function moveFlows(world: World, machine: number, to: number): void {
  const { flow, copyFlow } = world.machines.col;
  const node = cell(world.gateways.col.node, to);
  for (const one of [cell(flow, machine), cell(copyFlow, machine)]) {
    if (one !== NONE) world.net.moveFlow(one, node);
  }
}

/**
 * What waits moves along. What stands in the cache of a silent server stays there: for Azure it is
 * lost, and the machine is marked for resynchronisation (PHYSICS 3.2).
 */
function moveMachine(world: World, machine: number, to: number): void {
  const { col } = world.machines;
  const from = cell(col.gateway, machine);
  const isLive = cell(col.isReplicating, machine) === 1;
  const isSilent = cell(world.gateways.col.silentSince, from) >= 0;
  const isLeft = isLive && isSilent && cell(col.cachedShare, machine) > 0;
  world.machines.thaw();
  world.machines.col.gateway[machine] = to;
  world.machines.col.cachedShare[machine] = 0;
  if (isLive || isCopying(world, machine)) moveFlows(world, machine, to);
  applyOwn(world, machine);
  lookAtMachine(world, machine);
  const isBlocked = world.host.stateOf('gateway', 'intake', to) === 'blocked';
  if (isBlocked) raiseUnreachable(world, machine);
  else clearUnreachable(world, machine, 'server');
  if (isLeft) sendItem(world, machine, 'consistency', 'data.lost');
  touch(world, machine);
}

/** Machines go on under another server; the estate says so from this instant. */
export function moveMachines(world: World, machines: readonly number[], to: number): void {
  const target = refOfHandle(cell(world.gateways.col.server, to));
  const processServer = nameOf(world, target.kind, target.row);
  const moved = new Set(machines);
  const specs = world.spec.machines.map((spec, row) =>
    moved.has(row) ? { ...spec, processServer } : spec,
  );
  revise(world, { ...world.spec, machines: specs });
  for (const machine of machines) moveMachine(world, machine, to);
}
