import { describe, expect, it } from 'vitest';
import { dashOf, rpoLines } from '../../../src/ui/screens/debrief/rpo-lines.ts';
import { sampleDebrief } from '../../support/debrief-view.ts';

describe('the RPO chart', () => {
  const chart = rpoLines(sampleDebrief(), 600, 200);

  it('puts time to the right and minutes of data upwards, to one scale', () => {
    expect(chart.lines[0]?.path.startsWith('M0,200L100,')).toBe(true);
    expect(chart.lines[0]?.peakX).toBe(150);
    const [worst, second] = chart.lines;
    expect(worst?.peakY).toBeLessThan(second?.peakY ?? 0);
  });

  it('keeps every curve and threshold inside the box', () => {
    for (const { peakY } of chart.lines) expect(peakY).toBeGreaterThanOrEqual(0);
    expect(chart.thresholds).toEqual([{ y: expect.any(Number), label: '15 min' }]);
    expect(chart.thresholds[0]?.y).toBeGreaterThan(chart.lines[0]?.peakY ?? 0);
  });

  it('marks time at round minutes, few enough to read', () => {
    expect(chart.xTicks.map(({ label }) => label)).toEqual([
      'T+0',
      'T+30',
      'T+60',
      'T+90',
      'T+120',
    ]);
  });

  it('flags injects and commands on the same clock', () => {
    expect(chart.flags.map(({ at, isInject }) => [at, isInject])).toEqual([
      [150, true],
      [190, false],
    ]);
  });

  it('draws the worst as a full line', () => {
    expect(dashOf(0)).toBe('');
    expect(dashOf(1)).not.toBe(dashOf(2));
  });
});
