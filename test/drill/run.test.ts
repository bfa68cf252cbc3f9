/** Runs: people, expected actions, objectives, score, hints, predictions, run files. */
import { describe, expect, it } from 'vitest';
import {
  type CompiledScenario,
  createRun,
  playSteps,
  prove,
  readRunFile,
  replayRunFile,
  runFileOf,
} from '../../src/drill/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { builtIn, compiled, scenarioText, smallScenario } from '../support/scenarios.ts';
import { casesOf } from '../support/soak.ts';

const first = builtIn('first-failover');
const monday = builtIn('monday-0910');
const FACTS = { started: '2026-01-01T00:00:00Z', wallSeconds: 1 };

/** The file's own seed, and twenty more in a soak run. */
function seedsFor(scenario: CompiledScenario): number[] {
  const all = Array.from({ length: 20 }, (_, index) => index + 1);
  return [scenario.clock.seed ?? 1, ...all.slice(0, casesOf(20))];
}

function lastStep(scenario: CompiledScenario) {
  return scenario.solutions[0]?.steps ?? [];
}

describe('the built-in scenarios', () => {
  it.each([
    ['first-failover', first],
    ['monday-0910', monday],
  ] as const)(
    '%s is proved over many seeds: won by its solution, lost by idling and by each trap',
    (_, scenario) => {
      expect(prove(scenario, { seeds: seedsFor(scenario) }).failures).toEqual([]);
    },
    60_000,
  );

  it.each([
    ['first-failover', first],
    ['monday-0910', monday],
  ] as const)('%s gives the same digests on the table and on live actors', (_, scenario) => {
    const table = prove(scenario).runs.map((run) => run.digest);
    const actors = prove(scenario, { executor: 'actors' }).runs.map((run) => run.digest);
    expect(actors).toEqual(table);
  });

  it('monday 09:10, idle: 43.2 GB at T+120, worst RPO 90 min at T+210, broken at T+70', () => {
    const run = createRun(monday);
    run.advanceTo(2 * HOUR);
    const waiting = monday.estate.machines.reduce(
      (sum, { id }) => sum + run.engine.backlogBytes(id),
      0,
    );
    expect(waiting / 1e9).toBeCloseTo(43.2, 3);
    run.advanceTo(6 * HOUR);
    const curve = run.engine.rpoCurve('sql-01', 0, 6 * HOUR);
    const [at, peak] = curve.reduce((best, point) => (point[1] > best[1] ? point : best));
    expect(peak / MINUTE).toBeCloseTo(90, 2);
    expect(at / MINUTE).toBeCloseTo(210, 1);
    const lost = run.objectives().find((row) => row.id === 'under-30');
    expect(lost?.settledAtMs ?? 0).toBeGreaterThan(70 * MINUTE - 1000);
    expect(lost?.settledAtMs ?? 0).toBeLessThan(70 * MINUTE + 1000);
  });

  it.each([
    [20, 21.6],
    [43, 29.88],
    [45, 30.6],
    [60, 36],
  ] as const)('monday 09:10, throttle gone at T+%i: worst RPO %f min', (minute, worst) => {
    const run = createRun(monday);
    run.advanceTo(minute * MINUTE);
    run.dispatch({ do: 'set-throttle', target: 'cs-1', with: { bandwidth: 'none' } });
    run.advanceTo(5 * HOUR);
    const peaks = monday.estate.machines.map(({ id }) =>
      Math.max(...run.engine.rpoCurve(id, 0, 5 * HOUR).map(([, rpo]) => rpo)),
    );
    expect(Math.max(...peaks) / MINUTE).toBeCloseTo(worst, 1);
  });
});

