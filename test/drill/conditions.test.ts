/** Conditions are exact: true from the millisecond at which the straight line crosses. */
import { describe, expect, it } from 'vitest';
import { createRun, type Run } from '../../src/drill/index.ts';
import { every, not, some, type Truth } from '../../src/drill/truth.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

const T: Truth = 'true';
const F: Truth = 'false';
const U: Truth = 'unknown';

describe('three-valued logic', () => {
  it.each([
    [[T, T], T, T],
    [[T, F], F, T],
    [[F, F], F, F],
    [[T, U], U, T],
    [[F, U], F, U],
    [[U, U], U, U],
  ] as const)('of %j: all is %s, any is %s', (parts, all, any) => {
    expect(every(parts)).toBe(all);
    expect(some(parts)).toBe(any);
  });

  it('leaves what is not known not known when it is turned round', () => {
    expect([not(T), not(F), not(U)]).toEqual([F, T, U]);
  });
});

function firedAt(condition: string, extra = '', workload?: string): number | null {
  const run = start(condition, extra, workload);
  run.advanceTo(3 * 60 * MINUTE);
  return run.injectStates().find((row) => row.id === 'seen')?.firedAtMs ?? null;
}

function start(condition: string, extra = '', workload?: string): Run {
  return createRun(
    compiled(
      smallScenario(
        `injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 60m } }
  - { id: seen, title: Seen, from: sam, message: "Now.", when: ${condition} }
${extra}`,
        workload,
      ),
    ),
  );
}

describe('an exact watch', () => {
  it('fires one millisecond after an RPO that must be above its limit reaches it', () => {
    expect(firedAt('{ metric: rpo, of: web-01, op: above, value: 15m }')).toBe(25 * MINUTE + 1);
  });

  it('fires on the very millisecond at which an RPO is at least its limit', () => {
    expect(firedAt('{ metric: rpo, of: web-01, op: at-least, value: 15m }')).toBe(25 * MINUTE);
  });

  it('needs the time of "for" without a break', () => {
    const at = firedAt('{ metric: rpo, of: web-01, op: at-least, value: 15m, for: 5m }');
    expect(at).toBe(30 * MINUTE);
  });

  it('starts "for" again after a break', () => {
    const at = firedAt('{ metric: link-left, of: wan, op: at-least, value: 0Mbps, for: 5m }', '');
    expect(at).toBe(5 * MINUTE);
    const broken = firedAt('{ metric: fault-state, of: cut, op: is, value: active, for: 61m }');
    expect(broken).toBeNull();
  });

  it('never fires on what is not known', () => {
    expect(firedAt('{ metric: rta, of: shop, op: at-most, value: 1h }')).toBeNull();
    expect(firedAt('{ not: { metric: rta, of: shop, op: at-most, value: 1h } }')).toBeNull();
  });

  it('follows the clock: elapsed, time of day, weekday', () => {
    expect(firedAt('{ metric: elapsed, op: at-least, value: 42m }')).toBe(42 * MINUTE);
    expect(firedAt('{ metric: elapsed, op: above, value: 42m }')).toBe(42 * MINUTE + 1);
    expect(firedAt('{ metric: weekday, op: is, value: mon }')).toBe(0);
    expect(firedAt('{ metric: weekday, op: is, value: tue }')).toBeNull();
  });

  it('sees the same instant whatever the step of time', () => {
    const condition = '{ metric: rpo, of: web-01, op: above, value: 7m }';
    const whole = start(condition);
    whole.advanceTo(3 * 60 * MINUTE);
    const steps = start(condition);
    for (let at = 0; at < 3 * 60 * MINUTE; at += 7301) steps.advanceTo(at);
    steps.advanceTo(3 * 60 * MINUTE);
    expect(steps.digest()).toBe(whole.digest());
  });
});

describe('injects', () => {
  const windows = (extra = '') =>
    createRun(
      compiled(
        smallScenario(`injects:
  - { id: storm, title: Storm, between: [20m, 40m], from: sam, message: "Storm." }
${extra}`),
      ),
      { seed: 7 },
    );
  const storm = (run: Run) => {
    run.advanceTo(60 * MINUTE);
    return run.injectStates().find((row) => row.id === 'storm')?.firedAtMs;
  };

  it('draws a window once from its own stream, so that another inject moves nothing', () => {
    const alone = storm(windows());
    const two = storm(
      windows('  - { id: rain, title: Rain, between: [1m, 50m], from: sam, message: "Rain." }'),
    );
    expect(alone).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(alone).toBeLessThanOrEqual(40 * MINUTE);
    expect(two).toBe(alone);
  });

  it('ends a fault after its time, and not a millisecond before', () => {
    const run = start('{ metric: elapsed, op: at-least, value: 2h }');
    run.advanceTo(70 * MINUTE - 1);
    expect(run.engine.linkState('wan')).toBe('down');
    run.advanceTo(70 * MINUTE);
    expect(run.engine.linkState('wan')).toBe('up');
    expect(run.injectStates()[0]?.fault).toBe('over');
  });

  it('a branch that cancels what has come already takes nothing back', () => {
    const run = createRun(
      compiled(
        smallScenario(`injects:
  - { id: cut, title: Cut, at: 10m, fault: { kind: internet-down, target: wan, for: 30m } }
branches:
  - { id: late, when: { metric: elapsed, op: at-least, value: 20m }, do: [ { cancel: cut } ] }`),
      ),
    );
    run.advanceTo(20 * MINUTE);
    const fired = { id: 'cut', state: 'fired', firedAtMs: 10 * MINUTE };
    expect(run.injectStates()).toMatchObject([{ ...fired, fault: 'active' }]);
    run.advanceTo(40 * MINUTE);
    expect(run.injectStates()).toMatchObject([{ ...fired, fault: 'over' }]);
  });

  it('fires a branch once, and what it cancels never comes', () => {
    const run = createRun(
      compiled(
        smallScenario(`injects:
  - { id: late, title: Late, at: 50m, from: sam, message: "Late." }
branches:
  - { id: early, when: { metric: elapsed, op: at-least, value: 10m }, do: [ { cancel: late },
      { say: "No.", from: sam }, { flag: told } ] }`),
      ),
    );
    run.advanceTo(60 * MINUTE);
    expect(run.injectStates()[0]?.state).toBe('skipped');
    expect(run.messages().map((message) => message.text)).toEqual(['No.']);
  });
});
