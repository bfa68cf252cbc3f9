/** Ports in the firewall in front of a server (FACTS 2.1). */
import { endForced } from '../../conditions/repair.ts';
import { condition, isSo, setCondition } from '../../conditions/store.ts';
import { setupFacts } from '../../facts/registration.ts';
import type { Ref, World } from '../../world.ts';

/** Outbound 80 and 443, inbound 443 for agents, and the port the server takes data on. */
export const ports = ['80', '443', '443-in', 'data'] as const;

const blocks: Readonly<Record<string, string>> = {
  '80': 'port-80-blocked',
  '443': 'https-out-blocked',
  '443-in': 'https-in-blocked',
};

function has(world: World, ref: Ref, name: string): boolean {
  return world.catalog.conditions[name]?.on.includes(ref.kind) === true;
}

const dataPort = (world: World, { kind, row }: Ref) => condition(world, kind, row, 'data-port');

export function isOpen(world: World, ref: Ref, port: string): boolean {
  const block = blocks[port];
  if (block !== undefined) return !has(world, ref, block) || !isSo(world, ref.kind, ref.row, block);
  const open = condition(world, ref.kind, ref.row, 'firewall-data-port');
  return open === dataPort(world, ref);
}

/** Port 80 is needed during setup only; who opens it has to close it again (PORT-01). */
export function openPort(world: World, ref: Ref, port: string): void {
  const block = blocks[port];
  if (block === undefined) return openDataPort(world, ref);
  if (!has(world, ref, block)) return;
  setCondition(world, ref, block, 0);
  endForced(world, ref, block, 'open-port');
  if (port === '80') setCondition(world, ref, 'port-80-left-open', 1);
}

/** The firewall follows the server; a server that took 443 is not helped by it (PORT-07). */
function openDataPort(world: World, ref: Ref): void {
  const port = dataPort(world, ref);
  setCondition(world, ref, 'firewall-data-port', port);
  endForced(world, ref, 'firewall-data-port', 'open-port');
  if (port === setupFacts.reservedPort.value) return;
  setCondition(world, ref, 'data-port', port);
  endForced(world, ref, 'data-port', 'open-port');
}

export function closePort(world: World, ref: Ref, port: string): void {
  const block = blocks[port];
  if (block === undefined) setCondition(world, ref, 'firewall-data-port', 0);
  else if (has(world, ref, block)) setCondition(world, ref, block, 1);
  if (port === '80' && has(world, ref, 'port-80-left-open')) {
    setCondition(world, ref, 'port-80-left-open', 0);
  }
}
