/** Evidence counts while it can be seen; and until when a goal can be reached is told. */
import { describe, expect, it } from 'vitest';
import { createRun, type Run } from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';

const name = {
  do: 'name-cause',
  target: 'cs-1',
  with: { fault: 'throttle-left-on', evidence: ['throttle', 'link-use'] },
};
const lift = { do: 'set-throttle', target: 'cs-1', with: { bandwidth: 'none' } };

function monday(atMs: number): Run {
  const run = createRun(builtIn('monday-0910'));
  run.advanceTo(atMs);
  return run;
}

const goal = (run: Run, id: string) => run.objectives().find((one) => one.id === id);

describe('the use of a line', () => {
  it('shows that it has room while the throttle holds', () => {
    const run = monday(15 * MINUTE);
    run.dispatch(name);
    run.dispatch(lift);
    expect(goal(run, 'cause-found')?.state).toBe('met');
  });

  it('shows nothing of the kind once the line is full', () => {
    const run = monday(15 * MINUTE);
    run.dispatch(lift);
    run.dispatch(name);
    expect(goal(run, 'cause-found')?.state).toBe('missed');
    expect(run.expected().find(({ id }) => id === 'see-line')?.state).toBe('open');
  });
});

describe('a step that wants something to have been so for a while', () => {
  const file = smallScenario(`injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 30m } }
expected:
  - { id: say, text: Say it., only-if: { metric: rpo, of: web-01, op: above, value: 5m, for: 10m },
      match: { do: declare-disaster } }
objectives:
  - { id: own, text: Own., points: 100, measure: { metric: done, of: say, op: is, value: true } }
grading: { pass: 50 }`);

  it.each([
    [20, 'missed'],
    [26, 'met'],
  ])('at %i minutes: %s', (minutes, state) => {
    const run = createRun(compiled(file));
    run.advanceTo(minutes * MINUTE);
    run.dispatch({ do: 'declare-disaster' });
    expect(goal(run, 'own')?.state).toBe(state);
  });
});

it('a goal to be reached within a time of something tells until when, once that has come', () => {
  const run = monday(20 * MINUTE);
  run.dispatch(lift);
  const drained = () => run.injectStates().find(({ id }) => id === 'drained')?.firedAtMs ?? null;
  while (drained() === null && !run.isEnded()) {
    expect(goal(run, 'given-back')?.byMs).toBeNull();
    run.advanceTo(run.nextEventAtMs());
  }
  expect(goal(run, 'given-back')?.byMs).toBe((drained() ?? 0) + 30 * MINUTE);
});
