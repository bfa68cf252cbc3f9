/** Settings of faults and commands: text with a unit, or a plain number already in engine units. */
import { DAY, HOUR, MINUTE, SECOND } from '../../sim/index.ts';
import type { Scalar } from '../command.ts';

const DURATION = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/;
const BANDWIDTH = /^(\d{1,9}(?:\.\d{1,6})?)(Kbps|Mbps|Gbps)$/;
const PERCENT = /^(\d{1,3}(?:\.\d{1,4})?)%$/;
const BITS: Readonly<Record<string, number>> = { Kbps: 1e3, Mbps: 1e6, Gbps: 1e9 };
const HUNDRED = 100;

type Setting = Scalar | readonly Scalar[] | undefined;

/** Milliseconds of `1h30m`; a number is taken as milliseconds. Null if it is neither. */
export function durationValue(value: Setting): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value === '') return null;
  const match = DURATION.exec(value);
  if (match === null) return null;
  const [, days, hours, minutes, seconds] = match;
  return (
    Number(days ?? 0) * DAY +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * MINUTE +
    Number(seconds ?? 0) * SECOND
  );
}

/** Bits per second of `100Mbps`; a number is taken as bits per second. */
export function bandwidthValue(value: Setting): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== 'string') return null;
  const match = BANDWIDTH.exec(value);
  if (match === null) return null;
  return Number(match[1]) * (BITS[match[2] ?? ''] ?? 0);
}

/** 0..1 of `25%`; a number is taken as a ratio. */
export function shareValue(value: Setting): number | null {
  if (typeof value === 'number') return value >= 0 && value <= 1 ? value : null;
  if (typeof value !== 'string') return null;
  const match = PERCENT.exec(value);
  if (match === null) return null;
  const share = Number(match[1]) / HUNDRED;
  return share <= 1 ? share : null;
}

export function numberValue(value: Setting): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

const SIZE = /^(\d{1,9}(?:\.\d{1,6})?)(KB|MB|GB|TB)$/;
const BYTES: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** Bytes of `80GB`; a number is taken as bytes. */
export function sizeValue(value: Setting): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== 'string') return null;
  const match = SIZE.exec(value);
  if (match === null) return null;
  return Number(match[1]) * (BYTES[match[2] ?? ''] ?? 0);
}
