/** How much of real time a picture makes good. */
import { expect, it } from 'vitest';
import { createRun } from '../../src/drill/index.ts';
import { stepOnce, walk } from '../../src/runtime/pacer.ts';
import { builtIn } from '../support/scenarios.ts';

const first = builtIn('first-failover');

it.each([
  [1000, { wasAsleep: false, simMs: 1000 }],
  [1001, { wasAsleep: true, simMs: 0 }],
])(
  'a gap of %i ms between pictures is walked up to a second, and slept through beyond',
  (gap, says) => {
    expect(walk(createRun(first), gap, 1, () => 0)).toMatchObject(says);
  },
);

it('a step looks for what is new by the length of the timeline, not by all its lines', () => {
  const run = createRun(first);
  const whole = run.engine.timeline;
  let lines = 0;
  const engine = {
    ...run.engine,
    timeline(from?: number) {
      const rows = whole(from);
      lines += rows.length;
      return rows;
    },
  };
  for (let count = 0; count < 10; count += 1) stepOnce({ ...run, engine });
  expect(run.engine.timelineLength()).toBe(whole().length);
  expect(lines).toBeLessThanOrEqual(whole().length);
});
