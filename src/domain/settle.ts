/** What is looked at once an instant's events have run: the solver, then what depends on rates. */
import { FLOW } from '../sim/index.ts';
import { clearAlert, raiseAlert } from './alerts/alerts.ts';
import { armSamplers } from './alerts/arm.ts';
import { isAnythingWaiting, wireSamplers } from './alerts/samplers.ts';
import { applyTarget, TARGET_FELT } from './components/master-target/held.ts';
import { armMissed, SNAPSHOT_MISSED } from './components/mobility-agent/faults.ts';
import { SERVER_READY } from './components/process-server/azure.ts';
import { SWITCH_TAKES, takeSwitch } from './components/process-server/switch.ts';
import { tellCpu, tellMemory } from './components/process-server/use.ts';
import { QUEUE_EMPTIED } from './components/replicated-item/drain.ts';
import { BITMAP_EMPTIED, LOOK_AGAIN } from './components/replicated-item/region.ts';
import { HOME_LOOK, lookHome, lookHomes } from './components/way-home/watch.ts';
import { limits } from './facts/limits.ts';
import { reportToStep } from './jobs/report.ts';
import { sendItem, uplinkChanged } from './messages.ts';
import { cacheLevelNow, cacheLevels, cacheSize, serverBacklog } from './physics/cache.ts';
import { nextCycleStep } from './physics/calendar.ts';
import { bytesPerRequest } from './physics/ceilings.ts';
import { COPY_EMPTIED, copyRate, copyWaiting, isCopying } from './physics/copy.ts';
import { HOME_EMPTIED, homeWaiting } from './physics/home-flow.ts';
import { checkOverflow, OVERFLOW_LOOK } from './physics/overflow.ts';
import {
  applyGateway,
  armThrottleEdge,
  storageIops,
  storageSpec,
  THROTTLE_EDGE,
} from './physics/path.ts';
import { spacing } from './physics/points.ts';
import { applyDemand } from './physics/replication.ts';
import { updateServices } from './services.ts';
import { BUSINESS_STEP, CHURN_STEP } from './steps.ts';
import { CACHE_LEVEL } from './watch-cache.ts';
import { cell, NONE, type World } from './world.ts';

/** Registers what the kernel's events mean. */
export function wire(world: World): void {
  const { kernel } = world;
  kernel.handle(CHURN_STEP, (row) => {
    const { spec } = world;
    for (const machine of world.roster.byWorkload[row] ?? []) applyDemand(world, machine);
    const workload = spec.workloads[row];
    if (workload === undefined) return;
    const next = nextCycleStep(workload.churn, spec.clock, kernel.now());
    kernel.schedule(next, FLOW, CHURN_STEP, row, 0);
  });
  kernel.handle(BUSINESS_STEP, (row) => {
    const { clock, links } = world.spec;
    const link = links[row];
    if (link === undefined) return;
    kernel.schedule(nextCycleStep(link.business, clock, kernel.now()), FLOW, BUSINESS_STEP, row, 0);
  });
  kernel.handle(THROTTLE_EDGE, (row, turn) => {
    if (cell(world.gateways.col.edgeTurn, row) !== turn) return;
    applyGateway(world, row);
    uplinkChanged(world, row);
    armThrottleEdge(world, row, FLOW);
  });
  kernel.handle(QUEUE_EMPTIED, (machine) => {
    for (const step of ['synchronize', 'send-differences']) {
      reportToStep(world, machine, step, 'step.done');
    }
  });
  kernel.handle(BITMAP_EMPTIED, (machine) =>
    sendItem(world, machine, 'consistency', 'queue.emptied'),
  );
  kernel.handle(LOOK_AGAIN, (machine) => sendItem(world, machine, 'protection', 'discovery.done'));
  kernel.handle(COPY_EMPTIED, (machine) => sendItem(world, machine, 'protection', 'copy.emptied'));
  kernel.handle(HOME_EMPTIED, (machine) => {
    sendItem(world, machine, 'protection', 'home.emptied');
    reportToStep(world, machine, 'final-sync', 'step.done');
  });
  kernel.handle(HOME_LOOK, (machine) => lookHome(world, machine));
  kernel.handle(SERVER_READY, (row) =>
    world.host.send('process-server', 'install', row, 'vm.ready'),
  );
  kernel.handle(TARGET_FELT, (target) => applyTarget(world, target));
  kernel.handle(SWITCH_TAKES, (job) => takeSwitch(world, job));
  kernel.handle(CACHE_LEVEL, (gateway) => tellLevel(world, gateway));
  kernel.handle(OVERFLOW_LOOK, (gateway) => checkOverflow(world, gateway));
  wireSamplers(world);
  kernel.handle(SNAPSHOT_MISSED, (machine) => {
    const isAsked = spacing(world, machine, 'app') !== null;
    if (!isAsked || cell(world.machines.col.vssBroken, machine) === 0) {
      return clearAlert(world, '78144', 'machine', machine);
    }
    raiseAlert(world, '78144', 'machine', machine);
    armMissed(world, machine);
  });
}

