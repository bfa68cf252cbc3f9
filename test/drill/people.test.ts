/** Commands between people: what is refused and why, what each leaves behind. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/index.ts';
import { type CompiledScenario, createRun } from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

const scenario = compiled(
  smallScenario(`injects:
  - id: question
    title: A question
    at: 10m
    from: sam
    message: "What now?"
    ask:
      { id: plan, text: What now?, by: 20m,
        choices: [ { id: go, text: Go. }, { id: stay, text: Stay. } ] }
  - id: number
    title: A number
    at: 10m
    from: sam
    message: "How long?"
    ask: { id: guess, text: How long?, kind: duration, truth: { metric: rpo, of: web-01, at: 30m } }
  - { id: flood, title: Flood, at: 40m, from: sam, message: "Water!" }
expected:
  - { id: tell, text: Tell., inject: flood, within: 5m, match: { do: notify, target: [sam] } }
  - { id: note, text: Note., after: [tell], match: { do: record, with: { as: [finding, gap] } } }
  - { id: slow, text: Slow., optional: true, match: { do: set-throttle, target: ps-1,
      with: { bandwidth: [0.1Gbps] } } }
  - { id: newest, text: Newest., match: { do: test-failover, target: web-01,
      with: { point: [latest] } } }
objectives:
  - { id: own, text: Any., measure: { metric: done, of: tell, op: is, value: true }, points: 10 }
hints:
  - { id: first, for: tell, title: T, text: Tell Sam., cost: 2, show-after: 1m }
  - { id: second, for: tell, title: T, text: By phone., cost: 3, show-after: 1m, needs: [first] }
grading: { pass: 5 }`),
);

/** A run at a minute. */
function at(minute: number, of: CompiledScenario = scenario) {
  const run = createRun(of);
  run.advanceTo(minute * MINUTE);
  return run;
}

function codes(minute: number, command: Command): string[] {
  const outcome = at(minute).dispatch(command);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
}