describe('a proof that does not hold is red', () => {
  const broken = (from: string, to: string) => {
    const text = scenarioText('first-failover');
    expect(text).toContain(from);
    return prove(compiled(text.replace(from, to))).failures.map((failure) => failure.code);
  };

  it.each([
    [
      'a refused step',
      's-fail, do: failover, target: web-01, with: { point: latest-processed }',
      's-fail, do: cleanup-test, target: web-01',
      'P602',
    ],
    ['too few points', 'score: { at-least: 100 }', 'score: { at-least: 101 }', 'P603'],
    ['a critical objective lost', 'rto: 45m', 'rto: 20m', 'P604'],
  ] as const)('%s', (_, from, to, code) => {
    expect(broken(from, to)).toContain(code);
  });

  it('an idle run that earns points', () => {
    const objective = '{ metric: state, of: web-01, op: is, value: failedOver }';
    const codes = broken(objective, '{ metric: state, of: web-01, op: is, value: protected }');
    expect(codes).toContain('P606');
  });

  it('a trap that bites nothing', () => {
    expect(broken('loses: [back-in-time]', 'loses: [little-lost]')).toContain('P607');
  });

  it('a step whose time never comes', () => {
    const when = `{ id: s-commit, when: { metric: elapsed, op: above, value: 3h }, do: commit,
      target: web-01 }`;
    expect(broken('{ id: s-commit, do: commit, target: web-01 }', when)).toContain('P614');
  });
});

describe('objectives and points', () => {
  const objectives = (rows: string, injects = '') =>
    createRun(
      compiled(
        smallScenario(`${injects}
objectives:
${rows}
grading: { pass: 50 }`),
      ),
    );
  const cut = `injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 30m } }`;
  const stateOf = (run: ReturnType<typeof objectives>, id: string) =>
    run.objectives().find((row) => row.id === id);

  it('a hold is lost for good at the instant it breaks', () => {
    const run = objectives(
      `  - { id: hold, text: H., measure: { metric: rpo, of: web-01, op: at-most, value: 15m },
      judge: throughout, points: 100 }`,
      cut,
    );
    run.advanceTo(20 * MINUTE);
    expect(stateOf(run, 'hold')).toMatchObject({ state: 'met', isSettled: false });
    run.advanceTo(3 * HOUR);
    expect(stateOf(run, 'hold')).toMatchObject({
      state: 'missed',
      isSettled: true,
      settledAtMs: 25 * MINUTE + 1,
      earned: 0,
    });
  });

  it('a share of the minutes can be enough', () => {
    const run = objectives(
      `  - { id: most, text: M., measure: { metric: rpo, of: web-01, op: at-most, value: 15m },
      judge: throughout, share: 80%, points: 60 }
  - { id: nearly-all, text: A., measure: { metric: rpo, of: web-01, op: at-most, value: 15m },
      judge: throughout, share: 95%, points: 40 }`,
      cut,
    );
    run.advanceTo(3 * HOUR);
    expect(stateOf(run, 'most')?.state).toBe('met');
    expect(stateOf(run, 'nearly-all')?.state).toBe('missed');
  });

  it('a reach is met once, and only in its time', () => {
    const run = objectives(
      `  - { id: soon, text: S., measure: { metric: rpo, of: web-01, op: at-least, value: 5m },
      judge: once, by: 20m, points: 50 }
  - { id: late, text: L., measure: { metric: rpo, of: web-01, op: at-least, value: 20m },
      judge: once, by: 20m, points: 50 }`,
      cut,
    );
    run.advanceTo(3 * HOUR);
    expect(stateOf(run, 'soon')).toMatchObject({ state: 'met', settledAtMs: 15 * MINUTE });
    expect(stateOf(run, 'late')?.state).toBe('missed');
  });

  it('a band earns less, best first', () => {
    const run = objectives(
      `  - { id: band, text: B., measure: { metric: rpo-breach, of: web-01, op: at-most,
      value: 1m }, points: 100, bands: [ { value: 30m, points: 60 }, { value: 60m,
      points: 30 } ] }`,
      cut,
    );
    run.advanceTo(3 * HOUR);
    expect(stateOf(run, 'band')).toMatchObject({ state: 'missed', earned: 60 });
  });

  it('only-if stops a win by doing nothing', () => {
    const run = objectives(
      `  - { id: calm, text: C., measure: { metric: split-brain, of: web-01, op: at-most,
      value: 0s }, only-if: { metric: state, of: web-01, op: is, value: failedOver },
      points: 100 }`,
    );
    run.advanceTo(3 * HOUR);
    expect(stateOf(run, 'calm')).toMatchObject({ state: 'unknown', earned: 0 });
    expect(run.result()).toMatchObject({ points: 0, passed: false, outcome: 'lost' });
  });

  it('a lost critical objective caps the points one below the pass mark', () => {
    const run = objectives(
      `  - { id: vital, text: V., measure: { metric: state, of: web-01, op: is,
      value: failedOver }, points: 10, critical: true }
  - { id: easy, text: E., measure: { metric: state, of: web-01, op: is, value: protected },
      points: 90 }`,
    );
    run.advanceTo(3 * HOUR);
    expect(run.result()).toMatchObject({ points: 49, cappedAt: 49, passed: false });
  });

  it('finish is refused while a hold can still be lost, and ends the run otherwise', () => {
    const held = objectives(
      `  - { id: hold, text: H., measure: { metric: rpo, of: web-01, op: at-most, value: 15m },
      judge: throughout, points: 100 }`,
    );
    expect(held.finish()).toMatchObject({ ok: false, refusals: [{ code: 'HOLD_OPEN' }] });
    const free = objectives(
      `  - { id: easy, text: E., measure: { metric: state, of: web-01, op: is, value: protected },
      points: 100 }`,
    );
    free.advanceTo(5 * MINUTE);
    expect(free.finish()).toMatchObject({ ok: true });
    expect(free.result()).toMatchObject({ outcome: 'won', endedAtMs: 5 * MINUTE, points: 100 });
    expect(free.dispatch({ do: 'failover', target: 'web-01' })).toMatchObject({
      refusals: [{ code: 'RUN_ENDED' }],
    });
  });
});

