/** What must hold after every event (PHYSICS 7); checked in tests and sweeps. */
import { assert } from '../sim/index.ts';
import { ledgerOf } from './ledger.ts';
import { gatewayLimit, linkLimit } from './physics/path.ts';
import { listedUpTo, newestPoint } from './physics/points.ts';
import { flowOf, frontierAt, rpoAt } from './physics/rpo.ts';
import { cell, NONE, nameOf, type World } from './world.ts';

/** Asserts invariants 1, 2, 3 and 6 on the state now. */
export function checkInvariants(world: World): void {
  const now = world.kernel.now();
  checkBytes(world, now);
  checkShares(world);
  checkPoints(world, now);
  checkLedger(world);
}

function checkBytes(world: World, now: number): void {
  const { net, machines } = world;
  for (let machine = 0; machine < machines.count; machine += 1) {
    const flow = flowOf(world, machine);
    const name = nameOf(world, 'machine', machine);
    const written = net.written(flow, now);
    const arrived = net.arrived(flow, now);
    const backlog = net.backlog(flow, now);
    assert(written === arrived + backlog, 'written = waiting + arrived', { name, now });
    assert(backlog >= 0, 'no negative queue', { name, now });
    const rpo = rpoAt(world, machine, now);
    assert(rpo === null || (rpo >= 0 && rpo <= now), 'RPO within the run', { name, now });
  }
}

function checkShares(world: World): void {
  const { gateways, links, net } = world;
  for (let row = 0; row < gateways.count; row += 1) {
    const used = net.nodeRate(cell(gateways.col.node, row));
    assert(used <= gatewayLimit(world, row).capacity, 'server above its limit', { row, used });
  }
  for (let row = 0; row < links.count; row += 1) {
    const node = cell(links.col.node, row);
    if (node === NONE) continue;
    const used = net.nodeRate(node);
    assert(used <= linkLimit(world, row).capacity, 'line above its limit', { row, used });
  }
}

function checkPoints(world: World, now: number): void {
  for (let machine = 0; machine < world.machines.count; machine += 1) {
    const newest = newestPoint(world, machine, 'any', now);
    if (newest === null) continue;
    const name = nameOf(world, 'machine', machine);
    assert(newest.at <= frontierAt(world, machine, now), 'a point before its bytes', { name, now });
    assert(newest.at <= listedUpTo(world, machine, now), 'a point before it is listed', { name });
  }
}

function checkLedger(world: World): void {
  const ledger = ledgerOf(world);
  let bytes = 0;
  let ms = 0;
  for (const line of ledger.lines) {
    assert(line.bytes >= 0 && line.ms >= 0, 'a negative line in the ledger', { cause: line.cause });
    bytes += line.bytes;
    ms += line.ms;
  }
  assert(bytes === ledger.lostBytes, 'ledger bytes sum', { bytes, total: ledger.lostBytes });
  assert(ms === ledger.downtimeMs, 'ledger time sums', { ms, total: ledger.downtimeMs });
}
