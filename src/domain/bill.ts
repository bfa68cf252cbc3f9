/** What the estate has cost: hours of machines in Azure, and the fee of protection (FACTS 24). */
import { DAY, HOUR, NEVER } from '../sim/index.ts';
import { homeFacts } from './facts/home.ts';
import { limits } from './facts/limits.ts';
import { protection } from './facts/protection.ts';
import type { Linear } from './view.ts';
import { cell, NONE, type World } from './world.ts';

/** A price and the time it was paid for so far, by as many as are paid for now. */
interface Meter {
  ms: number;
  running: number;
  untilMs: number;
}

/** BIL-02: real copies and test copies, until they are deleted. */
function vmHours(world: World): Meter {
  const meter: Meter = { ms: 0, running: 0, untilMs: NEVER };
  for (let vm = 0; vm < world.vms.count; vm += 1) {
    const since = cell(world.vms.col.billedSince, vm);
    meter.ms += cell(world.vms.col.billedSum, vm);
    if (since === NONE) continue;
    meter.ms += world.kernel.now() - since;
    meter.running += 1;
  }
  return meter;
}

/** BIL-02, RRP-04: process servers in Azure, until they are deleted. */
function serverHours(world: World): Meter {
  const meter: Meter = { ms: 0, running: 0, untilMs: NEVER };
  const { billedSince, billedSum } = world.gateways.col;
  for (let gateway = 0; gateway < world.gateways.count; gateway += 1) {
    const since = cell(billedSince, gateway);
    meter.ms += cell(billedSum, gateway);
    if (since === NONE) continue;
    meter.ms += world.kernel.now() - since;
    meter.running += 1;
  }
  return meter;
}

/** A stretch a machine was protected for; `endMs` null while it goes on. */
interface Stretch {
  readonly fromMs: number;
  readonly endMs: number | null;
}

/**
 * From enabling to disabling or a completed migration (BIL-03), newest first. A stretch that began
 * before the run and still goes on has no row.
 */
function stretchesOf(world: World, machine: number): Stretch[] {
  const { col } = world.periods;
  const found: Stretch[] = [];
  const last = cell(world.machines.col.period, machine);
  if (last === NONE && world.spec.machines[machine]?.isProtected === true) {
    return [{ fromMs: -world.spec.start.historyMs, endMs: null }];
  }
  for (let row = last; row !== NONE; row = cell(col.prev, row)) {
    const ended = cell(col.endedAt, row);
    found.push({ fromMs: cell(col.since, row), endMs: ended === NONE ? null : ended });
  }
  return found;
}

/** BIL-01, BIL-04: every protected machine, after its first 31 days. */
function protectedTime(world: World): Meter {
  const meter: Meter = { ms: 0, running: 0, untilMs: NEVER };
  const now = world.kernel.now();
  for (let machine = 0; machine < world.machines.count; machine += 1) {
    const stretches = stretchesOf(world, machine);
    const first = stretches.at(-1);
    if (first === undefined) continue;
    const paidFrom = first.fromMs + protection.feeFree.value;
    for (const { fromMs, endMs } of stretches) {
      meter.ms += Math.max(0, (endMs ?? now) - Math.max(fromMs, paidFrom));
      if (endMs !== null) continue;
      if (now >= paidFrom) meter.running += 1;
      else meter.untilMs = Math.min(meter.untilMs, paidFrom);
    }
  }
  return meter;
}

/** Money so far, and what a millisecond costs while nothing changes. */
export function costForm(world: World): Linear {
  const { prices } = world.spec;
  const meters = [
    [vmHours(world), (prices['vm-hour'] ?? limits.vmHour.value) / HOUR],
    [serverHours(world), (prices['server-hour'] ?? homeFacts.serverHour.value) / HOUR],
    [protectedTime(world), (prices['protected-day'] ?? protection.feeDay.value) / DAY],
  ] as const;
  let value = 0;
  let slope = 0;
  let untilMs: number = NEVER;
  for (const [meter, price] of meters) {
    value += meter.ms * price;
    slope += meter.running * price;
    untilMs = Math.min(untilMs, meter.untilMs);
  }
  return { value, slope, untilMs };
}