describe('people', () => {
  it('a hint is offered in its time, paid once, and shown', () => {
    const run = createRun(first);
    expect(run.dispatch({ do: 'take-hint', target: 'which-point' })).toMatchObject({
      refusals: [{ code: 'HINT_NOT_OFFERED' }],
    });
    run.advanceTo(7 * MINUTE);
    run.dispatch({ do: 'declare-disaster' });
    run.advanceTo(12 * MINUTE);
    expect(run.hints()[0]?.state).toBe('offered');
    expect(run.dispatch({ do: 'take-hint', target: 'which-point' }).ok).toBe(true);
    expect(run.hints()[0]).toMatchObject({
      state: 'taken',
      text: expect.stringContaining('source'),
    });
    expect(run.dispatch({ do: 'take-hint', target: 'which-point' }).ok).toBe(false);
    expect(run.result().hintsCost).toBe(3);
  });

  it('a failover before the declaration is done out of order, never missed [2.4]', () => {
    const run = createRun(first);
    run.advanceTo(6 * MINUTE);
    const verbs = [
      { do: 'failover', target: 'web-01', with: { point: 'latest-processed' } },
      { do: 'declare-disaster' },
      { do: 'notify', target: 'staff' },
    ];
    for (const command of verbs) expect(run.dispatch(command).ok).toBe(true);
    run.advanceTo(60 * MINUTE);
    run.dispatch({ do: 'check-service', target: 'catalogue' });
    run.dispatch({ do: 'commit', target: 'web-01' });
    run.advanceTo(120 * MINUTE);
    expect(run.result().points).toBe(100);
    expect(run.expected().map(({ id, state }) => `${id} ${state}`)).toEqual([
      'declare done',
      'tell-staff done',
      'fail-over out-of-order',
      'check out-of-order',
      'commit out-of-order',
    ]);
  });

  it('a service that never came back is overdue, and earns and costs nothing more [2.5]', () => {
    const run = createRun(first);
    run.advanceTo(51 * MINUTE);
    expect(run.objectives()[0]).toMatchObject({ overdueMs: null, outageMs: 45 * MINUTE });
    run.advanceTo(120 * MINUTE);
    expect(run.objectives()[0]).toMatchObject({
      state: 'unknown',
      earned: 0,
      overdueMs: 114 * MINUTE,
      outageMs: 114 * MINUTE,
    });
    expect(run.result().points).toBe(0);
  });

  it('an expected action needs the ones before it, and can be late', () => {
    const run = createRun(first);
    run.advanceTo(7 * MINUTE);
    run.dispatch({ do: 'failover', target: 'web-01' });
    expect(run.expected().find((row) => row.id === 'fail-over')?.state).toBe('open');
    run.advanceTo(30 * MINUTE);
    run.dispatch({ do: 'declare-disaster' });
    expect(run.expected().find((row) => row.id === 'declare')?.state).toBe('late');
  });

  it('a prediction is measured against what came true, at the end', () => {
    const run = createRun(monday);
    run.advanceTo(55 * MINUTE);
    expect(run.dispatch({ do: 'answer', target: 'forecast', with: { duration: '80m' } }).ok).toBe(
      true,
    );
    expect(
      run.dispatch({ do: 'answer', target: 'forecast', with: { duration: '90m' } }),
    ).toMatchObject({
      refusals: [{ code: 'ALREADY_ANSWERED' }],
    });
    expect(run.predictions()[0]?.truth).toBeNull();
    run.advanceTo(monday.clock.endMs);
    expect((run.predictions()[0]?.error ?? 0) / MINUTE).toBeCloseTo(10, 1);
  });

  it('a forecast that was asked for and not given in time is told with its truth, and no sooner', () => {
    const run = createRun(monday);
    run.advanceTo(60 * MINUTE);
    expect(run.predictions()).toEqual([]);
    run.advanceTo(monday.clock.endMs);
    const [row] = run.predictions();
    expect(row).toMatchObject({ ask: 'forecast', answer: null, error: null, byMs: 65 * MINUTE });
    expect((row?.truth ?? 0) / MINUTE).toBeCloseTo(90, 1);
    const goals = new Map(run.objectives().map(({ id, unanswered }) => [id, unanswered]));
    const asked = { askedAtMs: 50 * MINUTE, byMs: 65 * MINUTE };
    expect(goals.get('forecast-close')).toEqual(asked);
    expect(goals.get('branches-told')).toMatchObject({ askedAtMs: 90 * MINUTE });
    expect(goals.get('under-30')).toBeNull();
  });

  it('a refused command changes nothing but the log', () => {
    const run = createRun(first);
    run.advanceTo(3 * MINUTE);
    const before = run.engine.timeline().length;
    run.dispatch({ do: 'commit', target: 'web-01' });
    run.dispatch({ do: 'notify', target: 'nobody' });
    expect(run.engine.timeline().length).toBe(before);
    expect(run.commands().map((entry) => entry.refused)).toEqual([
      ['NOTHING_TO_COMMIT'],
      ['UNKNOWN_PERSON'],
    ]);
  });
});

