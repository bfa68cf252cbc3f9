/** Shares against every limit they cross, as the estate and not the solver knows it (7.1). */
import { assert } from '../../sim/index.ts';
import { bytesPerRequest } from '../physics/ceilings.ts';
import {
  copyLimit,
  gatewayLimit,
  linkLimit,
  ownLimit,
  roadOf,
  storageIops,
  storageSpec,
} from '../physics/path.ts';
import { flowOf } from '../physics/rpo.ts';
import { cell, NONE, nameOf, type World } from '../world.ts';

/** One step of the grid rates live on, bytes per millisecond. */
const STEP = 1 / 1024;
const MS_PER_SEC = 1000;
/** Slack of sums of quotients: writes per millisecond are not on the grid. */
const CLOSE = 1e-9;

interface Limit {
  readonly name: string;
  readonly capacity: number;
  /** What one byte a millisecond takes of it: of the machine that takes most. */
  weight: number;
  used: number;
  flows: number;
  largest: number;
}

/** Asserts that no share is above a limit and that nobody waits for what nobody uses. */
export function checkShares(world: World): void {
  const { net } = world;
  const limits = new Map<string, Limit>();
  const senders = sendersOf(world).map((sender) => ({
    ...sender,
    path: limitsOn(world, sender, limits),
  }));
  for (const { name, used, capacity } of limits.values()) {
    assert(used <= capacity * (1 + CLOSE), 'shares above a limit', { name, used, capacity });
  }
  checkNodes(world, limits);
  for (const { machine, flow, own, path } of senders) {
    const rate = net.rate(flow);
    const told = { name: nameOf(world, 'machine', machine), rate, own, now: world.kernel.now() };
    assert(rate <= own, 'a share above its own cap', told);
    const isWaiting = net.backlog(flow, world.kernel.now()) > 0 || net.inflow(flow) > rate;
    if (!isWaiting || rate === own) continue;
    const holds = path.some((limit) => isFull(limit) && isLargest(limit, rate));
    assert(holds, 'it waits while no limit of its own is full', told);
  }
}

/** A flow of a machine, and its own cap. */
interface Sender {
  readonly machine: number;
  readonly flow: number;
  readonly own: number;
}

/** What machines write, and their first copies. */
function sendersOf(world: World): Sender[] {
  return Array.from({ length: world.machines.count }, (_, machine): Sender[] => {
    const own = ownLimit(world, machine).capacity;
    const first = { machine, flow: flowOf(world, machine), own };
    const copy = cell(world.machines.col.copyFlow, machine);
    if (copy === NONE) return [first];
    return [first, { machine, flow: copy, own: copyLimit(world, machine).capacity }];
  }).flat();
}

/** Server, road and account of a machine; counts it in. */
function limitsOn(world: World, { machine, flow }: Sender, limits: Map<string, Limit>): Limit[] {
  const { gateways, machines, net } = world;
  const rate = net.rate(flow);
  const gateway = cell(machines.col.gateway, machine);
  const storage = cell(machines.col.storage, machine);
  // What replicates nowhere yet must not send.
  if (gateway === NONE || storage === NONE) return [count(limits, 'nowhere', 0, rate, 1)];
  const road = roadOf(world, cell(gateways.col.site, gateway));
  const workload = world.spec.workloads[cell(machines.col.workload, machine)];
  const line = road === NONE ? 0 : linkLimit(world, road).capacity;
  return [
    count(limits, `server ${gateway}`, gatewayLimit(world, gateway).capacity, rate, 1),
    count(limits, `line ${road}`, line, rate, 1),
    count(
      limits,
      `account ${storage}`,
      storageIops(world, storage) / MS_PER_SEC,
      rate,
      1 / bytesPerRequest(storageSpec(world, storage).tier, workload?.writeSizeBytes ?? 1),
    ),
  ];
}

function count(
  limits: Map<string, Limit>,
  name: string,
  capacity: number,
  rate: number,
  weight: number,
): Limit {
  const limit = limits.get(name) ?? { name, capacity, weight, used: 0, flows: 0, largest: 0 };
  limit.weight = Math.max(limit.weight, weight);
  limit.used += rate * weight;
  limit.flows += 1;
  limit.largest = Math.max(limit.largest, rate);
  limits.set(name, limit);
  return limit;
}

function isFull({ capacity, used, flows, weight }: Limit): boolean {
  return capacity - used <= flows * STEP * weight + capacity * CLOSE;
}

/** Nobody who shares the limit gets more: else some of it would be this machine's. */
function isLargest({ largest, flows }: Limit, rate: number): boolean {
  return largest - rate <= flows * STEP;
}

/** The solver's own sums are those of its flows. */
function checkNodes(world: World, limits: ReadonlyMap<string, Limit>): void {
  const { gateways, links, net } = world;
  const same = (name: string, node: number) => {
    const used = limits.get(name)?.used ?? 0;
    if (node === NONE || (used === 0 && !limits.has(name))) return;
    const kept = net.nodeRate(node);
    assert(kept === used, 'a limit passes what its machines send', { name, kept, used });
  };
  for (let row = 0; row < gateways.count; row += 1) {
    same(`server ${row}`, cell(gateways.col.node, row));
  }
  for (let row = 0; row < links.count; row += 1) same(`line ${row}`, cell(links.col.node, row));
}
