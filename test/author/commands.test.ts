/** Command files: lists by hand in YAML or JSON, and run files. */
import { describe, expect, it } from 'vitest';
import { formatProblems, readCommands } from '../../src/author/index.ts';

function told(text: string): readonly string[] {
  return formatProblems(readCommands(text, 'c').problems, 'c');
}

describe('a command file', () => {
  it('in YAML gives its commands with their times', () => {
    const text = [
      'commands:',
      '  - { at: 30m, do: failover, target: web-01, with: { point: latest } }',
      '  - { at: 30m, do: notify, target: staff }',
      '  - { at: 1h5m, do: power-off, target: [a, b] }',
    ].join('\n');
    expect(readCommands(text, 'c').commands).toEqual([
      {
        atMs: 1_800_000,
        command: { do: 'failover', target: 'web-01', with: { point: 'latest' } },
      },
      { atMs: 1_800_000, command: { do: 'notify', target: 'staff' } },
      { atMs: 3_900_000, command: { do: 'power-off', target: ['a', 'b'] } },
    ]);
  });

  it('in JSON is read alike', () => {
    const text = '{ "commands": [{ "at": "20m", "do": "commit", "target": "web-01" }] }';
    expect(readCommands(text, 'c').commands).toEqual([
      { atMs: 1_200_000, command: { do: 'commit', target: 'web-01' } },
    ]);
  });

  it('may be a run file, which brings its seed and its end', () => {
    const text = JSON.stringify({
      format: 'dr-run/1',
      seed: 7,
      untilMs: 5_000_000,
      commands: [
        [4_260_000, 'declare-disaster'],
        [4_275_000, 'failover', 'web-01', { point: 'latest', 'shut-down-source': true }],
      ],
    });
    expect(readCommands(text, 'c')).toMatchObject({
      seed: 7,
      untilMs: 5_000_000,
      commands: [
        { atMs: 4_260_000, command: { do: 'declare-disaster' } },
        { atMs: 4_275_000, command: { with: { 'shut-down-source': true } } },
      ],
    });
  });

  it.each([
    ['without commands [C801]', 'a: 1', 'c:1:1: error C801: A command file holds commands'],
    ['with a bare time', 'commands:\n  - { at: 30, do: commit }', 'c:2:11: error S206: '],
    ['with no time', 'commands:\n  - { do: commit }', 'c:2:5: error T401: '],
    ['with an unknown key', 'commands:\n  - { at: 1m, do: commit, on: x }', 'c:2:31: error S202'],
    ['with half a command [C802]', 'commands:\n  - { at: 1m }', 'c:2:5: error C802: '],
    [
      'out of order [C803]',
      'commands:\n  - { at: 2m, do: commit }\n  - { at: 1m, do: commit }',
      'c:3:5: error C803: ',
    ],
    ['with broken YAML', 'commands: [', 'c:1:11: error Y103: This bracket'],
  ])('%s says where and how to mend it', (_what, text, start) => {
    const lines = told(text);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.slice(0, start.length)).toBe(start);
  });
});
