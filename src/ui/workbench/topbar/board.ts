/** The business board: what the services of a frame mean for the people who need them. */
import type { ClockRow, ServiceRow } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { formatCount, formatDuration, formatMoney, formatTimeOfDay } from '../../format.ts';

export interface DialRow {
  readonly id: 'service' | 'users' | 'money';
  readonly share: number | null;
  readonly value: string;
  readonly label: string;
  readonly isLoss: boolean;
}

/** Three dials of the worst service and the sums. `perHourMax`: money per hour if all were down. */
export function dialsOf(
  services: readonly ServiceRow[],
  clock: ClockRow,
  currency: string,
  perHourMax: number,
): readonly DialRow[] {
  const t = texts.workbench.board;
  const dials: DialRow[] = [];
  const worst = worstService(services);
  if (worst !== null) {
    dials.push(serviceDial(services, worst, clock));
  }
  const known = services.filter((service) => service.users !== null);
  if (known.length > 0) {
    const all = sum(known.map((service) => service.users ?? 0));
    const served = sum(known.map((service) => service.usersServed));
    dials.push({
      id: 'users',
      share: all === 0 ? null : served / all,
      value: t.ofUsers(formatCount(served), formatCount(all)),
      label: t.users,
      isLoss: false,
    });
  }
  if (perHourMax > 0) {
    const losing = sum(services.map((service) => service.losingPerHour));
    dials.push({
      id: 'money',
      share: losing / perHourMax,
      value: formatMoney(losing, currency),
      label: t.losing,
      isLoss: true,
    });
  }
  return dials;
}

/** Up, or down since when and for how long. */
export function serviceWord(service: ServiceRow, clock: ClockRow): string {
  const t = texts.workbench.board;
  return service.isUp || service.downSinceMs === null
    ? t.up
    : t.downSince(formatTimeOfDay(service.downSinceMs, clock));
}

function serviceDial(services: readonly ServiceRow[], worst: ServiceRow, clock: ClockRow): DialRow {
  const t = texts.workbench.board;
  if (worst.isUp || worst.downSinceMs === null) {
    const up = services.filter((service) => service.isUp).length;
    const isOne = services.length === 1;
    return {
      id: 'service',
      share: up / services.length,
      value: isOne ? t.up : t.ofServices(up, services.length),
      label: isOne ? worst.name : t.services,
      isLoss: false,
    };
  }
  const down = clock.nowMs - worst.downSinceMs;
  return {
    id: 'service',
    share: down / Math.max(1, worst.rtoMs),
    value: t.down(formatDuration(down)),
    label: t.ofRto(worst.name, formatDuration(worst.rtoMs)),
    isLoss: true,
  };
}

function worstService(services: readonly ServiceRow[]): ServiceRow | null {
  const down = services.filter((service) => !service.isUp);
  return [...down].sort((a, b) => b.losingPerHour - a.losingPerHour)[0] ?? services[0] ?? null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