/** The solver's turn and everything that reads its answer. Called when an instant has run dry. */
export function settle(world: World): void {
  const { net, scalars } = world;
  net.solve();
  const version = net.version();
  if (scalars.col.version[0] !== version) {
    scalars.col.version[0] = version;
    ratesChanged(world);
  }
  if (scalars.col.dirty[0] === 1) {
    scalars.col.dirty[0] = 0;
    for (let row = 0; row < world.gateways.count; row += 1) tellMemory(world, row);
    updateServices(world);
  }
}

function ratesChanged(world: World): void {
  for (let gateway = 0; gateway < world.gateways.count; gateway += 1) {
    tellLevel(world, gateway);
    tellCpu(world, gateway);
    if (isCrowded(world, gateway)) checkOverflow(world, gateway);
  }
  for (let storage = 0; storage < world.storages.count; storage += 1) tellLoad(world, storage);
  tellCopies(world);
  tellHomes(world);
  lookHomes(world);
  if (isAnythingWaiting(world)) armSamplers(world);
}

/** HLT-14: whether first copies get on, told to their items. */
function tellCopies(world: World): void {
  const { machines, host, periods } = world;
  if (periods.count === 0) return;
  for (let machine = 0; machine < machines.count; machine += 1) {
    if (!isCopying(world, machine)) continue;
    const state = host.stateOf('replicated-item', 'protection', machine);
    const isStill = copyWaiting(world, machine) > 0 && copyRate(world, machine) === 0;
    if (isStill && state === 'initialReplication.copying') {
      sendItem(world, machine, 'protection', 'copy.stopped');
    }
    if (!isStill && state === 'initialReplication.stalled') {
      sendItem(world, machine, 'protection', 'copy.moving');
    }
  }
}

/** The same of first copies home (F-67). */
function tellHomes(world: World): void {
  const { homes, host } = world;
  for (let home = 0; home < homes.count; home += 1) {
    // A copy that runs in Azure and is not on its way home has no server to send by.
    if (cell(homes.col.gateway, home) === NONE) continue;
    const machine = cell(homes.col.machine, home);
    const state = host.stateOf('replicated-item', 'protection', machine);
    if (!state.startsWith('reverseSync.')) continue;
    const copy = cell(homes.col.copyFlow, home);
    const isStill = homeWaiting(world, home) > 0 && world.net.rate(copy) === 0;
    const isStalled = state === 'reverseSync.stalled';
    if (isStill === isStalled) continue;
    sendItem(world, machine, 'protection', isStill ? 'home.stopped' : 'home.moving');
  }
}

/** Agent queues only hold bytes past the bend of the cache, or while the server is silent. */
function isCrowded(world: World, gateway: number): boolean {
  if (cell(world.gateways.col.silentSince, gateway) >= 0) return true;
  const bend = limits.cacheThrottleUsed.value * cacheSize(world, gateway);
  return serverBacklog(world, gateway, world.kernel.now()) >= bend;
}

/** Posts a change of cache level to the server's cache region. */
function tellLevel(world: World, gateway: number): void {
  const { col } = world.gateways;
  // What stands in the cache of a silent server stands still: it was told when it fell silent.
  const since = cell(col.silentSince, gateway);
  if (since !== NONE && since < world.kernel.now()) return;
  const level = cacheLevelNow(world, gateway);
  if (cell(col.level, gateway) === level) return;
  col.level[gateway] = level;
  world.host.send('gateway', 'cache', gateway, `level.${cacheLevels[level] ?? 'normal'}`);
  if (isCrowded(world, gateway)) checkOverflow(world, gateway);
}

const MS_PER_SEC = 1000;

/** Requests per millisecond against an account, as its limit counts them (STO-05, STO-07). */
export function storageUse(world: World, storage: number): number {
  let writes = 0;
  const { tier } = storageSpec(world, storage);
  const { col } = world.machines;
  for (const machine of world.roster.byStorage[storage] ?? []) {
    const workload = world.spec.workloads[cell(col.workload, machine)];
    const rate = world.net.rate(cell(col.flow, machine)) + copyRate(world, machine);
    writes += rate / bytesPerRequest(tier, workload?.writeSizeBytes ?? 1);
  }
  const iops = storageIops(world, storage);
  return iops > 0 ? (writes * MS_PER_SEC) / iops : 0;
}

/** What all servers send could not fill the account, whoever it came from. */
function isFarFromFull(world: World, storage: number): boolean {
  let out = 0;
  for (let gateway = 0; gateway < world.gateways.count; gateway += 1) {
    out += world.net.nodeRate(cell(world.gateways.col.node, gateway));
  }
  const least = world.roster.leastWrite[storage] ?? 1;
  return (out / least) * MS_PER_SEC < limits.accountBusy.value * storageIops(world, storage);
}

function tellLoad(world: World, storage: number): void {
  const isFull =
    !isFarFromFull(world, storage) && storageUse(world, storage) >= limits.accountBusy.value;
  const isBusy = world.host.stateOf('storage-account', 'load', storage) === 'busy';
  if (isBusy === isFull) return;
  world.host.send('storage-account', 'load', storage, isFull ? 'load.atLimit' : 'load.below');
}
