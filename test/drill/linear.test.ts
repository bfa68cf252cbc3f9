/** Crossings of straight lines, found without walking there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/drill/conditions.ts';
import { largest, type Reading, sum } from '../../src/drill/reading.ts';
import type { Operator } from '../../src/drill/scenario/types.ts';
import { NEVER } from '../../src/sim/index.ts';
import { casesOf } from '../support/soak.ts';

function line(value: number, slope: number, untilMs = NEVER): Reading {
  return { isKnown: true, value, slope, untilMs };
}

/** First instant after 0 at which the truth differs, going from look to look. */
function flipByLooks(value: number, slope: number, op: Operator, limit: number): number {
  const first = compare(line(value, slope), op, limit, 0);
  let at = first.nextMs;
  for (let looks = 0; looks < 10 && at < NEVER; looks += 1) {
    const verdict = compare(line(value + slope * at, slope), op, limit, at);
    if (verdict.truth !== first.truth) return at;
    at = verdict.nextMs;
  }
  return NEVER;
}

function flipByWalking(value: number, slope: number, op: Operator, limit: number, toMs: number) {
  const first = compare(line(value, slope), op, limit, 0).truth;
  for (let at = 1; at <= toMs; at += 1) {
    if (compare(line(value + slope * at, slope), op, limit, at).truth !== first) return at;
  }
  return NEVER;
}

describe('a line that meets its limit exactly on a millisecond', () => {
  it.each([
    ['above', 0, 1, 100, 101],
    ['at-least', 0, 1, 100, 100],
    ['below', 0, 1, 100, 100],
    ['at-most', 0, 1, 100, 101],
    ['above', 200, -1, 100, 100],
    ['at-least', 200, -1, 100, 101],
    ['below', 200, -1, 100, 101],
    ['at-most', 200, -1, 100, 100],
    ['is', 0, 1, 100, 100],
    ['is', 100, 1, 100, 1],
    ['is-not', 0, 1, 100, 100],
    ['above', 100, 1, 100, 1],
    ['at-most', 100, 1, 100, 1],
    ['at-least', 100, 1, 100, NEVER],
    ['above', 100, -1, 100, NEVER],
    ['above', 0, -1, 100, NEVER],
    ['at-least', 0, 0, 100, NEVER],
  ] as const)(
    '%s from %d, %d a millisecond, limit %d: changes at %d',
    (op, value, slope, limit, at) => {
      expect(flipByLooks(value, slope, op, limit)).toBe(at);
    },
  );

  it('between two milliseconds changes on the later one', () => {
    expect(flipByLooks(0, 3, 'above', 100)).toBe(34);
    expect(flipByLooks(0, 3, 'at-least', 100)).toBe(34);
  });
});

describe('any line and any limit', () => {
  it('change at the millisecond that walking there finds', () => {
    const operator = fc.constantFrom<Operator>('above', 'at-least', 'below', 'at-most');
    // Slopes as the engine has them: on a dyadic grid.
    const slope = fc.integer({ min: -4096, max: 4096 }).map((n) => n / 1024);
    const number = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(number, slope, operator, number, (value, rate, op, limit) => {
        const walked = flipByWalking(value, rate, op, limit, 2000);
        const looked = flipByLooks(value, rate, op, limit);
        expect(looked > 2000 ? NEVER : looked).toBe(walked);
      }),
      { numRuns: casesOf(2000) },
    );
  });

  it('are looked at again when the line ends, never in the past', () => {
    expect(compare(line(0, 0, 50), 'above', 10, 20).nextMs).toBe(50);
    expect(compare(line(0, 1, 15), 'above', 100, 20).nextMs).toBe(21);
    expect(compare(line(0, 1, 30.2), 'above', 100, 20).nextMs).toBe(31);
  });
});

describe('words and what is not known', () => {
  it('compare as words', () => {
    const word: Reading = { isKnown: true, value: 'protected', slope: 0, untilMs: NEVER };
    expect(compare(word, 'is', 'protected', 0).truth).toBe('true');
    expect(compare(word, 'is-not', 'protected', 0).truth).toBe('false');
    expect(compare(word, 'one-of', ['failedOver', 'protected'], 0).truth).toBe('true');
    expect(compare(word, 'above', 1, 0).truth).toBe('false');
  });

  it('stay unknown until an event', () => {
    expect(compare({ isKnown: false }, 'at-most', 5, 0)).toEqual({
      truth: 'unknown',
      nextMs: NEVER,
    });
  });
});

describe('several machines', () => {
  it('show the worst one until another overtakes it', () => {
    const slow = { value: 100, slope: 1, untilMs: NEVER };
    const fast = { value: 40, slope: 3, untilMs: NEVER };
    expect(largest([slow, fast], 10)).toEqual({ value: 100, slope: 1, untilMs: 40 });
    expect(largest([], 0)).toBeNull();
  });

  it('add up', () => {
    const lines = [
      { value: 1, slope: 2, untilMs: 9 },
      { value: 3, slope: 4, untilMs: 7 },
    ];
    expect(sum(lines)).toEqual({ value: 4, slope: 6, untilMs: 7 });
  });
});
