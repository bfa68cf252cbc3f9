/** Proofs beyond winning and losing: each turns red on a scenario broken for it. */
import { describe, expect, it } from 'vitest';
import { compileScenarioText } from '../../src/author/index.ts';
import { monkeyProblems } from '../../src/cli/thorough-problems.ts';
import { tryMonkeys } from '../../src/drill/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';
import { cli, source } from './console.ts';

const first = source('first-failover');

function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  }, first);
}

function errorsOf(text: string): readonly string[] {
  return cli(['check', 'x.yaml'], { 'x.yaml': text }).err.map((line) => line.replace(/^\S+ /, ''));
}

describe('a thorough proof warns', () => {
  it('of a step that matters to nobody [P609]', () => {
    const text = edited([
      '- { id: s-fail,',
      '- { id: s-note, do: record, with: { as: decision, text: "We go." } }\n    - { id: s-fail,',
    ]);
    expect(errorsOf(text)).toEqual([
      'warning P609: Leaving out s-note changes no objective, cost or time. ' +
        'Drop it, or add an objective for it.',
    ]);
  });

  it('not of mere looking, which shows how one could know', () => {
    const text = edited([
      '- { id: s-fail,',
      '- { id: s-look, do: check-readiness, target: web-01 }\n    - { id: s-fail,',
    ]);
    expect(errorsOf(text)).toEqual([]);
  });

  const never = '{ metric: test-state, of: web-01, op: is, value: failed, for: 1m }';
  const objective = (id: string, measure: string) =>
    [
      'hints:',
      `  - { id: ${id}, text: T., points: 0,\n      measure: ${measure} }\n\nhints:`,
    ] as const;

  it('of an objective that nobody decides [P611]', () => {
    const ask = `  - { id: later, title: L, from: staff, message: M,
      when: ${never}, ask: { id: q, text: Q?, choices: [{ id: a, text: A }, { id: b, text: B }] } }

expected:`;
    const text = edited(
      ['expected:', ask],
      objective('asked', '{ metric: choice, of: q, op: is, value: a }'),
    );
    expect(errorsOf(text)).toEqual([
      'warning P612: later fired in no proof run. Add a trap that lets it happen.',
      'warning P611: asked was unknown in every proof run, so nobody can win it.',
    ]);
  });

  it('of a branch that is never taken [P612]', () => {
    const branch = `branches:
  - { id: odd, when: ${never}, do: [{ say: "Odd.", from: staff }] }

expected:`;
    expect(errorsOf(edited(['expected:', branch]))).toEqual([
      'warning P612: odd was taken in no proof run. Add a trap that lets it happen.',
    ]);
  });

  it('of an objective that cannot be lost [P613]', () => {
    const text = edited(objective('tidy', '{ metric: tests-left, op: at-most, value: 0 }'));
    expect(errorsOf(text)).toEqual([
      'warning P613: tidy is met in every proof run, even when nobody acts. It cannot be lost.',
    ]);
  });

  it('unless its line allows it, and only there', () => {
    const step = 'do: record, with: { as: decision, text: "We go." } }';
    const noted = (remark: string) =>
      errorsOf(
        edited(['- { id: s-fail,', `- { id: s-note, ${step}${remark}\n    - { id: s-fail,`]),
      );
    expect(noted(' # allow P609: shows the habit')).toEqual([]);
    expect(noted(' # allow P611: another one')).toHaveLength(1);
    expect(noted('\n    # allow P609: another line')).toHaveLength(1);
  });

  it('of a hint that can never be shown [P617]', () => {
    const text = edited(['cost: 2, show-after: 10m', 'cost: 2, show-after: 3h']);
    expect(errorsOf(text)).toEqual([
      'warning P617: The hint not-done could be shown in no proof run: ' +
        'what it waits for never comes.',
    ]);
  });
});

