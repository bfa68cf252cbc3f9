/** What was seen last is read off the end of the timeline, and is the same as read from all. */
import { expect, it } from 'vitest';
import { createRun } from '../../src/drill/index.ts';
import { frameOf } from '../../src/read/index.ts';
import { SEEN_ROWS, seenRows } from '../../src/read/seen.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';

it('at every ten minutes of a long run', () => {
  const run = createRun(builtIn('monday-0910'));
  for (let at = 10 * MINUTE; at <= 6 * HOUR; at += 10 * MINUTE) {
    run.advanceTo(at);
    if (at === 2 * HOUR) run.dispatch({ do: 'declare-disaster' });
    expect(frameOf(run).seen).toEqual(seenRows(run, run.engine.timeline()));
  }
  expect(run.engine.timelineLength()).toBeGreaterThan(256);
  expect(frameOf(run).seen).toHaveLength(SEEN_ROWS);
});

it('though the end of the timeline is all of what nobody sees', () => {
  const run = createRun(compiled(smallScenario()));
  run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
  run.advanceTo(2 * HOUR);
  run.dispatch({ do: 'record', with: { as: 'gap', text: 'Late.' } });
  const real = run.engine.timeline();
  const last = real.at(-1);
  if (last === undefined) throw new Error('nothing happened');
  const hidden = Array.from({ length: 1000 }, () => ({ ...last, what: 'fault.begun' }));
  const rows = [...real, ...hidden];
  const timeline = (from = 0) => rows.slice(from);
  const engine = { ...run.engine, timeline, timelineLength: () => rows.length };
  const odd = { ...run, engine };
  expect(frameOf(odd).seen).toEqual(seenRows(odd, rows));
  expect(frameOf(odd).seen.length).toBeGreaterThan(1);
});
