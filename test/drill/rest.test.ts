/** What happens within one millisecond: order, snapshots, rounds (SCENARIOS 2.7.2). */
import { describe, expect, it } from 'vitest';
import { createRun, type Run } from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

function start(sections: string): Run {
  return createRun(compiled(smallScenario(sections)), { checkInvariants: true });
}

/** A chain: each branch waits for the flag of the one before. */
function chain(length: number): string {
  const rows = Array.from({ length }, (_, at) => {
    const when =
      at === 0
        ? '{ metric: elapsed, op: at-least, value: 10m }'
        : `{ metric: flag, of: f-${at}, op: is, value: true }`;
    return `  - { id: b-${at + 1}, when: ${when}, do: [ { flag: f-${at + 1} } ] }`;
  });
  // Backwards, so that file order cannot carry the chain through in one round.
  return `branches:\n${rows.reverse().join('\n')}`;
}

describe('conditions at one instant', () => {
  it('look again until nothing is caused any more', () => {
    const run = start(chain(15));
    run.advanceTo(20 * MINUTE);
    expect(run.isEnded()).toBe(false);
    expect(run.attentions()).toEqual([]);
  });

  it('stop the run as a fault of the scenario after 16 rounds, and say who', () => {
    const run = start(chain(16));
    run.advanceTo(20 * MINUTE);
    expect(run.result()).toMatchObject({
      outcome: 'stopped',
      endedAtMs: 10 * MINUTE,
      endText: 'branches/b-16',
    });
    expect(run.attentions()).toMatchObject([{ kind: 'ended', about: 'fault' }]);
  });

  it('see one snapshot: what one causes another does not see in the same round', () => {
    const run = start(`branches:
  - { id: sets, when: { metric: elapsed, op: at-least, value: 10m }, do: [ { flag: set } ] }
  - id: alone
    when:
      all:
        - { metric: elapsed, op: at-least, value: 10m }
        - { metric: flag, of: set, op: is, value: false }
    do: [ { say: "Both were true.", from: sam } ]`);
    run.advanceTo(20 * MINUTE);
    expect(run.messages().map(({ text }) => text)).toEqual(['Both were true.']);
  });

  it('see the machines settled after an inject of the same instant', () => {
    const run = start(`injects:
  - { id: dark, title: Dark, at: 10m, visible: false, fault: { kind: site-power-loss,
      target: onprem } }
  - { id: seen, title: Seen, from: sam, message: "Down.", when: { metric: users-served, of: shop,
      op: at-most, value: 0% } }`);
    run.advanceTo(20 * MINUTE);
    const fired = run.injectStates().map(({ firedAtMs }) => firedAtMs);
    expect(fired).toEqual([10 * MINUTE, 10 * MINUTE]);
  });

  it('take effect in file order, and nothing after an end', () => {
    const run = start(`injects:
  - { id: one, title: One, at: 10m, from: sam, message: "One." }
  - { id: two, title: Two, at: 10m, from: sam, message: "Two." }
branches:
  - { id: ends, when: { metric: elapsed, op: at-least, value: 12m }, do: [ { end: stopped },
      { say: "Too late.", from: sam } ] }
penalties:
  - { id: slow, text: Slow., points: 5, when: { metric: elapsed, op: at-least, value: 12m } }`);
    run.advanceTo(20 * MINUTE);
    expect(run.messages().map(({ text }) => text)).toEqual(['One.', 'Two.']);
    expect(run.result()).toMatchObject({ outcome: 'stopped', endedAtMs: 12 * MINUTE });
    expect(run.result().penalties).toEqual([]);
  });

  it('wait out a delay after they became true', () => {
    const run = start(`injects:
  - { id: late, title: Late, from: sam, message: "Now.", when: { metric: elapsed, op: at-least,
      value: 10m }, delay: 90s }`);
    run.advanceTo(20 * MINUTE);
    expect(run.injectStates()[0]?.firedAtMs).toBe(10 * MINUTE + 90_000);
  });

  it('end the run at their instant, with the outcome and words of the file', () => {
    const run = start(`rules:
  end-when:
    - { id: over, when: { metric: elapsed, op: above, value: 30m }, outcome: lost,
      text: "It is over." }`);
    run.advanceTo(60 * MINUTE);
    expect(run.nowMs()).toBe(30 * MINUTE + 1);
    expect(run.result()).toMatchObject({ outcome: 'lost', endText: 'It is over.' });
  });
});

describe('faults of injects', () => {
  it('end when a remedy on their target succeeds', () => {
    const run = start(`injects:
  - { id: left, title: Left on, at: 10m, visible: false, fault: { kind: throttle-left-on,
      target: ps-1, with: { bandwidth: 8Mbps }, until: remedied } }`);
    run.advanceTo(30 * MINUTE);
    expect(run.injectStates()[0]?.fault).toBe('active');
    run.dispatch({ do: 'set-throttle', target: 'ps-1', with: { bandwidth: 'none' } });
    expect(run.injectStates()[0]?.fault).toBe('over');
  });

  it('fire once, though their condition stays true', () => {
    const run = start(`injects:
  - { id: again, title: Again, from: sam, message: "Once.", when: { metric: elapsed, op: above,
      value: 1m } }
penalties:
  - { id: slow, text: Slow., points: 5, when: { metric: elapsed, op: above, value: 1m } }`);
    run.advanceTo(60 * MINUTE);
    expect(run.messages()).toHaveLength(1);
    expect(run.result().penalties).toEqual([{ id: 'slow', points: 5 }]);
  });

  it('are fired by a branch before their time, and never twice', () => {
    const run = start(`injects:
  - { id: later, title: Later, at: 50m, from: sam, message: "Hello." }
branches:
  - { id: early, when: { metric: elapsed, op: at-least, value: 5m }, do: [ { inject: later } ] }`);
    run.advanceTo(60 * MINUTE);
    expect(run.messages().map(({ atMs }) => atMs)).toEqual([5 * MINUTE]);
  });
});