describe('recorded numbers', () => {
  const files = { 'own/scenario.yaml': first };
  const golden = cli(['check', 'own', '--record'], files).files['own/golden.json'] ?? '';

  it('are written when the proof holds', () => {
    expect(JSON.parse(golden)).toMatchObject({
      format: 'dr-golden/1',
      seed: 1,
      runs: [{ name: 'solution/solution', points: 100 }, { name: 'idle', points: 0 }, {}, {}],
    });
    const broken = edited(['pass: 70', 'pass: 0']);
    expect(cli(['check', 'own', '--record'], { 'own/scenario.yaml': broken }).files).toEqual({});
  });

  it('that agree are silent, and one that moved is told with both values [P616]', () => {
    expect(cli(['check', 'own'], { ...files, 'own/golden.json': golden }).err).toEqual([]);
    const moved = golden.replace('"points": 60', '"points": 70').replace('1.', '0.');
    const { err, code } = cli(['check', 'own'], { ...files, 'own/golden.json': moved });
    expect(err).toHaveLength(1);
    expect(err[0]).toMatch(/warning P616: .*trap\/dithers points 70, now 60\. Tune the scenario/);
    expect(code).toBe(0);
  });

  it('of another scenario say nothing', () => {
    const other = golden.replace(/sha256-[0-9a-f]{4}/, 'sha256-0000').replace('60', '70');
    expect(cli(['check', 'own'], { ...files, 'own/golden.json': other }).err).toEqual([]);
  });
});

describe('solve', () => {
  it('tells seeds, slack and random hands', () => {
    const { out, code } = cli(['solve', 'first-failover', '--seeds', '2', '--monkeys', '5']);
    expect(out[1]).toBe('  solution/solution: passes with 2 of 2 seeds, 100 to 100 points');
    expect(out).toContain('  s-declare: T+8m, can be 22m later');
    expect(out.at(-1)).toMatch(/^ {2}random hands: \d of 5 pass/);
    expect(code).toBe(0);
  });

  it('warns when random hands pass [P618], and fails when the proof does', () => {
    const easy = edited(['pass: 70', 'pass: 0'], ['critical: true', 'critical: false']);
    const words = ['solve', 'x.yaml', '--seeds', '1', '--monkeys', '10'];
    const { err, code } = cli(words, { 'x.yaml': easy });
    expect(err).toEqual([
      expect.stringMatching(/warning P618: 10 of 10 random command lists pass\./),
    ]);
    expect(code).toBe(3);
  });

  it('needs a solution', () => {
    expect(cli(['solve', 'x.yaml'], { 'x.yaml': smallScenario() })).toMatchObject({ code: 2 });
  });
});

describe('random hands', () => {
  it('are the same for the same seed, and break no run', () => {
    const scenario = compiled(first);
    const once = tryMonkeys(scenario, 8, 5);
    expect(tryMonkeys(scenario, 8, 5)).toEqual(once);
    expect(once.fallen).toBeNull();
  });
});

describe('a random hand that breaks a run', () => {
  it('is told with its number [P619]', () => {
    const { at } = compileScenarioText(first, 'x');
    if (at === undefined) throw new Error('x');
    const fallen = { seed: 7, why: 'nothing is called x' };
    const [problem] = monkeyProblems({ count: 9, passed: 0, best: 0, fallen }, at);
    expect(problem?.message).toBe('Random command list 7 broke the run: nothing is called x.');
    expect(problem?.severity).toBe('error');
  });
});

describe('explain', () => {
  it('tells a whole file, with the margin of every objective', () => {
    const { out, code } = cli(['explain', 'first-failover']);
    expect(code).toBe(0);
    expect(out).toContain('  power-cut: "Power lost at the library" at T+6m (Mon 09:06).');
    expect(out).toContain('    solution 22m32s, limit 45m, margin 22m28s'.replace('28s', '27s'));
    expect(out).toContain('    lost by: dithers');
  });

  it('tells one part and who reads it', () => {
    const { out } = cli(['explain', 'first-failover', 'fail-over']);
    expect(out[0]).toMatch(/^fail-over: Fail web-01 over to Azure\. \(failover web-01, within 20m/);
    expect(out.at(-1)).toBe('Read by: check, which-point.');
  });

  it('tells what a code means, with a wrong and a right example', () => {
    const { out, code } = cli(['explain', 'T403']);
    expect(code).toBe(0);
    expect(out[0]).toBe('T403 (error)');
    expect(out.join('\n')).toMatch(/Right:\n.*at: 6m[\s\S]*Wrong:\n.*at: 3h/);
    expect(cli(['explain', 'Z999']).code).toBe(4);
    expect(cli(['explain', 'first-failover', 'nobody']).code).toBe(4);
  });
});
