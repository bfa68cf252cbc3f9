/**
 * Bytes counted a second time (PHYSICS 7.1, 7.2): the rates of the last look, integrated, must give
 * what the curves say now; and what was said of an instant must be said again later.
 */
import { assert, rateFromBytesPerSec } from '../../sim/index.ts';
import { profileChurn } from '../physics/churn.ts';
import { flowOf, rpoAt } from '../physics/rpo.ts';
import { cell, nameOf, type World } from '../world.ts';

/** A machine as it was looked at last. */
interface Seen {
  readonly written: number;
  readonly arrived: number;
  readonly inflow: number;
  readonly rate: number;
  readonly rpo: number | null;
}

interface Memory {
  readonly epoch: number;
  atMs: number;
  readonly rows: Seen[];
}

/** Kept outside the store: a restored or forked world is looked at afresh. */
const memories = new WeakMap<World, Memory>();

/** Slack of comparisons of instants, ms: frontiers are quotients. */
const CLOSE_MS = 1e-3;

export function checkBytes(world: World): void {
  const now = world.kernel.now();
  const epoch = world.store.epoch();
  const known = memories.get(world);
  const memory = known?.epoch === epoch ? known : { epoch, atMs: now, rows: [] };
  for (let machine = 0; machine < world.machines.count; machine += 1) {
    const seen = look(world, machine, now);
    const before = memory.rows[machine];
    const told = { name: nameOf(world, 'machine', machine), now };
    checkNow(world, machine, seen, told);
    if (before !== undefined) checkSince(world, machine, before, seen, memory.atMs);
    memory.rows[machine] = seen;
  }
  memory.atMs = now;
  memories.set(world, memory);
}

function look(world: World, machine: number, now: number): Seen {
  const { net } = world;
  const flow = flowOf(world, machine);
  return {
    written: net.written(flow, now),
    arrived: net.arrived(flow, now),
    inflow: net.inflow(flow),
    rate: net.rate(flow),
    rpo: rpoAt(world, machine, now),
  };
}

type Told = Readonly<Record<string, string | number>>;

function checkNow(world: World, machine: number, seen: Seen, told: Told): void {
  const { col } = world.machines;
  const now = world.kernel.now();
  assert(seen.arrived >= 0 && seen.arrived <= seen.written, 'R within 0 and W', told);
  assert(seen.rpo === null || (seen.rpo >= 0 && seen.rpo <= now), 'RPO within the run', told);
  const isSending = cell(col.isWriting, machine) === 1 && cell(col.isSending, machine) === 1;
  const workload = world.spec.workloads[cell(col.workload, machine)];
  const wire = isSending ? profileChurn(world, machine) * (workload?.wireRatio ?? 1) : 0;
  assert(seen.inflow === rateFromBytesPerSec(wire), 'it writes what its workload says', told);
}

function checkSince(
  world: World,
  machine: number,
  before: Seen,
  seen: Seen,
  sinceMs: number,
): void {
  const ms = world.kernel.now() - sinceMs;
  const told = { name: nameOf(world, 'machine', machine), sinceMs, ms };
  const written = before.written + before.inflow * ms;
  assert(seen.written === written, 'written = the sum of what it wrote', told);
  const arrived = Math.min(written, before.arrived + before.rate * ms);
  const isSending = cell(world.machines.col.isSending, machine) === 1;
  const isGivenUp = !isSending && seen.arrived === seen.written;
  assert(isGivenUp || seen.arrived === arrived, 'arrived = the sum of its shares', told);
  if (before.rpo === null) return;
  const grown = (seen.rpo ?? 0) - before.rpo;
  assert(grown <= ms + CLOSE_MS, 'RPO grows a second a second at most', { ...told, grown });
  if (ms === 0) return;
  const again = rpoAt(world, machine, sinceMs) ?? Number.NaN;
  const isSame = Math.abs(again - before.rpo) <= CLOSE_MS;
  assert(isSame, 'what was said of an instant is said again', { ...told, again });
}
