import { expect, it } from 'vitest';
import { mutationsOf } from './mutations.ts';

function mutated(code: string): readonly string[] {
  return mutationsOf('a.ts', code).map(
    ({ start, end, text }) => code.slice(0, start) + text + code.slice(end),
  );
}

it('doubles the value of a fact row, and leaves rows without a fact alone', () => {
  expect(mutated("const a = { value: 4 * GB, source: 'CAP-08' };")).toEqual([
    "const a = { value: ((4 * GB) * 2), source: 'CAP-08' };",
  ]);
  expect(mutated("const a = { value: 4, source: 'PHYSICS 3' };")).toEqual([]);
});

it('doubles numbers only: how a setting is written and what a flag carries are none', () => {
  expect(mutated("const a = { value: 'flag', isRequired: true, fact: 'SET-03' };")).toEqual([]);
  expect(mutated("const a = flag('RPT-04', 'Words.', 'fix-guest', { changed });")).toEqual([]);
  expect(mutated("const a = wrong('F-13', SERVER, 'a' + 'b');")).toEqual([]);
});

it('doubles both ends of a range', () => {
  expect(mutated("const a = documented(MINUTE, 2 * MINUTE, 'JOB-15');")).toEqual([
    "const a = documented(((MINUTE) * 2), ((2 * MINUTE) * 2), 'JOB-15');",
  ]);
});

it('negates an admission rule, whatever its arguments', () => {
  expect(mutated("const a = { fact: 'FO-13', holds: (w) => w.ok };")).toEqual([
    "const a = { fact: 'FO-13', holds: ((...all) => !((w) => w.ok)(...all)) };",
  ]);
});
