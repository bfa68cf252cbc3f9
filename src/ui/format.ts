/** Numbers, durations and instants as people read them. The only place where the screen formats. */
import { DAY, HOUR, MINUTE, SECOND } from './units.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const MINUS = '\u2212';
const LOCALE = 'en-GB';

/** The anchor of a run's local clock: what `ClockRow` and `ClockSpec` have in common. */
export interface ClockAnchor {
  readonly startOfDayMs: number;
  /** 0 = Monday. */
  readonly weekday: number;
}

/** A duration in ms, to the step a reader can act on: `under 30 s`, `45 s`, `12 min`, `1 h 51 min`,
 *  `3 d 4 h`. Zero is `0 min`; a negative one carries a minus. */
export function formatDuration(ms: number): string {
  if (ms < 0) return MINUS + formatDuration(-ms);
  if (ms === 0) return '0 min';
  if (ms < 30 * SECOND) return 'under 30 s';
  if (ms < 90 * SECOND) return `${Math.round(ms / SECOND)} s`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return pair(hours, 'h', minutes % 60, ' min');
  const wholeHours = Math.round(ms / HOUR);
  return pair(Math.floor(wholeHours / 24), 'd', wholeHours % 24, ' h');
}

/** A duration in ms to the second, nothing left out: `38 min 20 s`, `1 h 51 min`, `0 s`. */
export function formatExactDuration(ms: number): string {
  if (ms < 0) return MINUS + formatExactDuration(-ms);
  const seconds = Math.round(ms / SECOND);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return said.length > 0 ? said.join(' ') : '0 s';
}

/** A span in ms as a stopwatch shows it: `4:07`, `1:02:03`. */
export function formatStopwatch(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0/, '');
}

/** An instant as whole minutes since StartEx: `T+70`, `T−15` before it. */
export function formatSinceStart(atMs: number): string {
  const minutes = Math.floor(atMs / MINUTE);
  return minutes < 0 ? `T${MINUS}${-minutes}` : `T+${minutes}`;
}

/** An instant on the run's own local clock: `Mon 09:10`. */
export function formatClock(atMs: number, clock: ClockAnchor): string {
  return `${formatWeekday(atMs, clock)} ${formatTimeOfDay(atMs, clock)}`;
}

/** Day of the week of an instant: `Mon`. */
function formatWeekday(atMs: number, clock: ClockAnchor): string {
  const days = Math.floor((clock.startOfDayMs + atMs) / DAY);
  return WEEKDAYS[(((clock.weekday + days) % 7) + 7) % 7] ?? WEEKDAYS[0];
}

/** Time of day of an instant: `09:10`. */
export function formatTimeOfDay(atMs: number, clock: ClockAnchor): string {
  const ofDay = (((clock.startOfDayMs + atMs) % DAY) + DAY) % DAY;
  const minutes = Math.floor(ofDay / MINUTE);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An instant in both clocks: `Mon 09:10 · T+70`. */
export function formatInstant(atMs: number, clock: ClockAnchor): string {
  return `${formatClock(atMs, clock)} · ${formatSinceStart(atMs)}`;
}

/** From one instant to another, since StartEx: `T+30 to T+40`. */
export function formatSpan(fromMs: number, toMs: number): string {
  return `${formatSinceStart(fromMs)} to ${formatSinceStart(toMs)}`;
}

/** Decimal bytes with three figures: `4.80 GB`, `512 kB`, `0 B`. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1000, BYTE_UNITS);
}

/** A rate in bytes per ms as megabytes per second: `8.20 MB/s`. */
export function formatRate(bytesPerMs: number): string {
  const megabytes = bytesPerMs / 1000;
  return `${figures(megabytes)} MB/s`;
}

/** A rate in bits per second: `64 Mbps`, `1.5 Gbps`. */
export function formatBits(bps: number): string {
  const mega = bps / 1_000_000;
  if (mega >= 1000) return `${figures(mega / 1000)} Gbps`;
  return mega < 0.01 && bps > 0 ? `${figures(bps / 1000)} kbps` : `${figures(mega)} Mbps`;
}

/** A ratio 0..1 as whole per cent: `62 %`. Never rounds up to 100 or down to 0. */
export function formatPercent(ratio: number): string {
  const raw = ratio * 100;
  const whole = Math.round(raw);
  if (whole === 100 && raw < 100) return '99 %';
  if (whole === 0 && raw > 0) return 'under 1 %';
  return `${whole} %`;
}

/** Money of a run in its own currency code, whole units: `€12,960`. Unknown codes stay in front. */
export function formatMoney(amount: number, currency: string): string {
  const rounded = Math.round(amount);
  try {
    const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat(LOCALE, style).format(rounded).replace('-', MINUS);
  } catch {
    return `${currency} ${formatCount(rounded)}`.trim();
  }
}

/** A count with thousands parted: `1,240`. */
export function formatCount(count: number): string {
  const text = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 }).format(count);
  return text.replace('-', MINUS);
}

