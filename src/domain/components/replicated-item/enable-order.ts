/** What an enabling is asked for, and how it becomes part of the estate (ENR-01). */
import type { Args } from '../../catalog.ts';
import { mendCondition } from '../../conditions/store.ts';
import type { MachineSpec } from '../../estate.ts';
import { revise } from '../../grow.ts';
import { attachToStorage } from '../../physics/path.ts';
import { closeTerms } from '../../physics/terms.ts';
import { cell, NONE, rowOf, type World } from '../../world.ts';
import { placeInGroup } from '../replication-group/join.ts';
import { chooseDisks } from '../source-machine/disks.ts';

export interface EnableOrder {
  readonly policy: string;
  readonly processServer: string;
  readonly storage: string;
  /** Ids of the disks that are left out (DSK-01: none unless somebody says so). */
  readonly excluded: readonly string[];
  readonly replicationGroup: string | null;
  /** Where a failover is to start it; absent = as the estate says. */
  readonly network?: string;
}

function specOf(world: World, machine: number): MachineSpec {
  return world.spec.machines[machine] as MachineSpec;
}

/** The settings of a command over what the estate says of the machine. */
export function askedOrder(world: World, { command, row }: Args): EnableOrder {
  const spec = specOf(world, row);
  const given = command.with ?? {};
  const word = (name: string, usual: string) => String(given[name] ?? usual);
  const disks = given['disks'];
  const group = given['group'];
  const network = given['network'];
  return {
    policy: word('policy', spec.policy),
    processServer: word('process-server', spec.processServer),
    storage: word('storage', spec.storage),
    excluded: disks === undefined ? keptOut(spec) : leftOut(spec, list(disks)),
    replicationGroup: group === undefined ? (spec.replicationGroup ?? null) : String(group),
    ...(network === undefined ? {} : { network: String(network) }),
  };
}

function list(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function keptOut(spec: MachineSpec): string[] {
  return spec.disks.filter((disk) => disk.excluded).map((disk) => disk.id);
}

/** The setting names the disks that replicate; the rest stays behind. */
function leftOut(spec: MachineSpec, wanted: readonly string[]): string[] {
  return spec.disks.map((disk) => disk.id).filter((id) => !wanted.includes(id));
}

/** Words a job keeps: columns hold numbers only. */
export function wordFor(world: World, order: EnableOrder): number {
  return world.lexicon.numberOf(JSON.stringify(order));
}

export function orderIn(world: World, job: number): EnableOrder {
  return JSON.parse(world.lexicon.wordOf(cell(world.jobs.col.other, job))) as EnableOrder;
}

/** The estate says from now on where and how the machine replicates (DSK-04: for good). */
export function applyOrder(world: World, machine: number, order: EnableOrder): void {
  const { excluded, replicationGroup, network, ...rest } = order;
  if (order.policy !== specOf(world, machine).policy) closeTerms(world, machine);
  chooseDisks(world, machine, excluded);
  mendCondition(world, { kind: 'machine', row: machine }, 'target-lost');
  const { replicationGroup: _, ...spec } = specOf(world, machine);
  const group = replicationGroup === null ? {} : { replicationGroup };
  const target = network === undefined ? {} : { target: { ...spec.target, network } };
  const next: MachineSpec = { ...spec, ...rest, ...group, ...target, isProtected: true };
  putSpec(world, machine, next);
}

/** A machine's entry in the estate is replaced, and its columns follow. */
function putSpec(world: World, machine: number, next: MachineSpec): void {
  const { spec } = world;
  const machines = spec.machines.map((one, row) => (row === machine ? next : one));
  leaveStorage(world, machine);
  revise(world, { ...spec, machines });
  placeColumns(world, machine, next);
}

function leaveStorage(world: World, machine: number): void {
  const { disks } = world.storages.col;
  const storage = cell(world.machines.col.storage, machine);
  if (storage === NONE) return;
  disks[storage] = cell(disks, storage) - cell(world.machines.col.disks, machine);
}

function placeColumns(world: World, machine: number, spec: MachineSpec): void {
  world.machines.thaw();
  const { col } = world.machines;
  const server = world.ids.get(spec.processServer);
  const storage = rowOf(world, 'storage-account', spec.storage);
  col.gateway[machine] = server === undefined ? NONE : world.gatewayOf(server.kind, server.row);
  col.policy[machine] = rowOf(world, 'policy', spec.policy);
  col.storage[machine] = storage;
  const { disks } = world.storages.col;
  disks[storage] = cell(disks, storage) + cell(col.disks, machine);
  placeInGroup(world, machine);
  placeFlows(world, machine);
}

/** Its queues stand on its server, against its account. */
export function placeFlows(world: World, machine: number): void {
  const { col } = world.machines;
  const node = cell(world.gateways.col.node, cell(col.gateway, machine));
  for (const flow of [cell(col.flow, machine), cell(col.copyFlow, machine)]) {
    if (flow === NONE) continue;
    world.net.moveFlow(flow, node);
    attachToStorage(world, machine, flow);
  }
}
