/** Quantities with their units, from text to engine units, or why not and what to write instead. */
import { DAY, HOUR, MINUTE, SECOND } from '../../sim/index.ts';

export type QuantityKind =
  | 'duration'
  | 'range'
  | 'size'
  | 'disk'
  | 'rate'
  | 'bandwidth'
  | 'latency'
  | 'percent'
  | 'clock'
  | 'hours'
  | 'date'
  | 'moment-of-cycle';

/** A duration drawn once per use, both ends in ms. */
export interface Range {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Minutes of the day, half open. */
export interface Hours {
  readonly fromMin: number;
  readonly toMin: number;
}

export interface WallDate {
  readonly date: string;
  readonly startOfDayMs: number;
  readonly weekday: number;
}

/** `mon 09:00` or `09:00`: ms from the start of the cycle; `weekday` null without a day. */
export interface CycleMoment {
  readonly weekday: number | null;
  readonly ofDayMs: number;
}

export interface QuantityOut {
  readonly duration: number;
  readonly range: Range;
  readonly size: number;
  readonly disk: number;
  readonly rate: number;
  readonly bandwidth: number;
  readonly latency: number;
  readonly percent: number;
  readonly clock: number;
  readonly hours: Hours;
  readonly date: WallDate;
  readonly 'moment-of-cycle': CycleMoment;
}

export interface Wrong {
  /** `form`: not written like one; `big`: beyond the limit; `bare`: a number without unit. */
  readonly why: 'form' | 'big' | 'bare';
  /** Extra remark, keyed for the text: `bits`, `bytes`, `negative`, `clock`, or nothing. */
  readonly remark?: 'bits' | 'bytes' | 'negative' | 'clock';
  readonly limit?: string;
  readonly fix?: string;
}

export type Quantity<T> =
  | { readonly ok: true; readonly value: T }
  | ({ readonly ok: false } & Wrong);

const KIB = 1024;
/** 400 d, 10 PB, 100 GB/s: beyond these a file is a mistake, not a plan. */
export const MAX_DURATION = 400 * DAY;
export const MAX_SIZE = 10e15;
export const MAX_RATE = 100e9;

const durationForm = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/;
const unitForm = /^(\d{1,12})(?:\.(\d{1,6}))?([A-Za-z%/]{1,6})$/;
const clockForm = /^([01]\d|2[0-3]):([0-5]\d)$/;
const clockLike = /^\d{1,3}:\d{2}$/;
const dateForm = /^(\d{4})-(\d{2})-(\d{2}) ([01]\d|2[0-3]):([0-5]\d)$/;
export const weekdayWords = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const decimal: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };
const binary: Readonly<Record<string, number>> = {
  MB: KIB * KIB,
  GB: KIB * KIB * KIB,
  TB: KIB * KIB * KIB * KIB,
};
const perSecond: Readonly<Record<string, number>> = {
  'B/s': 1,
  'KB/s': 1e3,
  'MB/s': 1e6,
  'GB/s': 1e9,
};
const bits: Readonly<Record<string, number>> = { Kbps: 1e3, Mbps: 1e6, Gbps: 1e9 };
const scales = [1, 10, 100, 1e3, 1e4, 1e5, 1e6] as const;

const form: Quantity<never> = { ok: false, why: 'form' };

function good<T>(value: T): Quantity<T> {
  return { ok: true, value };
}

/** Digits times a unit, exact as long as the unit divides by the decimal places. */
function scaled(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = unitForm.exec(text);
  const unit = match === null ? undefined : units[match[3] ?? ''];
  if (match === null || unit === undefined) return null;
  const fraction = match[2] ?? '';
  const scale = scales[fraction.length] ?? 1;
  const digits = Number(match[1]) * scale + (fraction === '' ? 0 : Number(fraction));
  return unit >= scale ? digits * (unit / scale) : (digits * unit) / scale;
}

/** ms of `1h30m`, or null. */
export function durationMs(text: string): number | null {
  const match = durationForm.exec(text);
  if (match === null || text === '') return null;
  return (
    Number(match[1] ?? 0) * DAY +
    Number(match[2] ?? 0) * HOUR +
    Number(match[3] ?? 0) * MINUTE +
    Number(match[4] ?? 0) * SECOND
  );
}

/** `5400000` as `1h30m`; the form every message uses. Whole seconds. */
export function durationText(ms: number): string {
  // Hours up to four days, as people say "72h" of a retention.
  const days = ms > 4 * DAY ? Math.floor(ms / DAY) : 0;
  const parts = [
    [days, 'd'],
    [Math.floor((ms - days * DAY) / HOUR), 'h'],
    [Math.floor((ms % HOUR) / MINUTE), 'm'],
    [Math.floor((ms % MINUTE) / SECOND), 's'],
  ] as const;
  const text = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return text.length === 0 ? '0m' : text.join('');
}

