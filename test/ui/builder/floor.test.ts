/** Where things are drawn: lines keep clear of floors, wires hang below their row. */
import { describe, expect, it } from 'vitest';
import * as shop from '../../../src/author/index.ts';
import {
  curve,
  type FloorRow,
  floorsOf,
  linesOf,
  pillBox,
} from '../../../src/ui/builder/canvas/floor.ts';
import { overlaps } from '../../../src/ui/builder/canvas/pointer.ts';
import { Studio } from '../../../src/ui/builder/studio.svelte.ts';

function studioOf(name: shop.StarterName): Studio {
  const saved = { state: 'saved', trouble: null } as const;
  return new Studio(shop, shop.starter(name, 'Fernhill'), async () => saved);
}

describe.each(shop.starterNames)('the ground of %s', (name) => {
  const studio = studioOf(name);
  const floors: readonly FloorRow[] = floorsOf(studio);

  it('has floors that do not lie on each other', () => {
    for (const [at, { box }] of floors.entries()) {
      for (const other of floors.slice(at + 1)) expect(overlaps(box, other.box)).toBe(false);
    }
  });

  it('names its lines beside the floors, each apart from the others', () => {
    const pills = linesOf(studio, floors).map(pillBox);
    expect(pills.length).toBeGreaterThan(0);
    for (const [at, pill] of pills.entries()) {
      for (const { box } of floors) expect(overlaps(pill, box)).toBe(false);
      for (const other of pills.slice(at + 1)) expect(overlaps(pill, other)).toBe(false);
    }
  });
});

describe('a wire', () => {
  it('along a row hangs below what stands between its ends', () => {
    const lows = curve([0, 100], [400, 100])
      .match(/[\d.]+/g)
      ?.map(Number)
      .filter((_, at) => at % 2 === 1);
    expect(Math.max(...(lows ?? []))).toBeGreaterThan(150);
  });
});
