/** What a reprotection is asked for (RPR-02), and what is meant where nothing was said. */
import type { Args } from '../../catalog.ts';
import { hasPeering, isInAzure } from '../../physics/home-road.ts';
import { cell, NONE, rowOf, type World } from '../../world.ts';
import { vmOf } from '../azure-vm/copies.ts';
import { datastoreOf } from '../esxi-host/placement.ts';
import { targetSpec } from '../master-target/lacks.ts';
import { networkOfServer } from '../process-server/azure.ts';
import { machineSpec } from '../source-machine/guest.ts';

/** Rows of what is meant; `NONE` = nothing fits. */
export interface HomeOrder {
  readonly gateway: number;
  readonly target: number;
  readonly store: number;
}

export function copyNetwork(world: World, machine: number): number {
  return cell(world.vms.col.network, vmOf(machine, false));
}

export function siteOf(world: World, machine: number): number {
  return cell(world.machines.col.site, machine);
}

/** Whether a server may carry a machine home: in its network in Azure, or by a peering. */
export function mayCarry(world: World, gateway: number, machine: number): boolean {
  if (gateway === NONE || cell(world.gateways.col.isJoined, gateway) === 0) return false;
  if (isInAzure(world, gateway)) {
    return networkOfServer(world, gateway) === copyNetwork(world, machine);
  }
  const isHere = cell(world.gateways.col.site, gateway) === siteOf(world, machine);
  return isHere && hasPeering(world, siteOf(world, machine));
}

function gatewayIn(world: World, { command, row }: Args): number {
  const asked = command.with?.['process-server'];
  if (asked !== undefined) {
    const ref = world.ids.get(String(asked));
    return ref === undefined ? NONE : world.gatewayOf(ref.kind, ref.row);
  }
  const rows = Array.from({ length: world.gateways.count }, (_, gateway) => gateway);
  const fitting = rows.filter((gateway) => mayCarry(world, gateway, row));
  return fitting.find((gateway) => isInAzure(world, gateway)) ?? fitting[0] ?? NONE;
}

function targetIn(world: World, { command, row }: Args): number {
  const asked = command.with?.['master-target'];
  if (asked !== undefined) return rowOf(world, 'master-target', String(asked));
  const { os, site } = machineSpec(world, row);
  return [...world.names['master-target'].keys()].findIndex((target) => {
    const spec = targetSpec(world, target);
    return spec.os === os && spec.site === site;
  });
}

function storeIn(world: World, { command, row }: Args): number {
  const asked = command.with?.['datastore'];
  if (asked !== undefined) return rowOf(world, 'datastore', String(asked));
  const own = datastoreOf(world, row);
  return own === NONE ? world.names.datastore.length - 1 : own;
}

export function askedHome(world: World, args: Args): HomeOrder {
  return {
    gateway: gatewayIn(world, args),
    target: targetIn(world, args),
    store: storeIn(world, args),
  };
}

/** The original is gone or was no virtual machine: a new one is made (RPR-09, FBK-12). */
export function isAlternate(world: World, machine: number): boolean {
  const isGone = world.host.stateOf('machine', 'power', machine) === 'deleted';
  return isGone || machineSpec(world, machine).physical;
}

/** An order as a word of its job. */
export function wordOfHome(world: World, order: HomeOrder): number {
  return world.lexicon.numberOf(JSON.stringify(order));
}

export function homeOrderIn(world: World, job: number): HomeOrder {
  return JSON.parse(world.lexicon.wordOf(cell(world.jobs.col.other, job))) as HomeOrder;
}
