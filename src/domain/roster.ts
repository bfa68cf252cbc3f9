/** Who belongs to what, as rows: found once per value of the estate, which never changes. */
import type { ComponentSpec, EstateSpec } from './estate.ts';
import { bytesPerRequest } from './physics/ceilings.ts';

export type ServerSpec = Extract<
  ComponentSpec,
  { kind: 'process-server' | 'configuration-server' }
>;

/** Everything with a cache and an upload, in file order: the rows of gateways. */
export function serversOf(spec: EstateSpec): ServerSpec[] {
  return spec.components.filter(
    (part): part is ServerSpec =>
      part.kind === 'process-server' || part.kind === 'configuration-server',
  );
}

export interface Roster {
  /** Specifications of the servers, by gateway row. */
  readonly servers: readonly ServerSpec[];
  /** Rows of workloads by id, and replication groups in the order of their first member. */
  readonly workloadRow: ReadonlyMap<string, number>;
  readonly groups: readonly string[];
  /** Machines by workload and by storage account. */
  readonly byWorkload: readonly (readonly number[])[];
  readonly byStorage: readonly (readonly number[])[];
  /** Machines by the gateway row of their server. */
  readonly byServer: readonly (readonly number[])[];
  /** Smallest write size, bytes, among the machines of each storage account. */
  readonly leastWrite: readonly number[];
  /** Machines and services each service is made of. */
  readonly machinesOf: readonly (readonly number[])[];
  readonly needsOf: readonly (readonly number[])[];
  /** Services each machine is part of. */
  readonly servicesOf: readonly (readonly number[])[];
  /** Services that look again when a machine, or a service, changes: by row, ascending. */
  readonly lookersOfMachine: readonly (readonly number[])[];
  readonly lookersOfService: readonly (readonly number[])[];
}

export function createRoster(spec: EstateSpec, accounts: readonly string[]): Roster {
  const machineRow = rowsOf(spec.machines);
  const serviceRow = rowsOf(spec.services);
  const workloadRow = rowsOf(spec.workloads);
  const accountRow = new Map(accounts.map((id, row) => [id, row]));
  const lookersOfService = spec.services.map((_, row) => dependents(spec, row));
  const machinesOf = spec.services.map((service) => found(service.machines, machineRow));
  const tiers = new Map(
    spec.components.flatMap((part) =>
      part.kind === 'storage-account' ? [[part.id, part.tier] as const] : [],
    ),
  );
  const servers = serversOf(spec);
  const serverRow = rowsOf(servers);
  const byStorage = grouped(spec, accounts.length, (m) => accountRow.get(m.storage));
  return {
    servers,
    workloadRow,
    groups: spec.groups ?? groupsOf(spec),
    byWorkload: grouped(spec, spec.workloads.length, (m) => workloadRow.get(m.workload)),
    byStorage,
    byServer: grouped(spec, servers.length, (m) => serverRow.get(m.processServer)),
    leastWrite: byStorage.map((rows) =>
      rows.reduce((least, row) => {
        const workload = workloadRow.get(spec.machines[row]?.workload ?? '') ?? -1;
        const write = spec.workloads[workload]?.writeSizeBytes ?? 1;
        return Math.min(
          least,
          bytesPerRequest(tiers.get(spec.machines[row]?.storage ?? '') ?? 'standard', write),
        );
      }, Number.MAX_SAFE_INTEGER),
    ),
    machinesOf,
    servicesOf: membersOf(spec.machines.length, machinesOf),
    needsOf: spec.services.map((service) => found(service.needs, serviceRow)),
    lookersOfMachine: lookersOf(spec.machines.length, machinesOf, lookersOfService),
    lookersOfService,
  };
}

/** Replication groups in the order of their first member. */
export function groupsOf(spec: EstateSpec): readonly string[] {
  return [...new Set(spec.machines.flatMap((m) => m.replicationGroup ?? []))];
}

function rowsOf(things: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(things.map(({ id }, row) => [id, row]));
}

function found(ids: readonly string[], rows: ReadonlyMap<string, number>): number[] {
  return ids.flatMap((id) => rows.get(id) ?? []);
}

function grouped(
  spec: EstateSpec,
  count: number,
  groupOf: (machine: EstateSpec['machines'][number]) => number | undefined,
): number[][] {
  const groups = Array.from({ length: count }, (): number[] => []);
  spec.machines.forEach((machine, row) => {
    const group = groupOf(machine);
    if (group !== undefined) groups[group]?.push(row);
  });
  return groups;
}

function lookersOf(
  machines: number,
  machinesOf: readonly (readonly number[])[],
  lookersOfService: readonly (readonly number[])[],
): number[][] {
  const lookers = Array.from({ length: machines }, (): number[] => []);
  for (const [service, rows] of machinesOf.entries()) {
    for (const row of rows) lookers[row]?.push(...(lookersOfService[service] ?? []));
  }
  return lookers.map(ascending);
}

function membersOf(machines: number, machinesOf: readonly (readonly number[])[]): number[][] {
  const services = Array.from({ length: machines }, (): number[] => []);
  for (const [service, rows] of machinesOf.entries()) {
    for (const row of rows) services[row]?.push(service);
  }
  return services;
}

/** A service and everything that needs it, at any distance. */
function dependents(spec: EstateSpec, service: number): number[] {
  const rows = new Set([service]);
  for (const row of rows) {
    const id = spec.services[row]?.id ?? '';
    spec.services.forEach((other, at) => {
      if (other.needs.includes(id)) rows.add(at);
    });
  }
  return ascending([...rows]);
}

function ascending(rows: readonly number[]): number[] {
  return [...new Set(rows)].sort((a, b) => a - b);
}

/**
 * What changed within the instant in hand, so that services look at nothing else. Empty between
 * instants, hence no part of the state.
 */
export interface Touched {
  isEverything: boolean;
  readonly machines: Set<number>;
  readonly services: Set<number>;
}

export function createTouched(): Touched {
  return { isEverything: true, machines: new Set(), services: new Set() };
}
