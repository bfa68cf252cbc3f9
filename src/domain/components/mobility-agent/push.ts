/**
 * Why an agent cannot be put on a machine (FACTS 8, 29.3): the first failing row, as the product
 * tells it. `contact` is what stops a push at the door, `install` what stops any installer.
 */
import { condition, isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { machineLimits } from '../../facts/machines.ts';
import { cell, NONE, refOfHandle, type World } from '../../world.ts';
import { runsService } from '../process-server/services.ts';
import { machineSpec, systemOf } from '../source-machine/guest.ts';
import type { AgentConditionName } from './conditions.ts';

type Row = readonly [AgentConditionName | 'reboot-pending', ErrorCode];

/** In the order in which a push meets them. */
const windowsContact: readonly Row[] = [
  ['account-disabled', '95519'],
  ['account-locked', '95520'],
  ['no-logon-server', '95521'],
  ['netlogon-stopped', '95522'],
  ['no-domain-trust', '95518'],
  ['account-wrong', '95107'],
  ['not-admin', '95107'],
  ['remote-uac', '95107'],
  ['file-sharing-off', '95105'],
  ['remote-management-closed', '95103'],
  ['copy-denied', '95517'],
  ['network-gone', '95523'],
];

const linuxContact: readonly Row[] = [
  ['account-wrong', '95108'],
  ['not-root', '95108'],
  ['password-login-off', '95108'],
  ['sftp-off', '95108'],
  ['old-openssh', '95108'],
  ['network-gone', '95523'],
];

const windowsGuest: readonly Row[] = [
  ['reboot-pending', '95224'],
  ['system-elsewhere', '95309'],
  ['no-boot-disk', '95310'],
  ['several-boot-disks', '95311'],
  ['vss-provider-fails', 'VSS_PROVIDER'],
];

const linuxGuest: readonly Row[] = [
  ['reboot-pending', '95224'],
  ['system-elsewhere', '95309'],
  ['no-boot-disk', '95310'],
  ['several-boot-disks', '95311'],
  ['root-across-disks', '95313'],
  ['grub-device-names', '95320'],
];

function firstOf(world: World, machine: number, rows: readonly Row[]): ErrorCode | null {
  const isWrong = ([name]: Row) =>
    isSo(world, 'machine', machine, name) &&
    !(name === 'remote-management-closed' && isSo(world, 'machine', machine, 'guest-firewall-off'));
  return rows.find(isWrong)?.[1] ?? null;
}

/** What stops a push before anything is copied: power, road, account, firewall (MOB-04..08). */
export function contactObstacle(world: World, machine: number): ErrorCode | null {
  if (cell(world.machines.col.isWriting, machine) === 0) return '95117';
  if (isSo(world, 'machine', machine, 'unreachable')) return '95117';
  const isWindows = machineSpec(world, machine).os === 'windows';
  return firstOf(world, machine, isWindows ? windowsContact : linuxContact);
}

/** What stops the installer itself, however it came there (MOB-09, MOB-14, MOB-20, ERR-06..13). */
export function installObstacle(world: World, machine: number): ErrorCode | null {
  const system = systemOf(world, machine);
  if (!system.isSupported || isSo(world, 'machine', machine, 'not-64-bit')) return '95213';
  const free = condition(world, 'machine', machine, 'free-space');
  if (free < machineLimits.copyFreeBytes.value) return '95524';
  if (free < machineLimits.installFreeBytes.value) return 'INSTALL_SPACE';
  if (system.needsDotNet === true && isSo(world, 'machine', machine, 'no-dotnet')) {
    return 'DOTNET_MISSING';
  }
  return firstOf(world, machine, system.family === 'windows' ? windowsGuest : linuxGuest);
}

/** The machine's server; before it has one, the first that stands on its site. */
function pusherOf(world: World, machine: number): number {
  const { col } = world.machines;
  const own = cell(col.gateway, machine);
  if (own !== NONE) return own;
  return world.gateways.col.site.subarray(0, world.gateways.count).indexOf(cell(col.site, machine));
}

/** Agents are pushed by a service of the machine's server (PS-11). */
function pusherObstacle(world: World, machine: number): ErrorCode | null {
  const { server } = world.gateways.col;
  const gateway = pusherOf(world, machine);
  if (gateway === NONE) return 'PUSH_SERVICE_STOPPED';
  const ref = refOfHandle(cell(server, gateway));
  return runsService(world, ref, 'inmage-pushinstall') ? null : 'PUSH_SERVICE_STOPPED';
}

/** The first thing a push would fail on; null when it would succeed. */
export function pushObstacle(world: World, machine: number): ErrorCode | null {
  return (
    pusherObstacle(world, machine) ??
    contactObstacle(world, machine) ??
    installObstacle(world, machine)
  );
}
