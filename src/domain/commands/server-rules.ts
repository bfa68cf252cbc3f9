/** Admission of commands on process and configuration servers. */
import type { Command, Refusal, Scalar } from '../command.ts';
import { limits } from '../facts/limits.ts';
import { activeFaults } from '../faults/active.ts';
import { bandwidthValue } from '../faults/settings.ts';
import { cell, nameOf, type Ref, refOfHandle, type World } from '../world.ts';

/** Which settings each command on a server takes. */
export const throttleSettings = ['bandwidth', 'hours', 'off-hours', 'weekdays'] as const;

const HOURS = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const MINUTES = 60;

/** Minutes of the day of `09:00-17:00`; null if it is not a window. */
export function hoursValue(value: unknown): { fromMin: number; toMin: number } | null {
  if (typeof value !== 'string') return null;
  const match = HOURS.exec(value);
  if (match === null) return null;
  const fromMin = Number(match[1]) * MINUTES + Number(match[2]);
  const toMin = Number(match[3]) * MINUTES + Number(match[4]);
  return fromMin === toMin ? null : { fromMin, toMin };
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Bit set of day names, Monday first; null if a name is unknown. */
export function daysValue(value: Scalar | readonly Scalar[] | undefined): number | null {
  const names = typeof value === 'string' ? [value] : Array.isArray(value) ? value : null;
  if (names === null) return null;
  let bits = 0;
  for (const name of names) {
    const day = DAYS.indexOf(String(name));
    if (day < 0) return null;
    bits |= 1 << day;
  }
  return bits;
}

/** Refusals of `set-throttle` and `restart-service` on a server. */
export function serverRefusals(world: World, ref: Ref, command: Command): Refusal[] {
  const refusals: Refusal[] = [];
  const target = nameOf(world, ref.kind, ref.row);
  const refuse = (code: string, fact: string, params: Refusal['params'] = {}) =>
    refusals.push({ code, fact, target, params: { name: target, ...params } });
  const gateway = world.gatewayOf(ref.kind, ref.row);
  const handle = refOfHandle(cell(world.gateways.col.server, gateway));
  const site = cell(world.gateways.col.site, gateway);
  if (world.host.stateOf('site', 'power', site) === 'off') {
    refuse('SITE_DARK', 'F-76', { site: nameOf(world, 'site', site) });
  }
  if (command.do === 'restart-service') {
    if (world.host.stateOf('gateway', 'services', gateway) === 'restarting') {
      refuse('ALREADY_RESTARTING', 'PS-11');
    }
    return refusals;
  }
  const isDown =
    activeFaults(world, ['process-server-down', 'config-server-down'], handle.kind, handle.row)
      .length > 0;
  if (isDown) refuse('SERVER_SILENT', 'CAP-06');
  for (const key of ['bandwidth', 'off-hours'] as const) {
    const value = command.with?.[key];
    if (value === undefined || value === 'none') continue;
    const bits = bandwidthValue(value);
    if (bits === null) refuse('BAD_SETTING', 'CAP-06', { setting: key, value: String(value) });
    else if (bits < limits.throttleMinBps.value || bits > limits.throttleMaxBps.value) {
      refuse('THROTTLE_RANGE', 'X-14', {
        setting: key,
        asked: bits,
        least: limits.throttleMinBps.value,
        most: limits.throttleMaxBps.value,
      });
    }
  }
  if (command.with?.['bandwidth'] === undefined) {
    refuse('BAD_SETTING', 'CAP-06', { setting: 'bandwidth', value: '' });
  }
  const { hours, weekdays } = command.with ?? {};
  if (hours !== undefined && hoursValue(hours) === null) {
    refuse('BAD_SETTING', 'CAP-06', { setting: 'hours', value: String(hours) });
  }
  if (weekdays !== undefined && daysValue(weekdays) === null) {
    refuse('BAD_SETTING', 'CAP-06', { setting: 'weekdays', value: String(weekdays) });
  }
  return refusals;
}
