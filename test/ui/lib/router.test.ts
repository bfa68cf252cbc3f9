import { describe, expect, it } from 'vitest';
import { addressOf, parseAddress, parseSeed, type Route } from '../../../src/ui/router.ts';

const routes: readonly (readonly [string, Route])[] = [
  ['#/', { name: 'door' }],
  ['#/library', { name: 'library' }],
  ['#/about', { name: 'about' }],
  ['#/help/keys', { name: 'help', topic: 'keys' }],
  ['#/play/monday-0910', { name: 'play', scenario: 'monday-0910' }],
  ['#/play/monday-0910?seed=7', { name: 'play', scenario: 'monday-0910', seed: 7 }],
  [
    '#/play/monday-0910?seed=7&run=a1',
    { name: 'play', scenario: 'monday-0910', seed: 7, run: 'a1' },
  ],
  ['#/compare/a/b%2F1', { name: 'compare', a: 'a', b: 'b/1' }],
  ['#/debrief/run%2F1', { name: 'debrief', run: 'run/1' }],
];

describe('addresses', () => {
  it.each(routes)('%s leads to its screen, and back', (hash, route) => {
    expect(parseAddress(hash)).toEqual(route);
    expect(addressOf(route)).toBe(hash);
  });

  it.each(['', '#', '#/'])('%j is the door', (hash) => {
    expect(parseAddress(hash)).toEqual({ name: 'door' });
  });

  it('opens the first topic when help names none', () => {
    expect(parseAddress('#/help')).toEqual({ name: 'help', topic: 'start' });
  });

  it.each([
    '#/nowhere',
    '#/play',
    '#/play/a/b',
    '#/debrief/',
    '#/library/x',
    '#/help/none',
    '#/%E0%A4%A',
  ])('%s is unknown and says so', (hash) => {
    expect(parseAddress(hash)).toEqual({ name: 'unknown', address: hash.slice(1) });
  });
});

describe('seeds', () => {
  it.each([
    ['0', 0],
    [' 41 ', 41],
    ['4294967295', 4_294_967_295],
    ['4294967296', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['', undefined],
    ['seven', undefined],
  ])('reads %j as %s', (text, seed) => {
    expect(parseSeed(text)).toBe(seed);
  });

  it('leaves a seed that is none out of the route', () => {
    expect(parseAddress('#/play/a?seed=x')).toEqual({ name: 'play', scenario: 'a' });
  });
});
