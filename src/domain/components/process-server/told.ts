/**
 * What people are told of a server's capacity. The product learns of it through the server's own
 * monitor: while that stands still nothing new is told, and what was told stays (PS-11, F-18).
 */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { isSo } from '../../conditions/store.ts';
import type { AlertCode } from '../../facts/alerts.ts';
import { cell, refOfHandle, type World } from '../../world.ts';

type Told = readonly (readonly [state: string, code: AlertCode])[];

/** Alert that belongs to each state of a region that is told. */
const TOLD = {
  cache: [
    ['low.held', 'cache-warning'],
    ['critical.held', 'cache-critical'],
    ['throttled.held', 'cache-throttled'],
    ['full', 'cache-throttled'],
  ],
  upload: [
    ['late.held', 'backlog-warning'],
    ['stuck.held', 'backlog-critical'],
  ],
  cpu: [
    ['high.held', 'cpu-warning'],
    ['extreme.held', 'cpu-critical'],
  ],
  memory: [
    ['high.held', 'memory-warning'],
    ['extreme.held', 'memory-critical'],
  ],
} as const satisfies Record<string, Told>;

export type ToldRegion = keyof typeof TOLD;

const regions = Object.keys(TOLD) as readonly ToldRegion[];

/** One alert of a region at a time, or none. */
export function tellOf(
  world: World,
  gateway: number,
  region: ToldRegion,
  code: string | undefined,
): void {
  const { kind, row } = refOfHandle(cell(world.gateways.col.server, gateway));
  if (isSo(world, kind, row, 'processservermonitor-stopped')) return;
  const codes = new Set<AlertCode>(TOLD[region].map(([, one]) => one));
  for (const one of codes) {
    if (one === code) raiseAlert(world, one, kind, row);
    else clearAlert(world, one, kind, row);
  }
}

/** The monitor runs again: what holds now is told, in order of the regions. */
export function retell(world: World, gateway: number): void {
  for (const region of regions) {
    const state = world.host.stateOf('gateway', region, gateway);
    if (state.endsWith('.fresh')) continue;
    const told: Told = TOLD[region];
    tellOf(world, gateway, region, told.find(([name]) => name === state)?.[1]);
  }
}
