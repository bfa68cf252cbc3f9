/**
 * The estate changes while a run is going: it is an immutable value, a change puts a new one in its
 * place, and the rows of what is new are added at the ends of their tables (ENGINE 5).
 */
import { tellEdits } from './components/recovery-plan/edits.ts';
import type {
  ComponentSpec,
  EstateSpec,
  LinkSpec,
  MachineSpec,
  PlanSpec,
  PolicySpec,
  WorkloadSpec,
} from './estate.ts';
import {
  addLinkRow,
  addMachineRegions,
  addMachineRow,
  addPartRow,
  addPlanRow,
  PART_KINDS,
  startAgent,
  startGateway,
  startLink,
  startWorkload,
} from './rows.ts';
import { settledOf } from './settled.ts';
import { watchGateway } from './watch-cache.ts';
import { type Kind, touch, type World } from './world.ts';

/** Things that come into being at one instant, each with an id nobody has yet. */
export interface Growth {
  readonly components?: readonly ComponentSpec[];
  readonly links?: readonly LinkSpec[];
  readonly workloads?: readonly WorkloadSpec[];
  readonly policies?: readonly PolicySpec[];
  readonly machines?: readonly MachineSpec[];
  readonly groups?: readonly string[];
  readonly plans?: readonly PlanSpec[];
}

/** Adds new things to the estate; their regions start in this instant. */
export function grow(world: World, growth: Growth): void {
  const { spec } = world;
  const had = new Map(PART_KINDS.map((kind) => [kind, world.names[kind].length]));
  const gateways = world.gateways.count;
  revise(world, {
    ...spec,
    components: [...spec.components, ...(growth.components ?? [])],
    links: [...spec.links, ...(growth.links ?? [])],
    workloads: [...spec.workloads, ...(growth.workloads ?? [])],
    policies: [...spec.policies, ...(growth.policies ?? [])],
    machines: [...spec.machines, ...(growth.machines ?? [])],
    groups: [...(spec.groups ?? []), ...(growth.groups ?? [])],
    plans: [...(spec.plans ?? []), ...(growth.plans ?? [])],
  });
  for (let row = spec.links.length; row < world.spec.links.length; row += 1) {
    addLinkRow(world, row);
  }
  for (const part of growth.components ?? []) addPartRow(world, part);
  for (const _ of growth.plans ?? []) addPlanRow(world);
  for (let row = spec.machines.length; row < world.spec.machines.length; row += 1) {
    addMachineRow(world, row);
  }
  for (const kind of PART_KINDS) addRegions(world, kind, had.get(kind) ?? 0);
  for (let row = gateways; row < world.gateways.count; row += 1) {
    world.host.addComponent('gateway', row);
  }
  for (let row = spec.machines.length; row < world.machines.count; row += 1) {
    addMachineRegions(world, row);
    startAgent(world, row);
    touch(world, row);
  }
  start(world, spec, gateways);
}

function addRegions(world: World, kind: Kind, from: number): void {
  for (let row = from; row < world.names[kind].length; row += 1) {
    world.host.addComponent(kind, row);
  }
}

function start(world: World, before: EstateSpec, gateways: number): void {
  for (let row = before.workloads.length; row < world.spec.workloads.length; row += 1) {
    startWorkload(world, row);
  }
  for (let row = before.links.length; row < world.spec.links.length; row += 1) {
    startLink(world, row);
  }
  for (let row = gateways; row < world.gateways.count; row += 1) {
    startGateway(world, row);
    watchGateway(world, row);
  }
}

/** Puts a new value of the estate in the place of the old one. Rows keep their numbers. */
export function revise(world: World, spec: EstateSpec): void {
  const at = world.kernel.now();
  world.revisions.append({ at, hash: hashOf(JSON.stringify(changesOf(world.spec, spec))) });
  const before = world.spec;
  putEstate(world, spec);
  tellEdits(world, before);
}

/** Makes a world speak of an estate: after a revision, and when a capture is put back. */
export function putEstate(world: World, spec: EstateSpec): void {
  Object.assign(world, { spec, ...settledOf(spec) });
}

/** Entries of the lists that are not the same objects as before. */
function changesOf(before: EstateSpec, after: EstateSpec): unknown {
  const lists = [
    'sites',
    'components',
    'links',
    'workloads',
    'policies',
    'machines',
    'plans',
  ] as const;
  return lists.map((list) => {
    const known = new Set<unknown>(before[list]);
    return ((after[list] ?? []) as readonly unknown[]).filter((one) => !known.has(one));
  });
}

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hashOf(text: string): number {
  let hash = FNV_START;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  }
  return hash | 0;
}
