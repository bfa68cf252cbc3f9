/** How busy a server is (HLT-01, HLT-02, PS-10): house shape, from what it carries and its row. */
import { condition, isSo } from '../conditions/store.ts';
import { serverFacts } from '../facts/servers.ts';
import { builtInSizing, type SizingRow, scaleOutSizing } from '../facts/sizing.ts';
import { cell, refOfHandle, type World } from '../world.ts';

const HUNDRED = 100;
const MS_PER_DAY = 86_400_000;

/** Highest row of its table whose cores and memory a server has, else the lowest (PHYSICS 3). */
export function sizingRowOf(world: World, gateway: number): SizingRow {
  const spec = world.roster.servers[gateway];
  const rows = spec?.kind === 'process-server' ? scaleOutSizing : builtInSizing;
  const met = rows.filter(
    (row) => (spec?.cpu ?? 0) >= row.cpu && (spec?.memoryBytes ?? 0) >= row.memoryBytes,
  );
  return met.at(-1) ?? (rows[0] as SizingRow);
}

/** Share of the processor, or of the memory, that other work on the server takes, 0..1. */
function taken(world: World, gateway: number, what: 'other-work' | 'other-memory'): number {
  const { kind, row } = refOfHandle(cell(world.gateways.col.server, gateway));
  return condition(world, kind, row, what) / HUNDRED;
}

/**
 * What other work and virus scans leave of the rate the hardware carries, 0..1. The processor is at
 * 100 % exactly when the rate is at this limit.
 */
export function workShare(world: World, gateway: number): number {
  const idle = serverFacts.cpuIdle.value;
  const { kind, row } = refOfHandle(cell(world.gateways.col.server, gateway));
  const left = Math.max(0, 1 - idle - taken(world, gateway, 'other-work')) / (1 - idle);
  const scans = isSo(world, kind, row, 'antivirus-scans') ? serverFacts.scannedShare.value : 1;
  return left * scans;
}

/** Processor use, 0..1: 70 % at the daily rate of its row, all of it at half as much again. */
export function cpuUse(world: World, gateway: number): number {
  const { cpuIdle, advisedUse } = serverFacts;
  const node = cell(world.gateways.col.node, gateway);
  const rate = world.net.nodeRate(node) * MS_PER_DAY;
  const load = rate / sizingRowOf(world, gateway).dailyBytes;
  const own = (advisedUse.value - cpuIdle.value) * load;
  return Math.min(1, cpuIdle.value + taken(world, gateway, 'other-work') + own);
}

/** Memory use, 0..1: 70 % with as many machines as its row is meant for. */
export function memoryUse(world: World, gateway: number): number {
  const { memoryIdle, advisedUse } = serverFacts;
  const load = machinesOn(world, gateway) / sizingRowOf(world, gateway).machines;
  const own = (advisedUse.value - memoryIdle.value) * load;
  return Math.min(1, memoryIdle.value + taken(world, gateway, 'other-memory') + own);
}

/** Machines that replicate through a server now. */
export function machinesOn(world: World, gateway: number): number {
  const { isReplicating } = world.machines.col;
  let count = 0;
  for (const machine of world.roster.byServer[gateway] ?? []) count += cell(isReplicating, machine);
  return count;
}

/** The most its memory could be used if every machine of its replicated: cheap to ask. */
function isCrowdedMemory(world: World, gateway: number): boolean {
  const { memoryIdle, advisedUse, memoryWarning } = serverFacts;
  const assigned = world.roster.byServer[gateway]?.length ?? 0;
  const load = assigned / sizingRowOf(world, gateway).machines;
  const most = memoryIdle.value + (advisedUse.value - memoryIdle.value) * load;
  return most + taken(world, gateway, 'other-memory') > memoryWarning.value;
}

export const USE_LEVELS = ['fine', 'high', 'extreme'] as const;

/** Level of processor use now, as a number of `USE_LEVELS` (HLT-01). */
export function cpuLevel(world: World, gateway: number): number {
  const { useWarning, useCritical } = serverFacts;
  return levelOf(cpuUse(world, gateway), useWarning.value, useCritical.value);
}

/** Level of memory use now (HLT-02). */
export function memoryLevel(world: World, gateway: number): number {
  if (!isCrowdedMemory(world, gateway)) return 0;
  const { memoryWarning, memoryCritical } = serverFacts;
  return levelOf(memoryUse(world, gateway), memoryWarning.value, memoryCritical.value);
}

function levelOf(share: number, warning: number, critical: number): number {
  if (share > critical) return USE_LEVELS.indexOf('extreme');
  return USE_LEVELS.indexOf(share > warning ? 'high' : 'fine');
}