describe('a command between people is refused', () => {
  it.each([
    ['that nobody knows', 0, { do: 'make-coffee' }, 'UNKNOWN_COMMAND'],
    ['without its target', 0, { do: 'notify' }, 'NO_TARGET'],
    ['with two targets', 0, { do: 'notify', target: ['sam', 'sam'] }, 'ONE_TARGET'],
    [
      'with a target it does not take',
      0,
      { do: 'declare-disaster', target: 'wan' },
      'WRONG_TARGET',
    ],
    ['to somebody who is not there', 0, { do: 'notify', target: 'nobody' }, 'UNKNOWN_PERSON'],
    ['to a thing', 0, { do: 'notify', target: 'wan' }, 'UNKNOWN_PERSON'],
    [
      'on a service that is a machine',
      0,
      { do: 'check-service', target: 'web-01' },
      'WRONG_TARGET',
    ],
    ['on nothing known', 0, { do: 'check-service', target: 'nothing' }, 'UNKNOWN_TARGET'],
    [
      'with a setting of its own',
      0,
      { do: 'notify', target: 'sam', with: { loud: true } },
      'UNKNOWN_SETTING',
    ],
    ['without a cause', 0, { do: 'name-cause', target: 'wan' }, 'NO_CAUSE'],
    [
      'with a cause nobody knows',
      0,
      { do: 'name-cause', target: 'wan', with: { fault: 'gremlins' } },
      'BAD_SETTING',
    ],
    [
      'with evidence nobody knows',
      0,
      { do: 'name-cause', target: 'wan', with: { fault: 'internet-down', evidence: ['smell'] } },
      'BAD_SETTING',
    ],
    ['with nothing to write down', 0, { do: 'record', with: { as: 'finding' } }, 'BAD_SETTING'],
    [
      'before it was asked',
      5,
      { do: 'answer', target: 'plan', with: { choice: 'go' } },
      'NOT_ASKED',
    ],
    [
      'to a question that is none',
      5,
      { do: 'answer', target: 'wan', with: { choice: 'go' } },
      'NOT_ASKED',
    ],
    [
      'with a choice that is none',
      15,
      { do: 'answer', target: 'plan', with: { choice: 'run' } },
      'BAD_ANSWER',
    ],
    [
      'with an answer of another kind',
      15,
      { do: 'answer', target: 'guess', with: { text: 'long' } },
      'BAD_ANSWER',
    ],
    [
      'with a duration that is none',
      15,
      { do: 'answer', target: 'guess', with: { duration: 'long' } },
      'BAD_ANSWER',
    ],
    [
      'with two answers',
      15,
      { do: 'answer', target: 'plan', with: { choice: 'go', text: 'x' } },
      'BAD_ANSWER',
    ],
    [
      'after its deadline',
      21,
      { do: 'answer', target: 'plan', with: { choice: 'go' } },
      'ANSWER_TOO_LATE',
    ],
    ['for a hint that is not due', 40, { do: 'take-hint', target: 'first' }, 'HINT_NOT_OFFERED'],
    [
      'for a hint that needs another',
      42,
      { do: 'take-hint', target: 'second' },
      'HINT_NOT_OFFERED',
    ],
    ['for a hint that is none', 42, { do: 'take-hint', target: 'third' }, 'UNKNOWN_TARGET'],
  ] as const)('%s', (_, minute, command, code) => {
    expect(codes(minute, command)).toEqual([code]);
  });

  it('never for a person who has the id of a service', () => {
    const own = {
      ...scenario,
      people: [...scenario.people, { id: 'shop', name: 'Ada', role: '' }],
    };
    expect(own.estate.services.map(({ id }) => id)).toContain('shop');
    for (const verb of ['notify', 'check-service']) {
      expect(at(0, own).dispatch({ do: verb, target: 'shop' }).ok, verb).toBe(true);
    }
  });

  it('when the scenario leaves it out, but finishing and hints are always there', () => {
    const rules = { ...scenario.rules, allow: ['notify'], deny: [] };
    const run = at(42, { ...scenario, rules });
    expect(run.dispatch({ do: 'failover', target: 'web-01' })).toMatchObject({
      refusals: [{ code: 'NOT_ALLOWED' }],
    });
    expect(run.dispatch({ do: 'take-hint', target: 'first' }).ok).toBe(true);
    expect(run.dispatch({ do: 'notify', target: 'sam' }).ok).toBe(true);
    expect(run.finish().ok).toBe(true);
    const denied = at(0, { ...scenario, rules: { ...scenario.rules, deny: ['notify'] } });
    expect(denied.admission({ do: 'notify', target: 'sam' })).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
  });

  it('and the engine has not moved', () => {
    const run = at(15);
    const before = run.engine.timeline().length;
    const digest = run.fork().digest();
    expect(run.admission({ do: 'answer', target: 'plan', with: { choice: 'run' } })).toHaveLength(
      1,
    );
    expect(run.digest()).toBe(digest);
    run.dispatch({ do: 'answer', target: 'plan', with: { choice: 'run' } });
    expect(run.engine.timeline()).toHaveLength(before);
    expect(run.commands()).toMatchObject([{ atMs: 15 * MINUTE, refused: ['BAD_ANSWER'] }]);
  });
});

describe('what people do', () => {
  it('is answered once, and the answer stands beside the question', () => {
    const run = at(15);
    expect(run.dispatch({ do: 'answer', target: 'plan', with: { choice: 'go' } }).ok).toBe(true);
    expect(run.messages().find(({ inject }) => inject === 'question')?.ask?.answer).toBe('go');
    expect(run.dispatch({ do: 'answer', target: 'plan', with: { choice: 'stay' } })).toMatchObject({
      refusals: [{ code: 'ALREADY_ANSWERED' }],
    });
  });

  it('is written down', () => {
    const run = at(3);
    run.dispatch({ do: 'declare-disaster' });
    run.dispatch({ do: 'record', with: { as: 'decision', text: 'We move.' } });
    expect(run.declaredAtMs()).toBe(3 * MINUTE);
    expect(run.notes()).toEqual([{ atMs: 3 * MINUTE, as: 'decision', text: 'We move.' }]);
    expect(run.dispatch({ do: 'declare-disaster' })).toMatchObject({
      refusals: [{ code: 'ALREADY_DECLARED' }],
    });
  });

  it('costs the price of every rung of the ladder', () => {
    const run = at(42);
    expect(run.hints().map(({ state }) => state)).toEqual(['offered', 'not-yet']);
    expect(run.hints()[0]?.fromMs).toBeLessThanOrEqual(42 * MINUTE);
    expect(run.hints().map(({ needs }) => needs)).toEqual([[], ['first']]);
    run.dispatch({ do: 'take-hint', target: 'first' });
    expect(run.hints()[1]?.needs).toEqual([]);
    expect(run.hints().map(({ state }) => state)).toEqual(['taken', 'offered']);
    run.dispatch({ do: 'take-hint', target: 'second' });
    expect(run.result().hintsCost).toBe(5);
  });
});

