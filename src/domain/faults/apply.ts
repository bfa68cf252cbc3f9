/** Faults change causes, never effects: a power state, a line, a workload, a service. */
import { assert, rateFromBytesPerSec, TIMER } from '../../sim/index.ts';
import { gatewayChanged } from '../components/process-server/region.ts';
import { uplinkChanged } from '../messages.ts';
import { modulo, sinceMidnight } from '../physics/calendar.ts';
import { noteMarks } from '../physics/marks.ts';
import { applyGateway, applyOwn, applyStorage } from '../physics/path.ts';
import { spacing } from '../physics/points.ts';
import { applyDemand } from '../physics/replication.ts';
import { note } from '../timeline.ts';
import type { FaultOrder } from '../view.ts';
import { cell, type Kind, NONE, refOf, refOfHandle, type World } from '../world.ts';
import { activeValues } from './active.ts';
import { type FaultKind, faultKinds, faultRows } from './kinds.ts';
import { bandwidthValue, numberValue, shareValue } from './settings.ts';

/** Kernel event kind: an app-consistent mark fell due while snapshots fail; `a` = machine row. */
export const SNAPSHOT_MISSED = 19;

/** Begins a fault; returns its row. Several at once on one target all hold. */
export function beginFault(world: World, order: FaultOrder): number {
  const kind = order.kind as FaultKind;
  const number = faultKinds.indexOf(kind);
  assert(number >= 0, `no fault is called ${order.kind}`);
  const ref = refOf(world, order.target);
  const targets: readonly string[] = faultRows[kind].targets;
  assert(targets.includes(ref.kind), `${order.kind} cannot hit ${order.target}`);
  const row = world.faults.add();
  const { col } = world.faults;
  col.kind[row] = number;
  col.target[row] = world.handleOf(ref);
  col.isActive[row] = 1;
  col.beganAt[row] = world.kernel.now();
  col.endedAt[row] = NONE;
  col.value[row] = firstValue(kind, order);
  col.second[row] = shareValue(order.with['loss']) ?? NONE;
  note(world, 'fault.began', ref.kind, ref.row, kind);
  apply(world, kind, ref.kind, ref.row, 1);
  return row;
}

export function endFault(world: World, fault: number): void {
  const { col } = world.faults;
  if (cell(col.isActive, fault) === 0) return;
  col.isActive[fault] = 0;
  col.endedAt[fault] = world.kernel.now();
  const kind = faultKinds[cell(col.kind, fault)];
  assert(kind !== undefined, 'fault without a kind', { fault });
  const ref = refOfHandle(cell(col.target, fault));
  note(world, 'fault.ended', ref.kind, ref.row, kind);
  apply(world, kind, ref.kind, ref.row, -1);
}

function firstValue(kind: FaultKind, order: FaultOrder): number {
  const { with: settings } = order;
  switch (kind) {
    case 'internet-degraded':
    case 'throttle-left-on':
      return bandwidthValue(settings['bandwidth']) ?? NONE;
    case 'churn-spike':
      return numberValue(settings['factor']) ?? 1;
    case 'storage-throttled':
      return numberValue(settings['iops']) ?? 0;
    case 'quota-too-small':
      return numberValue(settings['cores']) ?? 0;
    default:
      return 1;
  }
}

/** Carries a fault's begin (+1) or end (−1) into the columns and to the machines that care. */
function apply(world: World, kind: FaultKind, target: Kind, row: number, by: 1 | -1): void {
  const { host } = world;
  const lost = by === 1;
  const isFirstOrLast = activeValues(world, kind, target, row).length === (lost ? 1 : 0);
  switch (kind) {
    case 'site-power-loss':
      if (isFirstOrLast) host.send('site', 'power', row, lost ? 'power.lost' : 'power.restored');
      return;
    case 'host-down':
      if (isFirstOrLast)
        host.send('esxi-host', 'host', row, lost ? 'power.lost' : 'power.restored');
      return;
    case 'internet-down':
      world.links.col.cuts[row] = cell(world.links.col.cuts, row) + by;
      return host.send('link', 'state', row, 'line.changed');
    case 'internet-degraded':
      degrade(world, row);
      return host.send('link', 'state', row, 'line.changed');
    case 'throttle-left-on':
      return leaveThrottle(world, target, row);
    case 'churn-spike':
      return spike(world, row);
    case 'process-server-down':
      return services(world, target, row, by);
    case 'config-server-down':
      if (isFirstOrLast) {
        const event = lost ? 'power.lost' : 'power.restored';
        host.send('configuration-server', 'host', row, event);
      }
      return services(world, target, row, by);
    case 'storage-throttled': {
      const values = activeValues(world, kind, target, row);
      world.storages.col.faultIops[row] = values.length === 0 ? NONE : Math.min(...values);
      return applyStorage(world, row);
    }
    default:
      return applyToMachine(world, kind, row, by);
  }
}

