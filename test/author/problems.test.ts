/** One mistake, one message, at its place: every message of the checker has a smallest example. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileScenarioText, formatProblems } from '../../src/author/index.ts';
import { problems } from '../../src/text/index.ts';

interface Fixture {
  /** Which file the mistake is put into; `raw` is a whole file of its own. */
  readonly on: 'a' | 'b' | 'raw';
  readonly from: string;
  readonly to: string;
  /** The one line that is printed. */
  readonly problem: string;
}

const folder = new URL('fixtures/', import.meta.url);
const fixtures: readonly Fixture[] = JSON.parse(
  readFileSync(new URL('problems.json', folder), 'utf8'),
);
const bases = {
  a: readFileSync(new URL('a.yaml', folder), 'utf8'),
  b: readFileSync(new URL('b.yaml', folder), 'utf8'),
  raw: '',
};

function textOf({ on, from, to }: Fixture): string {
  if (on === 'raw') return to;
  expect(bases[on]).toContain(from);
  return bases[on].replace(from, () => to);
}

function linesFor(text: string, name: string): readonly string[] {
  return formatProblems(compileScenarioText(text, name, { isStrict: true }).problems, name);
}

function codeOf(problem: string): string {
  return /: (?:error|warning|info) ([A-Z]\d{3}): /.exec(problem)?.[1] ?? '';
}

describe('a mistake in a scenario file', () => {
  it('is missing from the two files the examples start from', () => {
    expect(linesFor(bases.a, 'a')).toEqual([]);
    expect(linesFor(bases.b, 'b')).toEqual([]);
  });

  it.each(fixtures.map((fixture) => [codeOf(fixture.problem), fixture] as const))(
    'gives %s once, with line, column and remedy',
    (_code, fixture) => {
      expect(linesFor(textOf(fixture), fixture.on)).toEqual([fixture.problem]);
    },
  );

  it('has an example for every code, save those of bytes, size and command files', () => {
    const elsewhere = ['Y126', 'Y127', 'H701', 'H705', 'C801', 'C802', 'C803'];
    const shown = new Set(fixtures.map(({ problem }) => codeOf(problem)));
    const codes = new Set(Object.keys(problems).map((key) => key.slice(0, 4)));
    expect([...codes].filter((code) => !shown.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  it('is told in at most 260 characters and never with an unfilled value', () => {
    for (const { problem } of fixtures) {
      expect(problem.length).toBeLessThan(330);
      expect(problem).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe('several mistakes in one file', () => {
  it('are all told at once, sorted by place', () => {
    const text = bases.a
      .replace('difficulty: novice', 'difficulty: hard')
      .replace('    at: 6m', '    at: 6')
      .replace('pass: 70', 'pass: 120');
    expect(linesFor(text, 'a').map((line) => line.slice(0, 22))).toEqual([
      'a:12:15: error S204: "',
      'a:53:9: error S206: in',
      'a:97:18: error L523: T',
    ]);
  });

  it('in a broken section do not hide those of another section', () => {
    const text = bases.a.replace('  id: first', '\tid: first').replace('    at: 6m', '    at: 6');
    expect(linesFor(text, 'a').map(codeOf)).toEqual(['Y101', 'S206']);
  });

  it('stop after fifty with a count of the rest', () => {
    const extra = Array.from({ length: 70 }, (_, at) => `zebra-${at}: 1`).join('\n');
    const lines = linesFor(`${bases.a}${extra}\n`, 'a');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('and 20 more');
  });

  it('of which one is a misspelt section do not cost the references into it', () => {
    const text = bases.a.replace('objectives:', 'objectvies:').replace('at: 6m', 'at: 6');
    expect(linesFor(text, 'a').map(codeOf)).toEqual(['S206', 'S202']);
  });
});
