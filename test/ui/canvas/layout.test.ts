import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type Layout, layoutKey, layoutOf } from '../../../src/ui/canvas/layout.ts';
import { nextSpot, spotsIn, spotsOf } from '../../../src/ui/canvas/neighbours.ts';
import { railsOf } from '../../../src/ui/canvas/rails.ts';
import { groupsOf } from '../../../src/ui/canvas/trays.ts';
import { machineIn, sampleFrame } from '../../support/frames.ts';

const LARGE = { width: 1036, height: 668 };
const SMALL = { width: 960, height: 468 };
const STEMS = ['web', 'sql', 'app', 'fin', 'dc', 'mq', 'file', 'branch'];

/** Estates of 1 to 60 machines in up to 8 kinds, on canvases a window may give. */
const estates = fc.record({
  counts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
  size: fc.record({
    width: fc.integer({ min: 700, max: 1900 }),
    height: fc.integer({ min: 400, max: 1200 }),
  }),
});

function estateOf(counts: readonly number[]) {
  const machines = counts.flatMap((count, kind) =>
    Array.from({ length: count }, (_, index) =>
      machineIn('in-promise', `${STEMS[kind] ?? 'vm'}-0${index + 1}`),
    ),
  );
  return sampleFrame({ machines: machines.slice(0, 60), services: [] });
}

function overlap(a: Box, b: Box): boolean {
  const slack = 0.01;
  const isBeside = a.x + a.w <= b.x + slack || b.x + b.w <= a.x + slack;
  return !(isBeside || a.y + a.h <= b.y + slack || b.y + b.h <= a.y + slack);
}

function inside(inner: Box, outer: Box): boolean {
  const slack = 0.01;
  const isWithinX = inner.x >= outer.x - slack && inner.x + inner.w <= outer.x + outer.w + slack;
  return isWithinX && inner.y >= outer.y - slack && inner.y + inner.h <= outer.y + outer.h + slack;
}

function firstOverlap(boxes: readonly (Box & { readonly id: string })[]): string | null {
  for (const [index, box] of boxes.entries()) {
    const other = boxes.slice(index + 1).find((next) => overlap(box, next));
    if (other !== undefined) return `${box.id} lies on ${other.id}`;
  }
  return null;
}

function onSite(layout: Layout) {
  return [...layout.trays, ...layout.infra];
}

describe('the layout', () => {
  it('is the same for the same names, whatever the values', () => {
    const calm = sampleFrame();
    const storm = sampleFrame({
      machines: calm.machines.map((row) => ({ ...row, rpoMs: 9e6, look: 'breach' as const })),
    });
    expect(layoutKey(storm)).toBe(layoutKey(calm));
    expect(layoutOf(storm, LARGE)).toEqual(layoutOf(calm, LARGE));
  });

  it('gives the site 45 %, the road about 15 % and Azure about 40 % of the width', () => {
    const { site, road, azure } = layoutOf(sampleFrame(), LARGE);
    const all = site.w + road.w + azure.w;
    expect(site.w / all).toBeCloseTo(0.45, 2);
    expect(road.w / all).toBeCloseTo(0.15, 1);
    expect(azure.w / all).toBeCloseTo(0.4, 1);
  });

  it('stands every machine exactly once, in no other tray and on no other part', () => {
    const check = fc.property(estates, ({ counts, size }) => {
      const frame = estateOf(counts);
      const layout = layoutOf(frame, size);
      const members = layout.trays.flatMap((tray) => tray.members);
      expect([...members].sort()).toEqual(frame.machines.map((row) => row.id).sort());
      expect(firstOverlap(onSite(layout))).toBeNull();
      expect(firstOverlap(layout.trays.flatMap((tray) => tray.cells))).toBeNull();
      const twins = layout.twins.flatMap((group) => group.cells);
      expect(firstOverlap(twins)).toBeNull();
    });
    fc.assert(check, { numRuns: 200, seed: 2016 });
  });

  it('keeps parts on their own floor, and trays clear of the tank', () => {
    const check = fc.property(estates, ({ counts, size }) => {
      const layout = layoutOf(estateOf(counts), size);
      for (const part of onSite(layout)) expect(inside(part, layout.site), part.id).toBe(true);
      for (const tray of layout.trays) {
        for (const cell of tray.cells) expect(inside(cell, tray), cell.id).toBe(true);
        for (const tank of layout.tanks) expect(overlap(tray, tank), tray.id).toBe(false);
      }
      for (const part of [...layout.storages, ...layout.vaults, ...layout.networks]) {
        expect(inside(part, layout.azure), part.id).toBe(true);
      }
    });
    fc.assert(check, { numRuns: 200, seed: 910 });
  });

  it('never draws a slab under 24 px, and folds the largest group first', () => {
    const { trays } = layoutOf(sampleFrame(), LARGE);
    const folded = trays.filter((tray) => tray.isFolded).map((tray) => tray.members.length);
    const open = trays.filter((tray) => !tray.isFolded).map((tray) => tray.members.length);
    expect(folded).toEqual([12, 13]);
    expect(Math.max(...open)).toBeLessThan(Math.min(...folded));
    const scale = Math.min(1, SMALL.height / layoutOf(sampleFrame(), SMALL).height);
    expect(scale).toBeGreaterThan(0.8);
  });

  it('takes the room of the banner where that has a line of its own', () => {
    const under = layoutOf(sampleFrame(), SMALL);
    const free = layoutOf(sampleFrame(), { ...SMALL, isUnderBanner: false });
    expect(under.site.y - free.site.y).toBeGreaterThan(30);
    expect(free.height).toBeLessThanOrEqual(under.height);
    expect(free.site.y + free.site.h).toBeLessThanOrEqual(free.height);
  });

  it('lets a small estate use its room', () => {
    const few = sampleFrame({ machines: sampleFrame().machines.slice(0, 3) });
    const cells = layoutOf(few, LARGE).trays.flatMap((tray) => tray.cells);
    expect(Math.min(...cells.map((cell) => cell.w))).toBe(80);
  });
});

