/** What an operator may do with a server that uploads: throttle it, restart its services. */
import { FLOW, rateFromBytesPerSec } from '../../../sim/index.ts';
import type { Args, CommandDef, Rule, Setting } from '../../catalog.ts';
import type { Refusal } from '../../command.ts';
import { DAYS, daysValue, hoursValue } from '../../commands/readers.ts';
import { limits } from '../../facts/limits.ts';
import { activeFaults } from '../../faults/active.ts';
import { bandwidthValue } from '../../faults/settings.ts';
import { uplinkChanged } from '../../messages.ts';
import { EVERY_DAY } from '../../physics/calendar.ts';
import { applyGateway, armThrottleEdge } from '../../physics/path.ts';
import { cell, type Kind, NONE, nameOf, type World } from '../../world.ts';
import { gatewayChanged } from './region.ts';

const SERVERS: readonly Kind[] = ['process-server', 'configuration-server'];
const BITS = 8;

function gatewayIn(world: World, { ref }: Args): number {
  return ref === null ? NONE : world.gatewayOf(ref.kind, ref.row);
}

function siteOf(world: World, args: Args): number {
  return cell(world.gateways.col.site, gatewayIn(world, args));
}

const siteHasPower: Rule = {
  code: 'SITE_DARK',
  fact: 'F-76',
  holds: (world, args) => world.host.stateOf('site', 'power', siteOf(world, args)) !== 'off',
  params: (world, args) => ({ site: nameOf(world, 'site', siteOf(world, args)) }),
};

const answers: Rule = {
  code: 'SERVER_SILENT',
  fact: 'CAP-06',
  holds: (world, { ref, row }) =>
    ref === null ||
    activeFaults(world, ['process-server-down', 'config-server-down'], ref.kind, row).length === 0,
};

const throttleSettings = {
  bandwidth: { value: 'bandwidth-or-none', isRequired: true, fact: 'CAP-06' },
  hours: { value: 'hours', fact: 'CAP-06' },
  'off-hours': { value: 'bandwidth-or-none', fact: 'CAP-07' },
  weekdays: { value: 'words', words: DAYS, fact: 'CAP-07' },
} as const satisfies Record<string, Setting>;

/** CAP-06 with ruling X-14: a throttle outside the product's range is not taken. */
function throttleRefusals(world: World, { ref, row, command }: Args): readonly Refusal[] {
  const name = nameOf(world, ref?.kind ?? 'process-server', row);
  const least = limits.throttleMinBps.value;
  const most = limits.throttleMaxBps.value;
  return (['bandwidth', 'off-hours'] as const).flatMap((setting) => {
    const asked = bitsOf(command.with?.[setting]);
    if (asked === null || (asked >= least && asked <= most)) return [];
    const params = { name, setting, asked, least, most };
    return [{ code: 'THROTTLE_RANGE', fact: 'X-14', target: name, params }];
  });
}

/** Bits per second; null for `none` and for no setting. */
function bitsOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return value === 'none' ? null : bandwidthValue(value);
}

function throttleBytes(value: unknown): number {
  const bits = bitsOf(value);
  return bits === null ? NONE : rateFromBytesPerSec(bits / BITS);
}

function setThrottle(world: World, args: Args): undefined {
  const gateway = gatewayIn(world, args);
  const { col } = world.gateways;
  const settings = args.command.with ?? {};
  const window = hoursValue(settings['hours']);
  col.throttle[gateway] = throttleBytes(settings['bandwidth']);
  col.offHours[gateway] = throttleBytes(settings['off-hours']);
  col.fromMin[gateway] = window?.fromMin ?? NONE;
  col.toMin[gateway] = window?.toMin ?? NONE;
  col.weekdays[gateway] = daysValue(settings['weekdays']) ?? EVERY_DAY;
  applyGateway(world, gateway);
  armThrottleEdge(world, gateway, FLOW);
  uplinkChanged(world, gateway);
}

export const serverCommands: readonly CommandDef[] = [
  {
    do: 'set-throttle',
    on: SERVERS,
    doc: 'Limit or free the upload of a server.',
    settings: throttleSettings,
    example: { bandwidth: 'none' },
    read: throttleRefusals,
    rules: [siteHasPower, answers],
    act: setThrottle,
  },
  {
    do: 'restart-service',
    on: SERVERS,
    doc: 'Restart a server and its services.',
    settings: {},
    rules: [
      siteHasPower,
      {
        code: 'ALREADY_RESTARTING',
        fact: 'PS-11',
        holds: (world, args) =>
          world.host.stateOf('gateway', 'services', gatewayIn(world, args)) !== 'restarting',
      },
    ],
    act(world, args) {
      const gateway = gatewayIn(world, args);
      world.host.send('gateway', 'services', gateway, 'restart.requested');
      gatewayChanged(world, gateway);
      return undefined;
    },
  },
];
