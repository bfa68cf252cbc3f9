/** Builds the world of an estate: rows, flows, regions. Everything in file order. */
import { createFlowNet, createKernel, createStore } from '../sim/index.ts';
import { withTwins } from './components/policy/twin.ts';
import { givePlans } from './components/recovery-plan/give.ts';
import { setCondition } from './conditions/store.ts';
import type { EstateSpec } from './estate.ts';
import { catalog } from './gather.ts';
import { createHost } from './host/host.ts';
import { createLexicon } from './lexicon.ts';
import { tagOf } from './physics/causes.ts';
import { regionDefs } from './regions.ts';
import { createTouched, groupsOf } from './roster.ts';
import {
  addLinkRow,
  addMachineRegions,
  addMachineRow,
  addPartRow,
  addPlanRow,
  addServiceRow,
  addSiteRow,
  PART_KINDS,
  startAgent,
  startEntry,
  startGateway,
  startLink,
  startWorkload,
} from './rows.ts';
import { settledOf } from './settled.ts';
import { declareTables } from './tables.ts';
import type { EngineOptions } from './view.ts';
import { handleOf, NONE, refOf, type World } from './world.ts';

/** The world of an estate at StartEx. */
export function buildWorld(spec: EstateSpec, options: EngineOptions): World {
  const world = declareWorld(wholeEstate(spec), options);
  world.scalars.add();
  world.scalars.col.dirty[0] = 1;
  addRows(world);
  addRegions(world);
  giveItems(world);
  giveConditions(world);
  discover(world);
  for (const row of spec.workloads.keys()) startWorkload(world, row);
  for (const row of spec.links.keys()) startLink(world, row);
  for (let row = 0; row < world.gateways.count; row += 1) startGateway(world, row);
  return world;
}

/** What every estate has and no author writes: twins of policies, the list of groups. */
function wholeEstate(spec: EstateSpec): EstateSpec {
  let whole = wholes.get(spec);
  if (whole === undefined) {
    whole = { ...withTwins(spec), groups: groupsOf(spec) };
    wholes.set(spec, whole);
  }
  return whole;
}

/** Many engines of one estate share the one value, and what is found out about it. */
const wholes = new WeakMap<EstateSpec, EstateSpec>();

/** A world of the same estate with nothing in its tables: a capture is to be put into it. */
export function emptyWorldLike(world: World, options: EngineOptions): World {
  const empty = declareWorld(world.spec, options);
  empty.touched.isEverything = false;
  return empty;
}

function declareWorld(spec: EstateSpec, options: EngineOptions): World {
  const store = createStore();
  const kernel = createKernel(store);
  const net = createFlowNet(kernel);
  const tables = declareTables(store);
  const world: World = {
    catalog,
    spec,
    ...settledOf(spec),
    seed: options.seed,
    store,
    kernel,
    net,
    ...tables,
    touched: createTouched(),
    lexicon: createLexicon(),
    host: undefined as never,
    handleOf: (ref) => handleOf(ref.kind, ref.row),
  };
  const mode = options.executor ?? 'table';
  world.host = createHost(world, kernel, regionDefs, mode);
  return world;
}

/** Servers that are registered and machines that are protected before anybody listens. */
function giveItems(world: World): void {
  world.names['configuration-server'].forEach((id, row) => {
    const part = world.spec.components.find((one) => one.id === id);
    if (part?.kind !== 'configuration-server' || part.isInstalled === false) return;
    world.host.send('configuration-server', 'install', row, 'server.given');
  });
  for (const row of world.names.policy.keys()) {
    world.host.send('policy', 'life', row, 'policy.given');
  }
  givePlans(world);
  for (const row of world.names['replication-group'].keys()) {
    world.host.send('replication-group', 'consistency', row, 'members.changed');
  }
  const event = world.spec.start.state === 'replicating' ? 'copy.started' : 'item.given';
  for (const [row, id] of world.names['process-server'].entries()) {
    const part = world.spec.components.find((one) => one.id === id);
    if (part?.kind !== 'process-server' || part.isInstalled === false) continue;
    world.host.send('process-server', 'install', row, 'server.given');
  }
  for (const [row, id] of world.names['master-target'].entries()) {
    const part = world.spec.components.find((one) => one.id === id);
    if (part?.kind !== 'master-target' || part.isInstalled === false) continue;
    world.host.send('master-target', 'service', row, 'target.given');
  }
  world.spec.machines.forEach(({ isProtected }, row) => {
    if (isProtected) world.host.send('replicated-item', 'protection', row, event);
  });
  for (const row of world.spec.machines.keys()) startAgent(world, row);
  for (const row of world.names.vcenter.keys()) startEntry(world, row);
  world.kernel.settle();
}

/** The last discovery before StartEx has seen what nobody protects, and what forbids it. */
function discover(world: World): void {
  world.spec.machines.forEach(({ isProtected }, row) => {
    if (!isProtected) world.host.send('replicated-item', 'protection', row, 'discovery.done');
  });
}

/** What the estate says is not as usual, before anybody looks. */
function giveConditions(world: World): void {
  const { sites, components, machines } = world.spec;
  for (const { id, conditions } of [...sites, ...components, ...machines]) {
    for (const [name, value] of Object.entries(conditions ?? {})) {
      setCondition(world, refOf(world, id), name, value);
    }
  }
}

/** Lines are the roots of the solver's trees, servers their leaves, accounts cut across. */
function addRows(world: World): void {
  const { spec } = world;
  world.scalars.col.parking[0] = world.net.addNode(NONE, 0, tagOf('outage'));
  for (const row of spec.sites.keys()) addSiteRow(world, row);
  for (const row of spec.links.keys()) addLinkRow(world, row);
  for (const part of spec.components) addPartRow(world, part);
  for (const _ of spec.services) addServiceRow(world);
  for (const row of spec.machines.keys()) addMachineRow(world, row);
  for (const _ of spec.plans ?? []) addPlanRow(world);
  const { testedMs } = spec.start;
  if (testedMs === undefined) return;
  for (const [row, { isProtected }] of spec.machines.entries()) {
    if (isProtected) world.machines.col.lastTestAt[row] = -testedMs;
  }
}

/** Regions start in the order of the tables, so that region rows never depend on anything else. */
function addRegions(world: World): void {
  const { host, names } = world;
  for (const kind of ['site', ...PART_KINDS] as const) {
    for (const row of names[kind].keys()) host.addComponent(kind, row);
  }
  for (const row of names.service.keys()) host.addComponent('service', row);
  for (let row = 0; row < world.gateways.count; row += 1) host.addComponent('gateway', row);
  for (let row = 0; row < world.machines.count; row += 1) addMachineRegions(world, row);
}
