/** The lazy network against a tick that knows nothing of levels. */
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { DRILL, lazyNet, office, peakError, ticked, tickRun } from '../support/tick-oracle.ts';

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

  it('two hundred small offices drawn at random: never a tick of 1 s off, closer with 0.5 s', () => {
    let coarse = 0;
    let fine = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const plan = office(4 + (seed % 9), seed % 2 === 0, seed);
      const error = peakError(plan, 1000);
      expect(error).toBeLessThanOrEqual(1000);
      coarse += error;
      fine += peakError(plan, 500);
    }
    expect(fine).toBeLessThan(coarse * 0.75);
  });

  it.each([
    ['while the line is dead', 2.25 * HOUR],
    ['while the backlog of the dead line drains', 2.75 * HOUR],
    ['while a server is silent', 5 * HOUR + 5 * MINUTE],
    ['by the end of the day', DRILL],
  ] as const)('has sent and holds the bytes of the network, machine by machine, %s', (_, endMs) => {
    const plan = office(200, true, 3);
    const tick = ticked(plan, SECOND, endMs);
    const { kernel, net } = lazyNet(plan);
    kernel.advanceTo(endMs);
    let sent = 0;
    let error = 0;
    for (let flow = 0; flow < plan.machines; flow += 1) {
      const arrived = net.arrived(flow, endMs);
      const whole = (tick.arrived[flow] ?? 0) + (tick.queue[flow] ?? 0);
      // What was written is the same to the byte: all steps fall on whole seconds.
      expect(net.written(flow, endMs)).toBeCloseTo(whole, 2);
      sent += arrived;
      error = Math.max(error, Math.abs(arrived - (tick.arrived[flow] ?? 0)));
    }
    // A kilobyte of gigabytes: what a queue that empties within a second leaves to the next.
    expect(error).toBeLessThan(1000);
    expect(sent / plan.machines).toBeGreaterThan(2e9);
  });
});
