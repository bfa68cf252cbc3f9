/** Scale and words of a goal's needle: from the engine's units to one bar. */
import type { ClockRow, ObjectiveRow } from '../../read/index.ts';
import {
  formatBits,
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
} from '../format.ts';

type Unit = 'ms' | 'ratio' | 'bps' | 'bytes' | 'money' | 'count';

const units: Readonly<Record<string, Unit>> = {
  rta: 'ms',
  rpa: 'ms',
  rpo: 'ms',
  'rpo-breach': 'ms',
  downtime: 'ms',
  uncovered: 'ms',
  'split-brain': 'ms',
  'job-time': 'ms',
  exposed: 'ms',
  'answer-error': 'ms',
  'report-error': 'ms',
  elapsed: 'ms',
  progress: 'ratio',
  'cache-free': 'ratio',
  'link-use': 'ratio',
  'iops-use': 'ratio',
  'users-served': 'ratio',
  'reports-on-time': 'ratio',
  'link-left': 'bps',
  'lost-bytes': 'bytes',
  cost: 'money',
};

export interface Needle {
  readonly value: number | null;
  /** What is measured still goes on, and the value grows. */
  readonly isRunning: boolean;
  readonly limit: number;
  /** Right end of the scale, same unit. */
  readonly max: number;
  readonly forbidden: 'above' | 'below';
  /** Value and limit in words, with units; the value is null when not known yet. */
  readonly now: string | null;
  readonly limitText: string;
  readonly sign: '≤' | '<' | '≥' | '>' | '=';
}

/**
 * The needle of a goal; null when its measure is not one number. An outage that still runs moves
 * the needle of its RTA until that is known.
 */
export function needleOf(
  gauge: ObjectiveRow['gauge'],
  currency: string,
  outageMs: number | null = null,
): Needle | null {
  if (gauge === null) {
    return null;
  }
  const sign = signs[gauge.op];
  if (sign === undefined) {
    return null;
  }
  const unit = units[gauge.metric] ?? 'count';
  const isRunning = outageMs !== null && outageMs >= (gauge.value ?? 0);
  const value = isRunning ? outageMs : gauge.value;
  const widest = Math.max(gauge.limit * 2, (value ?? 0) * 1.15, gauge.limit + 1e-9);
  const max = unit === 'ratio' ? 1 : gauge.limit === 0 ? Math.max(widest, floors[unit]) : widest;
  return {
    value,
    isRunning,
    limit: gauge.limit,
    max,
    forbidden: sign === '≥' || sign === '>' ? 'below' : 'above',
    now: value === null ? null : amount(value, unit, currency),
    limitText: amount(gauge.limit, unit, currency),
    sign,
  };
}

/** A count of acts that has to stay at zero. */
export function isNeverDone(gauge: ObjectiveRow['gauge']): boolean {
  return gauge?.metric === 'job-count' && gauge.op === 'at-most' && gauge.limit === 0;
}

const signs: Readonly<Record<string, Needle['sign']>> = {
  'at-most': '≤',
  below: '<',
  'at-least': '≥',
  above: '>',
  is: '=',
};

/** Width of a scale whose limit is zero. */
const floors: Readonly<Record<Unit, number>> = {
  ms: 600_000,
  ratio: 1,
  bps: 10_000_000,
  bytes: 1_000_000_000,
  money: 100,
  count: 4,
};

function amount(value: number, unit: Unit, currency: string): string {
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'ratio':
      return formatPercent(value);
    case 'bps':
      return formatBits(value);
    case 'bytes':
      return formatBytes(value);
    case 'money':
      return formatMoney(value, currency);
    case 'count':
      return formatCount(value);
  }
}

/** A value of an inspection fact in words. Instants read on the run's own clock. */
export function factText(
  value: number | string,
  unit: string,
  say: {
    readonly clock: ClockRow;
    readonly instant: (atMs: number) => string;
    readonly rate: (bytesPerMs: number) => string;
    readonly word: (word: string) => string;
    readonly name: (id: string) => string;
  },
): string {
  if (typeof value === 'string') {
    return unit === 'name' ? say.name(value) : say.word(value);
  }
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'bytes':
      return formatBytes(value);
    case 'bytesPerMs':
      return say.rate(value);
    case 'bps':
      return formatBits(value);
    case 'ratio':
      return formatPercent(value);
    case 'instant':
      return say.instant(value);
    default:
      return formatCount(value);
  }
}
