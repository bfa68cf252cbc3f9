/** What may be asked about a machine, its item and its Azure copies. */

import { rateFromBytesPerSec } from '../../sim/index.ts';
import { userObstacle, workObstacle } from '../components/azure-vm/access.ts';
import { isRunning, lifeOf, vmOf } from '../components/azure-vm/copies.ts';
import { drivesOf, pageFileOf, returningDrives } from '../components/azure-vm/drives.ts';
import { addressText } from '../components/target/ipv4.ts';
import { cardsOf, copyName, coresOf, modelOf, subnetOf } from '../components/target/plan.ts';
import { lostBytesOf } from '../ledger.ts';
import { causeOf } from '../physics/causes.ts';
import { bytesPerRequest } from '../physics/ceilings.ts';
import { lossEnd, resolvePoint } from '../physics/choice.ts';
import { profileChurn } from '../physics/churn.ts';
import { arrivedCorners, rpoCorners, timeAbove, writtenCorners } from '../physics/curves.ts';
import {
  gatewayLimit,
  hardwareRate,
  linkLimit,
  ownLimit,
  roadOf,
  serverSpec,
  storageIops,
  storageSpec,
  throttleRate,
} from '../physics/path.ts';
import { countKept, kindName, newestPoint, pointsBetween } from '../physics/points.ts';
import { flowOf, frontierAt, rpoAt, rpoForm } from '../physics/rpo.ts';
import { policyOf } from '../physics/terms.ts';
import { servingSide } from '../services.ts';
import type { EngineView, ItemState, Linear } from '../view.ts';
import { cell, NONE, nameOf, rowOf, type World } from '../world.ts';

type MachineView = Pick<
  EngineView,
  | 'stoppedAtMs'
  | 'itemState'
  | 'itemStateFull'
  | 'testState'
  | 'consistency'
  | 'sourceState'
  | 'agentState'
  | 'azureVmState'
  | 'testVmState'
  | 'azureCopy'
  | 'activeSide'
  | 'runningAt'
  | 'isSplitBrain'
  | 'rpoMs'
  | 'rpoForm'
  | 'frontierMs'
  | 'backlogBytes'
  | 'backlogForm'
  | 'churnBytesPerMs'
  | 'wireInBytesPerMs'
  | 'wireOutBytesPerMs'
  | 'bindingLimit'
  | 'limits'
  | 'curves'
  | 'rpoCurve'
  | 'points'
  | 'newestPointMs'
  | 'pointsKept'
  | 'resolvePoint'
  | 'failoverFacts'
  | 'rpoBreach'
  | 'splitBrain'
  | 'resyncs'
  | 'machineRtaMs'
  | 'machineDowntime'
>;

const FOREVER = Number.MAX_SAFE_INTEGER;

function steady(value: number): Linear {
  return { value, slope: 0, untilMs: FOREVER };
}

/** A sum that runs on while something is going on. */
export function running(sum: number, since: number, now: number): Linear {
  if (since === NONE) return steady(sum);
  return { value: sum + now - since, slope: 1, untilMs: FOREVER };
}

