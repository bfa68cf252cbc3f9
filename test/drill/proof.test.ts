/** Proofs: each turns red on a scenario broken for it, and says how much room is left. */
import { describe, expect, it } from 'vitest';
import { createRun, playSteps, prove } from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { builtIn, compiled, scenarioText, smallScenario } from '../support/scenarios.ts';

const text = scenarioText('first-failover');

function codesOf(from: string, to: string): readonly string[] {
  expect(text).toContain(from);
  return prove(compiled(text.replace(from, to))).failures.map(({ code }) => code);
}

describe('a proof', () => {
  it('is red when doing nothing passes', () => {
    const codes = codesOf('pass: 70', 'pass: 0');
    expect(codes).toContain('P605');
  });

  it('is red without a solution', () => {
    const { failures } = prove(compiled(smallScenario()));
    expect(failures).toMatchObject([{ code: 'P600', run: 'idle' }]);
  });

  it('is red when the solution is lost by an end of the scenario', () => {
    const end = `rules:
  end-when:
    - { id: over, outcome: lost, text: "Over.", when: { metric: elapsed, op: above, value: 9m } }
grading`;
    const codes = codesOf('grading', end);
    expect(codes).toEqual(expect.arrayContaining(['P603', 'P604', 'P614']));
  });

  it('tells how close each number is, and who loses it', () => {
    const { margins, isProved } = prove(builtIn('first-failover'));
    expect(isProved).toBe(true);
    const back = margins.find(({ objective }) => objective === 'back-in-time');
    expect(back).toMatchObject({
      metric: 'rta',
      limit: 45 * MINUTE,
      idle: null,
      lostBy: ['dithers'],
    });
    expect(back?.margin).toBe(45 * MINUTE - (back?.value ?? 0));
    expect(back?.margin).toBeGreaterThan(0);
  });

  it('is red when a run takes more events than a page can follow [P615]', () => {
    const { failures } = prove(builtIn('first-failover'), { mostEvents: 10 });
    expect(failures).toHaveLength(4);
    expect(failures[0]).toMatchObject({ code: 'P615', run: 'solution/solution' });
  });

  it('over several seeds has the runs of each', () => {
    const { runs } = prove(builtIn('first-failover'), { seeds: [1, 2] });
    expect(runs.filter(({ seed }) => seed === 1)).toHaveLength(runs.length / 2);
  });
});

const stepped = compiled(
  smallScenario(`objectives:
  - { id: own, text: A., measure: { metric: elapsed, op: above, value: 0m }, points: 1 }
solution:
  steps:
    - { id: test, at: 5m, do: test-failover, target: web-01 }
    - { id: clean, do: cleanup-test, target: web-01 }
    - { id: note, do: record, with: { as: finding, text: "It starts." } }
    - { id: move, after: clean, do: failover, target: web-01 }
    - { id: early, at: 6m, do: commit, target: web-01 }
    - { id: held, when: { metric: state, of: web-01, op: is, value: commitPending, for: 7m },
      do: commit, target: web-01 }
    - { id: never, when: { metric: elapsed, op: above, value: 5h }, do: finish }`),
);

describe('steps', () => {
  const run = createRun(stepped);
  const played = playSteps(run, stepped.solutions[0]?.steps ?? []);
  const step = (id: string) => played.find((row) => row.id === id);
  const job = (kind: string) => run.engine.jobs().find((row) => row.kind === kind);

  it('with a time are sent then, late ones at once, running jobs or not', () => {
    expect(step('test')).toMatchObject({ atMs: 5 * MINUTE, refused: [] });
    expect(step('early')?.atMs).toBe(step('move')?.atMs);
  });

  it('that are bare wait for the job before, which may itself wait for a person', () => {
    const started = job('test-failover')?.steps.find(({ id }) => id === 'complete-testing');
    expect(step('clean')?.atMs).toBe(started?.startedAtMs);
  });

  it('after another step wait for its job', () => {
    expect(step('move')?.atMs).toBe(job('cleanup-test')?.endedAtMs);
  });

  it('that are refused are noted and the others go on', () => {
    expect(step('early')?.refused).toContain('ITEM_BUSY');
    expect(step('held')?.refused).toEqual([]);
  });

  it('with a condition are sent on its very millisecond', () => {
    expect(step('held')?.atMs).toBe((job('failover')?.endedAtMs ?? 0) + 7 * MINUTE);
  });

  it('leave the digest that the same commands by hand leave', () => {
    const byHand = createRun(stepped);
    for (const { atMs, command } of run.commands()) {
      byHand.advanceTo(atMs);
      byHand.dispatch(command);
    }
    byHand.advanceTo(stepped.clock.endMs);
    expect(byHand.digest()).toBe(run.digest());
  });

  it('whose time never comes are skipped at EndEx', () => {
    expect(step('never')).toEqual({ id: 'never', atMs: null, refused: null });
    expect(run.isEnded()).toBe(true);
  });
});
