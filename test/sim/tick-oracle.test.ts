/** The lazy network against a tick that knows nothing of levels. */
import { describe, expect, it } from 'vitest';
import { DRILL, lazyNet, office, peakError, tickRun } from '../support/tick-oracle.ts';

describe('the tick oracle', () => {
  it.each([
    ['aligned', true, 1],
    ['staggered', false, 2],
  ] as const)(
    '%s: peak RPO within half a second of a 1 s tick, closer to 0.25 s',
    (_, aligned, seed) => {
      const plan = office(200, aligned, seed);
      const coarse = peakError(plan, 1000);
      const fine = peakError(plan, 250);
      expect(coarse).toBeLessThanOrEqual(500);
      expect(fine).toBeLessThan(coarse);
      expect(Math.min(...tickRun(plan, 1000))).toBeGreaterThan(29 * 60_000);
    },
  );

  it('sends the same bytes as the network by the end of the day', () => {
    const plan = office(200, true, 3);
    const run = lazyNet(plan);
    run.kernel.advanceTo(DRILL);
    for (let flow = 0; flow < plan.machines; flow += 1) {
      const waiting = run.net.backlog(flow, DRILL);
      expect(run.net.written(flow, DRILL) - run.net.arrived(flow, DRILL)).toBe(waiting);
    }
  });
});
