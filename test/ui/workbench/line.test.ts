import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../../src/ui/workbench/line/lexicon.ts';
import { complete, completions, lineOf, parseLine } from '../../../src/ui/workbench/line/parse.ts';
import { problemText } from '../../../src/ui/workbench/line/problem.ts';
import { benchFrame } from '../../support/bench-frame.ts';

const lexicon = lexiconOf(benchFrame(), ['throttle-left-on', 'internet-degraded']);

describe('the command line', () => {
  it.each([
    [
      'failover web-01 latest-processed',
      { do: 'failover', target: 'web-01', with: { point: 'latest-processed' } },
    ],
    [
      'failover WEB01 latest shut-down-source',
      { do: 'failover', target: 'web-01', with: { point: 'latest', 'shut-down-source': true } },
    ],
    [
      'failover sql-01 custom 35m',
      { do: 'failover', target: 'sql-01', with: { point: 'custom', age: '35m' } },
    ],
    [
      'test-failover web-01 latest net-test',
      { do: 'test-failover', target: 'web-01', with: { point: 'latest', network: 'net-test' } },
    ],
    [
      'set-throttle ps-1 100mbps',
      { do: 'set-throttle', target: 'ps-1', with: { bandwidth: '100Mbps' } },
    ],
    ['set-throttle PS1 none', { do: 'set-throttle', target: 'ps-1', with: { bandwidth: 'none' } }],
    [
      'set-throttle ps-1 64Mbps 08:00-18:00',
      { do: 'set-throttle', target: 'ps-1', with: { bandwidth: '64Mbps', hours: '08:00-18:00' } },
    ],
    ['fail over web-01 latest', { do: 'failover', target: 'web-01', with: { point: 'latest' } }],
    [
      'throttle ps-1 100mbps',
      { do: 'set-throttle', target: 'ps-1', with: { bandwidth: '100Mbps' } },
    ],
    ['power-off sql-01,sql-02', { do: 'power-off', target: ['sql-01', 'sql-02'] }],
    ['declare-disaster', { do: 'declare-disaster' }],
    ['notify dana', { do: 'notify', target: 'dana' }],
    [
      'name-cause ps-1 throttle-left-on throttle link-use',
      {
        do: 'name-cause',
        target: 'ps-1',
        with: { fault: 'throttle-left-on', evidence: ['throttle', 'link-use'] },
      },
    ],
    [
      'record finding the line is free at night',
      { do: 'record', with: { as: 'finding', text: 'the line is free at night' } },
    ],
  ])('reads "%s" as the one command form', (text, command) => {
    expect(parseLine(text, lexicon)).toEqual({ state: 'command', command });
  });

  it.each([
    ['', 'empty', ''],
    ['flip web-01', 'unknown-verb', 'flip'],
    ['failover', 'needs-target', 'failover'],
    ['failover ps-1 latest', 'unknown-target', 'ps-1'],
    ['failover web-01', 'needs', 'point'],
    ['failover web-01 newest', 'bad', 'newest'],
    ['failover web-01 custom', 'needs', 'age'],
    ['set-throttle ps-1 fast', 'bad', 'fast'],
    ['commit web-01 now', 'bad', 'now'],
    ['test-failover web-01 latest', 'needs', 'network'],
    ['answer peak', 'needs', 'duration'],
    ['answer peak often', 'bad', 'often'],
  ])('says what is wrong with "%s"', (text, problem, about) => {
    expect(parseLine(text, lexicon)).toMatchObject({ state: 'problem', problem, about });
  });

  it.each([
    ['fliover web-01', 'Did you mean failover?'],
    ['frobnicate', 'An empty line lists every command'],
    ['set-throttle ps-1 100', 'a rate with its unit, such as 64Mbps, or none'],
    ['set-throttle ps-1 none 08:57', 'hours, such as 08:00-18:00'],
    ['answer peak abc', 'a duration, such as 45m'],
    ['answer peak -5', 'a duration, such as 45m'],
    ['failover web-01 newest', 'latest-processed'],
    ['commit web-01 now', 'Nothing more fits here.'],
  ])('says what would fit instead in "%s"', (text, said) => {
    const parsed = parseLine(text, lexicon);
    if (parsed.state !== 'problem') throw new Error(`${text} was understood.`);
    expect(problemText(parsed)).toContain(said);
  });

  it('takes off for none', () => {
    expect(parseLine('set-throttle ps-1 off', lexicon)).toMatchObject({
      command: { with: { bandwidth: 'none' } },
    });
  });

  it.each([
    ['fail', ['failover', 'test-failover', 'planned-failover']],
    ['commit 01', ['sql-01', 'web-01']],
    ['failover SQL02', ['sql-02']],
    ['failover sql', ['sql-01', 'sql-02']],
    ['failover web-01 latest-', ['latest-processed', 'latest-app-consistent']],
    ['power-off sql-01,s', ['sql-01', 'sql-02']],
    ['notify ', ['dana', 'desk']],
    ['commit web-01 ', []],
    ['answer ', ['peak']],
    ['answer peak ', ['30m', '1h']],
  ])('offers after "%s" the words that fit', (text, words) => {
    expect(completions(text, lexicon)).toEqual(words);
  });

  it.each([
    ['duration', '1h30m', { duration: '1h30m' }],
    ['number', '42.5', { number: 42.5 }],
    ['text', 'the line of the office', { text: 'the line of the office' }],
    ['choice', 'NEITHER', { choice: 'neither' }],
  ] as const)('takes the answer to a question for a %s', (kind, typed, given) => {
    const frame = benchFrame();
    const choices = [{ id: 'neither', text: 'Neither of them' }];
    const messages = frame.messages.map((message) =>
      message.ask === null ? message : { ...message, ask: { ...message.ask, kind, choices } },
    );
    expect(parseLine(`answer peak ${typed}`, lexiconOf({ ...frame, messages }, []))).toEqual({
      state: 'command',
      command: { do: 'answer', target: 'peak', with: given },
    });
  });

  it('no longer offers a question that was answered', () => {
    const frame = benchFrame();
    const messages = frame.messages.map((message) =>
      message.ask === null ? message : { ...message, ask: { ...message.ask, answer: '1' } },
    );
    expect(completions('answer ', lexiconOf({ ...frame, messages }, []))).toEqual([]);
  });

  it('completes the word that was begun and leaves a blank', () => {
    expect(complete('failover w', 'web-01')).toBe('failover web-01 ');
    expect(complete('power-off sql-01,s', 'sql-02')).toBe('power-off sql-01,sql-02 ');
  });

  it('writes a command as the line that would give it', () => {
    const command = { do: 'power-off', target: ['sql-01', 'sql-02'] };
    expect(parseLine(lineOf(command), lexicon)).toEqual({ state: 'command', command });
  });
});
