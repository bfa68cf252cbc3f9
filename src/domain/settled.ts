/** What follows from an estate alone: who is called what, who belongs where. Found once a value. */
import type { EstateSpec } from './estate.ts';
import { createRoster, serversOf } from './roster.ts';
import { KINDS, type Kind, NONE, type Ref, type World } from './world.ts';

type Settled = Pick<World, 'ids' | 'names' | 'roster' | 'gatewayOf'>;

const known = new WeakMap<EstateSpec, Settled>();

export function settledOf(spec: EstateSpec): Settled {
  let settled = known.get(spec);
  if (settled === undefined) {
    settled = settle(spec);
    known.set(spec, settled);
  }
  return settled;
}

function settle(spec: EstateSpec): Settled {
  const names = idsOf(spec);
  const ids = new Map<string, Ref>();
  for (const kind of KINDS) {
    names[kind].forEach((id, row) => {
      if (!ids.has(id)) ids.set(id, { kind, row });
    });
  }
  const gateways = new Map(serversOf(spec).map((part, row) => [part.id, row]));
  return {
    ids,
    names,
    roster: createRoster(spec, names['storage-account']),
    gatewayOf: (kind, row) => gateways.get(names[kind][row] ?? '') ?? NONE,
  };
}

function idsOf(spec: EstateSpec): Record<Kind, string[]> {
  const names = Object.fromEntries(
    KINDS.map((kind) => [kind, [] as string[]]),
  ) as unknown as Record<Kind, string[]>;
  for (const site of spec.sites) names.site.push(site.id);
  for (const part of spec.components) {
    if (part.kind !== 'vpn-gateway') names[part.kind].push(part.id);
  }
  for (const link of spec.links) names.link.push(link.id);
  for (const policy of spec.policies) names.policy.push(policy.id);
  for (const machine of spec.machines) names.machine.push(machine.id);
  for (const service of spec.services) names.service.push(service.id);
  names['replication-group'].push(...(spec.groups ?? []));
  for (const plan of spec.plans ?? []) names['recovery-plan'].push(plan.id);
  return names;
}