export function machineView(world: World): MachineView {
  const { host, machines, net, kernel } = world;
  const row = (id: string) => rowOf(world, 'machine', id);
  const column = (name: keyof typeof machines.col, id: string) => cell(machines.col[name], row(id));
  const optional = (value: number) => (value === NONE ? null : value);
  const region = (kind: string, name: string, id: string) => host.stateOf(kind, name, row(id));
  const vmState = (id: string, isTest: boolean) =>
    lifeOf(world, vmOf(row(id), isTest)).split('.')[0] ?? '';
  const isLive = (id: string) => column('frozenAt', id) === NONE;
  return {
    stoppedAtMs: (id) => optional(column('stoppedAt', id)),
    itemState: (id) => region('replicated-item', 'protection', id).split('.')[0] as ItemState,
    itemStateFull: (id) => region('replicated-item', 'protection', id),
    testState: (id) => region('replicated-item', 'test', id),
    consistency: (id) => region('replicated-item', 'consistency', id),
    sourceState: (id) => region('machine', 'power', id),
    agentState: (id) => region('mobility-agent', 'heartbeat', id),
    azureVmState: (id) => vmState(id, false),
    testVmState: (id) => vmState(id, true),
    azureCopy: (id, copy = 'real') => copyView(world, vmOf(row(id), copy === 'test')),
    activeSide: (id) => servingSide(world, row(id)),
    runningAt(id) {
      const side = servingSide(world, row(id));
      if (side === 'none') return null;
      if (side === 'onprem') return nameOf(world, 'site', column('site', id));
      return world.spec.sites.find((site) => site.kind === 'azure')?.id ?? null;
    },
    isSplitBrain: (id) => column('splitSince', id) !== NONE,
    rpoMs: (id, atMs = kernel.now()) => rpoAt(world, row(id), atMs),
    rpoForm: (id) => rpoForm(world, row(id)),
    frontierMs: (id, atMs = kernel.now()) => frontierAt(world, row(id), atMs),
    backlogBytes(id, atMs = kernel.now()) {
      return isLive(id) ? net.backlog(flowOf(world, row(id)), atMs) : 0;
    },
    backlogForm(id) {
      const flow = flowOf(world, row(id));
      if (!isLive(id)) return steady(0);
      const value = net.backlog(flow, kernel.now());
      return { value, slope: net.inflow(flow) - net.rate(flow), untilMs: FOREVER };
    },
    churnBytesPerMs: (id) =>
      column('isWriting', id) === 1 ? rateFromBytesPerSec(profileChurn(world, row(id))) : 0,
    wireInBytesPerMs: (id) => net.inflow(flowOf(world, row(id))),
    wireOutBytesPerMs: (id) => net.rate(flowOf(world, row(id))),
    bindingLimit(id) {
      if (!isLive(id)) return null;
      const cause = causeOf(net.bindingTag(flowOf(world, row(id)), kernel.now()));
      return cause === 'none' ? null : cause;
    },
    limits: (id) => limitsOf(world, row(id)),
    curves(id, fromMs, toMs) {
      const flow = flowOf(world, row(id));
      return {
        written: writtenCorners(world, flow, fromMs, toMs),
        arrived: arrivedCorners(world, flow, fromMs, toMs),
      };
    },
    rpoCurve: (id, fromMs, toMs) => rpoCorners(world, row(id), fromMs, toMs),
    points: (id, fromMs, toMs) => pointsBetween(world, row(id), fromMs, toMs),
    newestPointMs: (id, kind, atMs = kernel.now()) =>
      newestPoint(world, row(id), kind, atMs)?.at ?? null,
    pointsKept: (id) => countKept(world, row(id)),
    resolvePoint: (id, choice, atMs) => resolvePoint(world, row(id), choice, atMs),
    failoverFacts(id) {
      if (isLive(id)) return null;
      const pointAtMs = column('pointAt', id);
      return {
        startedAtMs: column('failoverAt', id),
        pointAtMs,
        pointKind: kindName(column('pointKind', id)),
        rpaMs: Math.max(0, lossEnd(world, row(id)) - pointAtMs),
        lostBytes: lostBytesOf(world, row(id)) ?? 0,
      };
    },
    rpoBreach: (id) => breachOf(world, row(id)),
    splitBrain: (id) => running(column('splitSum', id), column('splitSince', id), kernel.now()),
    resyncs: (id) => column('resyncs', id),
    machineRtaMs: (id) => optional(column('rta', id)),
    machineDowntime: (id) => running(column('downSum', id), column('downSince', id), kernel.now()),
  };
}

