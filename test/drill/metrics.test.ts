/** What each metric says, and since when it says anything (SCENARIOS 2.5). */
import { describe, expect, it } from 'vitest';
import { createRun, metrics, type Run } from '../../src/drill/index.ts';
import { readMetric } from '../../src/drill/metrics.ts';
import { contextOf } from '../../src/drill/run.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

const scenario = compiled(
  smallScenario(`plans:
  front: { name: Front, groups: [ { vms: [web-01] } ] }
injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 20m } }
  - id: ask
    title: Ask
    at: 5m
    from: sam
    message: "How old?"
    ask: { id: age, text: How old?, kind: duration, truth: { metric: rpo, of: web-01, at: 20m7s } }
  - { id: dark, title: Dark, at: 2h, visible: false, fault: { kind: site-power-loss,
      target: onprem } }
branches:
  - { id: wave, when: { metric: elapsed, op: at-least, value: 90m }, do: [ { flag: waved } ] }
expected:
  - { id: say, text: Say., by: 6m, match: { do: declare-disaster } }
hints:
  - { id: help, for: say, title: T, text: Say it., cost: 1, show-after: 0m }`),
);

function at(minute: number): Run {
  const run = createRun(scenario);
  run.advanceTo(minute * MINUTE);
  return run;
}

function value(run: Run, metric: string, id = '', job?: string): unknown {
  const reading = readMetric(contextOf(run), metric, id, { job });
  return reading.isKnown ? reading.value : 'unknown';
}

/** A run that failed over after the site went dark, at its end. */
function moved(): Run {
  const run = at(121);
  run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest-processed' } });
  run.advanceTo(3 * HOUR);
  return run;
}

const subjects: Readonly<Record<string, string>> = {
  'cache-free': 'ps-1',
  'link-use': 'wan',
  'link-left': 'wan',
  'iops-use': 'storage-1',
  'users-served': 'shop',
  'order-kept': 'front',
  'days-since-test': 'front',
  'plan-trust': 'front',
};

describe('before anything happened', () => {
  const run = at(1);
  it.each([
    ['rta', 'shop', 'unknown'],
    ['rta', 'web-01', 'unknown'],
    ['rpa', 'shop', 'unknown'],
    ['rpo', 'web-01', 0],
    ['rpo', 'shop', 0],
    ['rpo-breach', 'web-01', 0],
    ['downtime', 'shop', 0],
    ['downtime', 'web-01', 0],
    ['lost-bytes', 'shop', 'unknown'],
    ['point-at', 'web-01', 'unknown'],
    ['state', 'web-01', 'protected'],
    ['test-state', 'web-01', 'none'],
    ['health', 'web-01', 'normal'],
    ['health', 'cs-1', 'normal'],
    ['running-at', 'web-01', 'onprem'],
    ['cache-free', 'ps-1', 1],
    ['link-left', 'wan', 0],
    ['resyncs', 'web-01', 0],
    ['tests-left', '', 0],
    ['split-brain', 'web-01', 0],
    ['job-time', 'web-01', 'unknown'],
    ['job-count', 'failover', 0],
    ['users-served', 'shop', 1],
    ['done', 'say', false],
    ['in-time', 'say', false],
    ['commands', '', 0],
    ['refusals', '', 0],
    ['cost', '', 0],
    ['hints-used', '', 0],
    ['choice', 'age', 'unknown'],
    ['answer-error', 'age', 'unknown'],
    ['inject-state', 'cut', 'waiting'],
    ['fault-state', 'cut', 'waiting'],
    ['flag', 'waved', false],
    ['elapsed', '', MINUTE],
    ['time-of-day', '', 9 * 60 + 1],
    ['weekday', '', 'mon'],
  ] as const)('%s of %s is %s', (metric, id, expected) => {
    expect(value(run, metric, id)).toBe(expected);
  });

  it('link-use and iops-use are what passes now', () => {
    expect(value(run, 'link-use', 'wan')).toBeCloseTo(0.16, 6);
    expect(value(run, 'iops-use', 'storage-1')).toBeGreaterThan(0);
  });

  it.each(Object.keys(metrics))('%s does not fall over', (metric) => {
    const reading = readMetric(contextOf(run), metric, subjects[metric] ?? 'web-01');
    expect(Object.keys(reading)).toContain('isKnown');
  });

  it('a metric nobody knows is not known', () => {
    expect(value(run, 'no-such-metric')).toBe('unknown');
    expect(value(run, 'toString')).toBe('unknown');
  });
});

