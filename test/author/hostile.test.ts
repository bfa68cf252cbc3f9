/** Hostile and accidental input is refused by name, quickly, and changes nothing. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText, compileScenarioText } from '../../src/author/index.ts';

const good = readFileSync(new URL('fixtures/a.yaml', import.meta.url), 'utf8');

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function codes(text: string | Uint8Array): readonly string[] {
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  return told(bytes).map(({ code }) => code);
}

const MOST_MEMORY = 400e6;

/** Problems of a file, found within a second of computing and without filling the memory. */
function told(bytes: Uint8Array) {
  const heap = process.memoryUsage().heapUsed;
  const problems = checkText(bytes, 'x', { isStrict: true }).problems;
  expect(process.memoryUsage().heapUsed - heap).toBeLessThan(MOST_MEMORY);
  // The best of three: the machine may be busy with others.
  const seconds = [1, 2, 3].map(() => secondsOf(() => checkText(bytes, 'x')));
  expect(Math.min(...seconds)).toBeLessThan(1);
  return problems;
}

function secondsOf(act: () => unknown): number {
  const began = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

function with16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at += 1) {
    bytes[2 + at * 2] = text.charCodeAt(at) & 0xff;
    bytes[3 + at * 2] = text.charCodeAt(at) >> 8;
  }
  return bytes;
}

describe('a file that is no scenario at all', () => {
  it('is refused by its size before anything reads it [H701]', () => {
    expect(codes(new Uint8Array(100 * 1024 * 1024).fill(35))).toEqual(['H701']);
  });

  it('is refused when its bytes are not UTF-8 [Y126]', () => {
    expect(codes(new Uint8Array([0x61, 0x3a, 0x20, 0xe9, 0x0a]))).toEqual(['Y126']);
  });

  it('is converted from UTF-16 and told so [Y127]', () => {
    const checked = checkText(with16(good), 'x', { isStrict: true });
    expect(checked.problems.map(({ code }) => code)).toEqual(['Y127']);
    expect(checked.scenario?.meta.id).toBe('first-failover');
  });

  it('may carry a byte order mark and Windows line ends without moving a position', () => {
    const text = `\ufeff${good.replace('at: 6m', 'at: 6').replaceAll('\n', '\r\n')}`;
    const [problem] = checkText(bytesOf(text), 'x', { isStrict: true }).problems;
    expect(problem).toMatchObject({ code: 'S206', line: 53, column: 9 });
  });
});

