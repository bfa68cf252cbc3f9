/** Whatever the domain declares has words: no code name reaches a person. */
import { describe, expect, it } from 'vitest';
import { catalog, errorCodes } from '../../src/domain/index.ts';
import { acts } from '../../src/text/en/acts.ts';
import { conditions } from '../../src/text/en/conditions.ts';
import { faults } from '../../src/text/en/faults.ts';
import { jobs } from '../../src/text/en/jobs.ts';
import { refusals } from '../../src/text/en/refusals.ts';

const without = (names: readonly string[], words: object) =>
  names.filter((name) => !Object.hasOwn(words, name));

describe('words', () => {
  it('name every verb that changes something', () => {
    const verbs = catalog.commands.filter((def) => def.isLook !== true).map((def) => def.do);
    expect(without(verbs, acts)).toEqual([]);
  });

  it('name every job and every step', () => {
    expect(without(Object.keys(catalog.jobs), jobs.kinds)).toEqual([]);
    expect(without(Object.keys(catalog.steps), jobs.steps)).toEqual([]);
  });

  it('name every fault and every condition', () => {
    expect(without(Object.keys(catalog.faults), faults)).toEqual([]);
    expect(without(Object.keys(catalog.conditions), conditions)).toEqual([]);
  });

  it('say of every error of a step what, why and what would help', () => {
    expect(without(errorCodes, { ...jobs.errors, ...refusals })).toEqual([]);
  });
});