describe('while and after the line is cut', () => {
  it('the RPO grows a minute a minute, and is back at 0 when the queue is', () => {
    expect(value(at(20), 'rpo', 'web-01')).toBe(10 * MINUTE);
    expect(value(at(60), 'rpo', 'web-01')).toBe(0);
  });

  it('time above the threshold is counted to the millisecond', () => {
    expect(value(at(25), 'rpo-breach', 'web-01')).toBe(0);
    expect(value(at(28), 'rpo-breach', 'web-01')).toBe(3 * MINUTE);
  });

  it('the fault is active, then over', () => {
    expect(value(at(29), 'fault-state', 'cut')).toBe('active');
    expect(value(at(30), 'fault-state', 'cut')).toBe('over');
  });

  it('no point is added, and old ones go', () => {
    const kept = [12, 18, 24, 29].map((minute) =>
      Number(value(at(minute), 'points-kept', 'web-01')),
    );
    expect(kept).toEqual([...kept].sort((a, b) => b - a));
    expect(value(at(60), 'points-kept', 'web-01')).toBeGreaterThan(kept[3] ?? 0);
  });

  it('a prediction is measured at the instant the file names', () => {
    const run = at(6);
    run.dispatch({ do: 'answer', target: 'age', with: { duration: '12m' } });
    const due = 20 * MINUTE + 7000;
    run.advanceTo(due - 1);
    expect(value(run, 'answer-error', 'age')).toBe('unknown');
    run.advanceTo(due);
    expect(value(run, 'answer-error', 'age')).toBe(2 * MINUTE - 7000);
    run.advanceTo(25 * MINUTE);
    expect(value(run, 'answer-error', 'age')).toBe(2 * MINUTE - 7000);
  });

  it('a predicted share is said in per cent', () => {
    const run = createRun(
      compiled(
        smallScenario(`injects:
  - id: ask
    title: Ask
    at: 5m
    from: sam
    message: "How full?"
    ask:
      { id: full, text: How full?, kind: number,
        truth: { metric: link-use, of: wan, stat: max } }`),
      ),
    );
    run.advanceTo(6 * MINUTE);
    run.dispatch({ do: 'answer', target: 'full', with: { number: 20 } });
    run.advanceTo(3 * HOUR);
    expect(run.predictions()[0]?.truth).toBeCloseTo(16, 6);
    expect(value(run, 'answer-error', 'full')).toBeCloseTo(4, 6);
  });
});

describe('after a failover', () => {
  const run = moved();

  it('the service has been down from the dark to the first answer', () => {
    const rta = value(run, 'rta', 'shop');
    expect(rta).toBe(value(run, 'downtime', 'shop'));
    expect(rta).toBe(value(run, 'rta', 'web-01'));
    expect(rta).toBeGreaterThan(MINUTE);
  });

  it('what was given up is known, for the machine and the service', () => {
    // The power went at 11:00; the newest listed point is the one of 10:55.
    expect(value(run, 'rpa', 'web-01')).toBe(5 * MINUTE);
    expect(value(run, 'rpa', 'shop')).toBe(5 * MINUTE);
    expect(value(run, 'point-at', 'web-01')).toBe(10 * 60 + 55);
    expect(Number(value(run, 'lost-bytes', 'shop'))).toBeCloseTo(600e6, -5);
  });

  it('the machine has no RPO any more and runs in Azure', () => {
    expect(value(run, 'rpo', 'web-01')).toBe('unknown');
    expect(value(run, 'state', 'web-01')).toBe('commitPending');
    expect(value(run, 'running-at', 'web-01')).toBe('azure');
  });

  it('the job, the command and the money are counted', () => {
    expect(value(run, 'job-time', 'web-01', 'failover')).toBeGreaterThan(MINUTE);
    expect(value(run, 'job-time', 'web-01', 'commit')).toBe('unknown');
    expect(value(run, 'job-count', 'failover')).toBe(1);
    expect(value(run, 'commands')).toBe(1);
    expect(value(run, 'cost')).toBeGreaterThan(0);
    expect(value(run, 'flag', 'waved')).toBe(true);
  });

  it('money runs on in a straight line', () => {
    const early = at(121);
    early.dispatch({ do: 'failover', target: 'web-01' });
    early.advanceTo(150 * MINUTE);
    const reading = readMetric(contextOf(early), 'cost', '');
    early.advanceTo(160 * MINUTE);
    const later = value(early, 'cost');
    if (!reading.isKnown || typeof reading.value !== 'number') throw new Error('no cost');
    expect(reading.slope).toBeGreaterThan(0);
    expect(later).toBeCloseTo(reading.value + reading.slope * 10 * MINUTE, 9);
  });
});

