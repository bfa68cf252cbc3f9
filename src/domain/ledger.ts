/** The loss ledger: every lost byte and every minute of downtime in one line (PHYSICS 5). */
import { lossEnd } from './physics/choice.ts';
import { lossParts, sourceBytesBetween } from './physics/loss.ts';
import { keptUpTo } from './physics/period.ts';
import { isBeyondRescue } from './physics/rescue.ts';
import type { Ledger, LedgerLine } from './view.ts';
import { cell, NONE, nameOf, type World } from './world.ts';

/** Lines and totals now; the lines sum to the totals exactly. */
export function ledgerOf(world: World): Ledger {
  const lines = [...byteLines(world), ...timeLines(world)];
  let lostBytes = 0;
  let downtimeMs = 0;
  for (let machine = 0; machine < world.machines.count; machine += 1) {
    lostBytes += lostBytesOf(world, machine) ?? unprotectedLoss(world, machine)?.bytes ?? 0;
  }
  for (let row = 0; row < world.losses.length; row += 1)
    lostBytes += world.losses.get('bytes', row);
  for (let service = 0; service < world.services.count; service += 1) {
    downtimeMs += downtimeOf(world, service);
  }
  return { lostBytes, downtimeMs, lines };
}

/** Changed bytes a machine's failover gave up so far; null before one. */
export function lostBytesOf(world: World, machine: number): number | null {
  const { col } = world.machines;
  if (cell(col.frozenAt, machine) === NONE) return null;
  const point = cell(col.pointAt, machine);
  return sourceBytesBetween(world, machine, point, Math.max(point, lossEnd(world, machine)));
}

/** What a machine beyond rescue wrote since Azure last had all of it. */
function unprotectedLoss(world: World, machine: number) {
  const kept = keptUpTo(world, machine);
  if (kept === null || !isBeyondRescue(world, machine)) return null;
  const toMs = Math.max(kept, lossEnd(world, machine));
  const bytes = sourceBytesBetween(world, machine, kept, toMs);
  return { cause: 'unprotected', fromMs: kept, toMs, bytes };
}

/** Milliseconds a service has been down so far, a running outage included. */
function downtimeOf(world: World, service: number): number {
  const { col } = world.services;
  const since = cell(col.downSince, service);
  const running = since === NONE ? 0 : world.kernel.now() - since;
  return cell(col.downSum, service) + running;
}

function byteLines(world: World): LedgerLine[] {
  const lines: LedgerLine[] = [...settledLines(world)];
  for (let machine = 0; machine < world.machines.count; machine += 1) {
    const end = lossEnd(world, machine);
    const lapsed = unprotectedLoss(world, machine);
    const parts = lapsed === null ? lossParts(world, machine, end) : [lapsed];
    for (const part of parts) {
      lines.push({ ...part, target: nameOf(world, 'machine', machine), ms: 0 });
    }
  }
  return lines;
}

/** What was lost before the machine came home, or on its way there. */
function settledLines(world: World): LedgerLine[] {
  const { losses } = world;
  return Array.from({ length: losses.length }, (_, row) => ({
    cause: world.lexicon.wordOf(losses.get('cause', row)),
    target: nameOf(world, 'machine', losses.get('machine', row)),
    fromMs: losses.get('from', row),
    toMs: losses.get('to', row),
    bytes: losses.get('bytes', row),
    ms: 0,
  }));
}

function timeLines(world: World): LedgerLine[] {
  const lines: LedgerLine[] = [];
  const line = (service: number, fromMs: number, toMs: number, cause: number) => {
    if (toMs <= fromMs) return;
    const target = nameOf(world, 'service', service);
    const word = world.lexicon.wordOf(cause);
    lines.push({ cause: word, target, fromMs, toMs, bytes: 0, ms: toMs - fromMs });
  };
  const { downtime } = world;
  for (let row = 0; row < downtime.length; row += 1) {
    line(
      downtime.get('service', row),
      downtime.get('from', row),
      downtime.get('to', row),
      downtime.get('cause', row),
    );
  }
  const { col, count } = world.services;
  for (let service = 0; service < count; service += 1) {
    if (cell(col.isUp, service) === 1) continue;
    line(service, cell(col.causeSince, service), world.kernel.now(), cell(col.cause, service));
  }
  return lines;
}
