import { describe, expect, it } from 'vitest';
import { billOf } from '../../../src/ui/workbench/acts/bill.ts';
import { durationText, pointWith } from '../../../src/ui/workbench/acts/forms.ts';
import { choiceAt, predictionCommand } from '../../../src/ui/workbench/acts/point.ts';
import { rangeText } from '../../../src/ui/workbench/acts/price.ts';
import { sender } from '../../../src/ui/workbench/attention.ts';
import { targetNames } from '../../../src/ui/workbench/names.ts';
import { needleOf } from '../../../src/ui/workbench/needle.ts';
import { aimOf } from '../../../src/ui/workbench/panel/aim.ts';
import { answerCommand } from '../../../src/ui/workbench/panel/answer.ts';
import { jobShare } from '../../../src/ui/workbench/rail/job.ts';
import { timeScale, timeTicks } from '../../../src/ui/workbench/ribbon/axis.ts';
import { flagsApart } from '../../../src/ui/workbench/ribbon/flags.ts';
import { commonMoments, nearestPoint, stepPoint } from '../../../src/ui/workbench/ribbon/points.ts';
import { namePlaces, namesWidth, nameText } from '../../../src/ui/workbench/ribbon/rpo-chart.ts';
import { curvesOf } from '../../../src/ui/workbench/why/curves.ts';
import { benchFrame } from '../../support/bench-frame.ts';
import { benchSession } from '../../support/bench-session.ts';

const MIN = 60_000;
const frame = benchFrame();

describe('a person with the id of a service', () => {
  const [service] = frame.services;
  const id = service?.id ?? '';
  const people = [...frame.people, { id, name: 'Ada Lang', role: 'Head of it' }];
  const own = { ...frame, people };

  it('is named where people speak and are spoken to, the service elsewhere', () => {
    const [message] = frame.messages;
    if (message === undefined) throw new Error('The bench frame has messages.');
    expect(sender({ ...message, from: id }, own)).toBe('Ada Lang');
    expect(targetNames(own, { do: 'notify', target: id })).toBe('Ada Lang');
    expect(targetNames(own, { do: 'check-service', target: id })).toBe(service?.name);
  });
});

describe('a needle', () => {
  it('forbids what lies above an upper limit and below a lower one', () => {
    const [rpo, calls, named] = frame.goals.map((goal) => needleOf(goal.gauge, 'EUR'));
    expect(rpo).toMatchObject({
      forbidden: 'above',
      sign: '≤',
      now: '30 min',
      limitText: '30 min',
    });
    expect(calls).toMatchObject({ forbidden: 'below', sign: '≥', now: '36 Mbps' });
    expect(named).toBeNull();
  });

  it('always has its value on the scale', () => {
    const gauge = { metric: 'rpo', value: 90 * MIN, limit: 30 * MIN, op: 'at-most', of: [] };
    expect(needleOf(gauge, 'EUR')?.max).toBeGreaterThan(90 * MIN);
  });

  it('keeps a scale when the limit is zero', () => {
    const gauge = { metric: 'split-brain', value: 0, limit: 0, op: 'at-most', of: [] };
    expect(needleOf(gauge, 'EUR')?.max).toBeGreaterThan(0);
  });
});

describe('the names at the end of RPO lines', () => {
  const row = (name: string, lastY: number) => ({
    machine: name,
    name,
    lastY,
    path: '',
    look: 'breach' as const,
  });

  it('stand a line of text apart and within the picture, in the order of their lines', () => {
    const places = (...ys: number[]) =>
      namePlaces(
        ys.map((y, at) => row(`m-${at}`, y)),
        38,
        112,
      ).map(({ y }) => y);
    expect(places(50, 50, 50)).toEqual([54, 66, 78]);
    expect(places(106, 106, 106)).toEqual([88, 100, 112]);
    expect(places(20, 90, 34)).toEqual([38, 50, 94]);
  });

  it('have the room the longest needs, up to twenty letters', () => {
    expect(namesWidth([row('a', 0), row('branch-01', 0)])).toBe(70);
    expect(namesWidth([row('x'.repeat(40), 0)])).toBe(namesWidth([row('x'.repeat(20), 0)]));
    expect(nameText('x'.repeat(40))).toHaveLength(20);
  });
});

describe('a point on the band', () => {
  const session = benchSession();
  const band = session.journal(['sql-01'], 150 * MIN).bands[0];
  const points = (band?.points ?? []).filter((point) => point.state === 'available');

  it('steps by one crash point, and with Shift by one app-consistent point', () => {
    expect(stepPoint(points, 35 * MIN, -1, 'any')).toBe(30 * MIN);
    expect(stepPoint(points, 30 * MIN, 1, 'any')).toBe(35 * MIN);
    expect(stepPoint(points, 35 * MIN, -1, 'app')).toBe(0);
    expect(stepPoint(points, 35 * MIN, 1, 'any')).toBeNull();
  });

  it('snaps to the nearest usable point', () => {
    expect(nearestPoint(points, 32 * MIN)).toBe(30 * MIN);
    expect(nearestPoint(points, 69 * MIN)).toBe(35 * MIN);
    expect(nearestPoint([], 0)).toBeNull();
  });

  it('is named by its time, or by its age before the exercise', () => {
    const nowMs = 70 * MIN;
    expect(pointWith({ choice: 'custom', atMs: 30 * MIN, nowMs })).toEqual({
      point: 'custom',
      at: '30m',
    });
    expect(pointWith({ choice: 'custom', atMs: -20 * MIN, nowMs })).toEqual({
      point: 'custom',
      age: '1h30m',
    });
    expect(pointWith({ choice: 'latest', atMs: 30 * MIN, nowMs })).toEqual({ point: 'latest' });
  });

  it('becomes the named choice when it is the same instant', () => {
    const { options } = session.previewFailover('sql-01', 'failover');
    expect(choiceAt(options, 35 * MIN)).toBe('latest-processed');
    expect(choiceAt(options, 30 * MIN)).toBeNull();
  });
});

