/**
 * What is looked at while machines come home: the RPO against the failback policy (POL-05), and
 * the agent queue in Azure, which overflows when the line is away for long (LIFECYCLE 10, REP-11).
 */
import { FLOW, MINUTE, NEVER } from '../../../sim/index.ts';
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { homeFacts } from '../../facts/home.ts';
import { limits } from '../../facts/limits.ts';
import { sendItem } from '../../messages.ts';
import { cachedBytes, cacheSize } from '../../physics/cache.ts';
import { homeOf, partHome } from '../../physics/home-flow.ts';
import { homeRpoForm } from '../../physics/home-points.ts';
import { homeNodeOf } from '../../physics/home-road.ts';
import { cell, NONE, type World } from '../../world.ts';

/** Kernel event kind: a machine on its way home is looked at; `a` = its row. */
export const HOME_LOOK = 73;

/** Bytes in the queue of the copy's own agent: what the server's cache does not take. */
function agentQueue(world: World, home: number): number {
  const { gateway, flow } = world.homes.col;
  const server = cell(gateway, home);
  const now = world.kernel.now();
  const all = world.net.nodeBacklog(homeNodeOf(world, server), now);
  if (all <= 0) return 0;
  const own = world.net.backlog(cell(flow, home), now);
  return (own * (all - cachedBytes(all, cacheSize(world, server)))) / all;
}

/** When its queue may hold something: a minute on while the cache is past its bend, else then. */
function crowdedAt(world: World, home: number): number {
  const server = cell(world.homes.col.gateway, home);
  const now = world.kernel.now();
  const { value, slope } = world.net.nodeBacklogForm(homeNodeOf(world, server));
  const bend = limits.cacheThrottleUsed.value * cacheSize(world, server);
  if (value >= bend) return now + MINUTE;
  return slope > 0 ? now + (bend - value) / slope : NEVER;
}

/** Looks at one machine now, and says when to look again if no rate changes before. */
export function lookHome(world: World, machine: number): void {
  const home = homeOf(world, machine);
  const form = homeRpoForm(world, home);
  if (form === null) return clearAlert(world, 'home-rpo', 'machine', machine);
  const queue = world.spec.machines[machine]?.agentQueueBytes ?? 0;
  if (agentQueue(world, home) > queue) {
    partHome(world, machine);
    return sendItem(world, machine, 'protection', 'home.parted');
  }
  const gap = homeFacts.rpoThreshold.value - form.value;
  const isLate = gap < 0 || (gap === 0 && form.slope > 0);
  (isLate ? raiseAlert : clearAlert)(world, 'home-rpo', 'machine', machine);
  const now = world.kernel.now();
  const cross = form.slope === 0 || gap / form.slope <= 0 ? NEVER : now + gap / form.slope;
  const next = Math.ceil(Math.min(cross, crowdedAt(world, home), form.untilMs));
  if (next < NEVER && next > now) world.kernel.schedule(next, FLOW, HOME_LOOK, machine, 0);
}

/** To be called after every solve that changed rates. */
export function lookHomes(world: World): void {
  const { homes } = world;
  for (let home = 0; home < homes.count; home += 1) {
    if (cell(homes.col.gateway, home) === NONE) continue;
    lookHome(world, cell(homes.col.machine, home));
  }
}