describe('expected actions', () => {
  const stateOf = (run: ReturnType<typeof at>, id: string) =>
    run.expected().find((row) => row.id === id);

  it('do not count before the inject they answer', () => {
    const run = at(30);
    run.dispatch({ do: 'notify', target: 'sam' });
    expect(stateOf(run, 'tell')).toMatchObject({ state: 'open', dueAtMs: null });
    run.advanceTo(45 * MINUTE);
    expect(stateOf(run, 'tell')?.dueAtMs).toBe(45 * MINUTE);
    // The last instant is in time.
    run.dispatch({ do: 'notify', target: 'sam' });
    expect(stateOf(run, 'tell')).toMatchObject({ state: 'done', doneAtMs: 45 * MINUTE });
  });

  it('are done late rather than never', () => {
    const run = at(45);
    expect(stateOf(run, 'tell')?.state).toBe('open');
    run.advanceTo(45 * MINUTE + 1);
    expect(stateOf(run, 'tell')?.state).toBe('missed');
    run.dispatch({ do: 'notify', target: 'sam' });
    expect(stateOf(run, 'tell')?.state).toBe('late');
    expect(run.objectives()[0]).toMatchObject({ state: 'met', earned: 10 });
  });

  it('wait for the steps before them, and one command is not two steps of a chain', () => {
    const run = at(41);
    run.dispatch({ do: 'record', with: { as: 'gap', text: 'x' } });
    expect(stateOf(run, 'note')?.state).toBe('open');
    run.dispatch({ do: 'notify', target: 'sam' });
    expect(stateOf(run, 'note')?.state).toBe('open');
    run.dispatch({ do: 'record', with: { as: 'gap', text: 'x' } });
    expect(stateOf(run, 'note')?.state).toBe('done');
  });

  it('are told as done out of order at the end, unless an objective measures them [2.4]', () => {
    const run = at(41);
    run.dispatch({ do: 'record', with: { as: 'gap', text: 'x' } });
    run.advanceTo(42 * MINUTE);
    run.dispatch({ do: 'notify', target: 'sam' });
    run.advanceTo(180 * MINUTE);
    expect(stateOf(run, 'note')).toMatchObject({
      state: 'out-of-order',
      doneAtMs: null,
      earlyAtMs: 41 * MINUTE,
    });
    expect(stateOf(run, 'tell')?.state).toBe('done');
  });

  it('fit whatever the value is written like, and what is meant by default', () => {
    const run = at(5);
    run.dispatch({ do: 'set-throttle', target: 'ps-1', with: { bandwidth: '100Mbps' } });
    run.dispatch({ do: 'test-failover', target: 'web-01' });
    expect(stateOf(run, 'slow')?.state).toBe('done');
    expect(stateOf(run, 'newest')?.state).toBe('done');
  });

  it('are not needed at the end if they are optional', () => {
    const run = at(180);
    expect(run.expected().map(({ state }) => state)).toEqual([
      'missed',
      'missed',
      'not-needed',
      'missed',
    ]);
  });
});

it.each([
  [2000, []],
  [2001, ['BAD_SETTING']],
])('a note of %i characters is written down, or refused with the setting', (length, codes) => {
  const command = { do: 'record', with: { as: 'gap', text: 'x'.repeat(length) } };
  expect(
    at(5)
      .admission(command)
      .map(({ code }) => code),
  ).toEqual(codes);
});
