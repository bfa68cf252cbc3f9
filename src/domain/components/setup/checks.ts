/** The prerequisites check of setup: what stops it, what it only warns of (SET-04 to SET-09). */
import { condition, isSo, wordOf } from '../../conditions/store.ts';
import { setupFacts } from '../../facts/registration.ts';
import { cell, NONE, type Ref, type World } from '../../world.ts';

/** What setup was asked for, as far as its checks care. */
export interface CheckWish {
  readonly envType: 'vmware' | 'non-vmware';
  readonly skipsSpaceCheck: boolean;
}

export interface Check {
  readonly code: string;
  readonly fact: string;
  readonly holds: (world: World, server: Ref, wish: CheckWish) => boolean;
}

function not(code: string, fact: string, name: string): Check {
  return { code, fact, holds: (world, { kind, row }) => !isSo(world, kind, row, name) };
}

const isCoordinator = ({ kind }: Ref) => kind === 'configuration-server';

/** Free bytes of the drive setup installs to. */
function driveSpace(world: World, { kind, row }: Ref): number {
  const gateway = world.gatewayOf(kind, row);
  return gateway === NONE ? 0 : cell(world.gateways.col.cacheBytes, gateway);
}

/** Each stops setup while it does not hold. */
export const hardChecks: readonly Check[] = [
  not('SETUP_NOT_ADMINISTRATOR', 'SET-06', 'not-administrator'),
  not('SETUP_OS', 'CS-01', 'wrong-os'),
  not('SETUP_LANGUAGE', 'CS-01', 'foreign-language'),
  not('SETUP_ADDRESS', 'CS-04', 'dhcp-address'),
  not('SETUP_DOMAIN_CONTROLLER', 'CS-04', 'domain-controller'),
  {
    code: 'SETUP_HOST_NAME',
    fact: 'CS-04',
    holds: (world, { kind, row }) =>
      condition(world, kind, row, 'host-name-length') <= setupFacts.hostNameLongest.value,
  },
  {
    code: 'SETUP_POWERCLI',
    fact: 'SET-07',
    holds: (world, server, { envType }) =>
      !isCoordinator(server) ||
      envType !== 'vmware' ||
      wordOf(world, server.kind, server.row, 'powercli') === '6.0',
  },
  {
    code: 'SETUP_SPACE',
    fact: 'SET-08',
    holds: (world, server, { skipsSpaceCheck }) =>
      skipsSpaceCheck || driveSpace(world, server) >= setupFacts.freeSpaceLeast.value,
  },
  {
    code: 'SETUP_NO_INTERNET',
    fact: 'CS-05',
    holds: (world, server) =>
      !isCoordinator(server) || !isSo(world, server.kind, server.row, 'probe-url-blocked'),
  },
];

/** SET-04: the clock is true, as far as the time servers can say. */
export function isClockTrue(world: World, { kind, row }: Ref): boolean {
  if (kind !== 'configuration-server') return true;
  if (isSo(world, kind, row, 'time-url-blocked')) return false;
  return condition(world, kind, row, 'clock-offset') === 0;
}

export function isSpaceAdvised(world: World, server: Ref): boolean {
  return driveSpace(world, server) >= setupFacts.freeSpaceAdvised.value;
}

/** CS-03: the adapter is the one VMware's hosts bear without an update. */
export function isAdapterAdvised(world: World, { kind, row }: Ref): boolean {
  return kind !== 'configuration-server' || condition(world, kind, row, 'adapter-type') === 0;
}
