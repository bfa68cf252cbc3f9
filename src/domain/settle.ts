/** What is looked at once an instant's events have run: the solver, then what depends on rates. */
import { FLOW, MINUTE, TIMER } from '../sim/index.ts';
import { clearAlert, raiseAlert } from './alerts/alerts.ts';
import { armMissed, SNAPSHOT_MISSED } from './components/mobility-agent/faults.ts';
import { tellCpu, tellMemory } from './components/process-server/use.ts';
import { QUEUE_EMPTIED } from './components/replicated-item/drain.ts';
import { BITMAP_EMPTIED } from './components/replicated-item/region.ts';
import { duration } from './facts/draw.ts';
import { limits } from './facts/limits.ts';
import { sendItem, sendJobOf, uplinkChanged } from './messages.ts';
import { cacheLevelNow, cacheLevels, cacheSize, serverBacklog } from './physics/cache.ts';
import { nextCycleStep } from './physics/calendar.ts';
import { bytesPerRequest } from './physics/ceilings.ts';
import { COPY_EMPTIED, copyRate, copyWaiting, isCopying } from './physics/copy.ts';
import { checkOverflow, OVERFLOW_LOOK } from './physics/overflow.ts';
import {
  applyGateway,
  armThrottleEdge,
  storageIops,
  storageSpec,
  THROTTLE_EDGE,
} from './physics/path.ts';
import { policyOf } from './physics/points.ts';
import { applyDemand } from './physics/replication.ts';
import { frontierAt, rpoAt } from './physics/rpo.ts';
import { updateServices } from './services.ts';
import { BUSINESS_STEP, CHURN_STEP } from './steps.ts';
import { CACHE_LEVEL } from './watch-cache.ts';
import { cell, NONE, type World } from './world.ts';

