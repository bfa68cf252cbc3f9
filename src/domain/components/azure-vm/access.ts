/**
 * Who reaches a copy in Azure, and whether it does its work there (FACTS 23, CON-01 to CON-11).
 * What was wrong in the guest came along in the recovery point; the rest is set in Azure.
 */
import { isCarried, isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { duration, ownerOf } from '../../facts/draw.ts';
import { cell, NONE, type World } from '../../world.ts';
import { modelOf } from '../target/plan.ts';
import { neighboursIn } from '../target/subnet.ts';
import { sourceOf } from './copies.ts';
import { lacksDirectory } from './directory.ts';
import { missingDrives } from './drives.ts';

export type Road = 'internet' | 'vpn';

/** A condition of the guest, as the point the copy was made from has it. */
function guest(world: World, vm: number, name: string): boolean {
  if (world.conditions.count === 0) return false;
  const ref = sourceOf(world, vm);
  const { carried } = world.catalog.conditions[name] ?? {};
  if (carried === undefined) return isSo(world, 'machine', ref.row, name);
  return isCarried(world, ref, name, cell(world.vms.col.pointAt, vm));
}

function network(world: World, vm: number, name: string): boolean {
  return isSo(world, 'network', cell(world.vms.col.network, vm), name);
}

/** Some private line between a site of ours and Azure carries something. */
export function isPrivateLineUp(world: World): boolean {
  return world.spec.links.some(
    ({ kind }, row) =>
      (kind === 'vpn' || kind === 'expressroute') && cell(world.links.col.cuts, row) === 0,
  );
}

/** What keeps anybody out, whichever way they come. */
function shutObstacle(world: World, vm: number): ErrorCode | null {
  if (cell(world.vms.col.network, vm) === NONE) return 'NO_NETWORK';
  return guest(world, vm, 'ipsec-on') ? 'IPSEC_BLOCKS' : null;
}

/** Why nobody can log in over a road; null = somebody can. */
export function loginObstacle(world: World, vm: number, road: Road): ErrorCode | null {
  const shut = shutObstacle(world, vm);
  if (shut !== null) return shut;
  const isLinux = world.spec.machines[cell(world.vms.col.machine, vm)]?.os === 'linux';
  if (road === 'vpn' && !isPrivateLineUp(world)) return 'NO_PRIVATE_LINE';
  if (network(world, vm, isLinux ? 'ssh-closed' : 'rdp-closed')) return 'PORT_CLOSED';
  if (road === 'internet' && guest(world, vm, 'no-public-address')) {
    const isClassic = modelOf(world, sourceOf(world, vm).row) === 'classic';
    return isClassic ? 'NO_ENDPOINT' : 'NO_PUBLIC_ADDRESS';
  }
  if (road === 'vpn' && isSubnetSplit(world, vm)) return 'SUBNET_SPLIT';
  if (guest(world, vm, isLinux ? 'ssh-off' : 'rdp-off')) return 'LOGIN_OFF';
  const wall = road === 'vpn' ? 'firewall-domain-closed' : 'firewall-public-closed';
  const isShut = guest(world, vm, isLinux ? 'firewall-ssh-closed' : wall);
  if (isShut && !guest(world, vm, 'guest-firewall-off')) return 'GUEST_FIREWALL';
  if (!isLinux && road === 'internet' && guest(world, vm, 'policy-forbids-public')) {
    return 'POLICY_FORBIDS';
  }
  return areUpdatesRunning(world, vm) ? 'UPDATES_PENDING' : null;
}

/** CON-11: pending updates finish first. */
function areUpdatesRunning(world: World, vm: number): boolean {
  if (!guest(world, vm, 'updates-pending')) return false;
  const { row } = sourceOf(world, vm);
  const until = cell(world.vms.col.readyAt, vm) + duration(world, 'updates', ownerOf(world, row));
  return world.kernel.now() < until;
}

/** Why the users of a service do not reach the copy. */
export function userObstacle(world: World, vm: number): ErrorCode | null {
  const shut = shutObstacle(world, vm);
  if (shut !== null) return shut;
  if (network(world, vm, 'web-closed')) return 'PORT_CLOSED';
  return isSubnetSplit(world, vm) ? 'SUBNET_SPLIT' : null;
}

/** NET-08: with a private line its subnet is looked for on-premises, where neighbours still run. */
function isSubnetSplit(world: World, vm: number): boolean {
  const { col } = world.vms;
  if (cell(col.isTest, vm) === 1 || !isPrivateLineUp(world)) return false;
  const machine = cell(col.machine, vm);
  return neighboursIn(world, machine, cell(col.network, vm)).some(
    (other) => cell(world.machines.col.isWriting, other) === 1,
  );
}

/** What a copy that runs lacks to do its work; null = it works. */
export function workObstacle(world: World, vm: number): string | null {
  if (lacksDirectory(world, vm)) return 'directory-missing';
  if (missingDrives(world, vm).length > 0) return 'excluded-disk-needed';
  if (cell(world.vms.col.isEarly, vm) === 1) return 'started-too-early';
  if (world.conditions.count === 0) return null;
  const { row } = sourceOf(world, vm);
  const disks = world.spec.machines[row]?.disks ?? [];
  if (guest(world, vm, 'data-corrupted')) return 'data-corrupted';
  if (guest(world, vm, 'excluded-disk-needed')) return 'excluded-disk-needed';
  if (isSo(world, 'machine', row, 'late-disk')) return 'late-disk';
  if (guest(world, vm, 'iscsi-connected')) return 'iscsi-connected';
  if (guest(world, vm, 'directory-stopped')) return 'directory-stopped';
  const hasData = disks.filter((disk) => !disk.excluded).length > 1;
  return hasData && guest(world, vm, 'san-policy-offline') ? 'san-policy-offline' : null;
}

/** FBK-09, FBK-10: the last two are left by a failback. */
const SOURCE_TROUBLES = [
  'data-corrupted',
  'directory-stopped',
  'network-manager-missing',
  'static-address-lost',
] as const;

/** What a source that runs lacks to do its work. */
export function sourceObstacle(world: World, machine: number): string | null {
  if (world.conditions.count === 0) return null;
  for (const name of SOURCE_TROUBLES) {
    if (isSo(world, 'machine', machine, name)) return name;
  }
  return null;
}

/** TFO-08: a test copy stands where production sees it, beside the machine it was made of. */
export function isTwice(world: World, vm: number): boolean {
  const at = cell(world.vms.col.network, vm);
  if (at === NONE || cell(world.vms.col.isTest, vm) === 0) return false;
  const isOpen = cell(world.networks.col.isBubble, at) === 0;
  return isOpen || isSo(world, 'network', at, 'joined-to-production');
}
