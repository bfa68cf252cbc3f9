/** Alarms the product raises by looking, not by being told (ENGINE 6). */
import { MINUTE, NEVER, TIMER } from '../../sim/index.ts';
import { tellGroup } from '../components/replication-group/members.ts';
import { duration } from '../facts/draw.ts';
import { limits } from '../facts/limits.ts';
import { serverBacklog } from '../physics/cache.ts';
import { newestMark, nextCrashMark } from '../physics/points.ts';
import { frontierAt, rpoAt } from '../physics/rpo.ts';
import { replicatesSince } from '../physics/spells.ts';
import { policyOf } from '../physics/terms.ts';
import { cell, NONE, type World } from '../world.ts';
import { clearAlert, raiseAlert } from './alerts.ts';
import { ALARM_SAMPLE, BACKLOG_CHECK, sampleBy } from './arm.ts';

export function wireSamplers(world: World): void {
  world.kernel.handle(ALARM_SAMPLE, () => sampleAlarms(world));
  world.kernel.handle(BACKLOG_CHECK, () => checkBacklogs(world));
}

/**
 * What is judged at whole minutes. A machine is skipped until it could ring: RPO and the age of its
 * newest point grow by a minute a minute at most. Rests while nothing waits and nobody is unwell.
 */
function sampleAlarms(world: World): void {
  const { machines } = world;
  const { col } = machines;
  const now = world.kernel.now();
  if (world.scalars.col.sampleAt[0] !== now) return;
  let next = NEVER;
  let isAnyUnwell = false;
  for (let machine = 0; machine < machines.count; machine += 1) {
    if ((col.alarmCheckAt[machine] as number) <= now) sample(world, machine, now);
    if (isUnwell(world, machine)) isAnyUnwell = true;
    const checkAt = col.alarmCheckAt[machine] as number;
    if (checkAt < next) next = checkAt;
  }
  world.scalars.col.sampleAt[0] = 0;
  if (next === NEVER || !(isAnyUnwell || isAnythingWaiting(world))) return;
  const due = next - (next % MINUTE) + (next % MINUTE === 0 ? 0 : MINUTE);
  sampleBy(world, Math.max(due, now + MINUTE));
}

/** It rings, makes no points, or writes more than it should: looks may not rest. */
function isUnwell(world: World, machine: number): boolean {
  const { col } = world.machines;
  if ((col.alarm[machine] as number) > 0 || col.hasNoPoint[machine] === 1) return true;
  if ((col.churnSince[machine] as number) >= 0 || (col.churnLevel[machine] as number) > 0) {
    return true;
  }
  const isMarking = (col.isWriting[machine] as number) & (col.inStep[machine] as number);
  return col.isReplicating[machine] === 1 && isMarking === 0;
}

function sample(world: World, machine: number, now: number): void {
  const checkAt = Math.min(
    sampleRpo(world, machine, now),
    samplePoint(world, machine, now),
    sampleChurn(world, machine, now),
  );
  world.machines.col.alarmCheckAt[machine] = Math.max(now + MINUTE, Math.floor(checkAt));
}

const RPO_ALARMS = [null, 'rpo-threshold', 'rpo-threshold-twice'] as const;

/** HLT-08. Returns the first instant at which it could ring. */
function sampleRpo(world: World, machine: number, now: number): number {
  const { alarm } = world.machines.col;
  const rpo = rpoAt(world, machine, now) ?? 0;
  const threshold = policyOf(world, machine)?.rpoThresholdMs ?? 0;
  const level = rpo > threshold * limits.rpoCriticalTimes.value ? 2 : rpo > threshold ? 1 : 0;
  const was = cell(alarm, machine);
  if (was !== level) {
    alarm[machine] = level;
    tellGroup(world, machine);
    const old = RPO_ALARMS[was];
    const code = RPO_ALARMS[level];
    if (old) clearAlert(world, old, 'machine', machine);
    if (code) raiseAlert(world, code, 'machine', machine);
  }
  return now + threshold - rpo;
}

/**
 * HLT-09, RPT-12: minutes since the newest listed crash-consistent point, or since the start. The
 * newest point only gets newer: nobody looks before it could be too old, and none is newer than
 * the newest byte that all earlier ones have arrived with, which is found at once. Where all has
 * arrived and no point was made, as in a site without power, the next mark is the next to look at.
 */
function samplePoint(world: World, machine: number, now: number): number {
  const { col } = world.machines;
  const checkAt = cell(col.pointCheckAt, machine);
  if (checkAt > now) return checkAt;
  const isOurs = cell(col.isReplicating, machine) === 1;
  const oldest = now - limits.noCrashPointMs.value;
  const newest = isOurs ? newestSign(world, machine, now, oldest) : now;
  const isOld = newest < oldest ? 1 : 0;
  if (cell(col.hasNoPoint, machine) !== isOld) {
    col.hasNoPoint[machine] = isOld;
    const act = isOld === 1 ? raiseAlert : clearAlert;
    act(world, 'no-crash-point', 'machine', machine);
  }
  if (!isOurs) return NEVER;
  const next =
    isOld === 1 && frontierAt(world, machine, now) >= now
      ? nextCrashMark(world, now)
      : newest + limits.noCrashPointMs.value;
  col.pointCheckAt[machine] = next;
  return next;
}

/** Instant of the newest point, or one before `oldest` where that is all one needs to know. */
function newestSign(world: World, machine: number, now: number, oldest: number): number {
  const since = replicatesSince(world, machine);
  if (since >= oldest) return since;
  const frontier = frontierAt(world, machine, now);
  if (frontier < oldest) return Math.max(frontier, since);
  const history = -world.spec.start.historyMs;
  const from = Math.max(oldest, history);
  const newest = newestMark(world, machine, 'crash', now, from) ?? Math.max(oldest - 1, history);
  return Math.max(newest, since);
}

/** HLT-13, STO-12: a warning at once, critical once it has held for the window of FACTS 29.1. */
function sampleChurn(world: World, machine: number, now: number): number {
  const { churnSince, churnLevel } = world.machines.col;
  const since = cell(churnSince, machine);
  const critical = since + duration(world, 'capacity-window', 'churn');
  const level = since === NONE ? 0 : now >= critical ? 2 : 1;
  if (cell(churnLevel, machine) !== level) {
    churnLevel[machine] = level;
    if (level === 0) clearAlert(world, '78188', 'machine', machine);
    else raiseAlert(world, '78188', 'machine', machine, level === 2 ? 'critical' : 'warning');
  }
  return level === 1 ? critical : NEVER;
}

export function isAnythingWaiting(world: World): boolean {
  const { net, gateways, kernel } = world;
  for (let gateway = 0; gateway < gateways.count; gateway += 1) {
    const node = cell(gateways.col.node, gateway);
    if (serverBacklog(world, gateway, kernel.now()) > 0) return true;
    if (net.nodeInflow(node) > net.nodeRate(node)) return true;
  }
  return false;
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
    const needs = backlog <= 0 ? 0 : rate > 0 ? backlog / rate : NEVER;
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
