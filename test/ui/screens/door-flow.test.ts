import { describe, expect, it } from 'vitest';
import {
  DOT_SPEED,
  FULL_SPACING,
  moveDots,
  spacingOf,
  steadyDots,
} from '../../../src/ui/screens/door/flow.ts';
import { along, layOut, lengthOf } from '../../../src/ui/screens/door/geometry.ts';

describe('dots on the door’s road', () => {
  it('touch when the road is full and stand wider the less flows', () => {
    expect(spacingOf(1)).toBe(FULL_SPACING);
    expect(spacingOf(0.25)).toBe(4 * FULL_SPACING);
    expect(spacingOf(0)).toBeNull();
  });

  it('keep their spacing while the rate stays, whatever the frame rate', () => {
    let dots = steadyDots(500, 20);
    for (const seconds of [0.016, 0.05, 0.1, 0.003, 0.7]) {
      dots = moveDots(dots, 500, 20, seconds);
      const gaps = dots.slice(1).map((at, place) => at - (dots[place] ?? 0));
      for (const gap of gaps) expect(gap).toBeCloseTo(20, 6);
      expect(dots[0]).toBeLessThan(20);
      expect(dots.at(-1)).toBeGreaterThan(480 - 1e-6);
    }
  });

  it('carry an old rate to the end: a change travels with the dots', () => {
    const dots = moveDots(steadyDots(400, 10), 400, 40, 100 / DOT_SPEED);
    const gaps = dots.slice(1).map((at, place) => at - (dots[place] ?? 0));
    expect(gaps[0]).toBeCloseTo(40, 6);
    expect(gaps.at(-1)).toBeCloseTo(10, 6);
  });

  it('leave an empty road behind when nothing flows any more', () => {
    expect(moveDots(steadyDots(84, 12), 84, null, 2)).toEqual([]);
  });
});

describe('the door’s picture', () => {
  it.each([
    [1440, 900],
    [1024, 700],
    [390, 430],
    [1920, 1080],
  ])('stays inside a window of %i by %i', (width, height) => {
    const scene = layOut(width, height);
    for (const { x, y } of scene.road) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(height);
    }
    expect(scene.toServer).toBeGreaterThan(0);
    expect(scene.toServer).toBeLessThan(scene.length);
    expect(scene.length).toBeCloseTo(lengthOf(scene.road), 6);
    expect(scene.cloud.y).toBeGreaterThan(0);
    for (const place of [0, 1]) {
      expect(scene.machines(place, 2).x).toBeLessThan(scene.server.x - 30 * scene.scale);
    }
  });

  it('finds points along a line', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ];
    expect(along(line, [0, 5, 10, 15, 20])).toEqual([
      { x: 0, y: 0 },
      { x: 5, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 5 },
      { x: 10, y: 10 },
    ]);
  });
});