describe('run files', () => {
  const played = () => {
    const run = createRun(first);
    playSteps(run, lastStep(first).slice(0, 3));
    return run;
  };

  it('replay to the same digest, in any step size', () => {
    const run = createRun(first);
    run.advanceTo(8 * MINUTE);
    run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
    run.advanceTo(15 * MINUTE);
    const text = JSON.stringify(runFileOf(run, FACTS));
    const read = readRunFile(text);
    expect('file' in read).toBe(true);
    if (!('file' in read)) return;
    const replay = replayRunFile(read.file);
    expect(replay.divergedAtMs).toBeNull();
    expect(replay.run.digest()).toBe(run.digest());
    expect(replay.run.engine.itemState('web-01')).toBe('failingOver');
  });

  it('say where a replay parts from its marks', () => {
    const run = played();
    const file = { ...runFileOf(run, FACTS), marks: [[run.nowMs(), 'other']] as const };
    expect(replayRunFile(file).divergedAtMs).toBe(run.nowMs());
  });

  it.each([
    ['not JSON', () => '{', { code: 'not-json' }],
    ['a list', () => '[]', { code: 'no-run' }],
    [
      'another format',
      () => '{"format":"dr-run/9"}',
      { code: 'other-format', found: 'dr-run/9', wanted: 'dr-run/1' },
    ],
    [
      'a changed scenario',
      (file: object) => {
        const copy = JSON.parse(JSON.stringify(file));
        copy.scenario.clock.endMs += 1;
        return JSON.stringify(copy);
      },
      { code: 'scenario-changed' },
    ],
    [
      'commands out of order',
      (file: object) =>
        JSON.stringify({
          ...file,
          commands: [
            [5, 'a'],
            [4, 'b'],
          ],
        }),
      { code: 'commands-unordered' },
    ],
    [
      'a command that is none',
      (file: object) => JSON.stringify({ ...file, commands: [7] }),
      { code: 'bad-command' },
    ],
  ] as const)('that are broken are named, never thrown: %s', (_, text, problem) => {
    expect(readRunFile(text(runFileOf(played(), FACTS)))).toEqual({ problem });
  });

  it('forks go on like their parent', () => {
    const run = createRun(monday);
    run.advanceTo(30 * MINUTE);
    const child = run.fork();
    expect(child.digest()).toBe(run.digest());
    child.advanceTo(2 * HOUR);
    run.advanceTo(2 * HOUR);
    expect(child.digest()).toBe(run.digest());
  });
});
