/** The throttle of a server's upload, by the snap-in and by the cmdlet (CAP-06, CAP-07). */
import { FLOW, rateFromBytesPerSec } from '../../../sim/index.ts';
import type { Args, CommandDef, Setting } from '../../catalog.ts';
import type { Refusal } from '../../command.ts';
import { DAYS, daysValue, hoursValue } from '../../commands/readers.ts';
import { limits } from '../../facts/limits.ts';
import { bandwidthValue } from '../../faults/settings.ts';
import { uplinkChanged } from '../../messages.ts';
import { EVERY_DAY } from '../../physics/calendar.ts';
import { applyGateway, armThrottleEdge } from '../../physics/path.ts';
import { NONE, nameOf, type World } from '../../world.ts';
import { answers, gatewayIn, siteHasPower } from './rules.ts';
import { SERVERS } from './services.ts';

const BITS = 8;

/** X-14, in bits per second. */
export const throttleRange = {
  least: limits.throttleMinBps.value,
  most: limits.throttleMaxBps.value,
} as const;

const throttleSettings = {
  bandwidth: {
    value: 'bandwidth-or-none',
    isRequired: true,
    range: throttleRange,
    fact: 'CAP-06',
  },
  hours: { value: 'hours', fact: 'CAP-06' },
  'off-hours': { value: 'bandwidth-or-none', range: throttleRange, fact: 'CAP-07' },
  weekdays: { value: 'words', words: DAYS, fact: 'CAP-07' },
} as const satisfies Record<string, Setting>;

/** The cmdlet's parameters; bandwidths are plain numbers, bits per second. */
const cmdletSettings = {
  'work-day': { value: 'words', words: DAYS, fact: 'CAP-07' },
  'start-work-hour': { value: 'text', fact: 'CAP-07' },
  'end-work-hour': { value: 'text', fact: 'CAP-07' },
  'work-hour-bandwidth': { value: 'count', fact: 'CAP-07' },
  'non-work-hour-bandwidth': { value: 'count', fact: 'CAP-07' },
  'no-throttle': { value: 'flag', fact: 'CAP-07' },
} as const satisfies Record<string, Setting>;

/** CAP-06 with ruling X-14: a throttle outside the product's range is not taken. */
function rangeRefusals(
  world: World,
  { ref, row, command }: Args,
  settings: readonly string[],
): readonly Refusal[] {
  const name = nameOf(world, ref?.kind ?? 'process-server', row);
  const { least, most } = throttleRange;
  return settings.flatMap((setting) => {
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

interface Throttle {
  readonly inside: number;
  readonly outside: number;
  readonly window: ReturnType<typeof hoursValue>;
  readonly weekdays: number;
}

function setThrottle(world: World, gateway: number, throttle: Throttle): undefined {
  const { col } = world.gateways;
  col.throttle[gateway] = throttle.inside;
  col.offHours[gateway] = throttle.outside;
  col.fromMin[gateway] = throttle.window?.fromMin ?? NONE;
  col.toMin[gateway] = throttle.window?.toMin ?? NONE;
  col.weekdays[gateway] = throttle.weekdays;
  applyGateway(world, gateway);
  armThrottleEdge(world, gateway, FLOW);
  uplinkChanged(world, gateway);
}

function windowOf({ command }: Args): ReturnType<typeof hoursValue> {
  const settings = command.with ?? {};
  return hoursValue(`${settings['start-work-hour']}-${settings['end-work-hour']}`);
}

/** Either no throttle at all, or days, hours and both bandwidths together. */
function cmdletRefusals(world: World, args: Args): readonly Refusal[] {
  const { ref, row, command } = args;
  const settings = command.with ?? {};
  const name = nameOf(world, ref?.kind ?? 'process-server', row);
  const bad = (setting: string): Refusal => {
    const value = String(settings[setting] ?? '');
    return { code: 'BAD_SETTING', fact: 'CAP-07', target: name, params: { name, setting, value } };
  };
  const given = Object.keys(settings).filter((setting) => setting !== 'no-throttle');
  if (settings['no-throttle'] === true) return given.map(bad);
  const wanted = Object.keys(cmdletSettings).filter((setting) => setting !== 'no-throttle');
  const missing = wanted.filter((setting) => settings[setting] === undefined);
  if (missing.length > 0) return missing.map(bad);
  if (windowOf(args) === null) return [bad('start-work-hour')];
  return rangeRefusals(world, args, ['work-hour-bandwidth', 'non-work-hour-bandwidth']);
}

export const throttleCommands: readonly CommandDef[] = [
  {
    do: 'set-throttle',
    on: SERVERS,
    doc: 'Limit or free the upload of a server.',
    settings: throttleSettings,
    example: { bandwidth: 'none' },
    read: (world, args) => rangeRefusals(world, args, ['bandwidth', 'off-hours']),
    rules: [siteHasPower, answers],
    act(world, args) {
      const settings = args.command.with ?? {};
      return setThrottle(world, gatewayIn(world, args), {
        inside: throttleBytes(settings['bandwidth']),
        outside: throttleBytes(settings['off-hours']),
        window: hoursValue(settings['hours']),
        weekdays: daysValue(settings['weekdays']) ?? EVERY_DAY,
      });
    },
  },
  {
    do: 'set-ob-machine-setting',
    on: SERVERS,
    doc: 'Limit the upload of a server inside and outside work hours, or free it.',
    settings: cmdletSettings,
    example: { 'no-throttle': true },
    read: cmdletRefusals,
    rules: [siteHasPower, answers],
    act(world, args) {
      const settings = args.command.with ?? {};
      const isFree = settings['no-throttle'] === true;
      return setThrottle(world, gatewayIn(world, args), {
        inside: isFree ? NONE : throttleBytes(settings['work-hour-bandwidth']),
        outside: isFree ? NONE : throttleBytes(settings['non-work-hour-bandwidth']),
        window: isFree ? null : windowOf(args),
        weekdays: daysValue(settings['work-day']) ?? EVERY_DAY,
      });
    },
  },
];
