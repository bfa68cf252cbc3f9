import { describe, expect, it } from 'vitest';
import {
  apportion,
  formatBits,
  formatBytes,
  formatBytesColumn,
  formatClock,
  formatDuration,
  formatExactDuration,
  formatInstant,
  formatMoney,
  formatPercent,
  formatRate,
  formatSinceStart,
  formatSpan,
  formatStopwatch,
} from '../../../src/ui/format.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
/** Monday 08:00, as a drill may start. */
const monday = { startOfDayMs: 8 * HOUR, weekday: 0 };

describe('durations', () => {
  it.each([
    [0, '0 min'],
    [1, 'under 30 s'],
    [29_999, 'under 30 s'],
    [30_000, '30 s'],
    [89_000, '89 s'],
    [90_000, '2 min'],
    [12 * MIN, '12 min'],
    [59 * MIN + 29_999, '59 min'],
    [59.5 * MIN, '1 h'],
    [111 * MIN, '1 h 51 min'],
    [47 * HOUR + 59 * MIN, '47 h 59 min'],
    [48 * HOUR, '2 d'],
    [76 * HOUR, '3 d 4 h'],
    [-12 * MIN, '−12 min'],
  ])('reads %i ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [999, '1 s'],
    [38 * MIN + 20_000, '38 min 20 s'],
    [HOUR + 1000, '1 h 1 s'],
  ])('leaves nothing out of %i ms when it must sum: %s', (ms, text) => {
    expect(formatExactDuration(ms)).toBe(text);
  });

  it('counts down like a stopwatch and never below zero', () => {
    expect(formatStopwatch(247_000)).toBe('4:07');
    expect(formatStopwatch(3_723_000)).toBe('1:02:03');
    expect(formatStopwatch(-5)).toBe('0:00');
  });
});

describe('instants', () => {
  it('reads an instant on the run’s own clock and since StartEx', () => {
    expect(formatInstant(70 * MIN, monday)).toBe('Mon 09:10 · T+70');
  });

  it('counts whole minutes only once they have passed', () => {
    expect(formatSinceStart(70 * MIN - 1)).toBe('T+69');
    expect(formatSinceStart(0)).toBe('T+0');
    expect(formatSinceStart(-1)).toBe('T−1');
  });

  it('goes over midnight and over the week, both ways', () => {
    expect(formatClock(16 * HOUR, monday)).toBe('Tue 00:00');
    expect(formatClock(-9 * HOUR, monday)).toBe('Sun 23:00');
    expect(formatClock(7 * 24 * HOUR, monday)).toBe('Mon 08:00');
  });

  it('joins two instants to a span', () => {
    expect(formatSpan(30 * MIN, 40 * MIN)).toBe('T+30 to T+40');
  });
});

describe('amounts', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [4_800_000_000, '4.8 GB'],
    [43_210_000_000, '43.2 GB'],
    [512_000, '512 kB'],
  ])('reads %i bytes, decimal, as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('reads rates in MB/s and lines in Mbps', () => {
    expect(formatRate(8200)).toBe('8.2 MB/s');
    expect(formatBits(64_000_000)).toBe('64 Mbps');
    expect(formatBits(1_500_000_000)).toBe('1.5 Gbps');
  });

  it('never rounds a share up to all or down to nothing', () => {
    expect(formatPercent(0.996)).toBe('99 %');
    expect(formatPercent(0.001)).toBe('under 1 %');
    expect(formatPercent(1)).toBe('100 %');
    expect(formatPercent(0)).toBe('0 %');
  });

  it('shows money in the drill’s currency, and an unknown code as it is', () => {
    expect(formatMoney(12_960.4, 'EUR')).toBe('€12,960');
    expect(formatMoney(400, 'gold')).toBe('gold 400');
  });
});

describe('columns that add up', () => {
  it('rounds the largest remainders up until the lines sum to the rounded total', () => {
    expect(apportion([1.4, 1.4, 1.2], 1)).toEqual([2, 1, 1]);
  });

  it('sums to the rounded total whatever the parts are', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const parts = Array.from(
        { length: seed % 9 },
        (_, place) => ((seed * 7919 + place * 104_729) % 5003) / 7,
      );
      const sum = parts.reduce((all, part) => all + part, 0);
      const shown = apportion(parts, 3).reduce((all, share) => all + share, 0);
      expect(shown).toBe(Math.round(sum / 3));
    }
  });

  it('writes bytes in the unit of their sum', () => {
    expect(formatBytesColumn([3_840_000_000, 960_000_000])).toEqual({
      rows: ['3.84 GB', '0.96 GB'],
      total: '4.80 GB',
    });
  });
});
