/** Recovery plans of a scenario file: what the engine gets, and what metrics tell of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileScenarioText } from '../../../src/author/index.ts';
import type { Command } from '../../../src/domain/index.ts';
import { createRun } from '../../../src/drill/index.ts';
import { readMetric } from '../../../src/drill/metrics.ts';
import { contextOf } from '../../../src/drill/run.ts';
import type { MetricName } from '../../../src/drill/scenario/metrics.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';

const base = readFileSync(new URL('../../author/fixtures/a.yaml', import.meta.url), 'utf8');
const START = 'start: { state: healthy, protected: all, history: 24h }';

const plans = `plans:
  library:
    name: The library
    groups:
      - vms: [web-01]
        before: [{ manual: Ring the caretaker, minutes: 5, who: staff }]
        after: [{ script: Point the name, minutes: 2, fails: timeout, for: [test] }]

start: { state: healthy, protected: all, history: 24h, days-since-test: 40 }`;

function compiled(text: string) {
  const { scenario, problems } = compileScenarioText(text, 'a', { isStrict: true });
  expect(problems).toEqual([]);
  if (scenario === null || scenario === undefined) throw new Error('no scenario');
  return scenario;
}

const text = base
  .replace(START, plans)
  .replace('role: Users }', 'role: Users, away: [[0m, 30m]], deputy: caretaker }');

describe('a plan of a file', () => {
  it('reaches the engine with its groups, actions and people', () => {
    const { estate } = compiled(text);
    expect(estate.plans).toEqual([
      {
        id: 'library',
        name: 'The library',
        groups: [
          {
            machines: ['web-01'],
            before: [{ kind: 'manual', text: 'Ring the caretaker', ms: 5 * MINUTE, who: 'staff' }],
            after: [
              {
                kind: 'script',
                text: 'Point the name',
                ms: 2 * MINUTE,
                runs: ['test'],
                fails: 'timeout',
              },
            ],
          },
        ],
      },
    ]);
    expect(estate.people?.find(({ id }) => id === 'staff')).toEqual({
      id: 'staff',
      name: 'Library staff',
      away: [{ fromMs: 0, toMs: 30 * MINUTE }],
      deputy: 'caretaker',
    });
    expect(estate.start.testedMs).toBe(40 * 24 * HOUR);
  });

  it('is run, waits for its person, and metrics tell of it [RPL-06] [RPL-13]', () => {
    const run = createRun(compiled(text));
    const read = (name: string, job?: string) => {
      const extra = { job, about: undefined };
      const reading = readMetric(contextOf(run), name as MetricName, 'library', extra);
      return reading.isKnown ? reading.value : null;
    };
    const must = (command: Command) => expect(run.dispatch(command)).toMatchObject({ ok: true });
    expect([read('plan-trust'), read('days-since-test')]).toEqual(['tested', 40]);
    expect([read('order-kept'), read('job-time', 'failover')]).toEqual([null, null]);
    run.advanceTo(MINUTE);
    must({ do: 'failover', target: 'library', with: { point: 'latest-processed' } });
    run.advanceTo(34 * MINUTE);
    must({ do: 'confirm-step', target: 'library' });
    run.advanceTo(HOUR);
    expect(run.engine.itemState('web-01')).toBe('commitPending');
    expect(read('order-kept')).toBe(true);
    const { startedAtMs, endedAtMs } = run.engine.planRun('library') ?? {};
    expect(read('job-time', 'failover')).toBe((endedAtMs ?? 0) - (startedAtMs ?? 0));
  });

  it('leaves no trace in a file that has none', () => {
    const { estate } = compiled(base);
    expect(estate).not.toHaveProperty('plans');
    expect(estate).not.toHaveProperty('people');
  });
});
