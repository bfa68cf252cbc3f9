/** Quantities carry their unit and are read exactly. */
import { describe, expect, it } from 'vitest';
import { durationMs, durationText, readQuantity } from '../../../src/drill/index.ts';

function read(kind: Parameters<typeof readQuantity>[0], text: string): unknown {
  const read = readQuantity(kind, text);
  return read.ok ? read.value : read.why;
}

describe('a quantity', () => {
  it.each([
    ['duration', '90s', 90_000],
    ['duration', '1h30m', 5_400_000],
    ['duration', '3d', 259_200_000],
    ['size', '1.2TB', 1.2e12],
    ['size', '300MB', 3e8],
    ['disk', '80GB', 80 * 1024 ** 3],
    ['rate', '0.125MB/s', 125_000],
    ['bandwidth', '100Mbps', 1e8],
    ['bandwidth', '512Kbps', 512_000],
    ['latency', '30ms', 30],
    ['percent', '25%', 0.25],
    ['percent', '2.5%', 0.025],
    ['clock', '09:10', 550],
  ] as const)('%s %s has its value in engine units', (kind, text, value) => {
    expect(read(kind, text)).toBe(value);
  });

  it.each([
    ['duration', ''],
    ['duration', '6 minutes'],
    ['duration', '1.5h'],
    ['size', '80'],
    ['disk', '80GiB'],
    ['rate', '4Mbps'],
    ['bandwidth', '100MB/s'],
    ['percent', '140%'],
    ['hours', '09:00-09:00'],
    ['hours', '9-17'],
    ['clock', '24:00'],
  ] as const)('%s "%s" is refused', (kind, text) => {
    expect(read(kind, text)).toBe('form');
  });

  it('without its unit is refused with the unit that was probably meant', () => {
    expect(readQuantity('duration', 6)).toEqual({ ok: false, why: 'bare', fix: '6m' });
    expect(readQuantity('bandwidth', 100)).toEqual({ ok: false, why: 'bare', fix: '100Mbps' });
  });

  it('beyond any plan is refused with its limit', () => {
    expect(readQuantity('duration', '500d')).toMatchObject({ why: 'big', limit: '400d' });
    expect(readQuantity('size', '11PB')).toMatchObject({ why: 'big' });
    expect(readQuantity('rate', '101GB/s')).toMatchObject({ why: 'big' });
  });

  it('of hours may go over midnight', () => {
    expect(read('hours', '22:00-06:00')).toEqual({ fromMin: 1320, toMin: 360 });
  });

  it('of a date knows its weekday, leap years included', () => {
    const weekday = (text: string) => (read('date', text) as { weekday: number }).weekday;
    expect(weekday('2016-11-21 09:00')).toBe(0);
    expect(weekday('2016-02-29 09:00')).toBe(0);
    expect(weekday('2000-01-01 00:00')).toBe(5);
    expect(read('date', '2015-02-29 09:00')).toBe('form');
  });

  it('of time is written the way it is read', () => {
    for (const ms of [0, 1000, 60_000, 5_400_000, 86_400_000, 345_600_000, 950_461_000]) {
      expect(durationMs(durationText(ms))).toBe(ms);
    }
  });
});
