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
  readFileSync(new URL('../../src/author/examples.json', import.meta.url), 'utf8'),
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
    'is told once, with line, column and remedy [%s]',
    (_code, fixture) => {
      expect(linesFor(textOf(fixture), fixture.on)).toEqual([fixture.problem]);
    },
  );

  it('has an example for every code, save those of bytes, size, command files and proofs', () => {
    const elsewhere = /^(?:Y126|Y127|H701|H705|C80[123]|P60[2-9]|P61\d|H713)$/;
    const shown = new Set(fixtures.map(({ problem }) => codeOf(problem)));
    const codes = new Set(Object.keys(problems).map((key) => key.slice(0, 4)));
    expect([...codes].filter((code) => !shown.has(code) && !elsewhere.test(code))).toEqual([]);
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

describe('a key with one letter lost', () => {
  const lines = bases.a.split('\n');
  const keys = lines.flatMap((line, row) =>
    [...line.matchAll(/(?<![\w-])([a-z][a-z-]{2,}):(?=\s|$)/g)]
      .filter(() => !line.trim().startsWith('#'))
      .map((match) => ({ row, at: match.index, key: match[1] ?? '' })),
  );

  it('is named once on its line, or by those who look for the id it was [S202, R301]', () => {
    for (const { row, at, key } of keys) {
      const line = lines[row] ?? '';
      const broken = lines.toSpliced(row, 1, line.slice(0, at + 1) + line.slice(at + 2));
      const { problems: found, scenario } = compileScenarioText(broken.join('\n'), 'a');
      const place = `${row + 1} ${key}`;
      expect(scenario, place).toBeUndefined();
      const isRenamed = found.every(({ code }) => code === 'R301' || code === 'R302');
      if (isRenamed) continue;
      // "speed" without its p is "seed", which the block has already.
      const code = key === 'speed' ? 'Y102' : 'S202';
      const told = found.map((one) => `${one.code} ${one.line}`);
      expect(told, place).toEqual([`${code} ${row + 1}`]);
    }
    expect(keys.length).toBeGreaterThan(140);
  });
});