/** A moment of real time, such as when a run was saved: `24 Nov 2026, 09:31`. */
export function formatRealTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** A calendar label `2016-11-21` as `21 Nov 2016`; any other label stays as it is. */
export function formatDateLabel(label: string): string {
  const date = new Date(`${label}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return label;
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

/**
 * Whole units whose sum equals the rounded sum of the parts: what a bill shows, so that the lines
 * add up to the total to the last figure. Largest remainders are rounded up first; ties by place.
 */
export function apportion(amounts: readonly number[], unit: number): readonly number[] {
  const exact = amounts.map((amount) => amount / unit);
  const floors = exact.map((amount) => Math.floor(amount));
  const total = Math.round(exact.reduce((sum, amount) => sum + amount, 0));
  let missing = total - floors.reduce((sum, amount) => sum + amount, 0);
  const order = exact
    .map((amount, place) => ({ place, rest: amount - Math.floor(amount) }))
    .sort((a, b) => b.rest - a.rest || a.place - b.place);
  const shares = [...floors];
  for (const { place } of order) {
    if (missing <= 0) break;
    shares[place] = (shares[place] ?? 0) + 1;
    missing -= 1;
  }
  return shares;
}

/** A column of byte amounts in one unit, that of their sum, adding up to it to the last figure. */
export function formatBytesColumn(amounts: readonly number[]): {
  readonly rows: readonly string[];
  readonly total: string;
} {
  const sum = amounts.reduce((all, bytes) => all + bytes, 0);
  const power = Math.min(5, Math.max(0, Math.floor(Math.log10(Math.max(1, sum)) / 3)));
  const decimals = power === 0 ? 0 : 2;
  const unit = 10 ** (power * 3 - decimals);
  const say = (share: number): string =>
    `${(share / 10 ** decimals).toFixed(decimals)} ${BYTE_UNITS[power] ?? 'B'}`;
  const shares = apportion(amounts, unit);
  return { rows: shares.map(say), total: say(shares.reduce((all, share) => all + share, 0)) };
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small}${smallUnit}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Three figures: 0.12, 4.80, 12.5, 640. Whole numbers keep no zeros behind the point. */
function figures(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return formatCount(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return formatCount(Number(value.toFixed(digits)));
}

function scaled(value: number, step: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (Math.abs(rest) >= step && unit < units.length - 1) {
    rest /= step;
    unit += 1;
  }
  return `${figures(unit === 0 ? Math.round(rest) : rest)} ${units[unit] ?? ''}`;
}

/** An instant on the run's own local clock, to the second: `Mon 09:10:11`. */
export function formatClockExact(atMs: number, clock: ClockAnchor): string {
  return `${formatClock(atMs, clock)}:${secondsOf(atMs, clock)}`;
}

/** Time of day of an instant, to the second: `09:10:11`. */
export function formatTimeExact(atMs: number, clock: ClockAnchor): string {
  return `${formatTimeOfDay(atMs, clock)}:${secondsOf(atMs, clock)}`;
}

/** A speed of the clock: `600×`. */
export function formatSpeed(speed: number): string {
  return `${formatCount(Math.round(speed))}×`;
}

function secondsOf(atMs: number, clock: ClockAnchor): string {
  const seconds = Math.floor((clock.startOfDayMs + atMs) / SECOND);
  return two(((seconds % 60) + 60) % 60);
}
