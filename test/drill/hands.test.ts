/** Faults by hand: begun, several at once, ended, remedied, replayed; refused where not allowed. */
import { describe, expect, it } from 'vitest';
import { compileScenarioText, fileTextOf, readFile, starter } from '../../src/author/index.ts';
import {
  type CompiledScenario,
  createRun,
  faults,
  replayRunFile,
  runFileOf,
} from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

function sandbox(): CompiledScenario {
  const text = fileTextOf(starter('small-site', 'Fernhill')).replace(
    'state: empty',
    'state: healthy',
  );
  const { scenario } = compileScenarioText(text.replace('protected: none', 'protected: all'), 'f');
  if (scenario === undefined) throw new Error('a starter can be played');
  return scenario;
}

const scenario = sandbox();
const cut = { do: 'begin-fault', target: 'wan', with: { fault: 'internet-down' } } as const;

describe('a fault by hand', () => {
  it('begins at once, is seen in what it causes, and ends when it is mended', () => {
    const run = createRun(scenario);
    run.advanceTo(10 * MINUTE);
    expect(run.dispatch(cut).ok).toBe(true);
    run.advanceTo(40 * MINUTE);
    expect(run.engine.rpoMs('web-01')).toBeGreaterThan(25 * MINUTE);
    expect(run.faultsByHand()).toEqual([
      { fault: 'internet-down', target: 'wan', atMs: 10 * MINUTE, isActive: true },
    ]);
    expect(run.dispatch({ ...cut, do: 'end-fault' }).ok).toBe(true);
    run.advanceTo(80 * MINUTE);
    expect(run.engine.rpoMs('web-01')).toBeLessThan(15 * MINUTE);
    expect(run.faultsByHand()).toMatchObject([{ isActive: false }]);
  });

  it('stands beside others, each ended by itself', () => {
    const run = createRun(scenario);
    const spike = {
      do: 'begin-fault',
      target: 'sql-01',
      with: { fault: 'churn-spike', factor: 4 },
    } as const;
    for (const command of [cut, spike]) expect(run.dispatch(command)).toEqual({ ok: true });
    run.dispatch({ ...cut, do: 'end-fault' });
    expect(run.faultsByHand().map(({ isActive }) => isActive)).toEqual([false, true]);
  });

  it('is over for the list as soon as its remedy has worked', () => {
    const run = createRun(scenario);
    run.dispatch({
      do: 'begin-fault',
      target: 'ps-1',
      with: { fault: 'throttle-left-on', bandwidth: '1Mbps' },
    });
    run.dispatch({ do: 'set-throttle', target: 'ps-1', with: { bandwidth: 'none' } });
    expect(run.faultsByHand()).toMatchObject([{ isActive: false }]);
  });

  it('is part of the log: a run with it replays to the same digest', () => {
    const run = createRun(scenario);
    run.advanceTo(5 * MINUTE);
    run.dispatch(cut);
    run.advanceTo(30 * MINUTE);
    const file = runFileOf(run, { started: '2016-11-21T08:00:00Z', wallSeconds: 1 });
    const replay = replayRunFile(file);
    expect(replay.divergedAtMs).toBeNull();
    expect(replay.run.faultsByHand()).toEqual(run.faultsByHand());
    expect(run.fork().faultsByHand()).toEqual(run.faultsByHand());
  });

  it.each([
    ['on a part it does not strike', { ...cut, target: 'web-01' }, 'FAULT_ELSEWHERE'],
    ['on nothing known', { ...cut, target: 'nowhere' }, 'UNKNOWN_TARGET'],
    ['nobody knows', { ...cut, with: { fault: 'gremlins' } }, 'BAD_SETTING'],
    [
      'with a setting of another fault',
      { ...cut, with: { fault: 'internet-down', factor: 3 } },
      'UNKNOWN_SETTING',
    ],
    [
      'with a value that is none',
      { ...cut, with: { fault: 'internet-degraded', bandwidth: 'slow' } },
      'BAD_SETTING',
    ],
    ['that never began cannot be ended', { ...cut, do: 'end-fault' }, 'NO_SUCH_FAULT'],
  ])('%s is refused and changes nothing', (_, command, code) => {
    const run = createRun(scenario);
    const outcome = run.dispatch(command);
    expect(outcome.ok ? [] : outcome.refusals.map((one) => one.code)).toEqual([code]);
    expect(run.faultsByHand()).toEqual([]);
  });

  it('is refused in a drill that does not leave faults to hands', () => {
    const drill = compiled(smallScenario(''));
    expect(
      createRun(drill)
        .admission(cut)
        .map(({ code }) => code),
    ).toEqual(['NO_FAULTS_BY_HAND']);
  });

  it('of every kind can be begun where it strikes with what it needs, and the clock goes on', () => {
    const needed: Readonly<Record<string, string | number | boolean>> = {
      duration: '10m',
      bandwidth: '5Mbps',
      percent: '50%',
      count: 1,
      factor: 3,
      size: '10GB',
      flag: true,
      number: 1,
      text: 'x',
    };
    const kinds = new Map<string, string>([
      ['site', 'onprem'],
      ['link', 'wan'],
      ['vm', 'web-01'],
      ...scenario.estate.components.map(({ kind, id }) => [kind, id] as const),
    ]);
    const silent: string[] = [];
    const placeless: string[] = [];
    for (const [fault, row] of Object.entries(faults)) {
      const run = createRun(scenario);
      const target = row.kinds.map((kind) => kinds.get(kind)).find((id) => id !== undefined);
      if (target === undefined) {
        placeless.push(...row.kinds);
        continue;
      }
      const settings = Object.entries(row.settings).flatMap(
        ([key, { value, words, isRequired }]) =>
          isRequired ? [[key, words?.[0] ?? needed[value] ?? 1] as const] : [],
      );
      const command = {
        do: 'begin-fault',
        target,
        with: { fault, ...Object.fromEntries(settings) },
      };
      if (!run.dispatch(command).ok) silent.push(fault);
      run.advanceTo(10 * MINUTE);
    }
    expect(silent).toEqual([]);
    expect(placeless.filter((kind) => kinds.has(kind))).toEqual([]);
    expect(placeless.length).toBeLessThan(3);
  });
});

describe('the file of an estate', () => {
  it('leaves faults to hands, and keeps them so when it is read again', () => {
    expect(scenario.rules.faults).toBe('by-hand');
    expect(readFile(fileTextOf(starter('small-site', 'F'))).problems).toEqual([]);
  });
});
