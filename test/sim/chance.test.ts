/** Chance as a pure function, and the grid that rates live on. */
import { describe, expect, it } from 'vitest';
import { draw, drawBetween, rateFromBytesPerSec, snapRate, streamOf } from '../../src/sim/index.ts';

const N = 65_536;

describe('draws', () => {
  it('depend on seed, stream and counter alone', () => {
    const stream = streamOf('timing', 'boot', 'machine/web-01');
    expect(draw(7, stream, 3)).toBe(draw(7, stream, 3));
    const all = [
      draw(7, stream, 3),
      draw(8, stream, 3),
      draw(7, stream + 1, 3),
      draw(7, stream, 4),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('are these numbers for good: a saved run is played again with them', () => {
    const stream = streamOf('timing', 'boot', 'machine/web-01');
    expect([stream, draw(7, stream, 0), draw(7, stream, 1), draw(910, stream, 0)]).toEqual([
      3_365_213_929, 780_435_565, 2_647_750_218, 3_183_866_442,
    ]);
  });

  it('fill 256 cells evenly, in the high and in the low bits', () => {
    for (const shift of [0, 24]) {
      const cells = new Array<number>(256).fill(0);
      for (let counter = 0; counter < N; counter += 1) {
        const cell = (draw(1, 5, counter) >>> shift) & 255;
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      const chi = cells.reduce((sum, got) => sum + ((got - 256) * (got - 256)) / 256, 0);
      expect(chi).toBeGreaterThan(170);
      expect(chi).toBeLessThan(350);
    }
  });

  it('of neighbouring seeds, streams and counters are unrelated bit by bit', () => {
    const pairs: readonly ((n: number) => [number, number])[] = [
      (n) => [draw(n, 1, 1), draw(n + 1, 1, 1)],
      (n) => [draw(1, n, 1), draw(1, n + 1, 1)],
      (n) => [draw(1, 1, n), draw(1, 1, n + 1)],
    ];
    for (const pair of pairs) {
      let flips = 0;
      for (let n = 0; n < 4096; n += 1) {
        const [a, b] = pair(n);
        for (let bits = a ^ b; bits !== 0; bits &= bits - 1) flips += 1;
      }
      expect(flips / 4096).toBeGreaterThan(15.7);
      expect(flips / 4096).toBeLessThan(16.3);
    }
  });

  it('of 4,096 streams do not clash in their first draws', () => {
    const firsts = new Set<string>();
    for (let id = 0; id < 4096; id += 1) {
      const stream = streamOf('timing', 'boot', `machine/vm-${id}`);
      firsts.add(`${draw(1, stream, 0)} ${draw(1, stream, 1)}`);
    }
    expect(firsts.size).toBe(4096);
  });

  it('between bounds reach both ends and stay inside', () => {
    const seen = new Set<number>();
    for (let counter = 0; counter < 1000; counter += 1) {
      seen.add(drawBetween(3, 4, counter, -2, 4));
    }
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3, 4]);
    expect(drawBetween(3, 4, 5, 9, 9)).toBe(9);
  });

  it('name their streams by every part and its end', () => {
    expect(streamOf('a', 'bc')).not.toBe(streamOf('ab', 'c'));
    expect(streamOf('a', 1)).toBe(streamOf('a', '1'));
    expect(streamOf('a')).not.toBe(streamOf('a', ''));
  });
});

describe('the grid', () => {
  it('snaps down to multiples of 2^-10 byte per millisecond', () => {
    expect(snapRate(1)).toBe(1);
    expect(snapRate(1.0009)).toBe(1);
    expect(snapRate(1 + 1 / 1024)).toBe(1 + 1 / 1024);
    expect(snapRate(0.0009)).toBe(0);
    expect(snapRate(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(rateFromBytesPerSec(8e6)).toBe(8000);
    expect(rateFromBytesPerSec(1)).toBe(1 / 1024);
  });

  it('makes sums independent of their order', () => {
    const parts = Array.from(
      { length: 500 },
      (_, n) => (snapRate(draw(1, 1, n) / 1000) * draw(2, 1, n)) % 1e9,
    );
    const forward = parts.reduce((sum, part) => sum + part, 0);
    const backward = [...parts].reverse().reduce((sum, part) => sum + part, 0);
    expect(forward).toBe(backward);
  });
});
