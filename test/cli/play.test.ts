/** `play`: a run without a screen. */
import { describe, expect, it } from 'vitest';
import { cli, json, source } from './console.ts';

interface Report {
  readonly format: string;
  readonly endedAtMs: number;
  readonly outcome: string;
  readonly points: number;
  readonly passed: boolean;
  readonly seed: number;
  readonly stateHash: string;
  readonly scenario: { readonly id: string; readonly hash: string };
  readonly objectives: readonly {
    readonly id: string;
    readonly state: string;
    readonly value: number | string | null;
  }[];
  readonly machines: readonly {
    readonly id: string;
    readonly state: string;
    readonly activeSide: string;
    readonly rpoMs: number | null;
    readonly rpaMs: number | null;
    readonly lostBytes: number | null;
    readonly pointsKept: number;
  }[];
  readonly ledger: {
    readonly lostBytes: number;
    readonly downtimeMs: number;
    readonly lines: readonly { readonly bytes: number; readonly ms: number }[];
  };
  readonly refusals: readonly { readonly do: string; readonly code: string }[];
  readonly series: Readonly<
    Record<string, Readonly<Record<string, readonly (readonly [number, number | null])[]>>>
  >;
  readonly log: readonly { readonly atMs: number; readonly kind: string }[];
}

const MINUTE = 60_000;

function play(words: readonly string[], files: Readonly<Record<string, string>> = {}): Report {
  const printed = cli(['play', ...words, '--json'], files);
  expect(printed.err).toEqual([]);
  expect(printed.code).toBe(0);
  return json<Report>(printed);
}

function throttleGone(at: string): Readonly<Record<string, string>> {
  const commands = [{ at, do: 'set-throttle', target: 'cs-1', with: { bandwidth: 'none' } }];
  return { with: JSON.stringify({ commands }) };
}

function peakMinutes(report: Report): number {
  const points = report.series.rpo?.['sql-01'] ?? [];
  return Math.max(...points.map(([, value]) => value ?? 0)) / MINUTE;
}

const rpo = ['scenarios/monday-0910', '--series', 'rpo,backlog', '--of', 'all', '--every', '6s'];

describe('Monday 09:10 on the engine', () => {
  it('peaks at 90 minutes and 43.2 GB when nobody acts', () => {
    const report = play(rpo);
    expect(peakMinutes(report)).toBe(90);
    const backlogs = Object.values(report.series.backlog ?? {});
    const total = backlogs[0]?.map((_, at) =>
      backlogs.reduce((sum, curve) => sum + (curve[at]?.[1] ?? 0), 0),
    );
    expect(Math.max(...(total ?? []))).toBe(43.2e9);
    const crossing = report.series.rpo?.['sql-01']?.find(([, value]) => (value ?? 0) > 30 * MINUTE);
    expect((crossing?.[0] ?? 0) / MINUTE).toBeCloseTo(70.1, 1);
    expect(report).toMatchObject({ points: 0, passed: false, outcome: 'lost' });
  });

  it.each([
    ['20m', 21.6, 'met'],
    ['43m', 29.871, 'met'],
    ['44m', 30.236, 'missed'],
    ['45m', 30.6, 'missed'],
    ['60m', 36, 'missed'],
  ])('with the throttle gone at T+%s peaks at %d minutes: promise %s', (at, peak, state) => {
    const report = play([...rpo, '--with', 'with'], throttleGone(at));
    expect(peakMinutes(report)).toBeCloseTo(peak, 1);
    expect(report.objectives.find(({ id }) => id === 'under-30')?.state).toBe(state);
  });
});

describe('playing the first failover', () => {
  const commands = {
    commands: [
      { at: '8m', do: 'declare-disaster' },
      { at: '8m', do: 'commit', target: 'web-01' },
      { at: '8m', do: 'failover', target: 'web-01', with: { point: 'latest-processed' } },
    ],
  };
  const files = { 'c.json': JSON.stringify(commands) };
  const report = play(['first-failover', '--with', 'c.json', '--until', '1h', '--log'], files);

  it('names the scenario, the seed and the state', () => {
    expect(report).toMatchObject({ format: 'dr-play/1', seed: 1, endedAtMs: 60 * MINUTE });
    expect(report.scenario.id).toBe('first-failover');
    expect(report.scenario.hash).toMatch(/^sha256-/);
    expect(report.stateHash).not.toBe('');
    expect(report.outcome).toBe('open');
  });

  it('tells where the machine is and what it cost', () => {
    expect(report.machines).toEqual([
      expect.objectContaining({
        id: 'web-01',
        state: 'commitPending',
        activeSide: 'azure',
        rpoMs: null,
        rpaMs: 60_000,
        lostBytes: 12_000_000,
      }),
    ]);
    const { lines, lostBytes, downtimeMs } = report.ledger;
    expect(lostBytes).toBe(12_000_000);
    expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(lostBytes);
    expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(downtimeMs);
  });

  it('says of objectives what they find now; what may still be met is not missed', () => {
    const found = report.objectives.map(({ id, state, value }) => [id, state, value]);
    expect(found).toContainEqual(['committed', 'unknown', 'commitPending']);
    expect(found).toContainEqual(['little-lost', 'met', 60_000]);
    const ended = play(['first-failover', '--with', 'c.json'], files).objectives;
    expect(ended.find(({ id }) => id === 'committed')?.state).toBe('missed');
  });

  it('lists what was refused, with its code', () => {
    expect(report.refusals).toEqual([
      { atMs: 8 * MINUTE, do: 'commit', target: 'web-01', code: 'NOTHING_TO_COMMIT' },
    ]);
  });

  it('logs events, messages and commands in order of time', () => {
    const times = report.log.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(report.log.map(({ kind }) => kind))).toEqual(
      new Set(['event', 'message', 'command']),
    );
  });

  it('draws other durations from another seed and the same from the same', () => {
    const hash = (seed: string) =>
      play(['first-failover', '--with', 'c.json', '--seed', seed], files).stateHash;
    expect(hash('7')).toBe(hash('7'));
    expect(hash('7')).not.toBe(hash('8'));
  });

  it('replays a run file to the state it was saved in', () => {
    const run = {
      format: 'dr-run/1',
      seed: 7,
      untilMs: 30 * MINUTE,
      commands: [[8 * MINUTE, 'failover', 'web-01', { point: 'latest-processed' }]],
    };
    const one = play(['first-failover', '--with', 'r'], { r: JSON.stringify(run) });
    expect(one).toMatchObject({ seed: 7, endedAtMs: 30 * MINUTE });
  });
});