/** Kernel event kinds: whole-minute alarms, five-minute backlog checks. */
const ALARM_SAMPLE = 15;
const BACKLOG_CHECK = 16;

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
  kernel.handle(QUEUE_EMPTIED, (machine) => sendJobOf(world, machine, 'step.done'));
  kernel.handle(BITMAP_EMPTIED, (machine) =>
    sendItem(world, machine, 'consistency', 'queue.emptied'),
  );
  kernel.handle(COPY_EMPTIED, (machine) => sendItem(world, machine, 'protection', 'copy.emptied'));
  kernel.handle(CACHE_LEVEL, (gateway) => tellLevel(world, gateway));
  kernel.handle(OVERFLOW_LOOK, (gateway) => checkOverflow(world, gateway));
  kernel.handle(ALARM_SAMPLE, () => sampleAlarms(world));
  kernel.handle(BACKLOG_CHECK, () => checkBacklogs(world));
  kernel.handle(SNAPSHOT_MISSED, (machine) => {
    if (cell(world.machines.col.vssBroken, machine) === 0) {
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

/** Agent queues only hold bytes past the bend of the cache, or while the server is silent. */
function isCrowded(world: World, gateway: number): boolean {
  if (cell(world.gateways.col.silentSince, gateway) >= 0) return true;
  const bend = limits.cacheThrottleUsed.value * cacheSize(world, gateway);
  return serverBacklog(world, gateway, world.kernel.now()) >= bend;
}

/** Posts a change of cache level to the server's cache region. */
function tellLevel(world: World, gateway: number): void {
  const { col } = world.gateways;
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

const NEARLY_ALL = 0.999;

/** What all servers send could not fill the account, whoever it came from. */
function isFarFromFull(world: World, storage: number): boolean {
  let out = 0;
  for (let gateway = 0; gateway < world.gateways.count; gateway += 1) {
    out += world.net.nodeRate(cell(world.gateways.col.node, gateway));
  }
  const least = world.roster.leastWrite[storage] ?? 1;
  return (out / least) * MS_PER_SEC < NEARLY_ALL * storageIops(world, storage);
}

function tellLoad(world: World, storage: number): void {
  const isFull = !isFarFromFull(world, storage) && storageUse(world, storage) >= NEARLY_ALL;
  const isBusy = world.host.stateOf('storage-account', 'load', storage) === 'busy';
  if (isBusy === isFull) return;
  world.host.send('storage-account', 'load', storage, isFull ? 'load.atLimit' : 'load.below');
}

function armSamplers(world: World): void {
  const { scalars, kernel } = world;
  const arm = (column: 'sampling' | 'checking', kind: number, every: number) => {
    if (scalars.col[column][0] === 1) return;
    scalars.col[column][0] = 1;
    const now = kernel.now();
    kernel.schedule(now - (now % every) + every, TIMER, kind, 0, 0);
  };
  arm('sampling', ALARM_SAMPLE, MINUTE);
  arm('checking', BACKLOG_CHECK, duration(world, 'backlog-check', 'samplers'));
}

const ALARMS = [null, 'rpo-threshold', 'rpo-threshold-twice'] as const;

/**
 * HLT-08 as the product judges it: at whole minutes. A machine below its threshold is skipped until
 * it could reach it, since RPO grows by a minute a minute at most. Rests while nothing waits.
 */
function sampleAlarms(world: World): void {
  const { kernel, machines, scalars } = world;
  const now = kernel.now();
  const { col } = machines;
  let next = Number.MAX_SAFE_INTEGER;
  for (let machine = 0; machine < machines.count; machine += 1) {
    if ((col.alarmCheckAt[machine] as number) <= now) sampleAlarm(world, machine, now);
    const checkAt = col.alarmCheckAt[machine] as number;
    if (checkAt < next) next = checkAt;
  }
  scalars.col.sampling[0] = 0;
  if (next === Number.MAX_SAFE_INTEGER || !isAnythingWaiting(world)) return;
  scalars.col.sampling[0] = 1;
  const due = next - (next % MINUTE) + (next % MINUTE === 0 ? 0 : MINUTE);
  kernel.schedule(Math.max(due, now + MINUTE), TIMER, ALARM_SAMPLE, 0, 0);
}

/** A source that stands still may start again, and its RPO then counts from its oldest byte. */
function sampleAlarm(world: World, machine: number, now: number): void {
  const { col } = world.machines;
  const rpo = rpoAt(world, machine, now);
  const threshold = policyOf(world, machine)?.rpoThresholdMs ?? 0;
  setAlarm(world, machine, rpo ?? 0, threshold);
  const isStill = cell(col.stoppedAt, machine) !== NONE;
  const age = isStill ? now - frontierAt(world, machine, now) : (rpo ?? 0);
  col.alarmCheckAt[machine] = now + Math.max(MINUTE, Math.floor(threshold - age));
}

function isAnythingWaiting(world: World): boolean {
  const { net, gateways, kernel } = world;
  for (let gateway = 0; gateway < gateways.count; gateway += 1) {
    const node = cell(gateways.col.node, gateway);
    if (serverBacklog(world, gateway, kernel.now()) > 0) return true;
    if (net.nodeInflow(node) > net.nodeRate(node)) return true;
  }
  return false;
}

function setAlarm(world: World, machine: number, rpo: number, threshold: number): void {
  const { alarm } = world.machines.col;
  const level = rpo > threshold * limits.rpoCriticalTimes.value ? 2 : rpo > threshold ? 1 : 0;
  const was = cell(alarm, machine);
  if (was === level) return;
  alarm[machine] = level;
  const old = ALARMS[was];
  const code = ALARMS[level];
  if (old) clearAlert(world, old, 'machine', machine);
  if (code) raiseAlert(world, code, 'machine', machine);
}

/** REP-08: every five minutes, can the backlog be uploaded in 30, in 45 minutes? */
function checkBacklogs(world: World): void {
  const { kernel, gateways, net, scalars } = world;
  const now = kernel.now();
  let any = false;
  for (let gateway = 0; gateway < gateways.count; gateway += 1) {
    const node = cell(gateways.col.node, gateway);
    const backlog = serverBacklog(world, gateway, now);
    const rate = net.nodeRate(node);
    const needs = backlog <= 0 ? 0 : rate > 0 ? backlog / rate : Number.MAX_SAFE_INTEGER;
    const event =
      needs > limits.backlogCriticalMs.value
        ? 'upload.stuck'
        : needs > limits.backlogWarningMs.value
          ? 'upload.late'
          : 'upload.fine';
    world.host.send('gateway', 'upload', gateway, event);
    if (backlog > 0) any = true;
  }
  scalars.col.checking[0] = any ? 1 : 0;
  const every = duration(world, 'backlog-check', 'samplers');
  if (any) kernel.schedule(now + every, TIMER, BACKLOG_CHECK, 0, 0);
}