describe('a file made to hurt', () => {
  it('expands no alias bomb [Y114]', () => {
    const rows = Array.from({ length: 9 }, (_, at) => {
      const names = Array.from({ length: 9 }, () => (at === 0 ? 'lol' : `*l${at - 1}`));
      return `l${at}: &l${at} [${names.join(', ')}]`;
    });
    expect(codes(`format: dr-scenario/1\n${rows.join('\n')}\n`)).toContain('Y114');
  });

  it('nests twenty thousand brackets and is refused [H702]', () => {
    const text = `${good}x: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`;
    expect(codes(text)).toContain('H702');
  });

  it('nests six hundred blocks and is refused [H702]', () => {
    const rows = Array.from({ length: 600 }, (_, at) => `${' '.repeat(at + 1)}a:`);
    expect(codes(`${good}x:\n${rows.join('\n')} 1\n`)).toContain('H702');
  });

  it('nests thirty conditions and is refused [H702]', () => {
    const inner = '{ metric: elapsed, op: above, value: 1m }';
    const deep = `${'{ not: '.repeat(30)}${inner}${' }'.repeat(30)}`;
    const text = good.replace(/measure: \{ metric: rta.*\}/, () => `measure: ${deep}`);
    expect(codes(text)).toContain('H702');
  });

  it('holds thirty thousand keys and is refused [H705]', () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => `  k${at}: 1`);
    expect(codes(`${good}x:\n${rows.join('\n')}\n`)).toEqual(['H705']);
  });

  it('holds three thousand injects and is refused [H706]', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `  - { id: i${at}, title: T, at: 1m }`);
    expect(codes(good.replace('injects:\n', `injects:\n${rows.join('\n')}\n`))).toContain('H706');
  });

  it.each(['__proto__', 'constructor', 'prototype'])(
    'names a key %s and pollutes nothing [H703]',
    (key) => {
      const text = good.replace('people:\n', `people:\n  ${key}: { name: X, polluted: yes }\n`);
      expect(codes(text)).toEqual(['H703']);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  const mistakes = [
    ['1e999', 'speed: 20', 'speed: 1e999', 'H704'],
    ['a number of twenty digits', 'speed: 20', 'speed: 12345678901234567890', 'H704'],
    ['a negative size', 'disks: [80GB]', 'disks: [-80GB]', 'T401'],
    ['999999h', 'history: 24h', 'history: 999999h', 'T401'],
    ['an id of forty thousand letters', 'id: power-cut\n', `id: ${'a'.repeat(40_000)}\n`, 'H706'],
    ['a duration of a hundred thousand digits', 'at: 6m', `at: ${'9'.repeat(100_000)}m`, 'H706'],
    [
      'a link with a scheme in capitals',
      'Nothing is wrong yet.',
      '[x](JaVaScRiPt:alert(1))',
      'H711',
    ],
    ['a link in angle brackets', 'Nothing is wrong yet.', '[x](<data:text/html,x>)', 'H711'],
    ['an encoded link', 'Nothing is wrong yet.', '[x](&#106;avascript:x)', 'H711'],
    ['a link by reference', 'Nothing is wrong yet.', '[x]\n\n    [x]: vbscript:x', 'H711'],
    ['a picture from the web', 'Nothing is wrong yet.', '![x](https://example.org/p.png)', 'H711'],
    ['a NUL', 'role: Users', 'role: U\u0000', 'H707'],
    ['a line separator', 'role: Users', 'role: U\u2028', 'H707'],
    ['an escape sign', 'role: Users', 'role: U\u001b[2J', 'H707'],
    ['a sign of the second control block', 'role: Users', 'role: U\u0085', 'H707'],
    ['a direction override', 'role: Users', 'role: U\u202e', 'H708'],
    ['a direction isolate', 'role: Users', 'role: U\u2066', 'H708'],
    ['a zero-width space in a text', 'role: Users', 'role: Us\u200bers', 'H712'],
    ['a zero-width space in an id', 'id: power-cut\n', 'id: power\u200bcut\n', 'S207'],
    ['a look-alike letter in an id', 'id: power-cut\n', 'id: p\u043ewer-cut\n', 'S207'],
    ['a script', 'Nothing is wrong yet.', '<script>alert(1)</script>', 'H710'],
    ['a picture with a handler', 'Nothing is wrong yet.', '<img src=x onerror=alert(1)>', 'H710'],
    ['a drawing', 'Nothing is wrong yet.', '<svg onload=alert(1)>', 'H710'],
    ['a link to a file', 'Nothing is wrong yet.', '[x](file:///etc/passwd)', 'H711'],
    ['a link with a line break', 'Nothing is wrong yet.', '[x](java\n    script:x)', 'H711'],
    ['a duplicate key', 'grading:', 'clock: { end: 1h }\n\ngrading:', 'Y102'],
    ['a tab', '  id: first', '\tid: first', 'Y101'],
    ['a size beyond all disks', 'disks: [80GB]', 'disks: [99999PB]', 'T401'],
    [
      'a path out of the folder',
      'grading:',
      `assets: { a: { file: ../x.png, type: image/png, alt: X } }\n\ngrading:`,
      'H709',
    ],
  ] as const;

  it.each(mistakes.map(([what, from, to, code]) => [what, code, from, to] as const))(
    '%s is refused [%s]',
    (_what, code, from, to) => {
      const found = codes(good.replace(from, () => to));
      // What is named by an id that cannot be one is missing elsewhere too.
      const rest = code === 'S207' ? found.filter((one) => !/R301|H712/.test(one)) : found;
      expect([...new Set(rest)]).toEqual([code]);
    },
  );

  it('never takes longer than a second, nor throws, whatever the bytes', () => {
    const began = process.hrtime.bigint();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(checkText(bytes, 'x').scenario).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(20);
  });

  it('never throws when a line is lost, doubled or moved', () => {
    const lines = good.split('\n');
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const variants = [
        lines.toSpliced(at, 1),
        lines.toSpliced(at, 0, line),
        lines.toSpliced(at, 1, ` ${line}`),
        lines.toSpliced(at, 1, line.replace(/[a-z](?=[a-z])/, '')),
      ];
      for (const variant of variants) {
        expect(() => compileScenarioText(variant.join('\n'), 'x')).not.toThrow();
      }
    }
  }, 60_000);
});