function applyToMachine(world: World, kind: FaultKind, row: number, by: 1 | -1): void {
  const { host, machines, networks } = world;
  const { col } = machines;
  const lost = by === 1;
  switch (kind) {
    case 'agent-stopped':
      col.agentDown[row] = cell(col.agentDown, row) + by;
      applyOwn(world, row);
      return host.send(
        'mobility-agent',
        'heartbeat',
        row,
        lost ? 'heartbeat.lost' : 'heartbeat.restored',
      );
    case 'snapshots-failing':
      col.vssBroken[row] = cell(col.vssBroken, row) + by;
      noteMarks(world, row);
      return lost ? armMissed(world, row) : undefined;
    case 'source-powered-on':
      if (!lost) return;
      host.send('machine', 'power', row, 'power.on');
      return host.send('machine', 'power', row, 'power.restored');
    case 'target-ip-taken':
      col.ipTaken[row] = cell(col.ipTaken, row) + by;
      return eachProductionNetwork(world, (network) => {
        networks.col.conflicts[network] = cell(networks.col.conflicts, network) + by;
        host.send('network', 'addresses', network, 'addresses.changed');
      });
    case 'hydration-fails':
      col.hydrationFails[row] = cell(col.hydrationFails, row) + by;
      return;
    case 'vcenter-password-changed':
      return host.send('vcenter', 'connection', row, lost ? 'answer.lost' : 'answer.restored');
    case 'nsg-blocks':
      networks.col.blocked[row] = cell(networks.col.blocked, row) + by;
      return;
    default:
      return;
  }
}

function eachProductionNetwork(world: World, act: (network: number) => void): void {
  for (let row = 0; row < world.networks.count; row += 1) {
    if (cell(world.networks.col.isBubble, row) === 0) act(row);
  }
}

function degrade(world: World, link: number): void {
  const { col } = world.links;
  const bandwidths = activeValues(world, 'internet-degraded', 'link', link).filter((v) => v >= 0);
  col.faultBandwidth[link] = bandwidths.length === 0 ? NONE : Math.min(...bandwidths);
  let loss: number = NONE;
  for (let at = 0; at < world.faults.count; at += 1) {
    const isOurs =
      world.faults.col.isActive[at] === 1 &&
      world.faults.col.kind[at] === faultKinds.indexOf('internet-degraded') &&
      refOfHandle(cell(world.faults.col.target, at)).row === link;
    if (isOurs) loss = Math.max(loss, cell(world.faults.col.second, at));
  }
  col.faultLoss[link] = loss;
}

function leaveThrottle(world: World, kind: Kind, row: number): void {
  const gateway = world.gatewayOf(kind, row);
  const BITS = 8;
  const rates = activeValues(world, 'throttle-left-on', kind, row).map((bits) =>
    rateFromBytesPerSec(bits / BITS),
  );
  world.gateways.col.faultThrottle[gateway] = rates.length === 0 ? NONE : Math.min(...rates);
  applyGateway(world, gateway);
  uplinkChanged(world, gateway);
}

function spike(world: World, machine: number): void {
  let factor = 1;
  for (const value of activeValues(world, 'churn-spike', 'machine', machine)) factor *= value;
  world.machines.col.churnFactor[machine] = factor;
  applyDemand(world, machine);
}

function services(world: World, kind: Kind, row: number, by: 1 | -1): void {
  const gateway = world.gatewayOf(kind, row);
  const { col } = world.gateways;
  col.servicesDown[gateway] = cell(col.servicesDown, gateway) + by;
  gatewayChanged(world, gateway);
}

/** Looks again when the next app-consistent mark is due (78144 is told when one is missing). */
export function armMissed(world: World, machine: number): void {
  const every = spacing(world, machine, 'app');
  if (every === null) return;
  const now = world.kernel.now();
  const due = now + every - modulo(sinceMidnight(world.spec.clock, now), every);
  world.kernel.schedule(due, TIMER, SNAPSHOT_MISSED, machine, 0);
}