const spelled = /^(\d{1,5})\s*([a-z]{1,7})$/i;
const unitWords: Readonly<Record<string, readonly string[]>> = {
  s: ['s', 'sec', 'secs', 'second', 'seconds'],
  m: ['m', 'min', 'mins', 'minute', 'minutes'],
  h: ['h', 'hr', 'hrs', 'hour', 'hours'],
  d: ['d', 'day', 'days'],
};
const iso = /^PT?(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?$/i;

function durationFix(text: string): string | undefined {
  const plain = text.trim();
  const word = spelled.exec(plain);
  const unit = Object.keys(unitWords).find((key) =>
    unitWords[key]?.includes(word?.[2]?.toLowerCase() ?? ''),
  );
  if (word !== null && unit !== undefined) return `${word[1]}${unit}`;
  const match = iso.exec(plain);
  if (match === null || !plain.includes('T')) return undefined;
  const parts = [
    [match[1], 'h'],
    [match[2], 'm'],
    [match[3], 's'],
  ] as const;
  const fix = parts.map(([count, unit]) => (count === undefined ? '' : `${count}${unit}`)).join('');
  return fix === '' ? undefined : fix;
}

function duration(text: string): Quantity<number> {
  const ms = durationMs(text);
  if (ms !== null) return ms <= MAX_DURATION ? good(ms) : { ok: false, why: 'big', limit: '400d' };
  if (/^-/.test(text)) return { ok: false, why: 'form', remark: 'negative' };
  if (clockLike.test(text)) return { ok: false, why: 'form', remark: 'clock' };
  const fix = durationFix(text);
  return fix === undefined ? form : { ok: false, why: 'form', fix };
}

function range(text: string): Quantity<Range> {
  const cut = text.indexOf('-');
  const from = duration(cut > 0 ? text.slice(0, cut) : text);
  const to = cut > 0 ? duration(text.slice(cut + 1)) : from;
  if (!from.ok) return from;
  if (!to.ok) return to;
  return to.value < from.value ? form : good({ minMs: from.value, maxMs: to.value });
}

function amount(
  text: string,
  units: Readonly<Record<string, number>>,
  max: number,
  limit: string,
): Quantity<number> {
  const value = scaled(text, units);
  if (value !== null) return value <= max ? good(value) : { ok: false, why: 'big', limit };
  if (/^-/.test(text)) return { ok: false, why: 'form', remark: 'negative' };
  return form;
}

function rate(text: string): Quantity<number> {
  const found = amount(text, perSecond, MAX_RATE, '100GB/s');
  return !found.ok && /bps$/i.test(text) ? { ok: false, why: 'form', remark: 'bits' } : found;
}

function bandwidth(text: string): Quantity<number> {
  const found = amount(text, bits, MAX_RATE * 8, '800Gbps');
  return !found.ok && /B(\/s)?$/.test(text) ? { ok: false, why: 'form', remark: 'bytes' } : found;
}

function percent(text: string): Quantity<number> {
  const match = unitForm.exec(text);
  if (match === null || match[3] !== '%') return form;
  const fraction = match[2] ?? '';
  const scale = scales[fraction.length] ?? 1;
  const digits = Number(match[1]) * scale + (fraction === '' ? 0 : Number(fraction));
  return digits <= 100 * scale ? good(digits / (100 * scale)) : form;
}

function minuteOfDay(text: string): number | null {
  const match = clockForm.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

function clock(text: string): Quantity<number> {
  const minute = minuteOfDay(text);
  return minute === null ? form : good(minute);
}

function hours(text: string): Quantity<Hours> {
  const [from, to, more] = text.split('-');
  const fromMin = minuteOfDay(from ?? '');
  const toMin = minuteOfDay(to ?? '');
  if (fromMin === null || toMin === null || more !== undefined || fromMin === toMin) return form;
  return good({ fromMin, toMin });
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 0 = Monday. Days are counted from Monday 2001-01-01, the start of a 400-year cycle. */
function weekdayOf(year: number, month: number, day: number): number {
  const years = year - 2001;
  let days =
    years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  for (let index = 0; index < month - 1; index += 1) {
    days += (monthDays[index] ?? 0) + (index === 1 && isLeap(year) ? 1 : 0);
  }
  return (((days + day - 1) % 7) + 7) % 7;
}

function wallDate(text: string): Quantity<WallDate> {
  const match = dateForm.exec(text);
  if (match === null) return form;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const most = (monthDays[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  if (day < 1 || day > most || year < 1900) return form;
  return good({
    date: text.slice(0, 10),
    startOfDayMs: Number(match[4]) * HOUR + Number(match[5]) * MINUTE,
    weekday: weekdayOf(year, month, day),
  });
}

function cycleMoment(text: string): Quantity<CycleMoment> {
  const [first, second, more] = text.split(' ');
  const day = second === undefined ? null : weekdayWords.indexOf(first as 'mon');
  const minute = minuteOfDay(second ?? first ?? '');
  if (minute === null || day === -1 || more !== undefined) return form;
  return good({ weekday: day, ofDayMs: minute * MINUTE });
}

const readers: { readonly [K in QuantityKind]: (text: string) => Quantity<QuantityOut[K]> } = {
  duration,
  range,
  size: (text) => amount(text, { B: 1, ...decimal }, MAX_SIZE, '10PB'),
  disk: (text) => amount(text, binary, MAX_SIZE, '10PB'),
  rate,
  bandwidth,
  latency: (text) => amount(text, { ms: 1, s: SECOND }, 60 * SECOND, '60s'),
  percent,
  clock,
  hours,
  date: wallDate,
  'moment-of-cycle': cycleMoment,
};

const bareUnit: Readonly<Record<QuantityKind, string | null>> = {
  duration: 'm',
  range: 'm',
  size: 'GB',
  disk: 'GB',
  rate: 'MB/s',
  bandwidth: 'Mbps',
  latency: 'ms',
  percent: '%',
  clock: null,
  hours: null,
  date: null,
  'moment-of-cycle': null,
};

/** Reads one quantity. Numbers without a unit are refused with the unit that was probably meant. */
export function readQuantity<K extends QuantityKind>(
  kind: K,
  value: string | number,
): Quantity<QuantityOut[K]> {
  if (typeof value === 'string') return readers[kind](value);
  const unit = bareUnit[kind];
  if (value < 0) return { ok: false, why: 'form', remark: 'negative' };
  if (unit === null || !Number.isInteger(value) || value > 999_999)
    return { ok: false, why: 'bare' };
  return { ok: false, why: 'bare', fix: `${value}${unit}` };
}
