/** Agent queues that overflow into bitmap mode (PHYSICS 3.3, REP-11). */
import { FLOW, NEVER } from '../../sim/index.ts';
import { sendItem } from '../messages.ts';
import { cell, NONE, type World } from '../world.ts';
import {
  cachedAt,
  cachedBytes,
  cacheSize,
  noteSilence,
  serverBacklog,
  serverBacklogForm,
} from './cache.ts';
import { isGatewayUp } from './path.ts';
import { flowOf } from './rpo.ts';

/** Kernel event kind: look at the agent queues of a server; `a` = gateway row. */
export const OVERFLOW_LOOK = 18;

/** Notes when a server fell silent or came back; its cache stands still meanwhile. */
export function armOverflow(world: World, gateway: number): void {
  const { col } = world.gateways;
  const isUp = isGatewayUp(world, gateway);
  const since = cell(col.silentSince, gateway);
  if (isUp && since >= 0) noteSilence(world, gateway, NONE);
  if (!isUp && since < 0) {
    noteSilence(world, gateway, world.kernel.now());
    noteShares(world, gateway);
  }
  col.overflowDirty[gateway] = 1;
}

/** Cached bytes of each machine at the moment its server fell silent. */
function noteShares(world: World, gateway: number): void {
  const now = world.kernel.now();
  const backlog = serverBacklog(world, gateway, now);
  const cached = cachedBytes(backlog, cacheSize(world, gateway));
  eachMachine(world, gateway, (machine) => {
    const own = world.net.backlog(flowOf(world, machine), now);
    world.machines.col.cachedShare[machine] = backlog > 0 ? (cached * own) / backlog : 0;
  });
}

/** Bytes standing in a machine's agent queue at an instant. */
function agentQueueAt(world: World, machine: number, atMs: number): number {
  const gateway = cell(world.machines.col.gateway, machine);
  const own = world.net.backlog(flowOf(world, machine), atMs);
  if (cell(world.gateways.col.silentSince, gateway) >= 0) {
    return Math.max(0, own - cell(world.machines.col.cachedShare, machine));
  }
  const backlog = serverBacklog(world, gateway, atMs);
  if (backlog <= 0) return 0;
  return (own * (backlog - cachedAt(world, gateway, atMs))) / backlog;
}

/**
 * Finds the machines of a server whose agent queue is over its size now, and the first instant the
 * next one will be if nothing changes. Called after each solve that touched the server.
 */
export function checkOverflow(world: World, gateway: number): void {
  const now = world.kernel.now();
  let next = NEVER;
  const until = horizon(world, gateway);
  eachMachine(world, gateway, (machine) => {
    if (world.host.stateOf('replicated-item', 'consistency', machine) !== 'inSync') return;
    const size = world.spec.machines[machine]?.agentQueueBytes ?? 0;
    if (agentQueueAt(world, machine, now) > size) {
      sendItem(world, machine, 'consistency', 'queue.overflowed');
      return;
    }
    next = Math.min(next, firstOver(world, machine, size, now, until));
  });
  if (next < NEVER) world.kernel.schedule(next, FLOW, OVERFLOW_LOOK, gateway, 0);
}

const LOOK_AHEAD = 86_400_000;

/** How far the present straight lines may be trusted. */
function horizon(world: World, gateway: number): number {
  const node = cell(world.gateways.col.node, gateway);
  const now = world.kernel.now();
  return Math.min(world.net.nodeBacklogForm(node).untilMs, now + LOOK_AHEAD);
}

/** First whole millisecond at which the queue is over its size, by halving; `NEVER` if not. */
function firstOver(
  world: World,
  machine: number,
  size: number,
  now: number,
  until: number,
): number {
  const queue = forecastQueue(world, machine, now);
  if (queue(until) <= size) return NEVER;
  let below = now;
  let over = until;
  while (over - below > 1) {
    const middle = below + Math.floor((over - below) / 2);
    if (queue(middle) > size) over = middle;
    else below = middle;
  }
  return over;
}

/** The agent queue as a function of time while no rate changes. */
function forecastQueue(world: World, machine: number, now: number): (at: number) => number {
  const gateway = cell(world.machines.col.gateway, machine);
  const flow = flowOf(world, machine);
  const own = world.net.backlog(flow, now);
  const ownSlope = world.net.inflow(flow) - world.net.rate(flow);
  if (cell(world.gateways.col.silentSince, gateway) >= 0) {
    const share = cell(world.machines.col.cachedShare, machine);
    return (at) => own + ownSlope * (at - now) - share;
  }
  const total = serverBacklogForm(world, gateway);
  const size = cacheSize(world, gateway);
  return (at) => {
    const backlog = total.value + total.slope * (at - now);
    if (backlog <= 0) return 0;
    const queue = own + ownSlope * (at - now);
    return (queue * (backlog - cachedBytes(backlog, size))) / backlog;
  };
}

function eachMachine(world: World, gateway: number, act: (machine: number) => void): void {
  const { col, count } = world.machines;
  for (let machine = 0; machine < count; machine += 1) {
    if (col.gateway[machine] === gateway && col.isReplicating[machine] === 1) act(machine);
  }
}
