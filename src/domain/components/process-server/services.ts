/**
 * The services a server must run (PS-11), and what stops with each (F-18). Each is a condition of
 * its own, so that faults stop it, estates start without it and `restart-service` starts it.
 */
import type { ConditionDef, FaultHit } from '../../catalog.ts';
import { forceCondition, isSo, mendCondition } from '../../conditions/store.ts';
import { activeFaults, activeValues } from '../../faults/active.ts';
import { endFault } from '../../faults/apply.ts';
import { cell, type Kind, type Ref, type World } from '../../world.ts';
import { gatewayChanged } from './gateway.ts';
import { retell } from './told.ts';

export const SERVERS: readonly Kind[] = ['process-server', 'configuration-server'];

/** What a stopped service takes with it. `watch` = nobody is told how the server fares. */
type Stops = 'data' | 'heartbeat' | 'upload' | 'watch' | 'push' | 'nothing';

/** By the product's names, as words of a command. The number of one is its place here. */
const stops = {
  processserver: 'data',
  processservermonitor: 'watch',
  cxprocessserver: 'data',
  'inmage-pushinstall': 'push',
  logupload: 'nothing',
  'inmage-scout': 'nothing',
  obengine: 'upload',
  svagents: 'nothing',
  tmansvc: 'heartbeat',
} as const satisfies Record<string, Stops>;

export type ServiceName = keyof typeof stops;

export const serviceNames = Object.keys(stops) as readonly ServiceName[];

const COUNTERS = { data: 'dataDown', heartbeat: 'heartDown', upload: 'uploadDown' } as const;

function conditionOf(service: string): string {
  return `${service}-stopped`;
}

/** Whether a service of a server runs, apart from whether the server itself does. */
export function runsService(world: World, { kind, row }: Ref, service: ServiceName): boolean {
  return !isSo(world, kind, row, conditionOf(service));
}

function serviceChanged(world: World, row: number, kind: Kind, service: ServiceName): void {
  const gateway = world.gatewayOf(kind, row);
  const what = stops[service];
  const by = runsService(world, { kind, row }, service) ? -1 : 1;
  const { col } = world.gateways;
  col.servicesMissing[gateway] = cell(col.servicesMissing, gateway) + by;
  if (what === 'data' || what === 'heartbeat' || what === 'upload') {
    const counter = col[COUNTERS[what]];
    counter[gateway] = cell(counter, gateway) + by;
  }
  gatewayChanged(world, gateway);
  world.host.send('gateway', 'upkeep', gateway, 'services.changed');
  if (what === 'watch') retell(world, gateway);
}

function conditionFor(service: ServiceName): ConditionDef {
  return {
    on: SERVERS,
    value: 'flag',
    usual: 0,
    fact: 'PS-11',
    doc: `The service ${service} is stopped.`,
    changed: (world, row, kind) => serviceChanged(world, row, kind, service),
  };
}

export const serviceConditions: Readonly<Record<string, ConditionDef>> = Object.fromEntries(
  serviceNames.map((service) => [conditionOf(service), conditionFor(service)]),
);

const FAULT = 'service-stopped';

/** A service is down while a fault that names it holds. */
export function forceServices(world: World, { kind, row }: FaultHit): void {
  const hit = new Set(activeValues(world, FAULT, kind, row));
  for (const [number, service] of serviceNames.entries()) {
    const isHit = hit.has(number);
    const runs = runsService(world, { kind, row }, service);
    if (isHit || !runs)
      forceCondition(world, { kind, row }, conditionOf(service), isHit ? 1 : null);
  }
}

/** Starts a service, whatever stopped it. */
export function startService(world: World, ref: Ref, service: ServiceName): void {
  for (const at of activeFaults(world, [FAULT], ref.kind, ref.row)) {
    if (world.faults.col.value[at] === serviceNames.indexOf(service)) endFault(world, at);
  }
  if (!runsService(world, ref, service)) mendCondition(world, ref, conditionOf(service));
}

/** Starts whatever of a server stands still: what a restart of all of it ends with. */
export function startAll(world: World, ref: Ref): void {
  for (const service of serviceNames) {
    if (!runsService(world, ref, service)) startService(world, ref, service);
  }
}
