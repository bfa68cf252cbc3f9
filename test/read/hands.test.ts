/** What may be broken by hand on a part, and what of it still holds. */
import { describe, expect, it } from 'vitest';
import { compileScenarioText, fileTextOf, starter } from '../../src/author/index.ts';
import { createRun } from '../../src/drill/index.ts';
import { faultsByHandOf } from '../../src/read/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

function sandbox() {
  const { scenario } = compileScenarioText(fileTextOf(starter('small-site', 'F')), 'f');
  if (scenario === undefined) throw new Error('a starter can be played');
  return createRun(scenario);
}

describe('faults by hand of a part', () => {
  it('are those of the catalogue that strike its kind, with their settings', () => {
    const line = faultsByHandOf(sandbox(), 'wan');
    expect(line?.fitting.map(({ fault }) => fault)).toContain('internet-down');
    const degraded = line?.fitting.find(({ fault }) => fault === 'internet-degraded');
    expect(degraded?.settings.map(({ key, value }) => `${key} ${value}`)).toEqual([
      'bandwidth bandwidth',
      'loss percent',
    ]);
    const machine = faultsByHandOf(sandbox(), 'web-01')?.fitting.map(({ fault }) => fault);
    expect(machine).toContain('churn-spike');
    expect(machine).not.toContain('internet-down');
  });

  it('are listed while they hold', () => {
    const run = sandbox();
    run.dispatch({ do: 'begin-fault', target: 'wan', with: { fault: 'internet-down' } });
    expect(faultsByHandOf(run, 'wan')?.active).toEqual([{ fault: 'internet-down', atMs: 0 }]);
    run.dispatch({ do: 'end-fault', target: 'wan', with: { fault: 'internet-down' } });
    expect(faultsByHandOf(run, 'wan')?.active).toEqual([]);
  });

  it('are none in a drill that decides by itself, nor on a part it does not have', () => {
    expect(faultsByHandOf(createRun(compiled(smallScenario(''))), 'wan')).toBeNull();
    expect(faultsByHandOf(sandbox(), 'nowhere')).toBeNull();
  });
});