/** What a copy in Azure is like; null while there is none. */
function copyView(world: World, vm: number): ReturnType<EngineView['azureCopy']> {
  const life = lifeOf(world, vm);
  if (life === 'none' || life === 'gone') return null;
  const { col } = world.vms;
  const machine = cell(col.machine, vm);
  const network = cell(col.network, vm);
  const address = cell(col.address, vm);
  const isUp = isRunning(world, vm);
  return {
    state: life,
    name: copyName(world, vm),
    network: network === NONE ? null : nameOf(world, 'network', network),
    subnet: subnetOf(world, vm),
    address: address === NONE ? null : addressText(address),
    pointAtMs: cell(col.pointAt, vm),
    model: modelOf(world, machine),
    cards: cardsOf(world, machine),
    cores: coresOf(world, machine),
    work: isUp ? workObstacle(world, vm) : null,
    users: isUp ? userObstacle(world, vm) : null,
    drives: drivesOf(world, vm),
    pageFile: world.spec.machines[machine]?.os === 'windows' ? pageFileOf(world, vm) : null,
    returning: returningDrives(world, vm),
  };
}

/** Time above the policy's threshold so far, and how it runs on. */
function breachOf(world: World, machine: number): Linear {
  const now = world.kernel.now();
  const threshold = policyOf(world, machine)?.rpoThresholdMs ?? 0;
  const value = timeAbove(world, machine, now);
  const form = rpoForm(world, machine);
  if (form === null) return steady(value);
  const isAbove = form.value > threshold || (form.value === threshold && form.slope > 0);
  const gap = threshold - form.value;
  const cross = form.slope === 0 || gap / form.slope <= 0 ? FOREVER : now + gap / form.slope;
  return { value, slope: isAbove ? 1 : 0, untilMs: Math.min(form.untilMs, Math.ceil(cross)) };
}

/** Every limit on the machine's path with what passes it now. */
function limitsOf(world: World, machine: number): ReturnType<EngineView['limits']> {
  const { machines, gateways, links, net } = world;
  const gateway = cell(machines.col.gateway, machine);
  const storage = cell(machines.col.storage, machine);
  if (gateway === NONE || storage === NONE) return [];
  const flow = flowOf(world, machine);
  const own = ownLimit(world, machine);
  const server = gatewayLimit(world, gateway);
  const node = cell(gateways.col.node, gateway);
  const name = serverSpec(world, gateway).id;
  const rows: { id: string; cause: string; capacity: number; used: number }[] = [
    {
      id: nameOf(world, 'machine', machine),
      cause: 'own-cap',
      capacity: own.capacity,
      used: net.rate(flow),
    },
    {
      id: name,
      cause: 'process-server',
      capacity: hardware(world, gateway, server),
      used: net.nodeRate(node),
    },
  ];
  const throttle = throttleRate(world, gateway);
  if (throttle !== null) {
    rows.push({ id: name, cause: 'throttle', capacity: throttle, used: net.nodeRate(node) });
  }
  const road = roadOf(world, cell(gateways.col.site, gateway));
  if (road !== NONE) {
    const line = cell(links.col.node, road);
    rows.push({
      id: nameOf(world, 'link', road),
      cause: 'uplink',
      capacity: linkLimit(world, road).capacity,
      used: net.nodeRate(line),
    });
  }
  const workload = world.spec.workloads[cell(machines.col.workload, machine)];
  const MS_PER_SEC = 1000;
  const perRequest = bytesPerRequest(
    storageSpec(world, storage).tier,
    workload?.writeSizeBytes ?? 1,
  );
  const capacity = (storageIops(world, storage) / MS_PER_SEC) * perRequest;
  let used = 0;
  for (let other = 0; other < machines.count; other += 1) {
    if (machines.col.storage[other] === storage) used += net.rate(flowOf(world, other));
  }
  rows.push({ id: nameOf(world, 'storage-account', storage), cause: 'storage', capacity, used });
  return rows;
}

function hardware(world: World, gateway: number, limit: ReturnType<typeof gatewayLimit>): number {
  return limit.cause === 'outage' ? 0 : hardwareRate(world, gateway);
}