describe('a scenario without objectives', () => {
  it('stops without winner or loser at its end, and says that nothing was judged', () => {
    const report = play(['-'], { '-': source('door') });
    expect(report).toMatchObject({ outcome: 'stopped', objectives: [], passed: false });
    const { out } = cli(['play', '-'], { '-': source('door') });
    expect(out).toContain('Result: nothing is judged, since the file has no objectives');
    expect(out.join()).not.toMatch(/passed|open|points/);
  });

  it('is open while it is not over', () => {
    const report = play(['-', '--until', '1h'], { '-': source('door') });
    expect(report.outcome).toBe('open');
  });
});

describe('a run told in words', () => {
  it('has a verdict at its end, and none before it', () => {
    const lines = (...words: string[]) => cli(['play', 'first-failover', ...words]).out;
    expect(lines()).toContain('Result: lost, 0 points, not passed');
    expect(lines('--until', '5m')).toContain('Result so far: 0 points, the exercise is not over');
  });
});

describe('sampling', () => {
  const experiment = source('door');

  it('reads standard input and samples at 0, every step and the end', () => {
    const words = ['-', '--until', '20m', '--series', 'rpo,link-use,cache-free', '--every', '10m'];
    const { series } = play(words, { '-': experiment });
    expect(series.rpo?.['sql-01']).toEqual([
      [0, 0],
      [10 * MINUTE, 6 * MINUTE],
      [20 * MINUTE, 0],
    ]);
    expect(Object.keys(series['link-use'] ?? {})).toEqual(['wan']);
    expect(Object.keys(series['cache-free'] ?? {})).toEqual(['ps-1']);
  });

  it('gives instants of points from StartEx, negative before it', () => {
    const words = ['-', '--until', '0m', '--series', 'crash-point,app-point', '--of', 'web-01'];
    const { series } = play(words, { '-': experiment });
    const [[, crash] = [0, null]] = series['crash-point']?.['web-01'] ?? [];
    expect(crash).toBeLessThan(0);
    expect((crash ?? 1) % (5 * MINUTE)).toBe(-0);
    expect(series['app-point']?.['web-01']?.[0]?.[1]).toBe(-60 * MINUTE);
  });
});

describe('a command line that does not fit', () => {
  it.each([
    [['play'], 'Name one scenario file.'],
    [['play', 'no-such-file.yaml'], 'There is no file or scenario "no-such-file.yaml".'],
    [['play', 'door', '--sed', '7'], 'There is no option "--sed". Did you mean "--seed"?'],
    [['play', 'door', '--seed', 'x'], '"x" does not fit the option "--seed". Write it like 7.'],
    [['play', 'door', '--until'], 'The option "--until" needs a value.'],
    [['play', 'door', '--with', 'gone'], 'There is no file or scenario "gone".'],
    [
      ['play', 'door', '--series', 'rpo', '--of', 'web-1'],
      'There is no "web-1" for the series rpo.',
    ],
    [
      ['play', 'door', '--every', '0m', '--series', 'rpo'],
      '"0m" does not fit the option "--every". Write it like 60s.',
    ],
    [['chekc', 'door'], 'There is no verb "chekc". Did you mean "check"?'],
  ])('%j says so and ends with 4', (words, line) => {
    const { code, out, err } = cli(words);
    expect(err[0]).toBe(line);
    expect(out).toEqual([]);
    expect(code).toBe(4);
  });

  it('prints every problem of a broken file and ends with 2', () => {
    const broken = source('door')
      .replace('churn: 2MB/s', 'churn: 2Mbps')
      .replace('end: 8h', 'end: 8');
    const { code, out, err } = cli(['play', 'x.yaml'], { 'x.yaml': broken });
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err.map((line) => line.slice(0, 30))).toEqual([
      'x.yaml:40:20: error T401: work',
      'x.yaml:47:51: error S206: cloc',
    ]);
  });
});