describe('the trays', () => {
  it('are named after services, and a service of several kinds is parted by name', () => {
    const [first] = sampleFrame().services;
    const names = ['app-01', 'app-02', 'mq-01', 'sql-01'];
    const machines = names.map((name) => machineIn('in-promise', name, { service: 'orders' }));
    const services = first === undefined ? [] : [{ ...first, id: 'orders', name: 'Orders' }];
    const groups = groupsOf(sampleFrame({ machines, services }));
    expect(groups.map((group) => group.label)).toEqual([
      'Orders · app',
      'Orders · mq',
      'Orders · sql',
    ]);
  });
});

describe('the rails', () => {
  it('give each shelf its own lane and port, the topmost farthest from the tank', () => {
    const layout = layoutOf(sampleFrame(), LARGE);
    const rails = railsOf(layout, () => 'ps-1');
    expect(rails.flatMap((rail) => rail.members)).toHaveLength(40);
    const lanes = rails.map((rail) => Number(/Q([\d.]+)/.exec(rail.d)?.[1]));
    expect(lanes).toEqual([...lanes].sort((a, b) => a - b));
    expect(new Set(lanes).size).toBe(lanes.length);
  });

  it('are not drawn to a server that is not there', () => {
    const layout = layoutOf(sampleFrame({ servers: [] }), LARGE);
    expect(railsOf(layout, () => 'ps-1')).toEqual([]);
  });
});

describe('moving between parts', () => {
  const layout = layoutOf(sampleFrame(), LARGE);
  const spots = spotsOf(layout, (ids) => ids[0] ?? '');

  it('goes to the neighbour in the direction of the arrow', () => {
    expect(nextSpot(spots, 'web01', 'ArrowRight')?.id).toBe('web02');
    expect(nextSpot(spots, 'web02', 'ArrowLeft')?.id).toBe('web01');
    expect(nextSpot(spots, 'ps-1', 'ArrowRight')?.id).toBe('wan');
    expect(nextSpot(spots, 'dc01', 'ArrowUp')).toBeNull();
  });

  it('reaches every part from the first one', () => {
    const reached = new Set(['dc01']);
    for (const id of reached) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = nextSpot(spots, id, key);
        if (next !== null) reached.add(next.id);
      }
    }
    expect(spots.map((spot) => spot.id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('picks by frame what has its middle inside', () => {
    expect(spotsIn(spots, layout.road)).toEqual(['wan']);
  });
});
