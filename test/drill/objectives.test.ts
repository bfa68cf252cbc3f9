/** How objectives are judged, exactly, and what people are told on the way. */
import { describe, expect, it } from 'vitest';
import { createRun, type Run } from '../../src/drill/index.ts';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';

const cut = `injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 30m } }
  - { id: mail, title: Mail, at: 20m, from: sam, message: "News." }`;
const late = '{ metric: rpo, of: web-01, op: at-most, value: 15m }';

/** One objective, over a cut from 10 to 40 minutes: late after 25, in time again soon after 40. */
function start(objective: string, more = ''): Run {
  return createRun(
    compiled(
      smallScenario(`${cut}
objectives:
  - { id: own, text: Own., points: 100, ${objective} }
grading: { pass: 50 }
${more}`),
    ),
  );
}

function at(run: Run, ms: number) {
  run.advanceTo(ms);
  return run.objectives()[0];
}

describe('an objective over a window', () => {
  it('is not judged before it opens nor after it closes', () => {
    const run = start(`measure: ${late}, judge: throughout, during: { from: 0m, to: 25m }`);
    expect(at(run, 3 * HOUR)).toMatchObject({
      state: 'met',
      isSettled: true,
      settledAtMs: 25 * MINUTE,
    });
  });

  it('is judged at once when it opens on something false', () => {
    const run = start(`measure: ${late}, judge: throughout, during: { from: 30m, to: 35m }`);
    expect(at(run, 30 * MINUTE - 1)).toMatchObject({ state: 'unknown', isSettled: false });
    expect(at(run, 30 * MINUTE)).toMatchObject({ state: 'missed', settledAtMs: 30 * MINUTE });
  });

  it('opens with an inject, and stays unknown if that never comes', () => {
    const run = start(
      `measure: ${late}, judge: throughout, during: { from: { inject: mail, plus: 5m },
      to: { inject: mail, plus: 5m } }`,
    );
    expect(at(run, 3 * HOUR)?.state).toBe('unknown');
    const open = start(
      `measure: ${late}, judge: throughout, during: { from: { inject: mail, plus: 4m } }`,
    );
    expect(at(open, 3 * HOUR)).toMatchObject({ state: 'missed', settledAtMs: 25 * MINUTE + 1 });
  });

  it('counts the minutes of a share to the millisecond', () => {
    // Late from 25:00.001; in the window of 20 to 40 minutes that is 15 of 20 minutes.
    const share = (percent: string) =>
      start(
        `measure: ${late}, judge: throughout, share: ${percent}, during: { from: 20m, to: 40m }`,
      );
    expect(at(share('25%'), 3 * HOUR)).toMatchObject({ state: 'met', earned: 100 });
    expect(at(share('26%'), 3 * HOUR)).toMatchObject({ state: 'missed', earned: 0 });
  });

  it('with exactly its share of the time is met', () => {
    // The fault is over after 40 minutes, which is the second half of the window.
    const share = (percent: string) =>
      start(
        `measure: { metric: fault-state, of: cut, op: is, value: over }, judge: throughout,
      share: ${percent}, during: { from: 30m, to: 50m }`,
      );
    expect(at(share('50%'), 3 * HOUR)).toMatchObject({ state: 'met' });
    expect(at(share('51%'), 3 * HOUR)).toMatchObject({ state: 'missed' });
  });

  it('of a reach is over after its last instant', () => {
    const reach = (by: string) =>
      start(
        `measure: { metric: rpo, of: web-01, op: at-least, value: 15m }, judge: once, by: ${by}`,
      );
    expect(at(reach('25m'), 3 * HOUR)).toMatchObject({ state: 'met', settledAtMs: 25 * MINUTE });
    const missed = reach('24m');
    expect(at(missed, 24 * MINUTE)?.isSettled).toBe(false);
    expect(at(missed, 24 * MINUTE + 1)).toMatchObject({ state: 'missed', isSettled: true });
    expect(missed.attentions().map(({ kind }) => kind)).toContain('objective-lost');
  });
});

