import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../src/ui/screens/door/picture.ts';
import { arc } from '../../../src/ui/screens/door/tone.ts';
import { miniFrame } from '../../support/mini-frame.ts';

const MIN = 60_000;

describe('the door’s picture of a frame', () => {
  it('shows the worst RPO as the data at risk', () => {
    expect(pictureOf(miniFrame()).atRiskMs).toBe(4 * MIN);
  });

  it('knows no data at risk when nothing replicates', () => {
    const machines = miniFrame().machines.map((machine) => ({ ...machine, rpoMs: null }));
    expect(pictureOf(miniFrame({ machines })).atRiskMs).toBeNull();
  });

  it('draws both stretches of the road against what the line carries', () => {
    const picture = pictureOf(miniFrame());
    expect(picture.intoServer).toBeCloseTo(0.368, 6);
    expect(picture.intoAzure).toBeCloseTo(0.368, 6);
    expect(picture.tankShare).toBeCloseTo(130 / 600, 6);
  });

  it('shows an empty road when the line is down', () => {
    const links = miniFrame().links.map((link) => ({ ...link, capacityBps: 0, replicationBps: 0 }));
    expect(pictureOf(miniFrame({ links })).intoAzure).toBe(0);
  });

  it('dates the newest point all machines have', () => {
    expect(pictureOf(miniFrame()).newestPointAgeMs).toBe(4 * MIN);
    const [first, ...rest] = miniFrame().machines;
    const machines = first === undefined ? [] : [{ ...first, newestPointMs: null }, ...rest];
    expect(pictureOf(miniFrame({ machines })).newestPointAgeMs).toBeNull();
  });

  it('sees the office go dark', () => {
    const sites = miniFrame().sites.map((site) => ({ ...site, power: 'dark' as const }));
    expect(pictureOf(miniFrame()).isDark).toBe(false);
    expect(pictureOf(miniFrame({ sites })).isDark).toBe(true);
  });
});

describe('a halo', () => {
  it('is a quarter turn at a quarter of the threshold, and closed at all of it', () => {
    expect(arc(31, 0.25)).toMatch(/^M0 -31A31 31 0 0 1 31\.00 -?0\.00$/);
    expect(arc(31, 0.75)).toContain(' 1 1 ');
    expect(arc(31, 1.4)).toBe(arc(31, 1));
    expect(arc(31, 0)).toBe('');
  });
});
