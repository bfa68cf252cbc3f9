/** The same run in any step of time, looked at or not, forked, replayed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompiledScenario,
  createRun,
  fileCommand,
  playSteps,
  type Run,
} from '../../src/drill/index.ts';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';
import { casesOf } from '../support/soak.ts';

const busy = compiled(
  smallScenario(`injects:
  - { id: cut, title: Cut, between: [8m, 14m], from: sam, message: "No line.",
      fault: { kind: internet-down, target: wan, for: 40m } }
  - id: worry
    title: Worry
    when: { metric: rpo, of: web-01, op: above, value: 15m, for: 3m }
    delay: 70s
    from: sam
    message: "How bad will it get?"
    ask:
      { id: peak, text: Worst?, kind: duration, by: 50m,
        truth: { metric: rpo, of: web-01, stat: max } }
  - { id: dark, title: Dark, at: 80m, visible: false, fault: { kind: site-power-loss,
      target: onprem } }
branches:
  - { id: told, when: { metric: points-kept, of: web-01, op: at-most, value: 25 },
      do: [ { flag: few } ] }
expected:
  - { id: move, text: Move., inject: dark, within: 15m, match: { do: failover, target: web-01 } }
objectives:
  - { id: hold, text: H., measure: { metric: rpo, of: web-01, op: at-most, value: 15m },
      judge: throughout, share: 50%, points: 30 }
  - { id: calm, text: C., measure: { metric: rpo, of: web-01, op: at-most, value: 5m, for: 10m },
      points: 10 }
  - { id: back, text: B., measure: { metric: rta, of: shop, op: at-most, value: target },
      points: 40, gold: 20m }
  - { id: guess, text: G., measure: { metric: answer-error, of: peak, op: at-most, value: 5m },
      points: 20 }
hints:
  - { id: what, for: move, title: What now?, text: Move., cost: 5, show-after: 2m }
grading: { pass: 50 }`),
);

const acts = [
  [35 * MINUTE + 123, { do: 'answer', target: 'peak', with: { duration: '40m' } }],
  [82 * MINUTE, { do: 'declare-disaster' }],
  [83 * MINUTE, { do: 'take-hint', target: 'what' }],
  [85 * MINUTE + 1, { do: 'failover', target: 'web-01', with: { point: 'latest-processed' } }],
  [150 * MINUTE, { do: 'commit', target: 'web-01' }],
] as const;

/** Plays with acts at their instants and a step of time between them. */
function play(scenario: CompiledScenario, nextStep: () => number, look: (run: Run) => void): Run {
  const run = createRun(scenario, { seed: 5 });
  const go = (toMs: number) => {
    while (run.nowMs() < toMs) {
      run.advanceTo(Math.min(toMs, run.nowMs() + nextStep()));
      look(run);
    }
  };
  for (const [at, command] of acts) {
    go(at);
    run.dispatch(command);
    look(run);
  }
  go(3 * HOUR);
  return run;
}

const blind = () => {};
const whole = play(busy, () => 10 * HOUR, blind);

describe('a run', () => {
  it('has something in it that could go wrong', () => {
    expect(whole.result()).toMatchObject({ passed: true });
    expect(whole.messages()).toHaveLength(2);
    expect(whole.objectives().map(({ state }) => state)).toContain('met');
    expect(whole.commands().map(({ refused }) => refused)).toEqual([[], [], [], [], []]);
    expect(whole.predictions()[0]?.truth).toBeGreaterThan(30 * MINUTE);
  });

  it.each([
    ['a second', SECOND],
    ['7,301 milliseconds', 7301],
    ['a minute', MINUTE],
  ])('is the same in steps of %s', (_, step) => {
    expect(play(busy, () => step, blind).digest()).toBe(whole.digest());
  });

  it('is the same in steps of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 * MINUTE }), { minLength: 1 }), (steps) => {
        let at = 0;
        const next = () => steps[at++ % steps.length] ?? SECOND;
        // Tiny steps alone would never end.
        const isSlow = steps.reduce((sum, ms) => sum + ms, 0) / steps.length < 10 * SECOND;
        const run = play(busy, isSlow ? () => next() + MINUTE : next, blind);
        expect(run.digest()).toBe(whole.digest());
      }),
      { numRuns: casesOf(30) },
    );
  });

  it('is not changed by looking at it', () => {
    const run = play(
      busy,
      () => 97 * SECOND,
      (seen) => {
        seen.objectives();
        seen.result();
        seen.expected();
        seen.hints();
        seen.predictions();
        seen.admission({ do: 'finish' });
        seen.admission({ do: 'failover', target: 'web-01' });
        seen.digest();
      },
    );
    expect(run.digest()).toBe(whole.digest());
  });

  it('stops at the instant of the first attention that is asked for', () => {
    const run = createRun(busy, { seed: 5 });
    const at = run.advanceTo(3 * HOUR, ({ kind }) => kind === 'ask');
    const worry = run.injectStates().find(({ id }) => id === 'worry');
    expect(worry?.firedAtMs).toBe(at);
    expect(run.isEnded()).toBe(false);
  });

  it('goes on from a fork as if nothing had happened, and leaves its parent alone', () => {
    const parent = createRun(busy, { seed: 5 });
    parent.advanceTo(30 * MINUTE);
    const before = parent.digest();
    const child = parent.fork();
    child.dispatch({ do: 'failover', target: 'web-01' });
    child.advanceTo(60 * MINUTE);
    expect(parent.digest()).toBe(before);
    expect(child.digest()).not.toBe(before);
    const again = createRun(busy, { seed: 5, executor: 'actors' });
    again.advanceTo(30 * MINUTE);
    expect(again.fork().digest()).toBe(before);
  });

  it('of a proof is the run of the same commands by hand', () => {
    const scenario = builtIn('monday-0910');
    const proof = createRun(scenario);
    playSteps(proof, scenario.solutions[0]?.steps ?? []);
    const byHand = createRun(scenario);
    for (const entry of proof.commands()) {
      byHand.advanceTo(fileCommand(entry)[0]);
      byHand.dispatch(entry.command);
    }
    byHand.advanceTo(scenario.clock.endMs);
    expect(byHand.digest()).toBe(proof.digest());
  });

  it('keeps what was said, whatever the sender does with the command', () => {
    const run = createRun(busy);
    const settings: Record<string, string> = { as: 'finding', text: 'First.' };
    run.dispatch({ do: 'record', with: settings });
    settings['text'] = 'Second.';
    expect(run.commands()[0]?.command.with).toEqual({ as: 'finding', text: 'First.' });
  });
});