describe('people are counted', () => {
  it('commands, refusals and hints', () => {
    const run = at(3);
    run.dispatch({ do: 'declare-disaster' });
    run.dispatch({ do: 'declare-disaster' });
    run.dispatch({ do: 'take-hint', target: 'help' });
    expect(['commands', 'refusals', 'hints-used'].map((name) => value(run, name))).toEqual([
      2, 1, 1,
    ]);
    expect(['done', 'in-time'].map((name) => value(run, name, 'say'))).toEqual([true, true]);
  });
});

/** When a condition first made an inject fire, over three hours. */
function firedAt(when: string): number | null {
  const run = createRun(
    compiled(
      smallScenario(`injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 20m } }
  - { id: seen, title: Seen, from: sam, message: "Now.", when: ${when} }`),
    ),
  );
  run.advanceTo(3 * HOUR);
  return run.injectStates().find(({ id }) => id === 'seen')?.firedAtMs ?? null;
}

describe('a watch on what moves by itself', () => {
  it('finds the millisecond at which a point is listed after the queue has run empty', () => {
    const run = createRun(scenario);
    run.advanceTo(30 * MINUTE);
    const kept = run.engine.pointsKept('web-01');
    const exact = firedAt(
      `{ all: [ { metric: elapsed, op: above, value: 30m }, { metric: points-kept, of: web-01,
      op: above, value: ${kept} } ] }`,
    );
    expect(exact).not.toBeNull();
    run.advanceTo((exact ?? 0) - 1);
    expect(run.engine.pointsKept('web-01')).toBe(kept);
    run.advanceTo(exact ?? 0);
    expect(run.engine.pointsKept('web-01')).toBeGreaterThan(kept);
    // No round minute: the last bytes of the mark arrived when they did.
    expect((exact ?? 0) % MINUTE).not.toBe(0);
  });

  it('finds the millisecond after which an old point is no longer kept', () => {
    const run = createRun(scenario);
    run.advanceTo(12 * MINUTE);
    const kept = run.engine.pointsKept('web-01');
    const gone = firedAt(
      `{ all: [ { metric: elapsed, op: above, value: 12m },
        { metric: points-kept, of: web-01, op: below, value: ${kept} } ] }`,
    );
    run.advanceTo((gone ?? 0) - 1);
    expect(run.engine.pointsKept('web-01')).toBe(kept);
    run.advanceTo(gone ?? 0);
    expect(run.engine.pointsKept('web-01')).toBeLessThan(kept);
  });

  it('finds the minute of the day and midnight', () => {
    expect(firedAt('{ metric: time-of-day, op: at-least, value: "10:30" }')).toBe(90 * MINUTE);
    expect(firedAt('{ metric: time-of-day, op: above, value: "10:30" }')).toBe(90 * MINUTE + 1);
  });
});

describe('a machine that is protected during the run', () => {
  it('has the metrics of a protected machine from then on', () => {
    const db = 'db-01: { os: windows, disks: [1GB], workload: steady, policy: standard }';
    const two = smallScenario()
      .replace('protected: all', 'protected: [web-01]')
      .replace('workloads:', `    ${db}\nworkloads:`)
      .replace('vms: [web-01]', 'vms: [db-01]');
    const run = createRun(compiled(two));
    run.advanceTo(MINUTE);
    expect(value(run, 'rpo', 'db-01')).toBe('unknown');
    expect(value(run, 'points-kept', 'db-01')).toBe('unknown');
    run.dispatch({ do: 'enable-replication', target: 'db-01' });
    run.advanceTo(HOUR);
    run.dispatch({ do: 'restart-machine', target: 'db-01' });
    run.advanceTo(3 * HOUR - MINUTE);
    expect(run.engine.itemState('db-01')).toBe('protected');
    expect(value(run, 'rpo', 'db-01')).toBe(run.engine.rpoMs('db-01'));
    expect(value(run, 'rpo', 'shop')).toBe(run.engine.rpoMs('db-01'));
    expect(value(run, 'points-kept', 'db-01')).toBe(run.engine.pointsKept('db-01'));
  });
});