describe('an objective of the end', () => {
  it('remembers how long something has held', () => {
    const run = start(
      'measure: { metric: fault-state, of: cut, op: is, value: over, for: 30m }, judge: end',
    );
    expect(at(run, 60 * MINUTE)?.state).toBe('missed');
    expect(at(run, 70 * MINUTE - 1)?.state).toBe('missed');
    expect(at(run, 70 * MINUTE)?.state).toBe('met');
  });

  it('is unknown while its measure is', () => {
    const run = start('measure: { metric: rta, of: shop, op: at-most, value: target }');
    expect(at(run, 3 * HOUR)).toMatchObject({ state: 'unknown', earned: 0, isSettled: true });
  });

  it('is unknown, and earns nothing, while the condition it hangs on is unknown', () => {
    const run = start(
      `measure: { metric: state, of: web-01, op: is, value: protected },
      only-if: { metric: rta, of: shop, op: at-most, value: 1h }`,
    );
    expect(at(run, 3 * HOUR)).toMatchObject({ state: 'unknown', earned: 0 });
  });

  it('shows gold apart from points', () => {
    const breach = 'measure: { metric: rpo-breach, of: web-01, op: at-most, value: 1h }';
    expect(at(start(`${breach}, gold: 30m`), 3 * HOUR)).toMatchObject({
      isGold: true,
      earned: 100,
    });
    expect(at(start(`${breach}, gold: 1m`), 3 * HOUR)).toMatchObject({
      isGold: false,
      earned: 100,
    });
  });

  it('shows the needle, what it is about, and hides itself until its inject', () => {
    const run = start(`measure: ${late}, seen-from: mail`);
    expect(at(run, 12 * MINUTE)).toMatchObject({
      isHidden: true,
      about: ['web-01'],
      gauge: { metric: 'rpo', value: 2 * MINUTE, limit: 15 * MINUTE, op: 'at-most' },
    });
    expect(at(run, 20 * MINUTE)?.isHidden).toBe(false);
  });
});

describe('points', () => {
  it('are what is earned less hints and penalties, never below nothing', () => {
    const run = start(
      `measure: { metric: state, of: web-01, op: is, value: protected }`,
      `penalties:
  - { id: slow, text: Slow., points: 30, when: { metric: elapsed, op: above, value: 1h } }
  - { id: idle, text: Idle., points: 90, when: { metric: elapsed, op: above, value: 2h } }`,
    );
    run.advanceTo(90 * MINUTE);
    expect(run.result()).toMatchObject({ outcome: 'open', points: 70, passed: false });
    run.advanceTo(3 * HOUR);
    expect(run.result()).toMatchObject({ outcome: 'lost', points: 0, passed: false });
  });

  it('of a lost run stay below the pass mark', () => {
    const run = start(
      `measure: { metric: state, of: web-01, op: is, value: protected }`,
      `rules:
  end-when:
    - { id: over, outcome: lost, text: "Over.", when: { metric: elapsed, op: above, value: 1h } }`,
    );
    run.advanceTo(3 * HOUR);
    expect(run.result()).toMatchObject({
      outcome: 'lost',
      points: 49,
      cappedAt: 49,
      passed: false,
    });
  });
});

describe('Monday 09:10', () => {
  const monday = builtIn('monday-0910');

  it('breaks its promise at 09:10, between one millisecond and the next', () => {
    const run = createRun(monday);
    run.advanceTo(3 * HOUR, ({ about }) => about === 'threshold');
    const fired = run.nowMs();
    expect(Math.abs(fired - 70 * MINUTE)).toBeLessThan(SECOND);
    const worst = (ms: number) =>
      Math.max(...monday.estate.machines.map(({ id }) => run.engine.rpoMs(id, ms) ?? 0));
    expect(worst(fired - 1)).toBeLessThanOrEqual(30 * MINUTE);
    expect(worst(fired)).toBeGreaterThan(30 * MINUTE);
    expect(run.objectives().find(({ id }) => id === 'under-30')?.settledAtMs).toBe(fired);
  });

  it('tells each thing once: messages, questions, the threshold, the loss, the end', () => {
    const run = createRun(monday);
    run.advanceTo(monday.clock.endMs);
    const told = run.attentions().map(({ kind }) => kind);
    const count = (kind: string) => told.filter((one) => one === kind).length;
    expect(count('ask')).toBe(2);
    expect(count('objective-lost')).toBe(1);
    expect(count('ended')).toBe(1);
    expect(count('message')).toBe(5);
    expect(told.at(-1)).toBe('ended');
    const times = run.attentions().map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