describe('what is typed and shown', () => {
  it.each([
    [0, '0s'],
    [90_000, '1m30s'],
    [70 * MIN, '1h10m'],
    [1500, '2s'],
  ])('writes %d ms as the author does: %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('says a shared unit once', () => {
    expect(rangeText({ minMs: 8 * MIN, maxMs: 12 * MIN })).toBe('8 to 12 min');
    expect(rangeText({ minMs: 8 * MIN, maxMs: 8 * MIN })).toBe('8 min');
    expect(rangeText({ minMs: 50 * MIN, maxMs: 70 * MIN })).toBe('50 min to 1 h 10 min');
  });

  it('turns minutes typed under a question into a duration, and nothing else', () => {
    const ask = frame.messages[1]?.ask;
    if (ask == null) throw new Error('The bench frame asks a question.');
    expect(answerCommand(ask, '45')).toEqual({
      do: 'answer',
      target: 'peak',
      with: { duration: '45m' },
    });
    expect(answerCommand(ask, '7,5')?.with).toEqual({ duration: '7m30s' });
    expect(answerCommand(ask, 'soon')).toBeNull();
    expect(answerCommand(ask, ' ')).toBeNull();
  });

  it('keeps a prediction only when a number was typed', () => {
    expect(predictionCommand('', 'SQL01')).toBeNull();
    expect(predictionCommand('12', 'SQL01')).toMatchObject({
      do: 'record',
      with: { as: 'decision' },
    });
  });

  it('adds up the bill end by end', () => {
    const preview = {
      ...benchSession().previewFailover('sql-01', 'failover'),
      downSinceMs: 55 * MIN,
    };
    const bill = billOf(preview, preview.options[1], true, 70 * MIN);
    // 15 min down, 2 to 10 min to shut down, 8 to 12 min to start, at 90 a minute.
    expect(bill.rows.map(({ what }) => what)).toEqual(['down', 'shutdown', 'startUp']);
    expect(bill.total).toEqual({ min: 25 * 90, max: 37 * 90 });
  });
});

describe('pictures', () => {
  it('put ticks on whole clock times, never closer than asked', () => {
    const clock = { ...frame.clock, startOfDayMs: 8 * 60 * MIN + 7 * MIN };
    const ticks = timeTicks(0, 120 * MIN, 600, 90, clock);
    expect(ticks.map((at) => (clock.startOfDayMs + at) / (30 * MIN))).toEqual([17, 18, 19, 20]);
  });

  it('never let one flag’s words cover the next', () => {
    const x = timeScale(0, 100, 0, 1000);
    const flags = [10, 12, 60].map((atMs) => ({
      atMs,
      label: 'a long label',
      kind: 'inject' as const,
    }));
    expect(flagsApart(flags, x, 0, 1000).map(({ label }) => label)).toEqual([
      null,
      'a long label',
      'a long label',
    ]);
  });

  it('keep their words off an upright line such as the promise', () => {
    const x = timeScale(0, 100, 0, 1000);
    const flags = [{ atMs: 10, label: 'Record', kind: 'command' as const }];
    expect(flagsApart(flags, x, 0, 1000, [130])[0]?.label).toBeNull();
    expect(flagsApart(flags, x, 0, 1000, [300])[0]?.label).toBe('Record');
  });

  it('join points common to a group across its bands, and no others', () => {
    const { bands } = benchSession().journal(['sql-01', 'sql-02', 'web-01'], 150 * MIN);
    expect(commonMoments(bands)).toEqual([]);
    const shared = bands.map((band, row) => ({
      ...band,
      points: band.points.map((point) => ({ ...point, isCommon: row < 2 && point.atMs === 0 })),
    }));
    expect(commonMoments(shared)).toEqual([{ atMs: 0, first: 0, last: 1 }]);
  });

  it('draw the gap from the oldest byte not arrived to now', () => {
    const why = benchSession().whyRpo('sql-01');
    if (why === null) throw new Error('The bench session explains SQL01.');
    const curves = curvesOf(why, 70 * MIN, 312, 104);
    const perMin = (312 - 16) / 60;
    expect(curves?.gap.x2).toBeCloseTo(304, 6);
    expect((curves?.gap.x2 ?? 0) - (curves?.gap.x1 ?? 0)).toBeCloseTo(30.2 * perMin, 6);
  });

  it('fill a job’s ring by its steps, the running one by its known end', () => {
    const job = frame.jobs[0];
    if (job === undefined) throw new Error('The bench frame runs a job.');
    // One of three steps done, the second 7 of 9 minutes through.
    expect(jobShare(job, 70 * MIN)).toBeCloseTo((1 + 7 / 9) / 3, 6);
    expect(jobShare({ ...job, state: 'waiting' }, 70 * MIN)).toBeNull();
  });

  it('draw the aim with one cell per kind of part, machines first', () => {
    expect(aimOf(frame).map(({ part, label }) => `${part} ${label}`)).toEqual([
      'machines ≤ 30 min',
      'road ≥ 30 Mbps',
    ]);
  });
});
